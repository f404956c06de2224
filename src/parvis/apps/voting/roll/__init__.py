"""The roll of a vote: taken from a file, marked for those who vote on paper."""

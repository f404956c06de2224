"""What everybody sees of a vote, and the voter's way."""

"""The one test command: what is checked, in which environment, and what could not be."""

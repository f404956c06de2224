"""What `./parvis` does: install, prepare, serve, test. Standard library only."""

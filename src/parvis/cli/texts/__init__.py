"""What `parvis analyse FILE` is made of: what a file says, what is told of it, the page."""

"""Secret votes that anyone can recount: set up, roll, urn, count, result."""

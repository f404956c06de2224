"""Both sides of c2sp.org/tlog-witness: our witness for others' journals, theirs for ours."""

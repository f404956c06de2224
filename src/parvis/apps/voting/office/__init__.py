"""The organisers' pages: prepare, freeze, open, follow, close, publish."""

"""« Réglages »: what the administrator of a town sets, without an operator's help."""

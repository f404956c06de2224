"""The public journal: its tree, its files, its signatures and its receipts."""

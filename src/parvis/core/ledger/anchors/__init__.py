"""Where a journal's head can be anchored outside: the bytes; who carries them is the app."""

"""Heads carried outside: who is asked, who carries, and what people are told of it."""

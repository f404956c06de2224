"""Counting votes: one file a method, exact arithmetic, results that a page can explain.

Options, candidates and projects are numbers, from zero, in the order of the question.
"""

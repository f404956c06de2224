"""Grievances written elsewhere, taken in from a file: read, checked row by row, written.

`parvis.core.tables` gives the rows; `items` says what each tells or why it is refused, `writing`
makes the rows of the database, `report` the file of what was refused.
"""

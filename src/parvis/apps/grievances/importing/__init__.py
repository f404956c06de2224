"""Grievances written elsewhere, taken in from a file: read, checked row by row, written.

`encoding` gives the letters, `reading` the rows, `columns` their meaning, `items` what
each row says or why it is refused, `writing` the rows of the database, `report` the file
of what was refused.
"""

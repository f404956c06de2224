"""Tables that towns have in files: CSV as spreadsheets write it, JSON by lines."""

from parvis.core.tables.columns import Columns, MappingError, Vocabulary
from parvis.core.tables.encoding import UnreadableError
from parvis.core.tables.reading import Counting, Refusal, Row, Table, read_table

__all__ = [
    "Columns",
    "Counting",
    "MappingError",
    "Refusal",
    "Row",
    "Table",
    "UnreadableError",
    "Vocabulary",
    "read_table",
]

"""Tables that towns have in files: CSV as spreadsheets write it, JSON by lines."""

from parvis.apps.common.tables.columns import Columns, MappingError, Vocabulary
from parvis.apps.common.tables.encoding import UnreadableError
from parvis.apps.common.tables.reading import Refusal, Row, Table, read_table

__all__ = [
    "Columns",
    "MappingError",
    "Refusal",
    "Row",
    "Table",
    "UnreadableError",
    "Vocabulary",
    "read_table",
]

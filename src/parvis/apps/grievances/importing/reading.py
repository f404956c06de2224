"""Reading a file of grievances."""

from collections.abc import Mapping

from parvis.apps.common.tables import Refusal, Row, Table, UnreadableError, read_table as read_any
from parvis.apps.grievances.importing.columns import VOCABULARY

__all__ = ["Refusal", "Row", "Table", "UnreadableError", "read_table"]


def read_table(data: bytes, said: Mapping[str, str]) -> Table:
    """Find out what a file of grievances is, and what its columns are: see `common.tables`."""
    return read_any(data, said, VOCABULARY)

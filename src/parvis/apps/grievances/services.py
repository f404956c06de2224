"""What the other apps may ask of grievances."""

from parvis.apps.grievances.filing import Details, file_grievance, satellite
from parvis.apps.grievances.importing.columns import FIELDS, MappingError, parse_mapping
from parvis.apps.grievances.importing.reading import Refusal, Table, UnreadableError, read_table
from parvis.apps.grievances.importing.report import report
from parvis.apps.grievances.importing.writing import Import, Outcome, import_grievances
from parvis.apps.grievances.letters import concerned

__all__ = [
    "FIELDS",
    "Details",
    "Import",
    "MappingError",
    "Outcome",
    "Refusal",
    "Table",
    "UnreadableError",
    "concerned",
    "file_grievance",
    "import_grievances",
    "parse_mapping",
    "read_table",
    "report",
    "satellite",
]

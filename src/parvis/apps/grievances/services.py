"""What the other apps may ask of grievances."""

from parvis.apps.grievances.filing import Details, file_grievance, satellite
from parvis.apps.grievances.importing.report import report
from parvis.apps.grievances.importing.writing import Import, Outcome, import_grievances
from parvis.apps.grievances.letters import concerned
from parvis.apps.grievances.opening import is_shut, shut_among, shut_title, without_words
from parvis.core.tables import MappingError, Refusal, Table, UnreadableError
from parvis.core.tables.contributions import FIELDS, parse_mapping, read_contributions

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
    "is_shut",
    "parse_mapping",
    "read_contributions",
    "report",
    "satellite",
    "shut_among",
    "shut_title",
    "without_words",
]

"""What the log keeps of a refused request: one line, without what people typed or asked for.

Django's own lines name the whole address, which somebody may have put a name in, and end
with a traceback where the refusal is an exception: neither helps an operator.
"""

import logging

REFUSED = range(400, 500)


class Refusals(logging.Filter):
    """Rewrite the lines about refused requests; an error of ours keeps its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every line, and one line a request: a page that explains is refused again."""
        status = getattr(record, "status_code", None)
        request = getattr(record, "request", None)
        if status not in REFUSED or request is None:
            return True
        if getattr(request, "is_refusal_told", False):
            return False
        request.is_refusal_told = True
        found = getattr(request, "resolver_match", None)
        where = f"/{found.route}" if found else "an address that leads nowhere"
        record.msg, record.args = "%s %s %s", (status, request.method, where)
        record.exc_info = record.exc_text = None
        return True

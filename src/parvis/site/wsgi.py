"""The door that the HTTP server knocks at."""

import os
import sys

from django.core.wsgi import get_wsgi_application

# A thread gives the interpreter up at each query, and would wait five milliseconds to have
# it back from a busy neighbour: fifteen queries under a write lock made everybody wait.
SWITCH = 0.0002  # seconds

sys.setswitchinterval(SWITCH)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings")
application = get_wsgi_application()

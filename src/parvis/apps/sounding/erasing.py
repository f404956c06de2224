"""What a sounding keeps of a contribution that is erased; a person's answers go with them."""

from parvis.apps.contributions.events import Gone
from parvis.apps.sounding.models import Sounding


def erase_soundings(gone: Gone) -> int:
    """Forget the checks of its repair, and take its words out of the other titles."""
    Sounding.objects.filter(contribution=gone.contribution).delete()
    for sounding in Sounding.objects.exclude(title=""):
        title = gone.words.taken_out_of(sounding.title)
        if title != sounding.title:
            sounding.title = title[:140]
            sounding.save(update_fields=["title"])
    return 0

"""The pages to which what the bot says sends: a route, what it takes, and the words of the link."""

from collections.abc import Callable

from parvis.apps.assistant.transcript import Spoken
from parvis.apps.assistant.words import _
from parvis.core.dialogue import SayCode

Link = tuple[str, tuple[str, ...], str]  # route, its arguments, words


def links_of(said: Spoken) -> list[Link]:
    """Return where a thing said sends, the nearest page first."""
    linked = _LINKS.get(said.code)
    return linked(said) if linked else []


def _request(said: Spoken) -> list[Link]:
    page = said.facts.get("source")
    if not page:
        return [("my-contributions", (), _("Ce que j’ai dit ici"))]
    words = _("La demande %(number)s") % {"number": said.facts["number"]}
    return [("contribution", (page,), words)]


def _votes(said: Spoken) -> list[Link]:
    known = (*said.facts.get("open", ()), *said.facts.get("coming", ()))
    votes: list[Link] = [("vote", (key,), title) for key, title, _at in known]
    return [*votes, ("votes", (), _("Les votes de la commune"))]


def _source(said: Spoken) -> list[Link]:
    page = said.facts.get("source")
    return [("contribution", (page,), said.facts["title"])] if page else []


def _privacy(_said: Spoken) -> list[Link]:
    return [("privacy", (), _("Vos données"))]


_LINKS: dict[str, Callable[[Spoken], list[Link]]] = {
    SayCode.STATUS: _request,
    SayCode.VOTING: lambda _said: [("votes", (), _("Les votes de la commune"))],
    SayCode.VOTES: _votes,
    SayCode.SECRECY: lambda _said: [("votes", (), _("Les votes de la commune"))],
    SayCode.GROUPING: lambda _said: [("topics", (), _("De quoi parle-t-on ?"))],
    SayCode.DELAY: lambda _said: [("answers", (), _("Ce que la mairie a répondu"))],
    SayCode.ERASURE: lambda said: [
        ("my-contributions", (), _("Ce que j’ai dit ici")), *_privacy(said)
    ],
    SayCode.ANONYMITY: _privacy,
    SayCode.HALL: _source,
    SayCode.PRAISE: lambda _said: [("new-post", (), _("Le publier sur la place"))],
    SayCode.SORRY: lambda _said: [("new-grievance", (), _("Le formulaire"))],
}  # fmt: skip

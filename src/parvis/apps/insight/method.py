"""What was run, as digests that anyone can compute again from the code and the data."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from parvis.apps.insight.vectors import Told
from parvis.core.canonical import encode
from parvis.core.insight.values import Finding, Settings, Voice

CODE = "parvis.core.insight"
EMBEDDER, VECTORS = "embedder", "vectors"  # names of parameters, where an engine had a part


def method_digest(settings: Settings, told: Told | None = None) -> str:
    """Return the SHA-256 of the code of the analysis and of the settings that it ran with.

    Where an engine told how near texts are in meaning, its model and all that it told are part
    of the method.
    """
    described = {"code": code_digests(), "parameters": parameters(settings, told)}
    return sha256(encode(described)).hexdigest()


def sealed_method(told: str) -> str:
    """Return what the journal says of an alert's method: today's, where no run of it is known."""
    return told or method_digest(Settings())


def parameters(settings: Settings, told: Told | None = None) -> dict[str, str]:
    """Return every number that decides, as text: JSON has more than one way to write 0.1."""
    # Brings in the libraries of the analysis, which most processes have no use for.
    from parvis.core.insight.analysis import method_parameters  # noqa: PLC0415

    found = method_parameters(settings)
    if told is not None:
        found |= {EMBEDDER: told.model, VECTORS: told.digest}
    return {name: str(value) for name, value in sorted(found.items())}


@cache
def code_digests() -> dict[str, str]:
    """Return the SHA-256 of each file of the analysis, by name."""
    sources = (each for each in files(CODE).iterdir() if each.name.endswith(".py"))
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in sources}


def result_digest(findings: Iterable[Finding]) -> str:
    """Return the SHA-256 of what was found: every number that an alert shows, to the last bit.

    Names are left out: they follow the runs before, and the numbers do not.
    """
    digest = sha256()
    lines = sorted(
        repr((
            str(each.kind), each.since, each.week, each.people, each.seen, each.expected, each.p,
            each.q, str(each.confidence), each.weekly, each.evidence, each.circle,
        ))
        for each in findings
    )  # fmt: skip
    for line in lines:
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def data_digest(voices: Iterable[Voice]) -> str:
    """Return the SHA-256 of what was read: all the voices, by their key."""
    digest = sha256()
    for voice in sorted(voices, key=lambda each: each.id):
        facts = (voice.id, voice.person, voice.week, voice.zone, voice.theme)
        digest.update(f"{facts}\0{voice.title}\0{voice.text}\0".encode())
    return digest.hexdigest()

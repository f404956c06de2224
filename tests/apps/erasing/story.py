"""A person and her words, by every way that the product has: what must be erased afterwards.

Nothing here calls a service where a page does the same.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.test import Client
from django.utils.timezone import now

from parvis.apps.collectivites.models import District, Participant, Place, Role
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tasks import run_next
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import AnswerTemplate, Contribution
from parvis.apps.engine.models import Engine
from parvis.apps.insight.meanings import public_texts
from parvis.apps.insight.models import Alert, AlertKind, AnalysisRun, TextVector
from parvis.apps.insight.services import run_analysis, save_index
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.services import Sequencer, open_log
from parvis.testing.factories import GrievanceFactory, ParticipantFactory, TownFactory
from parvis.testing.visits import Visit

# Parts of words that nothing else says: an index may keep a word without its beginning.
NEEDLES = ("yzbrun", "urbisco", "77889911")
MAIL = "flora.kwyzbrundt@exemple.fr"
HERS = (
    "Bonjour, je suis Flora Kwyzbrundt. Devant le flurbiscope, le trottoir de la rue Haute est"
    " cassé depuis trois semaines, mon fils a failli être renversé. Il faudrait le refaire avec"
    " un flurbiscope neuf. Mon numéro : 06 77 88 99 11 ou 0677889911."
)
THEIRS = "Bonjour, depuis deux semaines le trottoir de la rue Haute est cassé. Il faut le refaire."


@dataclass(frozen=True)
class Told:
    """What is left in people's hands, for those who look at it afterwards."""

    receipts: dict[str, str]  # her files, by what they are about
    vkey: str
    her_visit: str  # the cookie in her browser
    desk: str  # the agent's


def tell(home):
    """Have Flora say all she has to say, and everybody deal with it."""
    town = TownFactory(slug="bourg", name="Bourg-Essai")
    with within(town):
        centre = District.objects.get(slug="centre")
        Place.objects.create(town=town, name="Rue Haute", kind="street", district=centre)
        AnswerTemplate.objects.create(
            town=town, title="Usuel", text="Bonjour, à propos de « {titre} » : c’est noté."
        )
        agent = ParticipantFactory(town=town, role=Role.AGENT)
        open_log(town=town, at=now())
    her = _she_speaks(town)
    _neighbours_speak(town)
    _the_town_answers(town, agent)
    while run_next("w"):
        pass
    _an_engine_has_read(town)
    with Sequencer(home) as sequencer:
        sequencer.tick(town, at=now())
    return _told(town, her, agent)


def _she_speaks(town):
    her = Client()
    Visit(her).send(HERS).until_recap().send(choice="file")
    her.post("/bourg/connexion/", {"email": MAIL})
    with within(town):
        letter = OutgoingMail.objects.get(to=MAIL)
    code = re.search(r"\b\d{6}\b", letter.body).group()
    her.post("/bourg/connexion/", {"action": "code", "code": code})
    private = {
        "text": "Flora Kwyzbrundt, au flurbiscope.",
        "solution": "Un flurbiscope",
        "key": "1",
        "checked": "0",
    }
    her.post("/bourg/signaler/", private | {"only_town": "on", "since": "ma chute, Kwyzbrundt"})
    her.post("/bourg/publier/", {"title": "Flurbiscope", "text": "Je cherche un flurbiscope."})
    Visit(her).send("Encore une chose, le flurbiscope")  # a draft that she leaves there
    with within(town):
        Participant.objects.filter(user__email=MAIL).update(display_name="Flora Kwyzbrundt")
    return her


def _neighbours_speak(town):
    with within(town):
        first = Contribution.objects.public().earliest("pk")
        people = [ParticipantFactory(town=town) for _ in range(6)]
    neighbour = Client()
    neighbour.force_login(people[0].user)
    page = Visit(neighbour).send(THEIRS)
    assert first.title in unescape(page.text), "her demand is among those that say the same"
    page.send(choice=f"join:{first.public_id}")
    with within(town):
        for person in people:
            other = GrievanceFactory(participant=person, text=THEIRS, at=now())
    neighbour.post(f"/bourg/c/{first.public_id}/repondre/", {"text": "Chez moi aussi."})
    neighbour.post(
        f"/bourg/c/{first.public_id}/alerter/",
        {"reason": "person", "text": "Mme Kwyzbrundt exagère avec son flurbiscope."},
    )
    her = Client()
    with within(town):
        her.force_login(Participant.objects.get(user__email=MAIL).user)
    her.post(f"/bourg/c/{other.public_id}/repondre/", {"text": "Un flurbiscope suffirait."})
    her.post(f"/bourg/c/{other.public_id}/alerter/", {"reason": "law", "text": "Kwyzbrundt !"})
    page = Visit(her).send(f"{THEIRS} Comme chez moi, Kwyzbrundt")
    page.send(choice=f"join:{other.public_id}")


def _the_town_answers(town, agent):
    with within(town):
        run_analysis(town=town, at=now())
        first, private = Contribution.objects.filter(participant__user__email=MAIL).order_by("pk")[
            :2
        ]
        danger = Alert.objects.filter(kind=AlertKind.GRAVE).get()
    desk = Client()
    desk.force_login(agent.user)
    start = desk.get(
        f"/bourg/mairie/c/{first.public_id}/?modele={_template(town)}"
    ).content.decode()
    title = first.title.replace("[…]", "…")
    assert title in start, "a template takes the title of the demand"
    said = {
        "text": f"Bonjour, à propos de « {title} » : vu, ce flurbiscope.",
        "signatory": "Voirie",
    }
    for act, more in (
        ("note", {"text": "Vu Mme Kwyzbrundt au flurbiscope."}),
        ("statut", {"status": "etude", "reason": "Kwyzbrundt a appelé."}),
        ("moderer", {"action": "hide", "rule": "vie-privee", "reason": "Nomme Kwyzbrundt."}),
        ("moderer", {"action": "restore", "rule": "vie-privee", "reason": "Kwyzbrundt veut."}),
        ("publier", said | {"status": "etude"}),
    ):
        desk.post(f"/bourg/mairie/c/{first.public_id}/{act}/", more)
    desk.post(
        f"/bourg/mairie/c/{private.public_id}/publier/",
        said | {"status": "etude", "text": "Mme Kwyzbrundt, oui."},
    )
    alert = f"/bourg/mairie/alertes/{danger.public_id}"
    page = desk.get(f"{alert}/").content.decode()
    opening = re.search(
        r'name="text"[^>]*id="f-opening"[^>]*>([^<]*)|id="f-opening"[^>]*>([^<]*)', page
    )
    words = next(filter(None, opening.groups()))
    assert "renvers" in words
    desk.post(f"{alert}/discuter/", {"title": "Kwyzbrundt : parlons-en", "text": words})
    desk.post(f"{alert}/ecarter/", {"reason": "Vu avec Mme Kwyzbrundt."})


def _an_engine_has_read(town):
    """Keep vectors of the public texts; those of hers are known by their bytes."""
    with within(town):
        Engine.objects.create(
            town=town, address="https://ia.example/v1", model="m", dialect="plain", embedder="m",
            is_on=True, compares=True,
        )  # fmt: skip
        for row in public_texts(now()):
            hers = any(needle in row.text.lower() for needle in NEEDLES)
            vector = b"urbisco." if hers else bytes(range(8))
            TextVector.objects.create(
                town=town, contribution=row, model="m", vector=vector, at=now()
            )
        save_index(town, AnalysisRun.objects.done().first())


def _template(town):
    with within(town):
        return AnswerTemplate.objects.get().pk


def _told(town, her, agent):
    desk = Client()
    desk.force_login(agent.user)
    with within(town):
        rows = Contribution.objects.filter(participant__user__email=MAIL)
        ids = list(rows.order_by("pk").values_list("public_id", flat=True))
        vkey = Log.objects.get().vkey
    return Told(
        {each: her.get(f"/bourg/recu/{each}.tlog-proof").content.decode() for each in ids},
        vkey,
        her.cookies["sessionid"].value,
        desk.cookies["sessionid"].value,
    )

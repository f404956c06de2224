"""The voter's way through the pages: known by the roll, the booth's answers, the urn."""

import json
import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from parvis.apps.common.mail import CODES_KEPT, forget_codes
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.services import Sequencer, open_log
from parvis.apps.voting.models import Ballot, Channel, Election, State, Voter
from parvis.apps.voting.recognising import ATTEMPTS, LASTS, hand_desk_code
from parvis.testing.elections import open_election, served_election
from parvis.testing.factories import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db
YES, NO = (0, 1, 0), (0, 0, 1)


def at_this_hour(vote):
    Election.objects.filter(pk=vote.election.pk).update(
        opens_at=now() - timedelta(days=1), closes_at=now() + timedelta(days=1)
    )
    vote.refresh()
    return vote


@pytest.fixture
def now_open(vote):
    cache.clear()
    return at_this_hour(vote)


@pytest.fixture
def place(now_open):
    return f"/bourg/votes/{now_open.election.public_id}/"


@pytest.fixture
def aline(browse):
    """The voter of the first line of the roll, by her account."""

    class Known:
        user = UserFactory(email="bourg-aline@exemple.fr")

    return browse(Known)


def text(answer):
    return answer.content.decode()


def send(client, place, data, **headers):
    return client.post(f"{place}bulletins/", data, content_type="application/json", headers=headers)


def code_sent():
    letter = OutgoingMail.objects.order_by("-pk").first()
    return re.search(r"^\d{6}$", letter.body, re.MULTILINE).group()


def identify(client, place, said="1"):
    client.post(f"{place}identification/", {"action": "ask", "said": said})
    return client.post(f"{place}identification/", {"action": "code", "code": code_sent()})


def test_the_list_and_the_page_of_a_vote_are_for_everybody(browse, place, now_open):
    listed, page = browse().get("/bourg/votes/"), browse().get(place)

    assert now_open.election.title in text(listed)
    assert "Vous pouvez voter jusqu’au" in text(page)
    assert "Dépouilleur 2" in text(page)
    assert "cle2@exemple.fr" not in text(page)
    assert "Martin" not in text(page)


def test_a_draft_does_not_exist_for_everybody(browse, draft):
    assert draft.title not in text(browse().get("/bourg/votes/"))
    for end in ("", "configuration.json", "isoloir.json", "urne/", "identification/", "moi.json"):
        assert browse().get(f"/bourg/votes/{draft.public_id}/{end}").status_code == 404, end


@pytest.mark.parametrize("state", [State.FROZEN, State.READY, State.CLOSED])
def test_each_moment_of_a_vote_has_its_page(browse, place, now_open, state):
    Election.objects.filter(pk=now_open.election.pk).update(state=state)

    assert browse().get(place).status_code == 200


def test_the_booth_is_the_same_for_all_and_talks_to_us_alone(browse, place):
    answer = browse().get(f"{place}isoloir/")

    assert answer.status_code == 200
    assert "crieur" not in text(answer)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert browse().get(f"{place}controle/").status_code == 200


def test_the_booth_is_told_what_to_show(browse, place, now_open):
    said = browse().get(f"{place}isoloir.json").json()

    assert said["uuid"] == now_open.election.uuid
    assert said["state"] == "open"
    assert said["questions"][0]["indexes"] == [0]
    assert said["fingerprint"] == now_open.rules.fingerprint
    data = browse().get(f"{place}election.json").content
    assert json.loads(data)["uuid"] == now_open.election.uuid


def test_a_voter_is_known_by_a_number_and_a_code(browse, place, now_open):
    client = browse()
    assert client.get(f"{place}moi.json").json()["why"] == "not-recognised"
    answer = identify(client, place)

    assert answer.url.endswith("/isoloir/")
    said = client.get(f"{place}moi.json").json()
    assert (said["is_recognised"], said["may_vote"], said["code"]) == (True, True, "")
    assert client.get(f"{place}identification/").status_code == 302


def test_a_voter_is_known_by_an_address(browse, place):
    client = browse()
    identify(client, place, "BOURG-bruno@exemple.fr")

    assert client.get(f"{place}moi.json").json()["is_recognised"]


@pytest.mark.parametrize("said", ["99", "inconnu@exemple.fr", "3"])
def test_the_roll_is_not_sounded_out(browse, place, said):
    known = browse().post(f"{place}identification/", {"action": "ask", "said": "1"})
    letters = OutgoingMail.objects.count()
    other = browse().post(f"{place}identification/", {"action": "ask", "said": said})

    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", text(other)) == token.sub("", text(known))
    assert OutgoingMail.objects.count() == letters


def test_a_wrong_code_may_be_tried_five_times(browse, place):
    client = browse()
    client.post(f"{place}identification/", {"action": "ask", "said": "1"})
    right = code_sent()
    wrong = "000000" if right != "000000" else "111111"
    for left in range(ATTEMPTS - 1, 0, -1):
        page = client.post(f"{place}identification/", {"action": "code", "code": wrong})
        assert f"{left} essai" in text(page)
    client.post(f"{place}identification/", {"action": "code", "code": wrong})
    page = client.post(f"{place}identification/", {"action": "code", "code": right})

    assert "ne vaut plus rien" in text(page)
    assert not client.get(f"{place}moi.json").json()["is_recognised"]


def test_one_begins_again_with_another_number(browse, place):
    client = browse()
    client.post(f"{place}identification/", {"action": "ask", "said": "1"})
    page = client.post(f"{place}identification/", {"action": "restart"})

    assert "Recevoir un code" in text(page)
    assert client.post(f"{place}identification/", {"action": "ask", "said": ""}).status_code == 422
    assert client.post(f"{place}identification/", {"action": "code"}).status_code == 422


def test_codes_are_not_asked_for_without_end(browse, place):
    client = browse()
    asked = {"action": "ask", "said": "1"}
    statuses = [client.post(f"{place}identification/", asked).status_code for _time in range(5)]

    assert statuses[-1] == 429


def test_who_has_no_address_is_handed_a_code_at_the_desk(browse, place):
    code = hand_desk_code(voter=Voter.objects.get(number="3"))
    client = browse()
    wrong = client.post(f"{place}identification/", {"action": "desk", "number": "1", "code": code})
    assert wrong.status_code == 422
    shown = {"action": "desk", "number": "3", "code": f" {code} "}
    assert client.post(f"{place}identification/", shown).status_code == 302
    assert client.get(f"{place}moi.json").json()["is_recognised"]


def test_an_account_is_enough_at_the_lowest_level_alone(aline, place, now_open):
    assert aline.get(f"{place}moi.json").json()["is_recognised"]
    Election.objects.filter(pk=now_open.election.pk).update(level=2)
    assert not aline.get(f"{place}moi.json").json()["is_recognised"]


def test_to_be_known_for_one_vote_is_not_to_be_for_another(browse, place, now_open, agent, elected):
    other = at_this_hour(open_election(by=agent, second=elected, title="Un autre"))
    client = browse()
    identify(client, place)

    said = client.get(f"/bourg/votes/{other.election.public_id}/moi.json").json()
    assert not said["is_recognised"]


def test_one_is_known_for_an_hour(browse, place, now_open):
    client = browse()
    identify(client, place)
    session = client.session
    key = f"vote-voter-{now_open.election.public_id}"
    session[key] = [session[key][0], now().timestamp() - 1]
    session.save()

    assert not client.get(f"{place}moi.json").json()["is_recognised"]


def test_nothing_keeps_the_minute_at_which_one_came_to_vote(browse, place, now_open):
    client = browse()
    identify(client, place)
    [(_voter, until)] = [
        value for key, value in client.session.items() if key.startswith("vote-voter-")
    ]

    assert until % 3600 == 0
    assert now() + LASTS < datetime.fromtimestamp(until, UTC) <= now() + 2 * LASTS
    town = now_open.election.town
    with within(town):
        OutgoingMail.objects.create(town=town, key="other", to="a@b.fr", created_at=now())
    assert forget_codes(now() + CODES_KEPT - timedelta(minutes=1)) == 0
    assert forget_codes(now() + CODES_KEPT) == 1
    with within(town):
        assert [each.key for each in OutgoingMail.objects.all()] == ["other"]


def test_a_ballot_is_received_and_found_again(aline, browse, place, now_open):
    data = now_open.ballot("1", YES)
    answer = send(aline, place, data)
    said = answer.json()

    assert answer.status_code == 201
    assert said["state"] == "received"
    assert b64decode(f"{said['tracker']}=").hex() == said["sha256"]
    found = browse().get(f"{place}urne/{said['sha256']}.json").json()
    assert found == said
    assert send(aline, place, data).status_code == 200
    credential = json.loads(data)["credential"]
    assert browse().get(f"{place}urne/code/{credential}.json").json() == said
    assert browse().get(f"{place}urne/code/{'ab' * 32}.json").status_code == 404


def test_the_receipt_says_where_the_journal_seals_it(
    aline, browse, town, place, now_open, tmp_path, settings
):
    settings.PARVIS_HOME = tmp_path
    open_log(town=town, at=now())
    said = send(aline, place, now_open.ballot("1", YES)).json()
    with Sequencer(tmp_path) as sequencer:
        sequencer.tick(town, at=now())
    sealed = browse().get(f"{place}urne/{said['sha256']}.json").json()

    assert sealed["state"] == "sealed"
    assert sealed["checkpoint"].startswith("localhost")
    assert said["sha256"] in text(browse().get(f"/bourg/journal/ligne/{sealed['index']}/"))
    assert browse().get(sealed["proof"]).status_code == 200
    assert "Sa ligne dans le journal" in text(browse().get(sealed["page"]))


def test_a_vote_is_modified_and_the_urn_says_so(aline, browse, place, now_open):
    first = send(aline, place, now_open.ballot("1", YES)).json()
    refused = send(aline, place, now_open.ballot("1", NO))
    assert (refused.status_code, refused.json()["code"]) == (409, "already-voted")
    second = send(aline, place, now_open.ballot("1", NO), **{"X-Parvis-Replaces": first["sha256"]})

    assert second.status_code == 201
    assert browse().get(f"{place}urne/{first['sha256']}.json").json()["is_replaced"]
    board = text(browse().get(f"{place}urne/"))
    assert first["tracker"].replace("+", "&#43;") in board or first["tracker"] in board
    assert "remplacée" in board
    assert "la remplace" in text(browse().get(f"{place}urne/{first['sha256']}/"))


@pytest.mark.parametrize("as_hex", [True, False])
def test_a_tracker_is_looked_for_in_the_urn(aline, browse, place, now_open, as_hex):
    said = send(aline, place, now_open.ballot("1", YES)).json()
    asked = said["sha256"].upper() if as_hex else f" {said['tracker']} "
    answer = browse().get(f"{place}urne/", {"suivi": asked})

    assert answer.url.endswith(f"/urne/{said['sha256']}/")
    for odd in ("x", "ab" * 32, "é" * 43):
        assert "n’est pas dans cette urne" in text(browse().get(f"{place}urne/", {"suivi": odd}))


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        (lambda v: v.update(state="closed"), 409, "not-open"),
        (lambda v: v.update(closes_at=now() - timedelta(minutes=1)), 409, "not-open"),
    ],
)
def test_refusals_say_why(aline, place, now_open, change, status, code):
    data = now_open.ballot("1", YES)
    change(Election.objects.filter(pk=now_open.election.pk))
    answer = send(aline, place, data)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]


def test_other_refusals_say_why(aline, browse, place, now_open):
    data = now_open.ballot("1", YES)
    assert send(browse(), place, data).json()["code"] == "not-recognised"
    assert send(aline, place, b"{}").status_code == 422
    assert send(aline, place, b"x" * 1_000_001).status_code == 413
    Voter.objects.filter(number="1").update(channel=Channel.PAPER)
    assert send(aline, place, data).json()["code"] == "paper"
    assert aline.get(f"{place}moi.json").json()["has_voted"] == "paper"
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("alarm", "level", "status"),
    [("fork", 1, 503), ("behind", 1, 503), ("mute", 1, 201), ("mute", 2, 503)],
)
def test_a_vote_is_suspended_while_its_journal_is_in_trouble(
    browse, town, place, now_open, alarm, level, status
):
    client = browse()
    identify(client, place)
    town.journal_alarm = alarm
    town.save()
    Election.objects.filter(pk=now_open.election.pk).update(level=level)

    assert send(client, place, now_open.ballot("1", YES)).status_code == status


def test_a_ballot_without_the_pages_token_is_refused_as_a_program_reads_it(town, browse, place):
    client = browse(enforce_csrf_checks=True)
    answer = send(client, place, b"{}")

    assert (answer.status_code, answer.json()["code"]) == (403, "not-recognised")


def test_a_code_made_here_is_given_to_whom_it_is_for(browse, town, agent, elected):
    with within(town):
        vote = at_this_hour(served_election(by=agent, second=elected, title="Sans enjeu"))
        place = f"/bourg/votes/{vote.election.public_id}/"
        client = browse()
        assert client.get(f"{place}moi.json").json()["code"] == ""
        identify(client, place)
        code = client.get(f"{place}moi.json").json()["code"]
        vote.codes["1"] = code
        assert send(client, place, vote.ballot("1", YES)).status_code == 201
    assert "faits par ce serveur" in text(browse().get(place))


def test_a_foreign_towns_vote_takes_no_ballot_here(aline, elsewhere, now_open):
    with within(elsewhere):
        people = [ParticipantFactory(town=elsewhere, role=role) for role in ("agent", "elected")]
        other = at_this_hour(open_election(by=people[0], second=people[1]))
        data = other.ballot("1", YES)
        place = f"/bourg/votes/{other.election.public_id}/"

    assert send(aline, place, data).status_code == 404
    assert aline.get(place).status_code == 404


def test_the_archive_is_given_whole(browse, place, now_open):
    answer = browse().get(f"{place}{now_open.election.uuid}.bel")

    assert answer.getvalue().startswith(b"BELENIOS")
    assert browse().get(f"{place}{'1' * 14}.bel").status_code == 404
    assert now_open.election.uuid in text(browse().get(f"{place}recompter/"))


def test_everything_that_was_sealed_is_shown(browse, place, now_open):
    said = browse().get(f"{place}configuration.json").json()

    assert said["voters"] == 4
    for name in ("trustees", "public_creds"):
        assert browse().get(f"{place}{name}.json").status_code == 200


def test_a_booth_whose_programs_have_changed_since_the_sealing_says_so(vote, place, client):
    said = "ne sont plus ceux qui ont été scellés"
    before = [client.get(place + page).content.decode() for page in ("isoloir/", "recompter/")]
    configuration = json.loads(vote.election.configuration)
    configuration["scripts"]["voting/booth/booth.js"] = "00" * 32
    del configuration["scripts"]["voting/booth/worker.js"]
    vote.election.configuration = json.dumps(configuration)
    vote.election.save(update_fields=["configuration"])

    assert not any(said in page for page in before)
    booth, audit, recount = (
        client.get(place + page).content.decode()
        for page in ("isoloir/", "controle/", "recompter/")
    )
    assert said in booth
    assert "voting/booth/booth.js, voting/booth/worker.js" in booth
    assert said not in audit
    assert "voting/booth/worker.js" in recount

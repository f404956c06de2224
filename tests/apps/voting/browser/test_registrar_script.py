"""The registrar's page: codes as our Python makes them, and a copy that a phrase opens."""

import csv
import io
import json

from parvis.core.voting.groups import named
from parvis.core.voting.making.credentials import public_credentials, public_part, read_code

UUID = "ParvisTestBourg"
SCRIPTS = (
    *("vendor/noble.js", "group.js", "proving.js", "ballot.js"),
    *("registrar/codes.js", "registrar/table.js", "registrar/keeping.js"),
)


def test_codes_are_all_different_and_their_public_parts_are_those_of_python(node):
    weights = [1, 7, *[1] * 58]
    asked = {"uuid": UUID, "count": 60, "weights": weights}
    [made] = node(["parvisCodes.makeCodes", asked], scripts=SCRIPTS)

    group = named("Ed25519")
    assert len(set(map(read_code, made["codes"]))) == 60
    codes = zip(made["codes"], weights, strict=True)
    parts = [(public_part(group, UUID, code), weight) for code, weight in codes]
    assert made["text"].encode() == public_credentials(group, parts)


def test_the_table_is_read_by_a_spreadsheet_that_runs_nothing(node):
    voters = [
        {"number": "1", "name": 'Aline "Lili"', "address": "1;2 rue", "email": None},
        {"number": "2", "name": "=1+1", "address": "", "email": "b@exemple.fr"},
    ]
    head = ["numéro", "nom", "adresse", "courriel", "code"]
    [text] = node(["parvisTable.writeTable", head, voters, ["c1", "c2"]], scripts=SCRIPTS)

    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows == [
        head,
        ["1", 'Aline "Lili"', "1;2 rue", "", "c1"],
        ["2", "'=1+1", "", "b@exemple.fr", "c2"],
    ]


def test_a_copy_opens_with_its_phrase_alone(node):
    value = {"codes": ["a", "b"], "élus": 3}
    [sealed] = node(["parvisKeeping.seal", "phrase à retenir", value], scripts=SCRIPTS)
    changed = json.loads(sealed)
    changed["data"] = changed["data"][:-6] + "AAAA" + changed["data"][-2:]

    assert node(
        ["parvisKeeping.open", "phrase à retenir", sealed],
        ["parvisKeeping.open", "phrase a retenir", sealed],
        ["parvisKeeping.open", "phrase à retenir", json.dumps(changed)],
        ["parvisKeeping.open", "phrase à retenir", "{}"],
        scripts=SCRIPTS,
    ) == [value, None, None, None]

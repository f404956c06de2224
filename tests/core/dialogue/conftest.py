"""A small town of the tests, and a person who talks with its assistant."""

from datetime import date

import pytest

from parvis.core.dialogue import (
    SAY_FACTS,
    Dialogue,
    File,
    Gazetteer,
    Join,
    KnownPlace,
    PlaceKind,
    Said,
    Search,
    Step,
    ThemeWords,
    filed,
    from_json,
    reply,
    to_json,
)

TODAY = date(2026, 11, 23)  # a Monday

_THEMES = """
voirie: Voirie: trou, nid de poule, trottoir, chaussée, goudron, pavé, bitume, travaux, ornière,
  dos d'âne, ralentisseur, bosse, route défoncée, bordure, plaque d'égout
eclairage: Éclairage public: lampadaire, lumière, réverbère, éclairé, sombre, ampoule, noir,
  obscurité, candélabre, allumé, éteint, lampe
proprete: Propreté: poubelle, déchets, ordures, dépôt sauvage, crottes, sale, encombrants,
  détritus, mégots, tags, rats, conteneur, benne, tri, odeur, saleté, canettes
vert: Espaces verts: arbre, parc, jardin, fleurs, haie, pelouse, herbe, tonte, élagage,
  branches, banc, aire de jeux, toboggan, balançoire, platane, tilleul, plantation
circulation: Circulation et stationnement: voiture, stationnement, parking, vitesse, garé, vélo,
  piste cyclable, feu rouge, camion, bouchon, passage piéton, roulent vite, stop, sens unique,
  place handicapé, scooter, rodéo, trottinette, 30 km/h
ecole: École et enfance: école, cantine, crèche, périscolaire, classe, élèves, maîtresse,
  garderie, collège, centre de loisirs, ATSEM
bruit: Tranquillité: bruit, tapage, musique, aboiement, chien aboie, voisin bruyant, nuisances
  sonores, pétards, cris, dormir, boîte de nuit, terrasse, alcool, deal, dealers
eau: Eau et assainissement: eau, fuite d'eau, égout, inondation, canalisation, robinet,
  caniveau, évacuation, inondé, flaque, assainissement, eau du robinet
bus: Transports: bus, arrêt de bus, abribus, ligne 3, navette, train, horaires de bus, car
  scolaire, transport, gare
"""
_STREETS = (
    "rue Basse|centre",
    "rue des Lilas|tilleuls",
    "avenue Jean-Jaurès|gare",
    "rue Victor-Hugo|centre",
    "boulevard de la République|centre",
    "place du Marché|centre",
    "chemin des Vignes|coteaux",
    "impasse des Rossignols|coteaux",
    "rue de la Gare|gare",
    "quai de la Loire|centre",
    "allée des Cerisiers|tilleuls",
    "rue du Général-de-Gaulle|gare",
    "route de Nantes|coteaux",
    "rue des Écoles|tilleuls",
    "square Pasteur|centre",
    "rue Louise-Michel|gare",
    "rue de la Fontaine|centre",
    "rue du Moulin|coteaux",
    "rue Haute|centre",
    "rue Pasteur|tilleuls",
)
_DISTRICTS = {
    "centre": "Centre-ville",
    "gare": "La Gare",
    "tilleuls": "Les Tilleuls",
    "coteaux": "Les Coteaux",
    "bords": "Bords-de-Loire",
}
_LANDMARKS = (
    "école Jules-Ferry|centre",
    "stade Marcel-Picot|coteaux",
    "parc des Tilleuls|tilleuls",
    "médiathèque|centre",
    "piscine des Coteaux|coteaux",
    "gymnase Colette-Besson|gare",
    "cimetière|coteaux",
    "collège Anne-Frank|gare",
)
_ALIASES = {
    "centre": ("centre ville", "centre bourg", "le bourg", "hypercentre"),
    "gare": ("quartier de la gare", "quartier gare"),
    "bords": ("bords de loire",),
    "coteaux": ("quartier des coteaux", "coteaux"),
    "tilleuls": ("quartier des tilleuls",),
    "école Jules-Ferry": ("Jules Ferry", "école Ferry"),
    "boulevard de la République": ("bd République",),
    "piscine des Coteaux": ("la piscine",),
    "stade Marcel-Picot": ("stade Picot", "le stade"),
    "médiathèque": ("la bibliothèque",),
}


def _places(rows, kind):
    for row in rows:
        name, district = row.split("|")
        yield KnownPlace(name, name, kind, _ALIASES.get(name, ()), district)


def _themes():
    for row in _THEMES.strip().replace("\n  ", " ").split("\n"):
        code, name, keywords = row.split(": ", 2)
        yield ThemeWords(code, name, tuple(each.strip() for each in keywords.split(",")))


TOWN = Gazetteer(
    themes=tuple(_themes()),
    places=(
        *(
            KnownPlace(code, name, PlaceKind.DISTRICT, _ALIASES.get(code, ()))
            for code, name in _DISTRICTS.items()
        ),
        *_places(_STREETS, PlaceKind.STREET),
        *_places(_LANDMARKS, PlaceKind.LANDMARK),
    ),
)


@pytest.fixture(scope="session")
def town():
    return TOWN


@pytest.fixture(scope="session")
def today():
    return TODAY


WHOLE = "Le lampadaire de la rue Basse est éteint depuis lundi. Il faudrait le remplacer."


class Talk:
    """A person who talks with the assistant, the application beside."""

    def __init__(self, town, today, similar=()):
        self.town, self.today, self.similar = town, today, similar
        self.dialogue, self.says, self.actions = Dialogue(), [], []
        self.only_town = False

    def say(self, text="", choice=""):
        turn = self.reply(Said(text, choice))
        self.says, self.actions = list(turn.says), [turn.wants] if turn.wants else []
        while isinstance(turn.wants, Search | File | Join):
            turn = self.act(turn.wants)
            self.says += turn.says
            self.actions += [turn.wants] if turn.wants else []
        return [each.code for each in self.says]

    def act(self, wants):
        if isinstance(wants, Search):
            return self.reply(Said(), similar=self.similar)
        turn = filed(self.dialogue, number="BP-2026-K7M4Q", link="/c/K7M4Q/")
        self.dialogue = turn.dialogue
        return turn

    def reply(self, said, **more):
        turn = reply(self.dialogue, said, gazetteer=self.town, today=self.today, **more)
        self.dialogue = from_json(to_json(turn.dialogue))
        self.only_town = self.only_town or turn.only_town
        assert self.dialogue == turn.dialogue
        for each in turn.says:
            assert tuple(each.facts) == SAY_FACTS[each.code]
        return turn

    def facts(self, code):
        return next(each.facts for each in self.says if each.code is code)

    def tokens(self, code):
        return [each.token for each in next(s for s in self.says if s.code is code).choices]


@pytest.fixture
def talk(town, today):
    return Talk(town, today)


@pytest.fixture
def at_recap(talk):
    talk.say(WHOLE)
    assert talk.dialogue.step is Step.RECAP
    return talk


@pytest.fixture
def done(at_recap):
    at_recap.say("oui")
    assert at_recap.dialogue.step is Step.FILED
    return at_recap


@pytest.fixture
def talk_of(town, today):
    return lambda similar: Talk(town, today, similar)

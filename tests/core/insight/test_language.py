"""In which language people write: French unless it is surely something else."""

import pytest

from parvis.core.insight.language import language_of


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le lampadaire devant chez moi est éteint depuis trois semaines"),
        ("fr", "le lampadaire devant chez moi est eteint depuis trois semaines merci"),
        ("fr", "jai signalé ca ya 2 mois et rien na bougé svp faites kelke chose"),
        ("en", "The street light in front of my house has been out for three weeks"),
        ("de", "Die Straßenlaterne vor meinem Haus ist seit drei Wochen kaputt"),
        ("es", "La farola que está delante de mi casa no funciona desde hace tres semanas"),
        ("it", "Il lampione davanti a casa mia non funziona più da tre settimane"),
        ("nl", "De lantaarnpaal voor mijn huis is al drie weken kapot en het is donker"),
        ("pl", "Latarnia przed moim domem nie świeci już od trzech tygodni"),
        ("pt", "O candeeiro em frente da minha casa não funciona há três semanas"),
        ("tr", "Evimin önündeki sokak lambası üç haftadır yanmıyor, çok karanlık"),
        ("ro", "Felinarul din fața casei mele nu mai funcționează de trei săptămâni"),
        ("ar", "مصباح الشارع أمام بيتي لا يعمل منذ ثلاثة أسابيع"),
        ("uk", "Ліхтар біля мого будинку не світить уже три тижні"),
    ],
)
def test_a_sentence_says_its_language(code, text):
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "skate park",
        "Parking Leclerc drive",
        "TVA",
        "12/10",
        "🙂",
        "flat tax",
        "r i c",
        "Bar Die",
    ],
)
def test_a_few_words_are_french(text):
    assert language_of(text) == "fr"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Where is the town hall?"),
        ("de", "Wo ist das Rathaus?"),
        ("es", "¿Dónde está el ayuntamiento?"),
        ("nl", "Waar is het gemeentehuis?"),
        ("it", "Non funziona più niente qui"),
        ("pt", "Onde fica a prefeitura?"),
        ("fr", "Où est la mairie ?"),
    ],
)
def test_a_few_small_words_are_enough(code, text):
    assert language_of(text) == code


def test_a_slash_is_no_address():
    assert language_of("The switch on/off of the street light is broken") == "en"


def test_an_address_of_the_web_has_no_language():
    link = "https://www.theguardian.com/the-street-light-is-out-of-order-and-has-been"
    assert language_of(f"Comme on le lit ici, la rue n'est plus éclairée {link}") == "fr"


def test_a_name_in_another_script_does_not_change_the_language():
    assert language_of("Le restaurant 北京 de la place fait du bruit jusqu'à minuit") == "fr"

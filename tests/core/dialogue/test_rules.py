"""Each family of rules by itself: words, places, personal data, safety, several at once."""

import pytest
from hypothesis import given, strategies as st

from parvis.core.dialogue import (
    Gazetteer,
    Intent,
    KnownPlace,
    PlaceKind,
    ThemeWords,
    masked,
    personal_data,
    to_hide,
    understand,
)
from parvis.core.dialogue.intents import intents
from parvis.core.dialogue.naming import names_in
from parvis.core.dialogue.places import find_place
from parvis.core.dialogue.several import parts
from parvis.core.dialogue.solutions import split_solution
from parvis.core.dialogue.text import distance, fold, tidy
from parvis.core.dialogue.themes import guess_themes, named_theme


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("lilas", "lilas", 0),
        ("lilas", "lylas", 1),
        ("lilas", "llias", 1),
        ("lilas", "lila", 1),
        ("chien", "niche", 3),
        ("abc", "abcdefg", 3),
    ],
)
def test_the_distance_counts_slips_of_the_finger(one, other, slips):
    assert distance(one, other, most=2) == slips == distance(other, one, most=2)


@given(st.text())
def test_folding_keeps_each_character_at_its_place(text):
    assert len(fold(text)) == len(text)


def test_what_is_invisible_is_removed():
    assert tidy(" a\u200bb\u202e\x00c\r\nd ") == "abc\nd"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("rue des lylas", "rue des Lilas"),
        ("RUE DES LILLAS", "rue des Lilas"),
        ("av. Jean Jaures", "avenue Jean-Jaurès"),
        ("avenue jean jaurés", "avenue Jean-Jaurès"),
        ("bd de la republique", "boulevard de la République"),
        ("au 12 bis, rue Haute", "rue Haute"),
        ("avenue Basse", "rue Basse"),
        ("quai de la loir", "quai de la Loire"),
        ("devant la mediatèque", "médiathèque"),
        ("près du stade Picot", "stade Marcel-Picot"),
        ("dans le centre bourg", "centre"),
        ("au bout de l'impasse des rossignol", "impasse des Rossignols"),
        ("de la rue Haute à la rue Basse", "rue Haute"),
        ("je descends vers la rue Haute depuis la rue Basse", "rue Basse"),
    ],
)
def test_a_known_place_is_found_however_it_is_spelled(text, code, town):
    assert find_place(f"Il y a un problème {text}.", town).code == code


MILLS = Gazetteer(
    (),
    (
        KnownPlace("moulin", "Le Moulin", PlaceKind.DISTRICT, ("moulin", "quartier du Moulin")),
        KnownPlace("bellevue", "Bellevue", PlaceKind.DISTRICT),
        KnownPlace("stade", "Stade des Vergers", PlaceKind.LANDMARK, ("le stade", "stade")),
        KnownPlace("ponts", "Collège des Deux-Ponts", PlaceKind.LANDMARK, ("le collège",)),
        KnownPlace("ecole", "École du Centre", PlaceKind.LANDMARK, ("l'école", "école")),
    ),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("devant le stade Jean Moulin", "stade Jean Moulin"),
        ("le collège Victor Bellevue est sale", "collège Victor Bellevue"),
        ("les toilettes de l'école Jean Moulin", "école Jean Moulin"),
        ("des rats dans le stade des Lilas", "stade des Lilas"),
    ],
)
def test_a_place_that_was_named_is_not_moved_to_another(text, words):
    place = find_place(text, MILLS)
    assert (place.kind, place.code, place.district) == (PlaceKind.FREE, "", "")
    assert place.words.endswith(words)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("devant le stade", "stade"),
        ("DEVANT LE STADE IL FAIT NOIR", "stade"),
        ("devant le stade Il fait noir", "stade"),
        ("au stade des Vergers", "stade"),
        ("au stade Vergers", "stade"),
        ("le stade municipal", "stade"),
        ("devant le collège Deux-Ponts", "ponts"),
        ("dans le quartier du Moulin", "moulin"),
        ("à Bellevue, près de chez moi", "bellevue"),
        ("devant l'école de Bourg", "ecole"),
    ],
)
def test_a_place_by_its_common_name_is_still_found(text, code):
    assert find_place(text, MILLS).code == code


@pytest.mark.parametrize("before", [0, 3_990, 3_996, 7_700, 9_900])
def test_a_place_is_read_wherever_it_stands_in_the_longest_message(before, town):
    text = "blabla " * (before // 7) + "devant la rue Basse"
    assert find_place(text + " voilà" * ((9_990 - len(text)) // 6), town).code == "rue Basse"


def test_a_speed_is_no_house_number(town):
    assert find_place("ça roule à 80 avenue Jean-Jaurès", town).words == "avenue Jean-Jaurès"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("devant l'école maternelle", "devant l'école maternelle"),
        ("entre la poste et le tabac", "entre la poste et le tabac"),
        ("à l'angle du pont et de la place", "à l'angle du pont"),
        ("rue du Docteur Schweitzer", "rue du Docteur Schweitzer"),
        ("rue jean moulin", "rue jean moulin"),
        ("rue des Quatre Vents de la Mer du Nord", "rue des Quatre Vents de la Mer"),
        ("au lavoir", "au lavoir"),
        ("sur le parking Clemenceau", "sur le parking Clemenceau"),
    ],
)
def test_an_unknown_place_keeps_its_words(text, words, town):
    place = find_place(f"Il y a un souci {text}.", town)
    assert (place.kind, place.code) == (PlaceKind.FREE, "")
    assert place.words.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "la rue est sale",
        "sur place rien ne va",
        "plus de place de parking",
        "il faut mettre en place des Bacs",
        "au cours de la nuit",
        "c'est fermé devant chez moi",
        "au bout de deux jours ça déborde",
    ],
)
def test_no_place_is_made_up(text, town):
    assert find_place(text, town) is None


def test_the_town_hall_is_a_place_only_when_one_stands_before_it():
    town = Gazetteer((), (KnownPlace("m", "Mairie", PlaceKind.LANDMARK),))
    assert find_place("la mairie ne répond pas", town) is None
    assert find_place("le banc devant la mairie", town).code == "m"


def test_a_district_named_beside_is_kept_with_a_place_that_has_none():
    town = Gazetteer((), (KnownPlace("c", "Les Coteaux", PlaceKind.DISTRICT),))
    place = find_place("rue Mozart aux Coteaux, dans les coteaux", town)
    assert (place.words, place.district) == ("rue Mozart", "c")


def test_a_gazetteer_without_a_usable_name_does_no_harm():
    town = Gazetteer(
        (ThemeWords("x", "de la", ("de", "")),),
        (KnownPlace("a", "", PlaceKind.STREET),),
    )
    assert find_place("rue de la paix", town).words == "rue de la paix"
    assert guess_themes("de la rue", town) == ()


def test_the_name_of_a_theme_is_understood(town):
    assert named_theme("Propreté !", town) == "proprete"
    assert named_theme("plutôt le thème propreté", town) == "proprete"
    assert named_theme("", town) == named_theme("autre", town) == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("écrivez à ada.l@example.org merci", "écrivez à […] merci"),
        ("au 06 12 34 56 78 ou 0612345678", "au […] ou […]"),
        ("le +33 6 12 34 56 78", "le […]"),
        ("la voiture AB-123-CD et la 1234 AB 56", "la voiture […] et la […]"),
        ("la plaque OI-120-UU, ou OI120UU", "la plaque […], ou […]"),
        ("FERMER LA RUE DU 120 AU 130", "FERMER LA RUE DU 120 AU 130"),
        ("mon voisin M. Paul Martin crie", "mon voisin M. […] crie"),
        ("ma voisine Lucie crie", "ma voisine […] crie"),
        ("la famille Durand", "la famille […]"),
        ("FR76 3000 6000 0112 3456 7890 189", "[…]"),
        ("2 84 05 44 123 456 78", "[…]"),
        ("je m'appelle Jeanne Roussel", "je m'appelle […]"),
        ("C'est Kevin Le Goff qui se gare là", "C'est […] qui se gare là"),
        ("Cordialement,\nNadia BENALI-ROUX", "Cordialement,\n[…]"),
        ("je m'appelle kevin martinez", "je m'appelle […]"),
        ("mon voisin, M. Nguyen", "mon voisin, M. […]"),
        ("J'habite 12 bis rue des Tilleuls, 44000 Nantes", "J'habite […]"),
        ("adresse : 3 allée Jean-Moulin", "adresse : […]"),
        ("le président Emmanuel Macron et M. Macron", "le président Emmanuel Macron et M. Macron"),
        (
            "l'école Jean Moulin et la place Victor Hugo",
            "l'école Jean Moulin et la place Victor Hugo",
        ),
        ("Ma famille\nChaque jour", "Ma famille\nChaque jour"),
        ("Monsieur le Maire, la rue du Docteur Roux", "Monsieur le Maire, la rue du Docteur Roux"),
        ("rue de Madame Curie, 44000 Nantes en 2026", "rue de Madame Curie, 44000 Nantes en 2026"),
        ("le bus 12 de 18 h 30, 3 000 euros", "le bus 12 de 18 h 30, 3 000 euros"),
    ],
)
def test_personal_data_can_be_hidden(text, hidden):
    assert masked(text, personal_data(text)) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("J'habite 12 rue Haute, un arbre penche", "J'habite […] rue Haute, un arbre penche"),
        ("Paul Durand, 4 rue Basse", "[…], […] rue Basse"),
        ("Le lampadaire du 12 rue Haute", "Le lampadaire du 12 rue Haute"),
        ("Bruit chez le voisin du 5 rue Pasteur", "Bruit chez le voisin du 5 rue Pasteur"),
        ("J'habite rue Haute", "J'habite rue Haute"),
        ("Chez moi, 14 allée des Pins, l'eau pue", "Chez moi, […] allée des Pins, l'eau pue"),
        ("J'habite au 2ème étage du 9 place Haute", "J'habite au 2ème étage du […] place Haute"),
        ("Ma voisine, malade, crie au 12 rue Haute", "Ma voisine, malade, crie au […] rue Haute"),
        ("Ma mère est tombée au 12 rue Haute", "Ma mère est tombée au 12 rue Haute"),
        ("Au 3 rue Haute appartement 12, il pleut", "Au […] rue Haute […], il pleut"),
        ("appartement 3 pièces au 12 rue Haute", "appartement 3 pièces au 12 rue Haute"),
        ("Les Kvist, au 8 rue Haute, crient", "Les […], au […] rue Haute, crient"),
        ("Les Halles, au 8 rue Haute, crient", "Les Halles, au 8 rue Haute, crient"),
    ],
)
def test_where_one_lives_is_hidden_and_where_a_lamp_is_broken_is_not(text, hidden):
    assert masked(text, to_hide(text)) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "fuite de gaz rue Haute",
        "ça sent le gaz dans l'escalier",
        "il y a le feu dans la cave",
        "un incendie chez le voisin",
        "ma maison brûle",
        "un homme est inconscient",
        "il ne respire plus",
        "un câble électrique est tombé",
        "on m'agresse",
    ],
)
def test_an_emergency_is_heard(text):
    assert Intent.EMERGENCY in intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "le feu rouge est en panne",
        "la bouche d'incendie fuit",
        "c'est urgent",
        "au feu rouge à droite",
        "l'arrêt de bus des pompiers",
    ],
)
def test_a_red_light_is_no_fire(text):
    assert Intent.EMERGENCY not in intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "je pense au suicide",
        "j'ai envie de mourir",
        "je veux mettre fin à mes jours",
        "j'ai envie de me tuer",
        "je vais me tuer",
        "je suis sur le point de me pendre",
    ],
)
def test_despair_is_heard(text):
    assert Intent.DESPAIR in intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "je veux parler à quelqu'un",
        "je voudrais parler à un humain",
        "une vraie personne svp",
        "je préfère parler avec un agent",
        "pas avec un robot",
        "rappelez-moi",
        "un conseiller svp",
    ],
)
def test_the_wish_for_a_human_is_heard(text):
    assert Intent.HUMAN in intents(text)


@pytest.mark.parametrize(
    ("text", "solution"),
    [
        ("C'est sombre. Il faudrait une lampe.", "Il faudrait une lampe."),
        ("Pourquoi ne pas fermer la rue ?", "Pourquoi ne pas fermer la rue ?"),
        ("je propose un banc", "je propose un banc"),
        ("on pourrait planter un arbre", "on pourrait planter un arbre"),
        ("Installer un ralentisseur", "Installer un ralentisseur"),
        ("Mettez des poubelles !", "Mettez des poubelles !"),
        ("Une rampe, est-ce possible ?", "Une rampe, est-ce possible ?"),
        ("Il faudrait un banc. Ou mettre deux.", "Il faudrait un banc. Ou mettre deux."),
        ("Il faut faire quelque chose", ""),
        ("Il faut voir l'état de la rue", ""),
        ("le fauteuil ne passe pas", ""),
    ],
)
def test_what_is_proposed_is_told_from_what_is_wrong(text, solution):
    assert split_solution(text).solution == solution


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("un seul problème, une seule rue", 1),
        ("1) le banc est cassé\n2) la rue est sale", 2),
        ("1) le banc est cassé 2) la rue est sale", 2),
        ("Bonjour,\n- le banc est cassé\n- la rue est sale\n- le bus est en retard", 3),
        ("Voici ce que je vois chaque jour. Vraiment.\n- le banc est cassé\n- la rue est sale", 2),
        ("Le banc est cassé. Autre chose : la rue est sale.", 2),
        ("- a\n- b", 1),
        ("\n".join(f"- le banc numéro {n} est cassé" for n in range(30)), 12),
    ],
)
def test_several_grievances_are_told_apart(text, count):
    assert len(parts(text)) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Le lampadaire rue de la Gare est cassé depuis lundi "
                "et en plus les poubelles débordent place du Marché"
            ),
            (
                "Le lampadaire rue de la Gare est cassé depuis lundi",
                "les poubelles débordent place du Marché",
            ),
        ),
        (
            "Le lampadaire rue Basse clignote. Les poubelles débordent place du Marché.",
            ("Le lampadaire rue Basse clignote.", "Les poubelles débordent place du Marché."),
        ),
        (
            "Bonjour, un trou rue Haute et puis y a aussi du tapage rue Pasteur, merci",
            ("Bonjour, un trou rue Haute", "du tapage rue Pasteur, merci"),
        ),
        (
            "le lampadaire est cassé rue Basse et les poubelles débordent rue Haute",
            ("le lampadaire est cassé rue Basse", "les poubelles débordent rue Haute"),
        ),
    ],
)
def test_two_problems_in_two_places_are_told_apart(text, told, town, today):
    assert understand(text, gazetteer=town, today=today).parts == told


@pytest.mark.parametrize(
    "text",
    [
        "le lampadaire rue Basse est cassé et les poubelles débordent",
        "le lampadaire rue Basse est cassé et celui de la rue Haute aussi est éteint",
        "les poubelles et le lampadaire rue Basse et place du Marché",
        "La rue Basse est dans le noir. Du coup les voitures roulent vite rue Haute.",
        "le bruit de la rue Basse s'entend jusqu'à la place du Marché et dans le square Pasteur",
        "Les voitures vont trop vite rue Basse. Les enfants vont à pied à l'école Jules-Ferry.",
        "Il y a un trou rue Basse, devant le collège Anne-Frank, et il fait noir",
    ],
)
def test_one_story_stays_one(text, town, today):
    assert understand(text, gazetteer=town, today=today).parts == (text,)


def test_no_word_of_several_grievances_is_lost():
    text = "\n".join(f"- le banc numéro {n} est cassé" for n in range(30))
    assert all(f"numéro {n} est cassé" in "\n".join(parts(text)) for n in range(30))


def test_since_a_place_is_no_date(town, today):
    assert understand("bruit depuis la rue Basse", gazetteer=town, today=today).since is None


@pytest.mark.parametrize("name", ["Lenoir", "Lefebvre", "Laurent", "Legrand"])
def test_a_name_that_begins_as_an_article_does_is_a_name(name):
    said = f"Appelez Mme {name}, ou M. le maire, ou Mme la directrice."

    assert [said[start:end] for start, end in names_in(said)] == [name]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("tel zéro six douze trente-quatre cinquante-six vingt et un", "tel […]"),
        ("vingt, trente, quarante : zéro un point", "vingt, trente, quarante : zéro un point"),
        ("née le 12/03/1957 à Brest", "née le […] à Brest"),
        ("né le 1er avril 1960", "né le […]"),
        ("Notre association est née le 12/03/1957", "Notre association est née le 12/03/1957"),
        ("La réunion du 12/03/1957", "La réunion du 12/03/1957"),
        ("Passeport 12AB34567 perdu", "Passeport […] perdu"),
        ("n° allocataire CAF 1234567", "n° allocataire CAF […]"),
        ("la CAF verse 1200000 euros", "la CAF verse 1200000 euros"),
        ("mon insta @lea.dpt29", "mon insta […]"),
        ("snap : lea_29", "snap : […]"),
        ("merci @villedebourg et @prefet29", "merci @villedebourg et @prefet29"),
        ("M'sieur Kvist crie", "M'sieur […] crie"),
        ("La petite Inès en CM1", "La petite […] en CM1"),
        ("La petite Suisse en CM1", "La petite Suisse en CM1"),
        ("karim le dealer du bâtiment B", "[…] le dealer du bâtiment B"),
        ("pas de le dealer", "pas de le dealer"),
        ("chez les Le Bihan, on crie", "chez les […], on crie"),
        ("la nounou du 4e, Fatoumata, crie", "la nounou du 4e, […], crie"),
        ("Je m'appelle Nguyễn Thị Mai", "Je m'appelle […]"),
    ],
)
def test_what_names_or_numbers_one_person_is_hidden(text, hidden):
    assert masked(text, to_hide(text)) == hidden

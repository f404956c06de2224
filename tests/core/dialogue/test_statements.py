"""Quotes become statements: one idea each, each once, problems and solutions in turn."""

from parvis.core.dialogue.statements import LONGEST, Quoted, is_same, nearest, statement, statements


def problem(text):
    return Quoted(text, is_solution=False)


def solution(text):
    return Quoted(text, is_solution=True)


def test_problems_and_solutions_take_turns():
    made = statements(
        [
            problem("Les voitures roulent trop vite rue Haute."),
            problem("Le bruit empêche les riverains de dormir."),
            solution("Il faudrait un ralentisseur devant l’école."),
            solution("Mettre la rue à sens unique."),
        ]
    )

    assert [each.split()[0] for each in made] == ["Les", "Il", "Le", "Mettre"]


def test_what_is_said_twice_is_asked_once():
    made = statements(
        [
            problem("Les voitures roulent trop vite dans la rue Haute."),
            problem("les voitures roulent trop vite, rue haute !"),
            solution("Les voitures roulent vite rue Haute"),
        ]
    )

    assert len(made) == 1


def test_a_statement_is_one_sentence_that_fits_a_phone():
    long = "Le trottoir est cassé. " + "Et puis encore autre chose " * 20

    assert statement(long) == "Le trottoir est cassé."
    assert statement("mot " * 60) == ""
    assert statement("Merci bien.") == ""
    assert statement("Bonjour, les bancs manquent au parc") == "Les bancs manquent au parc"
    assert all(len(each) <= LONGEST for each in statements([problem(long)]))


def test_questions_and_what_is_told_of_oneself_are_no_statements():
    assert statement("Où peut-on lire les résultats des analyses ?") == ""
    assert statement("Je me gare comme je peux devant l’école") == ""
    assert statement("J’ai honte de la place du Marché.") == ""


def test_what_is_beside_the_matter_is_left_out():
    said = [
        problem("Les encombrants débordent quai du Moulin."),
        problem("Le vétérinaire est cher"),
    ]

    assert statements(said, "dépôt sauvage, encombrants") == [said[0].text]


def test_opposed_demands_are_not_the_same():
    assert not is_same("Ouvrir la piscine le dimanche", "Fermer la route du stade aux camions")


def test_a_statement_that_an_agent_corrected_still_belongs_to_its_source():
    sources = ["Le parc ferme trop tot le soir en été", "Les bus passent trop rarement"]

    assert nearest("Le parc ferme trop tôt le soir", sources) == 0
    assert nearest("La piscine coûte cher aux familles", sources) is None

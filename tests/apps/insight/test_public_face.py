"""A subject's public name tells nobody who lives there."""

from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.apps.insight.public_face import public_faces
from parvis.core.insight.values import Topic, Voice


def test_who_is_hidden_in_the_texts_is_not_in_the_name_of_the_subject():
    texts = ["Mon voisin Jean Martin met sa musique la nuit"]
    texts += ["encore la musique de jean martin cette nuit"] * PUBLIC_PEOPLE
    voices = {at: Voice(id=at, person=at, title="", text=text) for at, text in enumerate(texts)}
    terms = ("musique de Jean Martin", "nuit")
    topic = Topic("g1", " · ".join(terms), terms, tuple(voices), len(voices), len(voices), 0)

    faces = public_faces([topic], voices, frozenset(voices))

    assert faces["g1"].label == "musique · nuit"

"""The bot by e-mail, against a real mail server (dovecot), where one is installed."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils.timezone import now

from parvis.apps.assistant.mailbox import read_mailbox
from parvis.apps.common.mail import _headers
from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.models import Contribution, Visibility

DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
pytestmark = [
    pytest.mark.skipif(not DOVECOT or os.geteuid() != 0, reason="dovecot, run as root"),
    pytest.mark.enable_socket,
]
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""
ADDRESS = "jeanne@exemple.fr"


@pytest.fixture(scope="module")
def server():
    """A dovecot of our own; give the port and the folder where its letters fall."""
    with tempfile.TemporaryDirectory(prefix="parvis-dovecot-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # its letters belong to nobody, who must get there
        yield from serve(folder)


def serve(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "conf").write_text(CONFIGURATION.format(folder=folder, port=port))
    for name in ("new", "cur", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
    subprocess.run(["chown", "-R", "nobody:nogroup", folder / "mail"], check=True)
    process = subprocess.Popen([DOVECOT, "-F", "-c", str(folder / "conf")])
    for _ in range(50):
        with socket.socket() as line:
            if not line.connect_ex(("127.0.0.1", port)):
                break
        time.sleep(0.1)
    yield port, folder / "mail"
    process.terminate()
    process.wait(10)


@pytest.fixture
def post(server, settings, within_town):
    """Return what puts a letter into the mailbox and has it read."""
    port, mail = server
    settings.PARVIS_IMAP_URL = f"imap://place:secret@127.0.0.1:{port}/INBOX"

    def send(text, *, sender=ADDRESS, answers=None, number=[0], **headers):  # noqa: B006
        number[0] += 1
        letter = EmailMessage()
        letter["From"], letter["To"] = sender, "place+bourg@exemple.fr"
        letter["Subject"], letter["Message-ID"] = "Un banc", f"<{number[0]}@exemple.fr>"
        if answers:
            letter["In-Reply-To"] = answers.message_id
        for name, value in headers.items():
            letter[name.replace("_", "-")] = value
        letter.set_content(text)
        path = mail / "new" / f"{time.time_ns()}.{number[0]}.test"
        path.write_bytes(letter.as_bytes())
        shutil.chown(path, "nobody", "nogroup")
        return read_mailbox(now())

    return send


def last():
    return OutgoingMail.objects.filter(key__startswith="mail-").first()


def press(post, words):
    """Answer with the number that the letter gives to these words."""
    line = next(each for each in last().body.splitlines() if words in each)
    assert post(f"{line.split()[1]}\n\nLe lundi, place@exemple.fr a écrit :\n> x", answers=last())


def test_a_grievance_is_told_and_filed_by_letters_of_one_thread(post):
    assert post("Le banc de la place est cassé depuis lundi.") == 1
    first = last()
    assert "une machine" in first.body
    assert first.to == ADDRESS
    assert first.subject == "Re: Un banc"
    assert _headers(first)["In-Reply-To"] == "<1@exemple.fr>"
    for _ in range(6):
        if "Envoyer à la mairie" in last().body:
            break
        press(post, "Passer")
    press(post, "Envoyer à la mairie")

    filed = Contribution.objects.get()
    assert "banc de la place" in filed.text
    assert filed.participant.contact == ADDRESS
    assert filed.number in last().body
    assert filed.visibility == Visibility.PUBLIC
    assert OutgoingMail.objects.filter(to=ADDRESS).exists()


def test_a_letter_is_answered_once_and_a_machine_never(post):
    assert post("Le banc est cassé.", Auto_Submitted="auto-replied") == 0
    assert post("Le banc est cassé.") == 1
    assert read_mailbox(now()) == 0
    assert OutgoingMail.objects.filter(key__startswith="mail-").count() == 1


def test_nobody_goes_on_with_the_thread_of_somebody_else(post):
    post("Le banc est cassé, rue des Secrets.")
    theirs = last()
    post("1", sender="autre@exemple.fr", answers=theirs)

    assert last().to == "autre@exemple.fr"
    assert "Secrets" not in last().body


def test_one_address_is_one_person_and_gets_twenty_answers_a_day(post):
    answered = sum(post(f"Le banc numéro {rank} est cassé.") for rank in range(22))

    assert answered == 20

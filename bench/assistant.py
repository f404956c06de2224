"""Measure a turn of the bot over HTTP, on a town that has said much already.

    ./parvis bench assistant [--contributions 20000] [--dialogues 40] [--databases SQLite]

A turn is what a person waits for: the form is posted as the page's script does, and the answer
is the bot's words and the buttons that go with them; the dialogue is on the disk by then. A
newcomer tells a grievance and presses on to the card that sums up (similar grievances are
looked for on the way); another asks a question, for which the town's own words are searched.
One person at a time. Goal: p95 ≤ 150 ms. The limit beside it: the same page, asked for only.
"""

import argparse
import http.client
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

from _site import Site, commit, load, site

GRIEVANCE = (
    "Le lampadaire devant le 12 de la rue des Lavandières est éteint, on ne voit plus rien"
    " le soir en sortant de l’école."
)
QUESTION = "Quand la piscine ouvre-t-elle le dimanche ?"
MOST_TURNS = 6
HIDDEN = re.compile(r'<input type="hidden"[^>]*? name="(\w+)" value="([^"]*)"')
COOKIE = re.compile(r"^(\w+)=([^;]*)")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure a turn of the bot.")
    parser.add_argument("--contributions", type=int, default=20_000)
    parser.add_argument("--dialogues", type=int, default=40)
    parser.add_argument("--databases", nargs="+", default=["SQLite", "PostgreSQL"])
    asked = parser.parse_args()
    print(f"commit {commit()}, {asked.contributions} contributions, goal p95 150 ms\n")
    row("database", "what", "number", "p50 ms", "p95 ms", "load")
    row(*["---"] * 6)
    for database in asked.databases:
        with site(database, contributions=asked.contributions, worker=True) as served:
            list(turns(served))  # what is read once after a start is nobody's wait twice
            waits: dict[str, list[float]] = defaultdict(list)
            for _ in range(asked.dialogues):
                for kind, wait in turns(served):
                    waits[kind].append(wait)
            tell(database, waits)


class Newcomer:
    """A person with a browser of their own at the bot's page."""

    def __init__(self, served: Site) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        self.path = f"{served.filled['prefix']}/crieur/"
        self.cookies: dict[str, str] = {}
        self.page = ""
        self.wait = 0.0
        self._ask("GET", None)

    def say(self, text: str = "", choice: str = "") -> str:
        """Send a message or press a button, and return what comes back."""
        fields = {name: unescape(value) for name, value in HIDDEN.findall(self.page)}
        fields.pop("has_card", None)
        self._ask("POST", urlencode(fields | {"text": text, "choice": choice}))
        return self.page

    def _ask(self, method: str, body: str | None) -> None:
        sent = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        } | ({"HX-Request": "true"} if body else {})
        start = time.perf_counter()
        self.line.request(method, self.path, body, sent)
        answer = self.line.getresponse()
        self.page = answer.read().decode()
        self.wait = time.perf_counter() - start
        if answer.status != 200:
            raise SystemExit(f"answered {answer.status}: {self.page[:300]}")
        for line in answer.headers.get_all("Set-Cookie") or ():
            found = COOKIE.match(line)
            if found:
                self.cookies[found[1]] = found[2]


def turns(served: Site) -> Iterator[tuple[str, float]]:
    """Hold a dialogue to its card, and ask a question; give each wait."""
    person = Newcomer(served)
    yield "limit: the page alone", person.wait
    page = person.say(GRIEVANCE)
    yield "the first words", person.wait
    for _ in range(MOST_TURNS):
        if "card_text" in page:
            break
        page = person.say(choice="none_of_these" if "none_of_these" in page else "skip")
        yield "a button", person.wait
    else:
        raise SystemExit("no end to the questions")
    asking = Newcomer(served)
    asking.say(QUESTION)
    yield "a question", asking.wait


def tell(database: str, waits: dict[str, list[float]]) -> None:
    """Print the waits of each kind of turn, and of all turns together."""
    every = [wait for kind, each in waits.items() if not kind.startswith("limit") for wait in each]
    for kind, each in [*waits.items(), ("every turn", every)]:
        ordered = sorted(each)
        row(
            database,
            kind,
            len(ordered),
            f"{1000 * ordered[len(ordered) // 2]:.1f}",
            f"{1000 * ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]:.1f}",
            load(),
        )


def row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


if __name__ == "__main__":
    main()

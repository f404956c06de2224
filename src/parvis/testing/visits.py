"""A resident at the bot's page, who sees forms and presses buttons: no JavaScript."""

import re
from html import unescape
from typing import Any

URL = "/bourg/crieur/"


class Visit:
    """A browser on the page of the bot; a turn sends all that the form holds."""

    def __init__(self, client: Any, url: str = URL) -> None:
        """Open the page."""
        self.client, self.url = client, url
        self.answer = client.get(url)
        self.text = self.answer.content.decode()

    def fields(self) -> dict[str, str]:
        """Return what the page's form would send, untouched."""
        form = self.text.split('id="say"')[1].split("</form>")[0]
        found = dict(
            re.findall(r'<input type="(?:hidden|text)"[^>]*?name="(\w+)" value="([^"]*)"', form)
        )
        found |= dict(
            re.findall(r'<input type="text" id="[\w-]+" name="(\w+)"[^>]*? value="([^"]*)"', form)
        )
        found |= dict(re.findall(r'<textarea[^>]*? name="(\w+)"[^>]*>([^<]*)</textarea>', form))
        for name, options in re.findall(r'<select[^>]*? name="(\w+)"[^>]*>(.*?)</select>', form):
            chosen = re.search(r'value="([^"]*)" selected', options)
            found[name] = chosen[1] if chosen else ""
        found |= dict.fromkeys(
            re.findall(r'<input type="checkbox" name="(\w+)"[^>]* checked', form), "on"
        )
        return {name: unescape(value) for name, value in found.items()}

    def send(self, text: str = "", choice: str = "", **changed: str) -> "Visit":
        """Press a button, or send the message; follow to the page that comes."""
        sent = self.fields() | {"text": text, "choice": choice} | changed
        self.answer = self.client.post(self.url, sent, follow=True)
        self.text = self.answer.content.decode()
        return self

    def until_recap(self) -> "Visit":
        """Pass the questions that are left."""
        for _ in range(6):
            if "card_text" in self.text:
                return self
            self.send(choice="none_of_these" if "none_of_these" in self.text else "skip")
        raise AssertionError(self.text)

    @property
    def shown(self) -> str:
        """What a person reads of it."""
        main = self.text.split("<main")[1].split("</main>")[0]
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))

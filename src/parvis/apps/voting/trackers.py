"""Reading a tracker however a person gives it."""

from base64 import b64decode
from binascii import Error

SIZE = 32  # bytes


def tracker_of(said: str) -> str:
    """Return a tracker in hexadecimal, from its letters or its hexadecimal; empty if it is none."""
    text = "".join(said.split()).rstrip("=")
    if len(text) == SIZE * 2:
        return text.lower() if set(text.lower()) <= set("0123456789abcdef") else ""
    try:
        data = b64decode(f"{text}=", validate=True)
    except (Error, ValueError):
        return ""
    return data.hex() if len(data) == SIZE else ""

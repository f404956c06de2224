"""Secret keys in files: in clear as on paper, or under a passphrase. Needs `cryptography`.

Under a passphrase: scrypt, then ChaCha20-Poly1305, one text file.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.encoding import from_base64, to_base64
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import PREFIX, SEED_SIZE, SignerKey

TITLE: Final = "parvis/encrypted-key/v1"
COST: Final = 2**17  # 128 MB for each attempt
SALT: Final = 16
NONCE: Final = 12


def draw(name: str) -> SignerKey:
    """Draw a key that signs notes under a name.

    Raises:
        MalformedError: the name cannot be one.
    """
    return SignerKey.of(name, ED25519, os.urandom(SEED_SIZE))


def signed(text: str, key: SignerKey) -> str:
    """Return a text with a key's signature under it."""
    return str(Note(text, (key.sign(text),)))


def encrypt(secret: str, passphrase: str) -> str:
    """Return the text of the file that holds a secret."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    cipher = ChaCha20Poly1305(_stretched(passphrase, salt))
    sealed = cipher.encrypt(nonce, secret.encode(), TITLE.encode())
    return f"{TITLE}\n{to_base64(salt + nonce + sealed)}\n"


def decrypt(text: str, passphrase: str) -> str:
    """Return the secret.

    Raises:
        MalformedError: the text is no such file.
        VerificationError: another passphrase, or a file that was changed.
    """
    title, _, line = text.partition("\n")
    data = from_base64(line.strip(), "encrypted key")
    if title != TITLE or len(data) <= SALT + NONCE:
        raise MalformedError("encrypted key: not of its form")
    salt, nonce, sealed = data[:SALT], data[SALT : SALT + NONCE], data[SALT + NONCE :]
    try:
        cipher = ChaCha20Poly1305(_stretched(passphrase, salt))
        return cipher.decrypt(nonce, sealed, TITLE.encode()).decode()
    except InvalidTag as error:
        raise VerificationError("another passphrase, or a file that was changed") from error


def read_signer(text: str, passphrase: str = "") -> SignerKey:
    """Read a secret key, in clear as it stands on paper, or under a passphrase.

    Raises:
        CoreError: it is neither, or the passphrase is another one.
    """
    clear = text if text.startswith(PREFIX) else decrypt(text, passphrase)
    return SignerKey.parse(clear.strip())


def is_encrypted(text: str) -> bool:
    """Tell whether a passphrase is needed."""
    return text.startswith(TITLE)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())

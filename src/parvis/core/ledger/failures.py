"""What can be false in a receipt or in a signed checkpoint, one type for each answer."""

from parvis.core.errors import VerificationError


class ContentError(VerificationError):
    """The leaf does not commit to this content."""


class PlaceError(VerificationError):
    """The entry does not stand there in the log that the checkpoint describes."""


class SignatureError(VerificationError):
    """A signature that a known key claims is not its own."""


class SignerError(VerificationError):
    """No known key signs as the log."""


class QuorumError(VerificationError):
    """Too few of the known witnesses vouch."""

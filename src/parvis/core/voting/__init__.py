"""The verifiable vote: Belenios protocol, version 1."""

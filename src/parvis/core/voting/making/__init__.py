"""Making what the protocol checks: credentials, ballots, keys, shuffles, decryptions, archives.

Nothing here draws its own randomness: it is an argument, `secrets.token_bytes` outside of
tests. Elections that we make are of the group Ed25519, whose secrets go through libsodium in
constant time, by PyNaCl: multiplication of points, and arithmetic of exponents. What Python
does itself with a secret is to turn it from bytes to a number and back, and to choose which
number a ballot holds; how long that takes may tell something to who measures on the same
machine, so voters encrypt on their own devices, and trustees on theirs. In the two other
groups Python calculates, not in constant time: they are for tests against others' programs.
Do not give these functions a group with an accelerator: that is for public values only.
"""

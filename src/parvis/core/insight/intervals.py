"""How far a share counted on a few may be from the share of all.

Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22
(1927): the set of shares that a score test would not refuse. It stays within 0 and 1 and
keeps its promise with a handful of cases, where p̂ ± z·√(p̂(1-p̂)/n) does not.
"""

from math import sqrt

SURE = 1.959963984540054  # 97.5 % quantile of the normal law


def wilson(count: float, of: float, *, z: float = SURE) -> tuple[float, float]:
    """Return the interval of a share of which `count` of `of` were seen; (0, 1) of nothing."""
    if of <= 0:
        return 0.0, 1.0
    share, weight = count / of, z * z / of
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)

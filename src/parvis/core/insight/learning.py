"""The share of false alerts that is promised follows what the agents say of the alerts.

Benjamini and Hochberg bound the expected share of false discoveries by q as long as the
counts behave as the model says. People do not always. What the town itself judged tells how
far the promise was kept: where more was false than promised, less is promised next.
"""

from parvis.core.insight.intervals import wilson

LEAST, MOST = 0.02, 0.20
WEIGHT = 10.0  # verdicts that the promise itself counts for: one rejection changes little


def learnt_share(accepted: int, rejected: int, *, promised: float) -> float:
    """Return the q to use, from how many alerts agents accepted and rejected.

    f = (rejected + w·q) / (accepted + rejected + w) is the posterior mean of the false share
    under a beta prior whose mean is the promise; q·q/f keeps the promise where f = q, and
    tightens or loosens it in proportion, within 0.02 and 0.20.
    """
    false = (rejected + WEIGHT * promised) / (accepted + rejected + WEIGHT)
    return round(min(max(promised * promised / false, LEAST), MOST), 4)


def precision(accepted: int, rejected: int) -> tuple[float, float, float] | None:
    """Return the share of judged alerts that were founded, with its interval; None of none."""
    judged = accepted + rejected
    if not judged:
        return None
    low, high = wilson(accepted, judged)
    return accepted / judged, low, high

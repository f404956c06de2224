"""What the other apps may ask of the analysis."""

from parvis.apps.insight.running import request_analysis, run_analysis

__all__ = [
    "request_analysis",
    "run_analysis",
]

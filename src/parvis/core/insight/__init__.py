"""Hearing what people say: topics, demands, and alerts in time. Start at `analysis`."""

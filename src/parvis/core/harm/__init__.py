"""Harm in what people write, read alike by the dialogue and by the watch.

Two readers, and either is enough: `rules`, for the words that must never be missed, and `learned`,
for what people tell in words that no list holds (« elle ne se réveille pas »). A person judges.
"""

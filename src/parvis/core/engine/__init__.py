"""Speaking with a language model that a town may have, without ever having to trust it.

What is sent, how an answer is read, when to stop asking: pure, so that others can check it.
No engine is needed for anything; `apps.engine` carries the words.
"""

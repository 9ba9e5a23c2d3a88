"""Peers that answer the same questions, one module each.

A module has a class with a `name` and how many `repeats` it is asked, made from a
company and its blocks. `ask(prepared)` returns (employee row, points, is eligible) of
the best, best first; `prepare(case)` brings a question into the engine's own words,
which is not timed.
"""

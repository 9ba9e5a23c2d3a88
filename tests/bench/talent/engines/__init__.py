"""Peers that answer the same questions, one module each.

A module has a class with a `name`, made from a company, and `ask(case)`, which
returns (employee row, points, is eligible) of the best, best first. `prepare(case)`
may bring a question into the engine's own words; that is not timed.
"""

"""Rules (stub)."""


def breaches_of(case):
    return []

"""Answered: a plan, what it comes to, and an audit that re-checks every rule on it."""

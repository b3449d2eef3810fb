"""Nouns: what briefings count again and again."""

from headrace.briefing.language import Noun

PROJECTS = Noun("project", "projects", "件")
SCENARIOS = Noun("scenario", "scenarios", "件")
TARGETS = Noun("target", "targets", "件")

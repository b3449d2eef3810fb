"""Missing: scenarios without a plan, and why, in sentences."""

import pandas as pd

from headrace.briefing.charts.fitting import clipped
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import SCENARIOS

NAMED = 4
"""Scenarios whose reason is told."""
REASON = Phrase("“{label}” has no plan: {reason}", "「{label}」には計画がない：{reason}")
REST = Phrase(
    "{scenarios} more have no plan: {names}.", "このほか{scenarios}に計画がない：{names}。"
)


def without_plan(frame: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """Return a sentence for each scenario without a plan, leading ones first, the rest in one.

    frame : as `tables.futures.missing` returns it.
    """
    ordered = frame.sort_values("leading", ascending=False, kind="stable")
    first, rest = ordered.iloc[:NAMED], ordered.iloc[NAMED:]
    sentences = [
        language.say(REASON, label=clipped(row["label"]), reason=reason_of(row["reason"]))
        for _, row in first.iterrows()
    ]
    if len(rest):
        names = language.listed(clipped(label) for label in rest["label"])
        count = language.count(len(rest), SCENARIOS)
        sentences.append(language.say(REST, scenarios=count, names=names))
    return tuple(sentences)


def reason_of(text: object) -> str:
    """Return a reason on one line, short enough for a bullet."""
    return clipped(" ".join(str(text).split()), 200)

"""Subjects: what a target waits for, in a few words."""

from typing import Any

import pandas as pd

from headrace.briefing.causes import words_of
from headrace.briefing.language import Language, Phrase
from headrace.briefing.tables.slips import Subject, subject_of
from headrace.plan.schedule import StageDates
from headrace.report.facts import Facts

MOST = 3
"""Stages of a chain that are told, the longest."""
WHOLE = Phrase("{cause}: {subject}", "{cause}：{subject}")
OWN = Phrase("{project}: {words}", "{project}：{words}")
STAGE = Phrase("{label} to {month}", "{label}（{month}まで）")
SHORTER = Phrase("and {n} shorter", "ほか短期の{n}工程")
FORECAST = Phrase("month of operation stated by the deal", "契約上の稼働開始予定月")
SHORT = Phrase("{name} (short in {month})", "{name}（{month}に不足）")
IN_YEAR = Phrase("{name}, {year}", "{name}、{year}")
ACTS = Phrase("{name}, complete in {month}", "{name}（{month}に完了）")
INSTEAD = Phrase("{name} is chosen instead", "代わりに{name}を選択")
FREE = Phrase("nothing forbids a period earlier", "1期早めることを妨げるものはない")
SUPPLY = Phrase("existing supply decides, no project", "案件ではなく既存の供給量による")


def waited_for(facts: Facts, row: "pd.Series[Any]", language: Language) -> str:
    """Return the cause and the subject of one late target.

    row : of the frame that `tables.slips.late` returns.
    """
    project, cause = str(row["project"]), str(row["cause"])
    words = language.say(words_of(cause))
    subject = (
        _told(subject_of(facts, project), cause, language) if project else language.say(SUPPLY)
    )
    if subject:
        words = language.say(WHOLE, cause=words, subject=subject)
    if project and row["kind"] != "project":
        words = language.say(OWN, project=row["project_name"], words=words)
    return words


def _told(subject: Subject, cause: str, language: Language) -> str:
    if subject.thing == "stages":
        return _chain(subject.stages, subject.start, language)
    if subject.thing == "forecast":
        return language.say(FORECAST)
    if subject.thing == "instrument":
        return language.say(ACTS, name=subject.name, month=language.month(subject.month))
    if subject.year is not None:
        year = language.fiscal_year(subject.year)
        return language.say(IN_YEAR, name=subject.name, year=year)
    if subject.month is not None:
        return language.say(SHORT, name=subject.name, month=language.month(subject.month))
    if cause == "choice":
        chosen = subject.name
        return language.say(INSTEAD, name=chosen) if chosen else language.say(FREE)
    return subject.name


def _chain(stages: tuple[StageDates, ...], start: int, language: Language) -> str:
    """Return stages with the month in which each ends."""
    shown = stages
    if len(stages) > MOST:
        longest = sorted(stages, key=lambda row: row.start - row.end)[:MOST]
        shown = tuple(row for row in stages if row in longest)
    told = [
        language.say(STAGE, label=row.label, month=language.month(start + int(row.end // 1)))
        for row in shown
    ]
    if len(shown) < len(stages):
        told.append(language.say(SHORTER, n=len(stages) - len(shown)))
    return language.listed(told)

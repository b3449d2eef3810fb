"""Financing: where the money of each close comes from, and what private money stands beside."""

from functools import partial

import pandas as pd

from headrace.briefing import colours
from headrace.briefing.charts import private as private_chart
from headrace.briefing.charts import stacks as stacks_chart
from headrace.briefing.exhibit import Chart, Exhibit, Message, Picture, Place, Series
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.tables.private import private
from headrace.briefing.tables.stacks import stacks
from headrace.report.facts import Facts

NOTHING = Phrase("Nothing is financed in this plan", "この計画で新たに資金調達を行う案件はない")
PICTURE = Phrase("Sources of each close as a share of its uses", "案件別の資金源の構成")
CAPTION = Phrase(
    "Private money per unit of public money, projects with public instruments",
    "公的資金1当たりの民間資金（公的支援を受ける案件）",
)
FACE = Phrase("per unit of public face", "公的支援額（額面）1当たり")
COST = Phrase("per unit of budget cost", "財政負担1当たり")
WHOLE = Phrase(
    "Over all projects that close, also those that need no public money: {face}{cost}.",
    "公的資金を要しない案件を含む全案件では、{face}{cost}。",
)
FACELESS = Phrase(
    "Instruments without face only, such as facilitation: {n} of these {projects}.",
    "このうち{n}件は額面を伴わない支援（手続支援など）のみを受ける。",
)
WHOLE_FACE = Phrase("{value} times public face", "公的支援額（額面）の{value}倍")
WHOLE_COST = Phrase(" and {value} times budget cost", "、財政負担の{value}倍")
NONE = Phrase(
    "The plan uses no public money, so that private money cannot be set against any.",
    "計画による公的資金の使用はなく、民間資金との比率は算出されない。",
)
PLACES = (
    Place("sources_and_uses", columns=("uses", "public face", "public share")),
    Place(
        "summary",
        table="What is financed",
        columns=("private per public face", "private per budget cost"),
    ),
)


def message(facts: Facts, language: Language) -> Message:
    """Return the message on the sources of money."""
    frame = stacks(facts)
    if frame.empty:
        return Message("financing", language.say(NOTHING), places=PLACES)
    ratios = private(facts)
    exhibits: list[Exhibit] = [
        Picture(language.say(PICTURE), partial(stacks_chart.figures, facts, language))
    ]
    points = [language.say(NONE)]
    if ratios[["per_face", "per_cost"]].notna().any(axis=None):
        points = [f"{private_chart.headline(ratios, language)}{language.say(_STOP)}"]
        points += [*_faceless(frame, ratios, language), *_whole(ratios, language)]
        exhibits.append(_chart(ratios, language))
    headline = stacks_chart.headline(frame, language)
    return Message("financing", headline, tuple(points), tuple(exhibits), PLACES)


_STOP = Phrase(".", "。")


def _faceless(frame: pd.DataFrame, ratios: pd.DataFrame, language: Language) -> list[str]:
    """Return how many projects have public instruments but no public face, as a sentence."""
    supported = int(ratios.iloc[-1]["supported"])
    number = supported - int((frame["public_face"] > 0).sum())
    if number <= 0 or number == supported:
        return []
    projects = language.count(supported, PROJECTS)
    return [language.say(FACELESS, n=number, projects=projects)]


def _whole(ratios: pd.DataFrame, language: Language) -> list[str]:
    row = ratios.iloc[-1]
    if row["closes"] == row["supported"] or pd.isna(row["per_face"]):
        return []
    cost = row["per_cost"]
    return [
        language.say(
            WHOLE,
            face=language.say(WHOLE_FACE, value=language.number(float(row["per_face"]))),
            cost=(
                ""
                if pd.isna(cost)
                else language.say(WHOLE_COST, value=language.number(float(cost)))
            ),
        )
    ]


def _chart(ratios: pd.DataFrame, language: Language) -> Chart:
    known = ratios[ratios[["beside_per_face", "beside_per_cost"]].notna().any(axis=1)]
    return Chart(
        language.say(CAPTION),
        "bars",
        tuple(language.say(private_chart.NAMES[str(name)]) for name in known["group"]),
        (
            Series(language.say(FACE), _values(known["beside_per_face"]), colours.NAVY),
            Series(language.say(COST), _values(known["beside_per_cost"]), colours.SERIES[3]),
        ),
        language.say(private_chart.AXIS, currency=language.currency),
        "0.0",
    )


def _values(column: "pd.Series[float]") -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else float(value) for value in column)

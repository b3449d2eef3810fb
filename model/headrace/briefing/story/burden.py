"""Burden: what the plan asks of each treasury, and with it of limits and of what lapses."""

from collections.abc import Iterator

import pandas as pd

from headrace.briefing.exhibit import Chart, Exhibit, Heading, Message, Place, Series, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.ledger_names import TYPES, treasury_name
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.story.leavings import leavings
from headrace.briefing.story.limits import by_year
from headrace.briefing.tables.burdens import accounts, by_type, peaks
from headrace.report.facts import Facts

SHOWN = 9
"""Accounts in the table of burdens."""
HEADLINE = Phrase(
    "Public money of {face} face in {projects} costs the budgets {cost}; largest part: "
    "{treasury}, {most}",
    "{projects}への公的支援額（額面）は{face}、財政負担は{cost}。財政負担の最大は{treasury}の{most}",
)
NOTHING = Phrase("The plan commits no public money", "計画による公的資金の供与はない")
EXISTING = Phrase(
    "Deals that exist and pledges taken up add {face} of face at {cost} of budget cost.",
    "このほか、既存の契約及び実行される表明済み支援が額面{face}、財政負担{cost}ある。",
)
EXISTING_ALONE = Phrase(
    "Deals that exist and pledges taken up come to {face} of face at {cost} of budget cost.",
    "既存の契約及び実行される表明済み支援は額面{face}、財政負担{cost}である。",
)
FAIR = Phrase(
    "At fair value the same commitments cost {fair}.", "公正価値による財政負担は{fair}である。"
)
CHART = Phrase("Public face by treasury and type", "国庫別・支援措置の種類別の公的支援額（額面）")
TABLE = Phrase("Public money by account, in {unit}", "勘定別の公的資金（{unit}）")
HEADS = (
    Phrase("treasury and account", "国庫・勘定"),
    Phrase("face", "額面"),
    Phrase("budget cost", "財政負担"),
    Phrase("peak exposure", "与信残高の最大"),
)
WIDTHS = (52, 16, 16, 16)
FURTHER = Noun("more account", "more accounts", "勘定")
REST = Phrase(
    "and {accounts}: face {face}, budget cost {cost}",
    "ほか{accounts}：額面{face}、財政負担{cost}",
)
FACE = Phrase("public face, {unit}", "公的支援額（額面、{unit}）")
NO_LIMIT = Phrase(
    "No limit is given for any ledger, so that nothing lapses.", "上限の定めはなく、失効額もない。"
)
PLACES = (
    Place("summary", table="Public money by treasury and account"),
    Place("summary", table="Public face by treasury and type of instrument"),
    Place("financing", columns=("face, {unit}", "budget cost, {unit}")),
)


def messages(facts: Facts, language: Language) -> tuple[Message, ...]:
    """Return the messages on burden: by treasury, by fiscal year, and what lapses; at most three.

    What has nothing to say is left out; the first is always there.
    """
    found = [by_treasury(facts, language), by_year(facts, language), leavings(facts, language)]
    return tuple(one for one in found if one is not None)


def by_treasury(facts: Facts, language: Language) -> Message:
    """Return the message on burden by treasury and account."""
    frame = accounts(facts)
    if frame.empty:
        unlimited = (language.say(NO_LIMIT),) if _unlimited(facts) else ()
        return Message("burden", language.say(NOTHING), unlimited, places=PLACES)
    costs = frame.groupby("treasury", sort=False)["budget_cost"].sum()
    chosen = {row.project for row in facts.commitments if row.origin == "plan"}
    headline = language.say(NOTHING)
    if chosen:
        headline = language.say(
            HEADLINE,
            face=language.money(facts.money.face),
            projects=language.count(len(chosen), PROJECTS),
            cost=language.money(facts.money.budget_cost),
            treasury=treasury_name(str(costs.idxmax()), language),
            most=language.money(float(costs.max())),
        )
    table = _table(facts, frame, language)
    exhibits: list[Exhibit] = [table] if table.rows else []
    faces = by_type(facts)
    if not faces.empty:
        exhibits.insert(0, _type_chart(faces, language))
    points = tuple(_points(facts, frame, language))
    return Message("burden", headline, points, tuple(exhibits), PLACES)


def _points(facts: Facts, frame: pd.DataFrame, language: Language) -> Iterator[str]:
    face, cost = float(frame["existing_face"].sum()), float(frame["existing_cost"].sum())
    if face > 0 or cost > 0:
        alone = facts.money.face <= 0 and facts.money.budget_cost <= 0
        phrase = EXISTING_ALONE if alone else EXISTING
        yield language.say(phrase, face=language.money(face), cost=language.money(cost))
    fair = facts.money.fair_value
    if abs(fair - facts.money.budget_cost) > 0.01:
        yield language.say(FAIR, fair=language.money(fair))
    if _unlimited(facts):
        yield language.say(NO_LIMIT)


def _unlimited(facts: Facts) -> bool:
    """Return whether no ledger has a limit."""
    return not any(row.limited for row in facts.ledgers)


def _type_chart(faces: pd.DataFrame, language: Language) -> Chart:
    return Chart(
        language.say(CHART),
        "stacked bars",
        tuple(treasury_name(str(name), language) for name in faces.index),
        tuple(
            Series(language.say(mark.name), tuple(map(float, faces[name])), mark.colour)
            for name, mark in TYPES.items()
            if name in faces.columns
        ),
        language.say(FACE, unit=language.money_unit),
    )


def _table(facts: Facts, frame: pd.DataFrame, language: Language) -> Table:
    weight = frame["face"] + frame["budget_cost"] + frame["peak"]
    top = weight[weight > 0].nlargest(SHOWN).index
    shown, rest = frame.loc[frame.index.isin(top)], frame[(weight > 0) & ~frame.index.isin(top)]
    together = peaks(facts)
    rows: list[tuple[str, ...]] = []
    heads: set[int] = set()
    for treasury, own in shown.groupby("treasury", sort=False):
        whole = frame[frame["treasury"] == treasury]
        heads.add(len(rows))
        sums = (whole["face"].sum(), whole["budget_cost"].sum(), together[str(treasury)])
        name = treasury_name(str(treasury), language)
        rows.append((name, *(language.number(float(value)) for value in sums)))
        rows += [
            (
                f"\u2003{row['name']}",
                *(
                    language.number(float(row[column]))
                    for column in ("face", "budget_cost", "peak")
                ),
            )
            for _, row in own.iterrows()
        ]
    return Table(
        language.say(TABLE, unit=language.money_unit),
        tuple(
            Heading(language.say(head), width, "right" if place else "left")
            for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
        ),
        tuple(rows),
        frozenset(heads),
        language.say(
            REST,
            accounts=language.count(len(rest), FURTHER),
            face=language.money(float(rest["face"].sum())),
            cost=language.money(float(rest["budget_cost"].sum())),
        )
        if len(rest)
        else "",
    )

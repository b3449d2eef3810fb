"""Sign: what is to be signed in the next four quarters."""

import pandas as pd

from headrace.briefing.exhibit import Heading, Message, Place, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.tables.signings import MONTHS, signings
from headrace.report.facts import Facts

SHOWN = 10
"""Closes in the table."""
CLOSES = Noun("close", "closes", "件")
HEADLINE = Phrase(
    "To sign from {first} to {last}: {closes} with public money, {face} of public face at {cost} "
    "of budget cost",
    "{first}から{last}までに契約を締結する公的資金案件は{closes}、公的支援額（額面）{face}、財政負担{cost}",
)
PLEDGES = Phrase(
    "To sign from {first} to {last}: {closes} on pledges already made; no new public instrument",
    "{first}から{last}までに契約を締結する公的資金案件は{closes}、いずれも表明済み支援のみで新規の支援措置はない",
)
PRIVATE = Phrase(
    "No public money is to be signed from {first} to {last}; closes with private money alone: {n}",
    "{first}から{last}までに契約を締結する公的資金案件はない。民間資金のみによる契約締結は{n}件",
)
NOTHING = Phrase(
    "Nothing is to be signed from {first} to {last}",
    "{first}から{last}までに契約を締結する案件はない",
)
LATER = Phrase(
    "Closing begins in {month}, with {names}.",
    "契約締結の開始は{month}（{names}）。",
)
NO_CLOSE = Phrase("The plan closes no project at all.", "計画には契約を締結する案件がない。")
ALONE = Phrase(
    "With private money alone, without any public signature: {closes}, on uses of {uses} "
    "({names}).",
    "公的資金を要さず民間資金のみで契約を締結する案件は{closes}、所要資金は{uses}（{names}）。",
)
PLEDGED = Phrase(
    "Of what is already pledged, {amount} is taken up by {closes}; its cost is not counted here.",
    "表明済み支援のうち{amount}を{closes}で実行する（その財政負担はここに含まない）。",
)
FIRST = Phrase("The first is {name}, in {month}.", "最初の契約締結は{name}（{month}）である。")
CAPTION = Phrase(
    "Closes with public money, {first} to {last}, in {unit}",
    "公的資金案件の契約締結（{first}～{last}、{unit}）",
)
HEADS = (
    Phrase("project", "案件"),
    Phrase("close", "契約締結"),
    Phrase("instruments and amounts", "支援措置と金額"),
    Phrase("uses", "所要資金"),
    Phrase("budget cost", "財政負担"),
)
WIDTHS = (31, 12, 38, 9, 10)
PLEDGE = Phrase("pledged: {name} {amount}", "表明済み：{name} {amount}")
REST = Phrase(
    "and {closes} more with public money: uses {uses}, budget cost {cost}",
    "ほか{closes}（所要資金{uses}、財政負担{cost}）",
)
PLACES = (
    Place("summary", table="To sign in the first twelve months"),
    Place("plan", columns=("close", "uses, {unit}", "public face, {unit}", "budget cost, {unit}")),
    Place("financing", columns=("origin", "face, {unit}")),
)


def message(facts: Facts, language: Language) -> Message:
    """Return the message on the closes of the first twelve months."""
    frame = signings(facts)
    start = facts.case.settings.start
    span = {
        "first": language.month(start),
        "last": language.month(start + min(MONTHS, facts.case.horizon) - 1),
    }
    if frame.empty:
        headline = language.say(NOTHING, **span)
        return Message("sign", headline, (_later(facts, language),), places=PLACES)
    public, alone = frame[frame["public"]], frame[~frame["public"].astype(bool)]
    if public.empty:
        headline = language.say(PRIVATE, n=len(alone), **span)
        return Message("sign", headline, (_alone(alone, language),), places=PLACES)
    headline = language.say(
        HEADLINE if public["instruments"].map(len).any() else PLEDGES,
        closes=language.count(len(public), CLOSES),
        face=language.money(float(public["face"].sum())),
        cost=language.money(float(public["budget_cost"].sum())),
        **span,
    )
    caption = language.say(CAPTION, unit=language.money_unit, **span)
    points = (_first(public, language), _pledged(public, language), _alone(alone, language))
    return Message(
        "sign",
        headline,
        tuple(point for point in points if point),
        (_table(public, caption, language),),
        PLACES,
    )


def _later(facts: Facts, language: Language) -> str:
    closes = facts.plan.closes.values()
    if not closes:
        return language.say(NO_CLOSE)
    first = min(close.month for close in closes)
    return language.say(
        LATER,
        month=language.month(facts.case.settings.start + first),
        names=language.listed(
            (facts.name(close.project) for close in closes if close.month == first), 3
        ),
    )


def _first(public: pd.DataFrame, language: Language) -> str:
    row = public.iloc[0]
    return language.say(FIRST, name=row["name"], month=language.month(int(row["month"])))


def _pledged(public: pd.DataFrame, language: Language) -> str:
    taken = public[public["pledges"].map(len) > 0]
    if taken.empty:
        return ""
    amount = sum(face for pledges in taken["pledges"] for _, face in pledges)
    closes = language.count(len(taken), CLOSES)
    return language.say(PLEDGED, amount=language.money(amount), closes=closes)


def _alone(alone: pd.DataFrame, language: Language) -> str:
    if alone.empty:
        return ""
    return language.say(
        ALONE,
        closes=language.count(len(alone), CLOSES),
        uses=language.money(float(alone["uses"].sum())),
        names=language.listed(map(str, alone["name"]), 4),
    )


def _table(public: pd.DataFrame, caption: str, language: Language) -> Table:
    shown, rest = public.iloc[:SHOWN], public.iloc[SHOWN:]
    rows = tuple(
        (
            str(row["name"]),
            language.month(int(row["month"])),
            _instruments(row["instruments"], row["pledges"], language),
            language.number(float(row["uses"])),
            language.number(float(row["budget_cost"])),
        )
        for _, row in shown.iterrows()
    )
    return Table(
        caption,
        tuple(
            Heading(language.say(head), width, "right" if place > 2 else "left")
            for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
        ),
        rows,
        rest=(
            language.say(
                REST,
                closes=language.count(len(rest), CLOSES),
                uses=language.money(float(rest["uses"].sum())),
                cost=language.money(float(rest["budget_cost"].sum())),
            )
            if len(rest)
            else ""
        ),
    )


def _instruments(
    chosen: tuple[tuple[str, float], ...],
    pledges: tuple[tuple[str, float], ...],
    language: Language,
) -> str:
    texts = [f"{name} {language.number(face)}" if face > 0 else name for name, face in chosen]
    texts += [
        language.say(PLEDGE, name=name, amount=language.number(face)) for name, face in pledges
    ]
    return ("; " if language.code == "en" else "、").join(texts)

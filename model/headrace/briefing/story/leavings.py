"""Leavings: what of each limit lapses unused, and what is left at the end of the horizon."""

import pandas as pd

from headrace.briefing.exhibit import Heading, Message, Place, Table
from headrace.briefing.language import Language, Phrase
from headrace.briefing.ledger_names import LEDGERS, told_share
from headrace.briefing.tables.lapses import lapses, largest_lapse, of_accounts
from headrace.case.accounts import Ledger
from headrace.report.facts import Facts

SHOWN = 11
"""Ledgers in the table."""
MONEY: tuple[Ledger, ...] = ("budget_authority", "commitment_authority")
HEADLINE = Phrase(
    "By {month} {lapsed} of {ledger} lapses unused, {share} of all there is, and {left} is left",
    "{month}までに{ledger}の{lapsed}（全体の{share}）が未使用のまま失効し、残枠は{left}",
)
KEPT = Phrase(
    "No {ledger} lapses unused by {month}; {left} of {authority} is left",
    "{month}までに失効する{ledger}はなく、残枠は{authority}のうち{left}",
)
OTHER = Phrase("What limits leave by {month}, ledger by ledger", "{month}時点の残枠（枠の種類別）")
STANDING = Phrase(
    "Of the {ledger}, by standing: {parts}.",
    "{ledger}の内訳：{parts}。",
)
PART_STANDING = Phrase("{amount} {status}", "{status}{amount}")
LARGEST = Phrase(
    "The largest lapse of {ledger} is that of {name}: {amount} ({status}) at the end of {month}.",
    "{ledger}で最大の失効は{month}末の{name}、{amount}（{status}）である。",
)
STATUS = {
    "enacted": Phrase("enacted", "成立済み"),
    "requested": Phrase("requested", "要求中"),
    "assumed": Phrase("assumed", "想定"),
}
TABLE = Phrase(
    "Limits by {month}, in {unit}{notes}",
    "{month}までの上限（{unit}{notes}）",
)
COUNTED = Phrase("; deals: their number", "、件数枠は件数")
STOCKS = Phrase(
    "; exposure: largest limit, peak, least room",
    "、与信残高は上限の最大・残高の最大・残枠の最小",
)
HEADS = (
    Phrase("account", "勘定"),
    Phrase("ledger", "枠の種類"),
    Phrase("authority", "枠の総額"),
    Phrase("used", "使用"),
    Phrase("lapses", "失効"),
    Phrase("left", "残枠"),
)
WIDTHS = (37, 21, 12, 10, 12, 12)
PEAK = Phrase("exposure, at its peak", "与信残高（最大時）")
REST = Phrase("and {n} more limits{parts}", "ほか上限{n}件{parts}")
PART = Phrase("{ledger}: {lapsed} lapses, {left} is left", "{ledger}：失効{lapsed}、残枠{left}")
PLACES = (
    Place("summary", table="Authority and its use by treasury and ledger"),
    Place("ledgers", columns=("may be used", "used in all", "lapsed", "left")),
    Place("ledgers", table="Limit by limit", columns=("lapsed",)),
)


def leavings(facts: Facts, language: Language) -> Message | None:
    """Return the message on what lapses and what is left; None if nothing has a limit."""
    frame = lapses(facts)
    if frame.empty:
        return None
    month = language.month(facts.case.settings.start + facts.case.horizon - 1)
    ledger = next((name for name in MONEY if (frame["ledger"] == name).any()), None)
    points: list[str] = []
    headline = language.say(OTHER, month=month)
    if ledger is not None:
        own = of_accounts(frame, ledger)
        headline = _headline(own, ledger, month, language)
        points = [_standing(own, ledger, language), _largest(facts, ledger, language)]
    kept = tuple(point for point in points if point)
    return Message("leavings", headline, kept, (_table(frame, month, language),), PLACES)


def _headline(own: pd.DataFrame, ledger: Ledger, month: str, language: Language) -> str:
    lapsed, authority = float(own["lapsed"].sum()), float(own["authority"].sum())
    gone = lapsed > 0 and authority > 0
    return language.say(
        HEADLINE if gone else KEPT,
        month=month,
        ledger=language.say(LEDGERS[ledger]),
        lapsed=language.money(lapsed),
        authority=language.money(authority),
        share=told_share(lapsed / authority, language) if gone else "",
        left=language.money(float(own["left"].sum())),
    )


def _standing(own: pd.DataFrame, ledger: Ledger, language: Language) -> str:
    sums = {name: float(own[name].sum()) for name in ("enacted", "requested", "assumed")}
    parts = language.listed(
        language.say(
            PART_STANDING, amount=language.money(amount), status=language.say(STATUS[name])
        )
        for name, amount in sums.items()
        if amount > 0
    )
    return (
        language.say(STANDING, ledger=language.say(LEDGERS[ledger]), parts=parts) if parts else ""
    )


def _largest(facts: Facts, ledger: Ledger, language: Language) -> str:
    found = largest_lapse(facts, ledger)
    if found is None:
        return ""
    name, month, amount, status = found
    return language.say(
        LARGEST,
        ledger=language.say(LEDGERS[ledger]),
        name=name,
        amount=language.money(amount),
        month=language.month(month),
        status=language.say(STATUS[status]),
    )


def _table(frame: pd.DataFrame, month: str, language: Language) -> Table:
    shown, rest = frame.iloc[:SHOWN], frame.iloc[SHOWN:]
    kinds = set(shown["ledger"])
    notes = "".join(
        language.say(phrase)
        for ledger, phrase in (("deal_count", COUNTED), ("exposure", STOCKS))
        if ledger in kinds
    )
    rows = tuple(
        (
            str(row["name"]),
            language.say(PEAK if row["ledger"] == "exposure" else LEDGERS[row["ledger"]]),
            language.number(float(row["authority"])),
            language.number(float(row["used"])),
            "–" if pd.isna(row["lapsed"]) else language.number(float(row["lapsed"])),
            language.number(float(row["left"])),
        )
        for _, row in shown.iterrows()
    )
    return Table(
        language.say(TABLE, month=month, unit=language.money_unit, notes=notes),
        tuple(
            Heading(language.say(head), width, "right" if place > 1 else "left")
            for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
        ),
        rows,
        rest=_rest(rest, language) if len(rest) else "",
    )


def _rest(rest: pd.DataFrame, language: Language) -> str:
    parts = [
        language.say(
            PART,
            ledger=language.say(LEDGERS[ledger]),
            lapsed=language.money(float(own["lapsed"].sum())),
            left=language.money(float(own["left"].sum())),
        )
        for ledger in MONEY
        if len(own := rest[rest["ledger"] == ledger])
    ]
    between, before, after = ("; ", " (", ")") if language.code == "en" else ("、", "（", "）")
    text = f"{before}{between.join(parts)}{after}" if parts else ""
    return language.say(REST, n=len(rest), parts=text)

"""Grid: how much power is approved and delivered in each area at the month of stocktaking."""

import pandas as pd

from headrace.briefing import colours
from headrace.briefing.charts.fitting import clipped
from headrace.briefing.exhibit import Chart, Exhibit, Heading, Message, Place, Series, Table
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.tables.grid import NONE, areas, works
from headrace.report.facts import Facts

KEY = "grid"
AREAS = Noun("area", "areas", "地域")
WORKS = Noun("work", "works", "件")
HEADLINE = Phrase(
    "By {month}, {approved} MW are approved in {areas} and {delivered} MW delivered",
    "{month}時点で{areas}の承認済み容量は{approved} MW、供給済みは{delivered} MW",
)
NO_AREA = Phrase(
    "Grid readiness cannot be told: no service of this workbook is power in an area",
    "系統の整備状況は示せない（本ワークブックに地域別の電力供給がない）",
)
REQUIRED = Phrase(
    "Required by then: {required} MW, in {areas}.", "同時点の必要量は{areas}の計{required} MW。"
)
NOT_REQUIRED = Phrase(
    "No project requires power from these areas by then.", "同時点で電力を必要とする案件はない。"
)
SHORT = Phrase("Short of what is required: {names}.", "必要量に不足する地域：{names}。")
WAITING = Phrase(
    "Approved but not delivered: {quantity} MW of {works}; next: {name}, {month}.",
    "承認済み・未供給は{works}の計{quantity} MW、次の稼働開始は{name}（{month}）。",
)
STUCK = Phrase(
    "Approved but not delivered: {quantity} MW of {works}, none within the horizon.",
    "承認済み・未供給は{works}の計{quantity} MWで、計画期間内に稼働開始するものはない。",
)
NEITHER = Phrase(
    "Not approved by then: {quantity} MW of {works}, the largest {name}.",
    "同時点で未承認は{works}の計{quantity} MW、最大は{name}。",
)
MEANING = Phrase(
    "Approved counts supply that exists and projects that have reached close; delivered, projects "
    "in operation. Sums add areas, lines and plants of different kinds: no customer could draw "
    "them all.",
    "承認済みは既存供給と契約締結に達した案件、供給済みは稼働中の案件。合計は種類の異なる地域・送電線・電源を"
    "足したもので、一つの需要家が使える量ではない。",
)
CHART = Phrase("Power by area, {month}", "地域別の電力（{month}）")
LEFT_OUT = Phrase(
    "{caption}; left out: {areas}",
    "{caption}、ほか{areas}は省略",
)
APPROVED = Phrase("approved", "承認済み")
DELIVERED = Phrase("delivered", "供給済み")
NEEDED = Phrase("required", "必要量")
TABLE = Phrase("Works that provide it", "供給する案件")
HEADS = (
    Phrase("work", "案件"),
    Phrase("area", "地域"),
    Phrase("MW", "MW"),
    Phrase("close", "契約締結"),
    Phrase("operation", "稼働開始"),
    Phrase("by {month}", "{month}時点"),
)
WIDTHS = (36, 30, 9, 12, 12, 12)
REACHED = {
    "delivered": DELIVERED,
    "approved": APPROVED,
    "neither": Phrase("neither", "未承認"),
}
CLOSED = Phrase("closed", "締結済み")
NO_CLOSE = Phrase("none", "なし")
NOT_OPERATING = Phrase("not in horizon", "期間内に未達")
REST = Phrase("and {works} of {quantity} MW", "ほか{works}、計{quantity} MW")
PLACES = (
    Place("grid", columns=("approved, MW", "delivered, MW", "required, MW", "reached by then")),
    Place("services"),
)
SHOWN_AREAS = 8
SHOWN_WORKS = 16


def message(facts: Facts, language: Language) -> Message:
    """Return the message on grid readiness."""
    frame = areas(facts)
    if frame.empty:
        return Message(KEY, language.say(NO_AREA))
    month = language.month(facts.case.settings.start + facts.stock.month)
    headline = language.say(
        HEADLINE,
        month=month,
        areas=language.count(len(frame), AREAS),
        approved=language.number(float(frame["approved"].sum())),
        delivered=language.number(float(frame["delivered"].sum())),
    )
    projects = works(facts)
    exhibits: tuple[Exhibit, ...] = (
        *_chart(frame, month, language),
        *_table(projects, month, language),
    )
    return Message(KEY, headline, _points(frame, projects, language), exhibits, PLACES)


def _points(frame: pd.DataFrame, projects: pd.DataFrame, language: Language) -> tuple[str, ...]:
    needing = frame[frame["required"] > 0]
    short = frame[frame["required"] > frame["delivered"] + 1e-6]
    points = [
        language.say(
            REQUIRED,
            required=language.number(float(needing["required"].sum())),
            areas=language.count(len(needing), AREAS),
        )
        if len(needing)
        else language.say(NOT_REQUIRED)
    ]
    if len(short):
        points.append(language.say(SHORT, names=language.listed(short["name"])))
    waiting = projects[projects["reached"] == "approved"]
    if len(waiting):
        coming = waiting[waiting["operation"] != NONE].sort_values("operation", kind="stable")
        points.append(_told(STUCK if coming.empty else WAITING, waiting, coming, language))
    open_works = projects[projects["reached"] == "neither"]
    if len(open_works):
        largest = open_works.sort_values("quantity", ascending=False, kind="stable")
        points.append(_told(NEITHER, open_works, largest, language))
    return (*points, language.say(MEANING))


def _told(phrase: Phrase, rows: pd.DataFrame, order: pd.DataFrame, language: Language) -> str:
    first = None if order.empty else order.iloc[0]
    return language.say(
        phrase,
        quantity=language.number(float(rows["quantity"].sum())),
        works=language.count(len(rows), WORKS),
        name="" if first is None else clipped(first["name"]),
        month="" if first is None else language.month(max(0, int(first["operation"]))),
    )


def _chart(frame: pd.DataFrame, month: str, language: Language) -> tuple[Chart, ...]:
    """Return the bars by area; none if all is zero.

    Areas from which projects draw power in some period come first, then the largest.
    """
    most = frame[["approved", "delivered", "required"]].max(axis=1)
    ordered = frame.assign(most=most, drawn=frame["wanted"] > 0).sort_values(
        ["drawn", "most"], ascending=False, kind="stable"
    )
    shown = ordered[ordered["most"] > 0].iloc[:SHOWN_AREAS]
    if shown.empty:
        return ()
    caption = language.say(CHART, month=month)
    left = len(frame) - len(shown)
    if left:
        caption = language.say(LEFT_OUT, caption=caption, areas=language.count(left, AREAS))
    return (
        Chart(
            caption,
            "bars",
            tuple(clipped(name, 40) for name in shown["name"]),
            (
                Series(language.say(APPROVED), _values(shown, "approved"), colours.OTHER),
                Series(language.say(DELIVERED), _values(shown, "delivered"), colours.PLAN),
                Series(language.say(NEEDED), _values(shown, "required"), colours.SLIP),
            ),
            "MW",
        ),
    )


def _values(frame: pd.DataFrame, column: str) -> tuple[float, ...]:
    return tuple(float(value) for value in frame[column])


def _table(frame: pd.DataFrame, month: str, language: Language) -> tuple[Table, ...]:
    if frame.empty:
        return ()
    largest = frame.sort_values("quantity", ascending=False, kind="stable")
    kept, rest = sorted(largest.index[:SHOWN_WORKS]), largest.iloc[SHOWN_WORKS:]
    shown = frame.loc[kept]
    rows = tuple(
        (
            clipped(row["name"]),
            clipped(row["area"]),
            language.number(float(row["quantity"])),
            _close(row["close"], bool(row["closed"]), language),
            language.say(NOT_OPERATING)
            if row["operation"] == NONE
            else language.month(int(row["operation"])),
            language.say(REACHED[str(row["reached"])]),
        )
        for _, row in shown.iterrows()
    )
    headings = tuple(
        Heading(language.say(head, month=month), width, "right" if place == 2 else "left")
        for place, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
    )
    left = language.say(
        REST,
        works=language.count(len(rest), WORKS),
        quantity=language.number(float(rest["quantity"].sum())),
    )
    return (Table(language.say(TABLE), headings, rows, rest=left if len(rest) else ""),)


def _close(month: int, closed: bool, language: Language) -> str:
    if month != NONE:
        return language.month(int(month))
    return language.say(CLOSED if closed else NO_CLOSE)

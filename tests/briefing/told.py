"""Messages as a real briefing has them, made up: long headlines, big tables, pictures."""

from functools import partial

from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.exhibit import (
    Chart,
    Exhibit,
    Heading,
    Message,
    Picture,
    Place,
    Series,
    Table,
)
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase

HEADLINE = Phrase(
    "Finding {n}: 33 projects close by 2031, nine of them late, and 龍門 gallium plant is first",
    "所見{n}：33案件が2031年までに融資契約を締結し、うち9件が目標より遅延、最大は「Alpha」の18か月",
)
POINT = Phrase(
    "The budget authority of the export bank is used to 97%; what is left <lapses> & ends.",
    "輸出入銀行の予算権限は2028年度に97%まで使用され、残額（12.97億ドル）は年度末に失効する。",
)
PROJECT = "Gallium and germanium recovery at the refinery, part"


def messages(language: Language, count: int = 14, rows: int = 200) -> tuple[Message, ...]:
    """Return messages of which every second has a table, most have pictures or charts."""
    return tuple(_message(place, rows, language) for place in range(count))


def table_of(rows: int) -> Table:
    cells = tuple((f"{PROJECT} {row}", f"{row * 37.5:,.1f}") for row in range(rows))
    return Table(
        "Money by project",
        (Heading("project", 60), Heading("amount, USD m", 20, "right")),
        (*cells, ("Sum", "98,765.4")),
        strong=frozenset({rows}),
    )


def chart_of() -> Chart:
    years = ("FY2027", "FY2028", "FY2029")
    return Chart(
        "Slip by year", "columns", years, (Series("a", (1.0, 2.0, 3.0), colours.PLAN),), "months"
    )


def timetable_of(rows: int) -> Picture:
    return Picture("The sequence", partial(_figures, rows))


def _message(place: int, rows: int, language: Language) -> Message:
    table, picture = table_of(rows), timetable_of(rows)
    choice: tuple[tuple[Exhibit, ...], ...] = (
        (table, picture, chart_of()),
        (chart_of(), table),
        (picture, table),
        (table,),
        (),
    )
    return Message(
        f"finding-{place}",
        language.say(HEADLINE, n=place),
        (language.say(POINT),) * (place % 4),
        choice[place % 5],
        (Place("plan"),),
    )


def _figures(rows: int, medium: Medium) -> tuple[Figure, ...]:
    shown = min(rows, medium.rows)
    size = (medium.width, min(medium.height, 1.0 + 0.2 * shown))
    return (Figure("sequence", "", (partial(_draw, shown),), size, note=f"{shown} of {rows}."),)


def _draw(rows: int, ax: Axes) -> None:
    ax.barh(range(rows), range(1, rows + 1))

"""Services: what projects need of each other, and where supply is tight."""

from collections.abc import Iterator
from functools import partial

from headrace.briefing.charts import demand
from headrace.briefing.charts import services as chart
from headrace.briefing.exhibit import Exhibit, Heading, Message, Picture, Place, Table
from headrace.briefing.figure import SLIDE
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.tables.balances import targets
from headrace.briefing.tables.slips import late
from headrace.report.facts import Facts

PLACES = (Place("services"),)
SERVICE_TARGETS = Place("services", table="Service targets")
PATHS = Place("services", table="Demand paths")
NONE = Phrase(
    "No project of this workbook needs a service of another",
    "他の案件からの供給（電力・原料等）を必要とする案件はない",
)
BALANCE = Phrase("Supply and requirement by service", "供給項目別の供給と所要量")
TARGETS = Phrase("Service targets", "供給目標")
HEADS = (
    Phrase("target", "目標"),
    Phrase("quantity", "数量"),
    Phrase("due", "期限"),
    Phrase("reached", "達成"),
    Phrase("slip", "遅延"),
)
NEVER = Phrase("not reached", "期間内に未達")
REACHED = Phrase(
    "Service targets reached in time: {met} of {whole}.",
    "期限内に達成する供給目標：{whole}件中{met}件。",
)
WAITING = Phrase(
    "Projects wait until supply is there: for want of a service {items}, by {months} in all.",
    "案件は供給が整うまで待つ。供給不足による遅延は{items}、計{months}。",
)
LATE = Noun("target slips", "targets slip", "件")


def message(facts: Facts, language: Language) -> Message:
    """Return the message on services."""
    pages = chart.figures(facts, language, SLIDE)
    path = demand.figures(facts, language, SLIDE)
    pictures = []
    if pages:
        pictures.append(Picture(language.say(BALANCE), partial(chart.figures, facts, language)))
    if path:
        pictures.append(Picture(path[0].title, partial(demand.figures, facts, language)))
    headline = pages[0].title if pages else language.say(NONE)
    exhibits: tuple[Exhibit, ...] = (*pictures, *_targets(facts, language))
    points = tuple(_points(facts, language)) if pages else ()
    places = (
        *PLACES,
        *((SERVICE_TARGETS,) if facts.case.service_targets else ()),
        *((PATHS,) if path else ()),
    )
    return Message("services", headline, points, exhibits, places)


def _points(facts: Facts, language: Language) -> Iterator[str]:
    slips = late(facts)
    short = slips[slips["cause"] == "service"]
    if len(short):
        yield language.say(
            WAITING,
            items=language.count(len(short), LATE),
            months=language.months(float(short["months"].sum())),
        )
    due = targets(facts)
    if len(due):
        met = int((due["months"] <= 0).sum())
        yield language.say(REACHED, met=met, whole=len(due))


def _targets(facts: Facts, language: Language) -> tuple[Table, ...]:
    frame = targets(facts)
    if frame.empty:
        return ()
    rows = tuple(
        (
            str(row["name"]),
            " ".join(
                (
                    language.number(float(row["quantity"])),
                    language.unit(facts.case.service[row["service"]].unit),
                )
            ),
            language.month(int(row["month"])),
            language.say(NEVER) if row["reached"] < 0 else language.month(int(row["reached"])),
            language.months(float(row["months"])),
        )
        for _, row in frame.iterrows()
    )
    headings = tuple(
        Heading(language.say(head), width, "left" if place == 0 else "right")
        for place, (head, width) in enumerate(zip(HEADS, (44, 16, 13, 14, 13), strict=True))
    )
    return (Table(language.say(TARGETS), headings, rows),)

"""Services: what projects need of each other, and where supply is tight."""

from functools import partial

from headrace.briefing.charts import demand
from headrace.briefing.charts import services as chart
from headrace.briefing.exhibit import Exhibit, Heading, Message, Picture, Place, Table
from headrace.briefing.figure import SLIDE
from headrace.briefing.language import Language, Phrase
from headrace.briefing.tables.balances import targets
from headrace.plan.facts import Facts

PLACES = (Place("services"),)
NONE = Phrase(
    "No project of this workbook needs a service of another",
    "他の案件のサービスを必要とする案件はない",
)
TARGETS = Phrase("Service targets", "サービス目標")
HEADS = (
    Phrase("target", "目標"),
    Phrase("quantity", "数量"),
    Phrase("due", "期限"),
    Phrase("reached", "達成"),
    Phrase("slip", "遅延"),
)
NEVER = Phrase("not reached", "未達")


def message(facts: Facts, language: Language) -> Message:
    """Return the message on services."""
    pages = chart.figures(facts, language, SLIDE)
    path = demand.figures(facts, language, SLIDE)
    pictures = [
        Picture(found[0].title, partial(make, facts, language))
        for found, make in ((pages, chart.figures), (path, demand.figures))
        if found
    ]
    headline = pages[0].title if pages else language.say(NONE)
    exhibits: tuple[Exhibit, ...] = (*pictures, *_targets(facts, language))
    return Message("services", headline, (), exhibits, PLACES)


def _targets(facts: Facts, language: Language) -> tuple[Table, ...]:
    frame = targets(facts)
    if frame.empty:
        return ()
    rows = tuple(
        (
            str(row["name"]),
            f"{language.number(float(row['quantity']))} {facts.case.service[row['service']].unit}",
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

"""Page: page one of a result in English, and the files that tell the result."""

from collections.abc import Mapping
from pathlib import Path

from headrace.briefing.files import briefing_files
from headrace.briefing.messages.page_one import page_one
from headrace.briefing.messages.told import Told
from headrace.briefing.words.words import Words
from headrace.report.contents import tables
from headrace.report.facts import Facts
from headrace.report.headline import headline_of
from headrace.report.page_one import Box, PageOne
from headrace.report.result import Result
from headrace.workbook.results.write import rendered, told_files

BOXES = ("sign", "buys", "decide", "what_if")


def page_of(facts: Facts) -> PageOne:
    """Return page one of a result, as the briefing tells it."""
    scenario = facts.result.notes.get("scenario", "")
    told = Told(headline_of(facts), {table.name: table for table in tables(facts)}, scenario)
    page, words = page_one(told), Words("en")
    return PageOne(
        title=page.title.told(words),
        alarms=tuple(sentence.told(words) for sentence in page.alarms),
        boxes=tuple(
            Box(
                words.say(f"box.{name}"),
                tuple(sentence.told(words) for sentence in getattr(page, name)),
            )
            for name in BOXES
        ),
    )


def files_of(result: Result) -> Mapping[str, bytes]:
    """Return the workbooks, plan.json and tables of a result by file name, plan.xlsx first."""
    facts = Facts(result)
    return rendered(facts, page_of(facts))


def stale_files(folder: Path) -> tuple[str, ...]:
    """Return the names of what tells the result that a folder holds: untrue of the next one."""
    return (*told_files(folder), *briefing_files(folder))

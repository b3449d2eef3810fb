"""Pages: the documentation of results names every sheet and every table."""

from pathlib import Path

from tests.comparison.futures import all_futures
from tests.plan_reports.reported import reported_result

from headrace.report.comparing import comparison_of
from headrace.report.contents import book_tables, tables
from headrace.report.facts import Facts
from headrace.workbook.results.plan_book import SHEETS

PAGE = Path(__file__).parents[2] / "docs" / "results.md"


def test_the_page_tells_every_table_with_its_title() -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = (*tables(Facts(reported_result())), *book_tables(comparison_of(all_futures())))
    assert [one.name for one in found if f"| `{one.name}` | {one.title} |" not in text] == []


def test_the_page_tells_every_sheet() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in ("decision", *SHEETS) if f"| `{name}` |" not in text] == []

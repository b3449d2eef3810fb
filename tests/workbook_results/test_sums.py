"""Sums and counts that a briefing tells stand in plan.xlsx too: by hand, on the reported case.

See tests/plan_reports/reported.py: alpha closes in month 6 and operates in 18 (without support
never, horizon 48), beta closes in 12 and operates in 24 (without support in 30).
"""

from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.plan_reports.reported import outcome_of, reported_case, reported_result
from tests.workbook_results.test_corners import served_facts

from headrace.case.calendar import month_of
from headrace.plan.plan import Plan
from headrace.report.facts import Facts
from headrace.workbook.results.write import book_of


@pytest.fixture(scope="module")
def book() -> Workbook:
    return book_of(Facts(reported_result()))


def below(sheet: Worksheet, heading: str) -> list[list[Any]]:
    """Return the rows of a table from its header to the next empty row."""
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(cells) if row[0] == heading)
    first = next(place for place in range(start + 1, len(cells)) if cells[place][1] is not None)
    found = []
    for row in cells[first:]:
        if row[0] is None:
            break
        found.append(row)
    return found


def named(sheet: Worksheet, heading: str) -> dict[str, dict[str, Any]]:
    """Return the rows below a heading by their first cell, each by the titles of the header."""
    titles, *rows = below(sheet, heading)
    return {str(row[0]): dict(zip(titles, row, strict=True)) for row in rows}


def test_slip_stands_by_cause(book: Workbook) -> None:
    """Only beta is late, by 3 months of weight 1; nothing forbids that it operates earlier."""
    rows = below(book["summary"], "Slip by cause")[1:]
    assert [row[:4] for row in rows] == [["choice", 1, 3, 3], ["in all", 1, 3, 3]]
    beta = next(row for row in book["plan"].iter_rows(values_only=True) if row[0] == "beta")
    assert "choice" in beta


def test_months_gained_stand_with_what_they_cost(book: Workbook) -> None:
    """48 - 18 and 30 - 24; without the desk alpha would operate in 21: 3 months are assumed."""
    rows = named(book["summary"], "Months gained")
    own = rows["with public instruments"]
    assert (own["operate earlier"], own["of them never without support"]) == (2, 1)
    assert (own["months gained"], own["of them on assumptions"]) == (36, 3)
    assert (own["public face, USD\u00a0m"], own["budget cost, USD\u00a0m"]) == (170, 44.4)
    assert rows["without public instruments"]["operate earlier"] == 0


def test_what_is_to_be_signed_stands_in_one_row(book: Workbook) -> None:
    """Alpha alone closes within twelve months: uses 100, face 30 + 20, cost 32.4."""
    rows = named(book["summary"], "To sign in the first twelve months")
    own = rows["with public money"]
    assert (own["number"], own["uses, USD\u00a0m"]) == (1, 100)
    assert (own["public face, USD\u00a0m"], own["budget cost, USD\u00a0m"]) == (50, 32.4)
    assert rows["with private money alone"]["number"] == 0


def test_face_stands_by_treasury_and_type(book: Workbook) -> None:
    rows = named(book["summary"], "Public face by treasury and type of instrument")
    assert (rows["United States"]["grant"], rows["United States"]["loan"]) == (30, 120)
    assert (rows["Japan"]["guarantee"], rows["all treasuries"]["in all"]) == (20, 170)


def test_authority_is_added_up_over_treasuries(book: Workbook) -> None:
    """40 enacted and 50 requested, used 32 and 12, so that 8 and 38 lapse; 0.4 has no limit."""
    rows = below(book["summary"], "Authority and its use by treasury and ledger")
    titles = rows[0]
    start = next(place for place, row in enumerate(rows) if row[0] == "all treasuries")
    own = dict(zip(titles, rows[start + 1], strict=True))
    assert str(own["treasury and ledger"]).strip() == "budget authority"
    assert (own["enacted"], own["requested"], own["authority in all"]) == (40, 50, 90)
    assert (own["used by the plan"], own["lapsed"], own["left"]) == (44, 46, 0)
    assert own["share lapsed"] == pytest.approx(46 / 90, abs=1e-6)
    assert own["used where no limit is given"] == pytest.approx(0.4)


def test_authority_stands_by_treasury_and_fiscal_year(book: Workbook) -> None:
    """FY2027: 40 may be used, 30 + 2 are; the guarantee of Japan costs 0.4 without a limit."""
    cells = [list(row) for row in book["ledgers"].iter_rows(values_only=True)]
    found = {
        (row[0], row[2]): row[3:10]
        for row in cells
        if row[0] in ("United States", "all treasuries") and row[1] == "budget authority"
    }
    assert found["United States", "FY2027"] == [40, 40, 32, 0.8, 0, 32, 8]
    assert found["all treasuries", "FY2027"] == pytest.approx([40, 40, 32, 0.8, 0.4, 32.4, 8])
    whole = [90, 90, 44, 44 / 90, 0.4, 44.4, 46]
    assert found["all treasuries", "all years"] == pytest.approx(whole, abs=1e-6)


def test_uses_of_closes_with_public_face_stand_apart(book: Workbook) -> None:
    """Grant 30, guaranteed loan 20 and loan 120 carry 170 of 300."""
    titles, *rows = list(book["sources_and_uses"].iter_rows(min_row=4, values_only=True))
    own = next(dict(zip(titles, row, strict=True)) for row in rows if row[0] == "with public face")
    assert (own["uses"], own["public face"]) == (300, 170)
    assert own["public share"] == pytest.approx(170 / 300, abs=1e-6)
    assert not any(row[0] == "without public face" for row in rows)


def test_the_certificate_counts_assumptions(book: Workbook) -> None:
    row = {cells[0].value: cells[1].value for cells in book["certificate"].iter_rows()}
    assert (row["effects of instruments"], row["effects that are assumptions"]) == ("1", "1")
    assert row["references of the inputs"] == "0"


def test_demand_stands_beside_supply() -> None:
    """The path rises from 10 to 100 over 36 months; beta provides 100 from month 24 on."""
    case = served_facts().case
    path = {
        "demand_from": month_of(2027, 1),
        "demand_until": month_of(2030, 1),
        "demand_start": 10.0,
        "demand_low": 100.0,
        "demand_high": 200.0,
    }
    service = case.services[0].model_copy(update=path)
    book = book_of(Facts(reported_result(case=case.changed(services=(service,)))))
    titles, row = below(book["services"], "Demand paths")
    assert titles[2:7] == ["by", "supply", "low demand", "high demand", "supply of low"]
    assert row[2:7] == ["2030-01", 100, 100, 200, 1]


def test_nothing_to_tell_is_told() -> None:
    case = reported_case()
    free = tuple(row.model_copy(update={"target": None}) for row in case.projects)
    nothing = reported_result(
        case=case.changed(projects=free, limits=()),
        outcome=outcome_of(Plan({}, {})),
        unlimited=None,
        without_support=None,
    )
    texts = [row[0].value for row in book_of(Facts(nothing))["summary"].iter_rows()]
    assert "No target is late." in texts
    assert "Not solved in this run." in texts
    assert "No account has a limit or a use." in texts

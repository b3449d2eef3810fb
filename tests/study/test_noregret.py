"""No-regret: the first signatures held against what is stored, and against nothing."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from tests.solving.cases import needy_case

from headrace.answers.frontier import Alternative, Alternatives
from headrace.answers.noregret import Check, NoRegret
from headrace.batch.store import RESULT_FILE, stored_bytes
from headrace.case.case import Case
from headrace.files import replace_files
from headrace.plan.plan import Close, Plan
from headrace.report.futures import CellChange, Future
from headrace.report.noregret import summary, table
from headrace.report.result import Result
from headrace.solving.progress import Silent
from headrace.study.alternatives import AlternativesSettings
from headrace.study.exploring import alternatives
from headrace.study.noregret import mark, no_regret
from headrace.study.options import Options
from headrace.study.page import files_of
from headrace.study.single import Origin, result_of
from headrace.workbook.template import write_case

FIRST = {"alpha": 3, "beta": 9}


def plan(closes: Mapping[str, int]) -> Plan:
    return Plan({name: Close(name, month, {}) for name, month in closes.items()}, {})


def alike() -> Case:
    """Return two plants of which the treasury pays for one, whichever."""
    case = needy_case()
    return case.changed(
        projects=tuple(row.model_copy(update={"weight": 1.0}) for row in case.projects)
    )


def result(case: Case) -> Result:
    options = Options(counterfactuals=False)
    return result_of(case, options, Origin("needy.xlsx", "", "headrace run"), Silent())


def future(case: Case, name: str, *changes: CellChange) -> Future:
    return Future(name, name, "base", "solved", result=result(case), changes=changes)


def test_only_what_was_run_is_told_and_the_rest_is_said_not_to_be() -> None:
    found = NoRegret(FIRST, (Check("scenario", "tight", {"alpha": 3, "beta": 12}),))
    assert (found.verdict("alpha"), found.verdict("beta")) == ("so far", "no")
    assert found.untested == ("alternative", "p80")
    assert summary(found)[-1] == "Not run: alternatives, stages at P80."
    rows = table(needy_case(), found)
    assert rows.column("project") == ("alpha", "beta")
    assert rows.column("no_regret") == ("so far", "no")
    assert rows.column("moves_in") == ((), ("tight",))


def test_a_signature_that_holds_in_all_three_is_no_regret() -> None:
    closes = {"alpha": 3, "beta": None}
    kinds = ("scenario", "alternative", "p80")
    found = NoRegret(FIRST, tuple(Check(kind, kind, closes) for kind in kinds))  # type: ignore[arg-type]
    assert (found.verdict("alpha"), found.verdict("beta")) == ("yes", "no")
    assert found.untested == ()
    assert table(needy_case(), found).column("moves_in") == ((), kinds)


def test_a_scenario_without_a_plan_leaves_a_signature_open() -> None:
    checks = tuple(Check(kind, kind, FIRST) for kind in ("scenario", "alternative", "p80"))  # type: ignore[arg-type]
    assert NoRegret(FIRST, checks).verdict("alpha") == "yes"
    assert NoRegret(FIRST, checks, ("tight",)).verdict("alpha") == "so far"


def test_nothing_is_claimed_where_nothing_was_run() -> None:
    found = no_regret(needy_case(), plan(FIRST))
    assert found.first == FIRST
    assert found.verdict("alpha") is None


def test_signatures_are_those_of_the_first_year() -> None:
    assert no_regret(needy_case(), plan({"alpha": 11, "beta": 12})).first == {"alpha": 11}


def test_the_scenario_that_only_sets_p80_is_the_one_at_p80() -> None:
    """Beta closes in 9 in the base; where the treasury gives nothing it does not close."""
    case = needy_case()
    poor = case.changed(limits=tuple(row.model_copy(update={"amount": 0.0}) for row in case.limits))
    late = CellChange("settings", "", "durations", "likely", "p80")
    futures = (
        future(case, "p80", late),
        future(poor, "poor", CellChange("limits", "treasury", "amount", "60", "0")),
        Future("lost", "lost", "base", "conflict", "its rules cannot hold"),
    )
    found = no_regret(case, result(case).plan, futures)
    assert found.first == {"beta": 9}
    assert [(row.kind, row.name, row.closes) for row in found.checks] == [
        ("p80", "p80", {"beta": 9}),
        ("scenario", "poor", {"beta": None}),
    ]
    assert found.failed == ("lost",)


def test_alternatives_count_with_the_scenarios_that_are_kept() -> None:
    known = NoRegret(FIRST, (Check("scenario", "tight", FIRST), Check("alternative", "plan 1", {})))
    row = Alternative(0, 0, 0, 0, (("alpha", 3),), (), proven=True)
    found = no_regret(
        needy_case(), plan(FIRST), alternatives=Alternatives(0, (row,), True, 0), known=known
    )
    assert [(check.kind, check.name) for check in found.checks] == [
        ("scenario", "tight"),
        ("alternative", "plan 1"),
    ]
    assert found.checks[1].closes == {"alpha": 3, "beta": None}
    moved = no_regret(needy_case(), plan({"alpha": 6}), known=known)
    assert moved.checks == ()


def test_the_sign_list_of_a_stored_plan_is_marked_unless_it_was_edited(tmp_path: Path) -> None:
    """Alternatives close alpha instead of beta, so the signature is a regret."""
    workbook, folder = tmp_path / "needy.xlsx", tmp_path / "results"
    write_case(alike(), workbook)
    whole = result(alike())
    replace_files(folder, {**files_of(whole), RESULT_FILE: stored_bytes("", whole)})
    assert mark(folder) is None
    assert marks(load_workbook(folder / "plan.xlsx")) == {None}
    explored = alternatives(workbook, folder, AlternativesSettings(2, 0.0), Silent())
    assert explored.answers.no_regret is not None
    assert marks(load_workbook(folder / "plan.xlsx")) == {"no", None}
    assert (folder / "tables" / "no_regret.csv").is_file()
    edited = (folder / "plan.xlsx").read_bytes() + b"edited"
    (folder / "plan.xlsx").write_bytes(edited)
    mark(folder)
    assert (folder / "plan.xlsx").read_bytes() == edited


def marks(book: Workbook) -> set[object]:
    rows = [[cell.value for cell in row] for row in book["plan"].iter_rows()]
    head = next(row for row in rows if row[0] == "project")
    place = head.index("no regret")
    return {row[place] for row in rows[rows.index(head) + 1 :] if row[0] in ("alpha", "beta")}

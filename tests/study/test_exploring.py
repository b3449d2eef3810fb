"""Studies kept in a folder piece by piece: they go on where they were left, side by side."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.solving.cases import budget, needy_case

from headrace.answers.answers import Answers
from headrace.case.scenarios import Book, Change, Scenario
from headrace.errors import RunError
from headrace.solving.progress import Event
from headrace.study import regret
from headrace.study.alternatives import AlternativesSettings
from headrace.study.budgets import scenario_budgets
from headrace.study.exploring import alternatives, frontier, rank
from headrace.study.frontier import FrontierSettings
from headrace.study.keeping import ANSWERS_BOOK, ANSWERS_JSON, Kept
from headrace.study.regret import RankSettings
from headrace.workbook.template import write_book, write_case

CASE = needy_case(limits=(budget(100),))


@dataclass
class Looking:
    """A watch that counts the pieces that are kept whenever it hears, and stops at some."""

    folder: Path
    pieces: Callable[[Any], int]
    stop_at: int = 1000
    seen: list[int] = field(default_factory=list)

    def report(self, event: Event) -> None:
        file = self.folder / ANSWERS_JSON
        if file.is_file():
            self.seen.append(self.pieces(json.loads(file.read_bytes())))

    def stop_asked(self) -> bool:
        return bool(self.seen) and self.seen[-1] >= self.stop_at


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    write_case(CASE, tmp_path / "needy.xlsx")
    return tmp_path / "needy.xlsx"


def kept(folder: Path) -> Answers:
    return Kept(folder, CASE).answers


def points(content: Any) -> int:
    return 0 if content["frontier"] is None else len(content["frontier"]["points"])


def plans(content: Any) -> int:
    return 0 if content["alternatives"] is None else len(content["alternatives"]["plans"])


def test_points_are_kept_as_they_come_and_a_second_command_finds_the_rest(
    workbook: Path, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "results", FrontierSettings(9)
    cut = Looking(folder, points, stop_at=3)
    frontier(workbook, folder, settings, cut)
    first = kept(folder).frontier
    assert first is not None
    some = len(first.points)
    assert some in (3, 4)
    rest = Looking(folder, points)
    frontier(workbook, folder, settings, rest)
    whole = kept(folder).frontier
    assert whole is not None
    assert whole.points[:some] == first.points
    assert len(whole.points) > some
    assert sorted(set(rest.seen)) == list(range(some, max(rest.seen) + 1))


def test_plans_are_kept_as_they_come_beside_what_else_is_kept(
    workbook: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "results"
    frontier(workbook, folder, FrontierSettings(5), Looking(folder, points))
    watch = Looking(folder, plans)
    alternatives(workbook, folder, AlternativesSettings(3, 0.5), watch)
    assert set(watch.seen) >= {1, 2}
    both = kept(folder)
    assert both.frontier is not None
    assert both.alternatives is not None
    assert (folder / ANSWERS_BOOK).is_file()


def test_lists_that_were_tried_are_kept(
    workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regret, "EVERY", 0.0)
    folder = tmp_path / "results"
    watch = Looking(folder, lambda content: len((content["ranking"] or {"tried": ()})["tried"]))
    rank(workbook, folder, RankSettings(), watch, limits=(0.5,))
    assert 1 in watch.seen
    found = kept(folder).ranking
    assert found is not None
    assert [row.name for row in found.budgets] == ["x1", "x0.5"]


def test_scenarios_that_weigh_delay_otherwise_are_no_budgets(tmp_path: Path) -> None:
    rows = (Scenario(scenario="tight", title="Tight"), Scenario(scenario="other", title="Other"))
    changes = (
        Change(
            scenario="tight", sheet="limits", row="*", column="amount", operation="multiply",
            value="0.5",
        ),
        Change(
            scenario="other", sheet="settings", column="objective", operation="set",
            value="capacity",
        ),
    )  # fmt: skip
    file = tmp_path / "book.xlsx"
    write_book(Book(scenarios=rows, changes=changes), file, "Book")
    found = scenario_budgets(CASE, file, ())
    assert [row.name for row in found] == ["base", "tight"]
    assert [row.amount for row in found[1].case.limits] == [50]
    with pytest.raises(RunError, match="other weighs delay by capacity"):
        scenario_budgets(CASE, file, ("other",))
    with pytest.raises(RunError, match="'late' is no active scenario"):
        scenario_budgets(CASE, file, ("late",))

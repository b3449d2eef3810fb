"""Batch: what is solved is kept, and what goes wrong with a scenario stays with it."""

import re
import shutil
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest
from tests.batch.books import NAMES, book, case, lock, placed
from tests.batch.lanes import Notes, StuckError, ToldCrew, VanishedError

from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.scenarios import Change
from headrace.errors import CaseError, RunError, SolverError, WorkbookError
from headrace.report.futures import Future
from headrace.room import SCRATCH
from headrace.solving.clock import Clock
from headrace.solving.settings import SolveSettings
from headrace.study import worker
from headrace.study.agenda import BatchSettings, agenda_of
from headrace.study.keeping import read_futures, write_record
from headrace.study.many import Batch
from headrace.study.options import Options
from headrace.study.single import Origin
from headrace.study.worker import Answer, Task, work

ORIGIN = Origin("case.xlsx", "0" * 64, "headrace run case.xlsx --scenarios book.xlsx")
QUICK = Options(counterfactuals=False)


def settings(folder: Path, **changes: object) -> BatchSettings:
    return BatchSettings(folder=folder, origin=ORIGIN, options=QUICK, **changes)


def solved(
    folder: Path,
    crew: ToldCrew | None = None,
    notes: Notes | None = None,
    more: tuple[Change, ...] = (),
    extra: tuple[str, ...] = (),
    **changes: object,
) -> tuple[Future, ...]:
    """Return the futures of the book with some of its scenarios done as told."""
    chosen = settings(folder, **changes)
    items = agenda_of(case(), placed(book(*more, extra=extra)), chosen)
    batch = Batch(items, chosen, notes or Notes(), crew or ToldCrew())
    try:
        return batch.run()
    finally:
        batch.close()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the book was run."""
    folder = tmp_path_factory.mktemp("done")
    solved(folder)
    return folder


def begun(folder: Path, done: Path, without: str = "") -> None:
    """Let a folder be as if the book, or all but one scenario of it, was run in it."""
    shutil.copytree(done, folder, dirs_exist_ok=True)
    if without:
        shutil.rmtree(folder / without)


def statuses(futures: Sequence[Future]) -> dict[str, str]:
    return {future.scenario: future.status for future in futures}


def raising(error: Exception) -> ToldCrew:
    """Return a crew whose worker of later raises an error."""

    def deed(task: Task) -> Answer:
        raise error

    return ToldCrew({"later": deed})


def test_every_scenario_is_solved_and_compared_with_its_parent(tmp_path: Path) -> None:
    """Base operates in 9 + 12 = 21, three months late; later in 12 + 12 = 24, six months late."""
    futures = solved(tmp_path)
    assert [future.scenario for future in futures] == list(NAMES)
    assert set(statuses(futures).values()) == {"solved"}
    slips = {future.scenario: future.result.outcome.passes[0].objective for future in futures}
    assert slips == pytest.approx({"base": 3, "later": 6, "poor": 6, "rich": 3})
    assert [future.parent for future in futures] == [None, "base", "later", "base"]
    poor = futures[2]
    assert [(row.sheet, row.before, row.after) for row in poor.changes] == [("limits", "60", "30")]
    assert futures[0].leading


def test_each_scenario_has_a_folder_with_its_plan(done: Path) -> None:
    assert sorted(path.name for path in done.iterdir()) == sorted(NAMES)
    for name in NAMES:
        files = sorted(path.name for path in (done / name).iterdir())
        assert files == ["detail.xlsx", "plan.json", "plan.xlsx", RESULT_FILE, "tables"]


def test_a_second_run_solves_nothing_and_finds_the_same(tmp_path: Path) -> None:
    first, notes = solved(tmp_path), Notes()
    second = solved(tmp_path, notes=notes)
    assert notes.solving() == []
    assert set(statuses(second).values()) == {"kept"}
    assert [future.result for future in second] == [future.result for future in first]


def test_only_what_changed_is_solved_again(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done)
    notes = Notes()
    solved(tmp_path, notes=notes, more=(lock("rich", "not after", "2029-01"),))
    assert notes.solving() == ["rich"]


def test_other_options_solve_again(tmp_path: Path) -> None:
    solved(tmp_path, only=("base",))
    chosen = BatchSettings(folder=tmp_path, origin=ORIGIN, only=("base",))
    notes = Notes()
    Batch(agenda_of(case(), placed(book()), chosen), chosen, notes, ToldCrew()).run()
    assert notes.solving() == ["base"]


def test_fresh_solves_all_again(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done)
    notes = Notes()
    assert set(statuses(solved(tmp_path, notes=notes, fresh=True)).values()) == {"solved"}
    assert notes.solving() == list(NAMES)


def test_only_solves_what_it_names(tmp_path: Path) -> None:
    notes = Notes()
    futures = solved(tmp_path, notes=notes, only=("rich", " base"))
    assert statuses(futures) == {"base": "solved", "rich": "solved"}
    assert notes.solving() == ["base", "rich"]
    assert not (tmp_path / "later").exists()


def test_only_leaves_what_was_solved_before_in_the_comparison(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done)
    futures = solved(tmp_path, only=("rich",), fresh=True)
    assert statuses(futures) == {"base": "kept", "later": "kept", "poor": "kept", "rich": "solved"}


def test_only_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"there is no scenario 'ritch'.*rich"):
        solved(tmp_path, only=("ritch",))
    with pytest.raises(RunError, match="--only names no scenario"):
        solved(tmp_path, only=("", " "))
    assert list(tmp_path.iterdir()) == []


def test_a_book_without_base_gets_it(tmp_path: Path) -> None:
    plain = book().model_copy(update={"scenarios": book().scenarios[1:]})
    items = agenda_of(case(), placed(plain), settings(tmp_path))
    assert [item.name for item in items] == ["base", *NAMES[1:]]


def test_a_change_that_breaks_the_case_stops_the_batch_before_it_begins(tmp_path: Path) -> None:
    wrong = Change(scenario="rich", sheet="limits", row="*", operation="delete")
    nobody = lock("later", "use", "2028-01").model_copy(
        update={"value": "project=alpha; lock=use; instrument=loan; source=assumption"}
    )
    with pytest.raises(CaseError) as refused:
        solved(tmp_path, more=(nobody, wrong.model_copy(update={"row": "account=nobody"})))
    assert {breach.row for breach in refused.value.breaches} == {3, 4}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BrokenProcessPool(), "the worker died: it was killed, or there was not enough memory"),
        (ModuleNotFoundError("headrace"), "the worker could not do it: ModuleNotFoundError"),
        (VanishedError(), "the worker died"),
    ],
)
def test_a_scenario_that_fails_spoils_no_other(tmp_path: Path, error: Exception, said: str) -> None:
    futures = solved(tmp_path, raising(error))
    assert statuses(futures) == {name: "failed" if name == "later" else "solved" for name in NAMES}
    assert said in futures[1].reason
    assert not (tmp_path / "later").exists()


def test_what_failed_is_solved_by_the_next_run(tmp_path: Path) -> None:
    solved(tmp_path, raising(BrokenProcessPool()))
    notes = Notes()
    assert statuses(solved(tmp_path, notes=notes))["later"] == "solved"
    assert notes.solving() == ["later"]


def test_a_scenario_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    crew = raising(StuckError())
    lane = crew.all[0]
    futures = solved(tmp_path, crew, limit=0.3)
    assert statuses(futures)["later"] == "timed out"
    assert futures[1].reason == "no result within 0.3 seconds (--scenario-limit)"
    assert lane.ended == 1
    assert [status for status in statuses(futures).values()].count("solved") == 3


def test_locks_in_conflict_are_a_reason_and_are_kept(tmp_path: Path, done: Path) -> None:
    """Alpha must close, and cannot before month 9 = 2027-10."""
    more = (lock("rich", "not after", "2027-04"),)
    begun(tmp_path, done)
    futures = solved(tmp_path, more=more)
    assert futures[3].status == "conflict"
    found = futures[3].impasse
    assert found is not None
    assert [rule.kind for rule in found.conflict.rules] == ["lock", "lock"]
    assert found.case.locks[-1].lock == "not after"
    left = [path.name for path in (tmp_path / "rich").rglob("*") if path.is_file()]
    assert left == [RESULT_FILE]
    notes = Notes()
    again = solved(tmp_path, notes=notes, more=more)
    assert notes.solving() == []
    assert (again[3].status, again[3].impasse) == ("conflict", found)


def test_a_lost_cluster_is_a_reason_for_all_that_was_open(tmp_path: Path) -> None:
    futures = solved(tmp_path, ToldCrew(looks=2))
    assert statuses(futures) == dict(zip(NAMES, ["solved"] * 2 + ["failed"] * 2, strict=True))
    assert futures[3].reason == "the cluster at tcp://nowhere:1 was lost"


def first_task(folder: Path) -> Task:
    return agenda_of(case(), placed(book()), settings(folder))[0].task(settings(folder), folder)


def test_a_limit_of_a_scenario_leaves_time_to_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 1 000 s a tenth is left; what reading the case took counts too."""
    clocks: list[Clock] = []

    def kept(*others: object, clock: Clock) -> None:
        clocks.append(clock)
        raise SolverError("enough")

    monkeypatch.setattr(worker, "result_of", kept)
    limited = Options(SolveSettings(time_limit=1000.0), counterfactuals=False)
    answer = work(replace(first_task(tmp_path), options=limited))
    assert (answer.status, answer.reason) == ("failed", "enough")
    assert clocks[0].limit == pytest.approx(900)
    assert clocks[0].gone > 0


def test_a_worker_of_another_version_solves_nothing(tmp_path: Path) -> None:
    answer = work(replace(first_task(tmp_path), version="0.0.1"))
    assert answer.status == "failed"
    assert re.search(
        r"the worker has headrace \S+, the run 0\.0\.1; install the same", answer.reason
    )


def test_whatever_goes_wrong_in_a_worker_is_a_reason(tmp_path: Path) -> None:
    unknown = Options(SolveSettings(solver="nosuchsolver"), counterfactuals=False)
    answer = work(replace(first_task(tmp_path), options=unknown))
    assert answer.status == "failed"
    assert "nosuchsolver" in answer.reason
    answer = work(replace(first_task(tmp_path), case="{}"))
    assert answer.status == "failed"
    assert answer.reason.startswith("headrace failed in a way it should not: ValidationError")


def test_a_plan_that_went_missing_is_written_again(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done)
    before = (tmp_path / "base" / "plan.xlsx").read_bytes()
    (tmp_path / "base" / "plan.xlsx").unlink()
    (tmp_path / "base" / SCRATCH / "new").mkdir(parents=True)
    (tmp_path / "base" / SCRATCH / "new" / "0").write_text("half")
    assert set(statuses(solved(tmp_path)).values()) == {"kept"}
    assert (tmp_path / "base" / "plan.xlsx").read_bytes() == before
    assert not (tmp_path / "base" / SCRATCH).exists()


def test_a_stored_result_that_was_spoiled_is_solved_again(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done)
    file = tmp_path / "base" / RESULT_FILE
    file.write_bytes(file.read_bytes()[:-20])
    assert statuses(solved(tmp_path))["base"] == "solved"
    assert read_stored(file).result is not None


def test_a_result_that_cannot_be_written_ends_the_batch_and_keeps_the_rest(
    tmp_path: Path,
) -> None:
    def blocked(task: Task) -> Answer:
        (tmp_path / "later").write_text("a file where the folder should be")
        return work(task)

    with pytest.raises(WorkbookError, match="later: this is a file where a folder belongs"):
        solved(tmp_path, ToldCrew({"later": blocked}))
    assert read_stored(tmp_path / "base" / RESULT_FILE).result is not None
    assert not (tmp_path / ".running").exists()


def test_what_a_worker_sends_is_checked_before_it_replaces_anything(
    tmp_path: Path, done: Path
) -> None:
    begun(tmp_path, done)
    before = (tmp_path / "later" / RESULT_FILE).read_bytes()

    def lying(task: Task) -> Answer:
        return Answer("later", "solved", "", {RESULT_FILE: b"x", "plan.json": b"{}"})

    futures = solved(tmp_path, ToldCrew({"later": lying}), fresh=True)
    assert futures[1].status == "failed"
    assert "what the worker sent is no result" in futures[1].reason
    assert (tmp_path / "later" / RESULT_FILE).read_bytes() == before


def test_the_futures_of_a_batch_are_read_back(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done, without="later")
    futures = solved(tmp_path, raising(BrokenProcessPool()))
    write_record(futures, tmp_path)
    assert read_futures(tmp_path) == futures


def test_futures_are_refused_once_a_result_is_newer(tmp_path: Path, done: Path) -> None:
    begun(tmp_path, done)
    write_record(solved(tmp_path), tmp_path)
    solved(tmp_path, more=(lock("rich", "not after", "2029-01"),))
    with pytest.raises(WorkbookError, match="the result of rich is newer than the comparison"):
        read_futures(tmp_path)
    with pytest.raises(WorkbookError, match="holds no run of scenarios"):
        read_futures(tmp_path / "base")

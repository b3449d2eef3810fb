"""Brief: charts, deck and document on a stored result, without solving."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from tests.comparison.futures import all_futures, broken, impasse
from tests.plan_reports.reported import reported_result

from headrace.answers.reasons import Impasse
from headrace.auditing import audit
from headrace.batch.claim import claimed
from headrace.batch.store import RESULT_FILE, stored_bytes
from headrace.briefing.look import Look, look_of
from headrace.errors import BriefingError, RunError, WorkbookError
from headrace.files import replace_files
from headrace.plan.outcome import Pass
from headrace.plan.slip import weighted
from headrace.report.futures import Future
from headrace.report.result import Result
from headrace.study.brief import write_briefing
from headrace.study.keeping import write_record

CONFLICT = "Alpha plant financed, Beta line financed and the limits of Energy department"
WAY = "USD\u00a012.4m more: the limits of Energy department"


def honest(result: Result) -> Result:
    """Return a result with the findings of its audit and its own slip, as a store accepts it."""
    slip = weighted(result.case, result.plan, result.case.settings.objective)
    proven = Pass("slip", slip, slip, 1.0, "optimal")
    return replace(
        result,
        findings=audit(result.case, result.plan),
        outcome=replace(result.outcome, passes=(proven,)),
    )


def stored(folder: Path, found: Result | Impasse, digest: str = "d" * 64) -> Path:
    content = stored_bytes(digest, found if isinstance(found, Impasse) else honest(found))
    replace_files(folder, {RESULT_FILE: content})
    return folder


def stored_run(folder: Path) -> Path:
    """Store the futures of the comparison's tests as a run of scenarios."""
    futures: list[Future] = []
    for future in all_futures():
        own = replace(future, digest=future.scenario * 8)
        found = future.result or future.impasse
        if found is not None:
            stored(folder / future.scenario, found, own.digest)
        futures.append(own)
    write_record(tuple(futures), folder)
    return folder


def deck_texts(folder: Path) -> str:
    deck = Presentation(io.BytesIO((folder / "briefing.pptx").read_bytes()))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_a_stored_result_becomes_charts_deck_and_document(tmp_path: Path) -> None:
    folder = stored(tmp_path / "run", reported_result())
    places = write_briefing(folder, Look()).files
    names = {place.relative_to(folder).as_posix() for place in places}
    assert {"briefing.pptx", "briefing.pdf", "charts/sequence.png", "charts/gained.svg"} <= names
    assert all(place.stat().st_size > 1000 for place in places)
    assert "summed over all targets) is 3, instead of 63 without public money." in deck_texts(
        folder
    )
    assert (folder / "briefing.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_the_same_result_makes_the_same_files(tmp_path: Path) -> None:
    one = stored(tmp_path / "one", reported_result())
    two = stored(tmp_path / "two", reported_result())
    for first, second in zip(
        write_briefing(one, Look()).files, write_briefing(two, Look()).files, strict=True
    ):
        assert first.read_bytes() == second.read_bytes(), first.name


@pytest.mark.slow
def test_charts_of_an_earlier_briefing_do_not_stay(tmp_path: Path) -> None:
    folder = stored(tmp_path / "run", reported_result())
    replace_files(folder, {"charts/sequence-9.png": b"old", "charts/own.txt": b"mine"})
    write_briefing(folder, Look())
    assert not (folder / "charts" / "sequence-9.png").exists()
    assert (folder / "charts" / "own.txt").read_bytes() == b"mine"


def test_a_chart_of_an_earlier_briefing_that_cannot_be_removed_keeps_that_briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = replace(all_futures()[0], status="failed", result=None, reason="It broke.")
    write_record((lost,), tmp_path)
    replace_files(tmp_path, {"charts/sequence.png": b"old"})
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self.name == "sequence.png":
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(WorkbookError, match=r"sequence\.png: cannot be written: Permission"):
        write_briefing(tmp_path, Look())
    assert not (tmp_path / "briefing.pptx").exists()


@pytest.mark.slow
def test_japanese_is_written_in_japanese(tmp_path: Path) -> None:
    folder = stored(tmp_path / "run", reported_result())
    write_briefing(folder, Look("ja"))
    assert "は公的資金がない場合の63か月に対し3か月。" in deck_texts(folder)


def test_a_folder_without_a_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"holds no result of headrace run"):
        write_briefing(tmp_path, Look())
    with pytest.raises(BriefingError, match=r"holds no result"):
        write_briefing(tmp_path / "absent", Look())
    assert list(tmp_path.iterdir()) == []


def test_a_result_without_a_plan_says_why(tmp_path: Path) -> None:
    folder = stored(tmp_path / "run", impasse())
    with pytest.raises(BriefingError, match="no plan to brief on: cannot all hold: lock alpha"):
        write_briefing(folder, Look())


def test_a_folder_that_a_run_holds_is_left_alone(tmp_path: Path) -> None:
    folder = stored(tmp_path / "run", reported_result())
    with claimed(folder), pytest.raises(RunError):
        write_briefing(folder, Look())
    assert not (folder / "briefing.pptx").exists()


@pytest.mark.slow
def test_a_run_of_scenarios_is_briefed_as_a_whole(tmp_path: Path) -> None:
    folder = stored_run(tmp_path / "book")
    names = {place.name for place in write_briefing(folder, Look()).files}
    assert {"briefing.pptx", "briefing.pdf", "scenarios.png", "sequence.png"} <= names
    said = deck_texts(folder)
    assert "No plan for \u201cNothing goes\u201d: not all rules" in said
    assert f"{CONFLICT} cannot all hold. Cheapest way out tested: {WAY}." in said


def test_a_run_without_any_plan_is_briefed_honestly(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    lost = tuple(
        replace(future, status="failed", result=None, reason="It broke.")
        for future in all_futures()[:2]
    )
    write_record(lost, folder)
    write_briefing(folder, Look())
    assert "No scenario has a plan" in deck_texts(folder)


def test_a_conflict_is_named_where_no_scenario_has_a_plan(tmp_path: Path) -> None:
    lost = replace(broken(), parent=None, title_ja="全て不成立", digest="d" * 64)
    stored(tmp_path / "broken", impasse())
    write_record((lost,), tmp_path)
    write_briefing(tmp_path, Look())
    said = deck_texts(tmp_path)
    assert f"{CONFLICT} cannot all hold. Cheapest way out tested: {WAY}." in said
    write_briefing(tmp_path, Look("ja"))
    assert "「全て不成立」では計画が成立しない。両立しない条件：" in deck_texts(tmp_path)


def test_a_template_is_known_by_its_suffix_and_must_be_there(tmp_path: Path) -> None:
    deck, page = tmp_path / "own.pptx", tmp_path / "own.typ"
    for file in (deck, page):
        file.touch()
    assert look_of("en", (deck, page)) == Look("en", deck, page)
    with pytest.raises(BriefingError, match=r"own\.docx: a template is a \.pptx"):
        look_of("en", (tmp_path / "own.docx",))
    with pytest.raises(BriefingError, match=r"none\.pptx: there is no such template"):
        look_of("en", (tmp_path / "none.pptx",))


def test_commands_that_draw_nothing_do_not_wait_for_what_draws() -> None:
    words = "import sys, headrace.cli; print({'matplotlib', 'pptx', 'typst'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"

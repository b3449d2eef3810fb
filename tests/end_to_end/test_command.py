"""The installed command: workbook in, folder out. Imports nothing of headrace itself."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture(scope="module")
def headrace() -> str:
    command = shutil.which("headrace") or shutil.which(
        "headrace", path=str(Path(sys.executable).parent)
    )
    assert command is not None, "the headrace command is not installed"
    return command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


def call(headrace: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [headrace, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )


@pytest.fixture(scope="module")
def tutorial(headrace: str, folder: Path) -> Path:
    made = call(headrace, folder, "new", "tutorial.xlsx", "--example", "tutorial")
    assert made.returncode == 0, made.stderr
    return folder / "tutorial.xlsx"


@pytest.fixture(scope="module")
def ran(headrace: str, folder: Path, tutorial: Path) -> Path:
    done = call(headrace, folder, "run", tutorial.name)
    assert done.returncode == 0, done.stderr
    assert "every rule holds" in done.stderr
    return folder / "results" / "tutorial" / "base"


def test_an_empty_template_is_written_and_says_what_is_missing(headrace: str, folder: Path) -> None:
    made = call(headrace, folder, "new", "empty.xlsx")
    assert made.returncode == 0, made.stderr
    names = openpyxl.load_workbook(folder / "empty.xlsx").sheetnames
    assert {"settings", "kinds", "projects", "stages", "instruments", "accounts"} <= set(names)
    assert "dependencies" not in names
    checked = call(headrace, folder, "check", "empty.xlsx")
    assert checked.returncode == 2
    assert "settings!" in checked.stderr


def test_a_file_that_exists_is_not_replaced_unasked(headrace: str, folder: Path) -> None:
    (folder / "mine.xlsx").write_text("mine")
    refused = call(headrace, folder, "new", "mine.xlsx")
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (folder / "mine.xlsx").read_text() == "mine"


def test_the_tutorial_has_no_errors(headrace: str, folder: Path, tutorial: Path) -> None:
    checked = call(headrace, folder, "check", tutorial.name)
    assert checked.returncode == 0, checked.stderr
    assert "no errors" in checked.stderr


def test_a_run_writes_a_workbook_and_its_twin_for_programs(ran: Path) -> None:
    book = openpyxl.load_workbook(ran / "plan.xlsx")
    assert {"decision", "plan", "gantt", "money", "accounts", "proof"} <= set(book.sheetnames)
    assert json.loads((ran / "plan.json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in ran.iterdir()) == [
        "briefing.pdf",
        "briefing.pptx",
        "charts",
        "detail.xlsx",
        "plan.json",
        "plan.xlsx",
        "result.json.gz",
        "tables",
    ]


def test_the_written_plan_passes_its_audit(headrace: str, folder: Path, ran: Path) -> None:
    judged = call(headrace, folder, "audit", "tutorial.xlsx", str(ran / "plan.xlsx"))
    assert judged.returncode == 0, judged.stderr
    assert "every rule holds" in judged.stderr


def test_bad_input_exits_with_2_and_writes_nothing(
    headrace: str, folder: Path, tutorial: Path
) -> None:
    book = openpyxl.load_workbook(tutorial)
    sheet = book["projects"]
    row, column = next(
        (cell.row, cell.column)
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.value == "capex"
    )
    sheet.cell(row + 1, column).value = "a lot"
    book.save(folder / "spoiled.xlsx")
    place = f"projects!{sheet.cell(row + 1, column).coordinate}"
    failed = call(headrace, folder, "run", "spoiled.xlsx")
    assert failed.returncode == 2
    assert place in failed.stderr
    assert "a lot" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (folder / "results" / "spoiled").exists()


def test_an_unknown_solver_is_one_clear_sentence(
    headrace: str, folder: Path, tutorial: Path
) -> None:
    failed = call(headrace, folder, "run", tutorial.name, "--solver", "gurobi", "--out", "other")
    if failed.returncode == 0:
        pytest.skip("gurobi is installed here")
    assert failed.returncode == 2
    assert "gurobi" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (folder / "other").exists()


def test_every_example_comes_with_the_package(headrace: str, folder: Path) -> None:
    for name in ("pax_silica", "pax_silica_scenarios"):
        made = call(headrace, folder, "new", f"{name}.xlsx", "--example", name)
        assert made.returncode == 0, made.stderr
        assert openpyxl.load_workbook(folder / f"{name}.xlsx", read_only=True).sheetnames


def test_a_run_ends_in_a_briefing(ran: Path) -> None:
    for name in ("briefing.pptx", "briefing.pdf", "charts/sequence.png", "charts/sequence.svg"):
        assert (ran / name).stat().st_size > 5000, name


@pytest.mark.slow
def test_a_briefing_is_made_again_in_japanese_without_solving(
    headrace: str, folder: Path, ran: Path
) -> None:
    before = (ran / "plan.xlsx").read_bytes()
    english = (ran / "briefing.pptx").read_bytes()
    made = call(headrace, folder, "brief", str(ran), "--language", "ja")
    assert made.returncode == 0, made.stderr
    charts = {file.stem for file in (ran / "charts").iterdir()}
    assert f"wrote {len(charts)} charts under" in made.stderr
    assert (ran / "plan.xlsx").read_bytes() == before
    assert (ran / "briefing.pptx").read_bytes() != english


@pytest.mark.slow
def test_a_briefing_that_cannot_be_written_does_not_cost_the_plan(
    headrace: str, folder: Path, tutorial: Path
) -> None:
    (folder / "open").mkdir()
    (folder / "open" / "~$briefing.pptx").touch()
    done = call(headrace, folder, "run", tutorial.name, "--out", "open", "--no-counterfactuals")
    assert done.returncode == 2
    assert "briefing.pptx: the file is open in another program" in done.stderr
    assert "headrace brief open --language en" in done.stderr
    assert (folder / "open" / "plan.xlsx").is_file()


def test_a_run_can_leave_the_briefing_out(headrace: str, folder: Path, tutorial: Path) -> None:
    done = call(
        headrace, folder, "run", tutorial.name, "--out", "plain", "--no-brief",
        "--no-counterfactuals",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {file.name for file in (folder / "plain").iterdir()} == {
        "detail.xlsx", "plan.json", "plan.xlsx", "result.json.gz", "tables",
    }  # fmt: skip


def test_a_folder_without_results_is_named(headrace: str, folder: Path) -> None:
    made = call(headrace, folder, "brief", "nowhere")
    assert made.returncode == 2
    assert "holds no result of headrace run" in made.stderr
    assert "Traceback" not in made.stderr


def test_studies_of_one_workbook_stand_side_by_side(
    headrace: str, folder: Path, tutorial: Path, ran: Path
) -> None:
    """The best list of the tutorial has no regret, and its first signatures move at least once."""
    said = {}
    for words in (
        ("frontier", tutorial.name, "--points", "5", "--measure", "outlays", "--jobs", "1"),
        ("alternatives", tutorial.name, "--plans", "1", "--slack", "0"),
        ("rank", tutorial.name),
        ("risk", str(ran), "--draws", "500"),
    ):
        done = call(headrace, folder, *words)
        assert done.returncode == 0, done.stderr
        said[words[0]] = done.stdout + done.stderr
    assert "each proven" in said["frontier"]
    assert "Not run: scenarios, stages at P80." in said["alternatives"]
    assert "under every budget it is as good as the best plan found" in said["rank"]
    assert {
        "frontier", "alternatives", "alternatives_projects", "no_regret", "rank", "rank_budgets",
        "risk", "risk_stages",
    } <= set(openpyxl.load_workbook(ran / "answers.xlsx").sheetnames)  # fmt: skip
    marked = {
        row["no_regret"] for row in json.loads((ran / "plan.json").read_text())["tables"]["plan"]
    }
    assert marked <= {None, "so far", "no"}
    assert marked != {None}


def test_budgets_named_twice_or_not_known_are_refused(
    headrace: str, folder: Path, tutorial: Path
) -> None:
    for words, said in (
        (("--only", "tight"), "--only goes with --scenarios"),
        (("--scenarios", tutorial.name, "--limits", "0.5"), "both name budgets"),
    ):
        refused = call(headrace, folder, "rank", tutorial.name, *words)
        assert refused.returncode == 2
        assert said in refused.stderr

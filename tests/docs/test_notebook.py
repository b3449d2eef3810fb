"""The page on notebooks holds: its blocks run in order, in one namespace, as a reader would."""

import re
from pathlib import Path

import pytest

import headrace

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_every_block_but_the_briefing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks()[:-1]:
        exec(compile(block, str(PAGE), "exec"), names)
    assert (tmp_path / "results" / "plan.json").is_file()


@pytest.mark.slow
def test_the_whole_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks():
        exec(compile(block, str(PAGE), "exec"), names)
    assert names["files"]


def test_every_public_name_is_there_with_a_docstring() -> None:
    for name in headrace.__all__:
        assert name == "__version__" or getattr(headrace, name).__doc__


def test_an_unknown_name_is_refused_in_words() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'solves'"):
        _ = headrace.solves  # type: ignore[attr-defined]

"""Spoiled inputs: whatever is wrong with a file, the answer is sentences and never a traceback."""

import logging
import traceback
from collections import Counter
from pathlib import Path

import pytest
from tests.campaign.spoiling import SCALE, Spoiler

from headrace.batch.store import read_stored
from headrace.errors import Breach, CaseError, HeadraceError
from headrace.letters import is_unseen, one_line
from headrace.study.check import check

DATA = Path(__file__).parents[2] / "data"
BOOK = Path(__file__).parents[2] / "scenarios" / "pax_silica.xlsx"


def verdict(file: Path, scenarios: Path | None = None) -> str:
    """Return what a check comes to; whatever is told must be sentences that one can print."""
    try:
        checked = check(file, scenarios)
    except CaseError as error:
        return _told(error.breaches) or "breaches"
    except HeadraceError as error:
        return type(error).__name__ if str(error).strip() else "cannot be printed: nothing"
    except Exception:
        return traceback.format_exc()
    return _told((*checked.errors, *checked.warnings)) or ("errors" if checked.errors else "fine")


def _told(breaches: tuple[Breach, ...]) -> str:
    for breach in breaches:
        line = one_line(str(breach))
        if not breach.message or any(map(is_unseen, line)):
            return f"cannot be printed: {line!r}"
    return ""


def tally(spoiled: list[tuple[int, str]]) -> None:
    """Note down what came of all, and fail with the first tracebacks."""
    kinds = Counter(kind if "\n" not in kind else "TRACEBACK" for _, kind in spoiled)
    logging.getLogger(__name__).info("%s tries: %s", len(spoiled), dict(kinds))
    bad = [(seed, kind) for seed, kind in spoiled if "\n" in kind or "cannot be" in kind]
    assert not bad, "\n".join(f"seed {seed}:\n{kind[-1500:]}" for seed, kind in bad[:20])


@pytest.mark.slow
def test_spoiled_workbooks_are_told_in_sentences(tmp_path: Path) -> None:
    spoiled, file = [], tmp_path / "spoiled.xlsx"
    for seed in range(30 * SCALE):
        file.write_bytes(Spoiler(DATA / "tutorial.xlsx", seed).workbook())
        spoiled.append((seed, verdict(file)))
    tally(spoiled)


@pytest.mark.slow
def test_spoiled_books_are_told_in_sentences(tmp_path: Path) -> None:
    """The case is small and not that of the book, so that every change has something to tell."""
    spoiled, file = [], tmp_path / "spoiled.xlsx"
    for seed in range(20 * SCALE):
        file.write_bytes(Spoiler(BOOK, seed).workbook())
        spoiled.append((seed, verdict(DATA / "tutorial.xlsx", file)))
    tally(spoiled)


@pytest.mark.slow
def test_spoiled_files_are_told_in_sentences(tmp_path: Path) -> None:
    spoiled, file = [], tmp_path / "spoiled.xlsx"
    for seed in range(3 * SCALE):
        file.write_bytes(Spoiler(DATA / "tutorial.xlsx", seed).file())
        spoiled.append((seed, verdict(file)))
        try:
            read_stored(file)
        except HeadraceError:
            continue
        except Exception:
            spoiled.append((seed, traceback.format_exc()))
    tally(spoiled)

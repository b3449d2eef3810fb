"""Keeping: what studies and batches found, kept in a folder to go on from and to read back."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from headrace.answers.answers import Answers
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import RunError, WorkbookError
from headrace.files import make_folder, replace_file, replace_files
from headrace.plan.outcome import Outcome
from headrace.report.conflicts import why
from headrace.report.contents import answer_tables
from headrace.report.dump import FOLDER
from headrace.report.futures import Future
from headrace.report.result import Result
from headrace.study.digest import digest_of
from headrace.study.options import Options
from headrace.version import __version__
from headrace.workbook.results.detail_book import tables_book

RECORD_FILE = "scenarios.json"
"""Name of the record, beside the folders of the scenarios."""
FORMAT = 1
_FUTURES: TypeAdapter[tuple[Future, ...]] = TypeAdapter(tuple[Future, ...])

ANSWERS_BOOK, ANSWERS_JSON = "answers.xlsx", "answers.json"
_ANSWERS: TypeAdapter[Answers] = TypeAdapter(Answers)


@dataclass(frozen=True)
class Explored:
    """What is known of a case, what was found just now included, and the files written."""

    case: Case
    answers: Answers
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Kept:
    """What is kept of one case in a folder; every study leaves there what the others found."""

    folder: Path
    case: Case
    options: Options = field(default_factory=Options)

    @cached_property
    def digest(self) -> str:
        """Return the hash of the inputs, options and versions on which all answers rest."""
        return digest_of(self.case, self.options)

    @property
    def answers(self) -> Answers:
        """Return all that is kept by now; nothing if inputs, options or versions have changed."""
        try:
            kept = _ANSWERS.validate_json((self.folder / ANSWERS_JSON).read_bytes())
        except (OSError, ValidationError):
            return Answers(self.digest)
        return kept if kept.digest == self.digest else Answers(self.digest)

    def keep(self, **found: object) -> None:
        """Keep in answers.json alone what a study has found so far, by its name among the answers.

        Raises `WorkbookError` if it cannot be written.
        """
        make_folder(self.folder)
        content = _content(replace(self.answers, **found))  # type: ignore[arg-type]
        replace_file(self.folder / ANSWERS_JSON, content)

    def write(self, **found: object) -> Explored:
        """Write answers.xlsx, its tables as CSV and answers.json, all or none.

        found : what a study has found that has ended, by its name among the answers.
        Raises `WorkbookError` if the folder or a file in it cannot be written.
        """
        answers = replace(self.answers, **found)  # type: ignore[arg-type]
        tables = answer_tables(self.case, answers)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        files = {
            ANSWERS_BOOK: tables_book(f"{self.case.settings.title}: answers", made, tables),
            ANSWERS_JSON: _content(answers),
            **{f"{FOLDER}/{table.name}.csv": table.csv().encode() for table in tables},
        }
        return Explored(self.case, answers, replace_files(self.folder, files))

    @cached_property
    def stored(self) -> Result | None:
        """Return the result that a run has stored of the very same case."""
        try:
            result = read_stored(self.folder / RESULT_FILE).result
        except WorkbookError:
            return None
        return None if result is None or result.case != self.case else result

    @property
    def best(self) -> Outcome | None:
        """Return what a run has stored of the very same case, if delay and cost were proven."""
        if self.stored is None or self.stored.findings:
            return None
        outcome = self.stored.outcome
        proven = all(row.status == "optimal" for row in outcome.passes if row.name != "months")
        return outcome if proven else None


def result_in(folder: Path) -> Result:
    """Return the result that a run has stored in a folder.

    Raises `RunError` if there is no plan, `WorkbookError` if there is no stored result.
    """
    stored = read_stored(folder / RESULT_FILE)
    if stored.result is None:
        raise RunError(f"{folder}: there is no plan to ask about: {why(stored.impasse)}")
    return stored.result


def _content(answers: Answers) -> bytes:
    content = _ANSWERS.dump_python(answers, mode="json")
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def write_record(futures: tuple[Future, ...], folder: Path) -> Path:
    """Write the list of scenarios of a batch; their results stand in their own folders.

    Raises `WorkbookError` if it cannot be written.
    """
    plain = tuple(replace(future, result=None, impasse=None) for future in futures)
    content = {
        "format": FORMAT,
        "headrace": __version__,
        "solved": [future.scenario for future in futures if future.result is not None],
        "scenarios": _FUTURES.dump_python(plain, mode="json"),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return replace_files(folder, {RECORD_FILE: text.encode("utf-8")})[0]


def read_futures(folder: Path) -> tuple[Future, ...]:
    """Return the futures of a batch as they were when it ended.

    Raises `WorkbookError` if the folder holds no batch, or a result in it is not that of the batch.
    """
    file = folder / RECORD_FILE
    try:
        content = json.loads(file.read_bytes())
        futures = _FUTURES.validate_python(content["scenarios"])
        solved = frozenset(content["solved"])
    except OSError as trouble:
        raise WorkbookError(f"{folder}: holds no run of scenarios: {trouble.strerror}") from trouble
    except (ValueError, KeyError, TypeError) as trouble:
        raise WorkbookError(f"{file}: is damaged; run the scenarios again") from trouble
    return tuple(
        _with_result(future, folder)
        if future.scenario in solved or future.status == "conflict"
        else future
        for future in futures
    )


def _with_result(future: Future, folder: Path) -> Future:
    stored = read_stored(folder / future.scenario / RESULT_FILE)
    if stored.digest != future.digest or (stored.result is None) != (future.status == "conflict"):
        raise WorkbookError(
            f"{folder}: the result of {future.scenario} is newer than the comparison; run the "
            "scenarios again"
        )
    return replace(future, result=stored.result, impasse=stored.impasse)

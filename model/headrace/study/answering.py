"""Answering: what studies found, kept in a folder, so that a study goes on where it was left."""

import json
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from headrace.answers.answers import Answers
from headrace.answers.conflicts import Conflict
from headrace.batch.store import RESULT_FILE, read_stored
from headrace.case.case import Case
from headrace.errors import WorkbookError
from headrace.files import make_folder, replace_file, replace_files
from headrace.report import answering
from headrace.report.dump import FOLDER
from headrace.report.result import Result
from headrace.study.digest import digest_of
from headrace.study.options import Options
from headrace.workbook.results.detail_book import tables_book

ANSWERS_BOOK, ANSWERS_JSON = "answers.xlsx", "answers.json"
_ANSWERS: TypeAdapter[Answers] = TypeAdapter(Answers)


def read_answers(folder: Path, case: Case, options: Options) -> Answers:
    """Return what is kept of a case; nothing if inputs, options or versions have changed."""
    digest = digest_of(case, options)
    try:
        kept = _ANSWERS.validate_json((folder / ANSWERS_JSON).read_bytes())
    except (OSError, ValidationError):
        return Answers(digest)
    return kept if kept.digest == digest else Answers(digest)


def write_answers(folder: Path, case: Case, answers: Answers) -> tuple[Path, ...]:
    """Write answers.xlsx, its tables as CSV and answers.json into a folder, all or none.

    Raises `WorkbookError` if the folder or a file in it cannot be written.
    """
    tables = answering.tables(case, answers)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    files = {
        ANSWERS_BOOK: tables_book(f"{case.settings.title}: answers", made, tables),
        ANSWERS_JSON: _content(answers),
        **{f"{FOLDER}/{table.name}.csv": table.csv().encode() for table in tables},
    }
    return replace_files(folder, files)


def keep_answers(folder: Path, answers: Answers) -> None:
    """Keep in answers.json alone what a study has found so far: the same study goes on from there.

    Raises `WorkbookError` if it cannot be written.
    """
    make_folder(folder)
    replace_file(folder / ANSWERS_JSON, _content(answers))


def _content(answers: Answers) -> bytes:
    content = _ANSWERS.dump_python(answers, mode="json")
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def write_conflict(folder: Path, case: Case, options: Options, conflict: object) -> None:
    """Write what cannot all hold, and the ways out, into a folder if that was found.

    Raises `WorkbookError` if the folder or a file in it cannot be written.
    """
    if isinstance(conflict, Conflict) and conflict.rules:
        answers = Answers(digest_of(case, options), conflict=conflict)
        write_answers(folder, case, answers)


def stored_of(folder: Path, case: Case) -> Result | None:
    """Return the result that a run has stored of the very same case."""
    try:
        result = read_stored(folder / RESULT_FILE).result
    except WorkbookError:
        return None
    return None if result is None or result.case != case else result

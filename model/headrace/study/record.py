"""Record: the scenarios of a batch in one file, so that all its futures can be read back."""

import json
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from headrace.batch.store import RESULT_FILE, read_stored
from headrace.errors import WorkbookError
from headrace.files import replace_files
from headrace.report.futures import Future
from headrace.version import __version__

RECORD_FILE = "scenarios.json"
"""Name of the record, beside the folders of the scenarios."""
FORMAT = 1
_FUTURES: TypeAdapter[tuple[Future, ...]] = TypeAdapter(tuple[Future, ...])


def write_record(futures: tuple[Future, ...], folder: Path) -> Path:
    """Write the list of scenarios of a batch; their results stand in their own folders.

    Raises `WorkbookError` if it cannot be written.
    """
    plain = tuple(replace(future, result=None) for future in futures)
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
        _with_result(future, folder) if future.scenario in solved else future for future in futures
    )


def _with_result(future: Future, folder: Path) -> Future:
    stored = read_stored(folder / future.scenario / RESULT_FILE)
    if stored.digest != future.digest or stored.result is None:
        raise WorkbookError(
            f"{folder}: the result of {future.scenario} is newer than the comparison; run the "
            "scenarios again"
        )
    return replace(future, result=stored.result)

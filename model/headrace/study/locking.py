"""Locking: decisions given on the command line, such as `S06=fund` or `D10=close>=2028-04`."""

import re
from collections.abc import Sequence

from headrace.case.calendar import month_of
from headrace.case.case import Case
from headrace.case.projects import Lock
from headrace.case.rules.words import did_you_mean, listing
from headrace.errors import RunError

_CLOSE = re.compile(r"^close\s*(>=|<=)\s*(\d{4})-(\d{1,2})$")
_USE = re.compile(r"^(use|do not use)\s+(.+)$")
_HOW = (
    "write PROJECT=fund, PROJECT=do not fund, PROJECT=close>=2028-04, PROJECT=close<=2028-04, "
    "PROJECT=use INSTRUMENT or PROJECT=do not use INSTRUMENT"
)


def with_locks(case: Case, texts: Sequence[str]) -> Case:
    """Return the case with further locks; one that stands on the sheet already is not repeated.

    Raises `RunError` if a text is no lock of this case.
    """
    locks = list(case.locks)
    for text in texts:
        lock = read_lock(case, text)
        bare = lock.model_copy(update={"source": None, "note": None})
        if not any(bare == row.model_copy(update={"source": None, "note": None}) for row in locks):
            locks.append(lock)
    return case if len(locks) == len(case.locks) else case.changed(locks=tuple(locks))


def read_lock(case: Case, text: str) -> Lock:
    """Return the lock that a text states.

    Raises `RunError` if it states none.
    """
    project, sign, words = (part.strip() for part in text.partition("="))
    if not sign or not words:
        raise RunError(f"--lock '{text}': {_HOW}")
    try:
        project = named_project(case, project)
    except RunError as error:
        raise RunError(f"--lock '{text}': {error}") from error
    if words in ("fund", "do not fund"):
        return Lock(project=project, lock=words)
    dated = _CLOSE.match(words)
    if dated is not None:
        if not 1 <= int(dated[3]) <= 12:
            raise RunError(f"--lock '{text}': there is no month {dated[3]}; {_HOW}")
        month = month_of(int(dated[2]), int(dated[3]))
        lock = "not before" if dated[1] == ">=" else "not after"
        return Lock(project=project, lock=lock, month=month)
    used = _USE.match(words)
    if used is None:
        raise RunError(f"--lock '{text}': {_HOW}")
    instrument = used[2].strip()
    if instrument not in case.instrument:
        remedy = did_you_mean(instrument, case.instrument).text
        raise RunError(f"--lock '{text}': there is no instrument '{instrument}'; {remedy}")
    return Lock(project=project, lock=used[1], instrument=instrument)


def named_project(case: Case, words: str) -> str:
    """Return the id of the project that words name: its id or name, capital letters or not.

    Raises `RunError` if none or several are meant.
    """
    if words in case.project:
        return words
    folded = words.strip().casefold()
    for label in (
        {name: name for name in case.project},
        {row.project: row.name for row in case.projects},
    ):
        found = [name for name, told in label.items() if told.casefold() == folded]
        if len(found) == 1:
            return found[0]
        if found:
            raise RunError(f"project '{words}' may be {' or '.join(found)}: give the id")
    known = [*case.project, *(row.name for row in case.projects)]
    remedy = did_you_mean(words, known, f"known are {listing(list(case.project))}").text
    raise RunError(f"project '{words}' is not in this case; {remedy}")

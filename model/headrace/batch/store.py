"""Store: a result in one file, read back equal or refused.

A stored file is two lines of JSON, compressed: what it is (the digest of inputs, options and
version, the hash of the second line), and the result itself. Reading checks the hash, audits the
plan again and works out its slip and what it takes from the ledgers, so that a file that was
changed by hand or by accident is never taken for a result.
"""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from headrace.answers.reasons import Impasse
from headrace.auditing import audit
from headrace.errors import CaseError, WorkbookError
from headrace.ledgers.burden import cost_measure
from headrace.ledgers.commitments import commitments
from headrace.plan.slip import weighted
from headrace.report.result import Result
from headrace.version import __version__

RESULT_FILE = "result.json.gz"
"""Name of a stored result, beside plan.xlsx and plan.json."""
FORMAT = 1
RESULT: TypeAdapter[Result] = TypeAdapter(Result)
IMPASSE: TypeAdapter[Impasse] = TypeAdapter(Impasse)
_REMEDY = "delete it and run again"
_LARGEST = 1_000_000_000
"""Bytes of the largest result, unpacked."""
_PIECE = 1_000_000
"""Bytes that are read at a time."""
_TROUBLES = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    CaseError,
)
"""What reading and auditing raise where a result is not whole or does not hold together."""


@dataclass(frozen=True)
class Stored:
    """What a stored file holds: a result, or why there can be none."""

    digest: str
    """Hash of resolved inputs, options and versions; blank if the run was stopped."""
    seal: str
    """Hash of the result as stored."""
    result: Result | None
    impasse: Impasse | None
    seconds: float
    """Wall time that it took."""


def stored_bytes(digest: str, found: Result | Impasse, seconds: float = 0.0) -> bytes:
    """Return the content of the file that holds a result, or why there is none.

    Mappings keep their order; sets, which have none, are sorted.
    """
    content = (
        IMPASSE.dump_python(found) if isinstance(found, Impasse) else RESULT.dump_python(found)
    )
    body = json.dumps(content, separators=(",", ":"), default=sorted).encode()
    head = {
        "format": FORMAT,
        "headrace": __version__,
        "digest": digest,
        "seal": hashlib.sha256(body).hexdigest(),
        "impasse": isinstance(found, Impasse),
        "seconds": seconds,
    }
    return gzip.compress(canonical(head) + b"\n" + body, mtime=0)


def as_stored(result: Result) -> Result:
    """Return a result as it is read from its file: a figure such as 0 is 0.0 there already."""
    return RESULT.validate_python(RESULT.dump_python(result))


def read_stored(file: Path, content: bytes | None = None) -> Stored:
    """Return what a stored file holds; its plan is audited, its slip and cost worked out again.

    content : what the file will hold, if it is not written yet.
    Raises `WorkbookError` if it cannot be read, was changed, or does not hold together.
    """
    head, body = _lines(file, content)
    if hashlib.sha256(body).hexdigest() != head.get("seal"):
        raise WorkbookError(f"{file}: the stored result was changed or cut short; {_REMEDY}")
    try:
        content = json.loads(body)
        impasse = IMPASSE.validate_python(content) if head.get("impasse") else None
        result = None if impasse else RESULT.validate_python(content)
        why = "" if result is None else _contradiction(result)
        stored = Stored(
            digest=str(head["digest"]),
            seal=str(head["seal"]),
            result=result,
            impasse=impasse,
            seconds=float(head["seconds"]),
        )
    except _TROUBLES as trouble:
        raise WorkbookError(
            f"{file}: the stored result is not one that headrace {__version__} knows; {_REMEDY}"
        ) from trouble
    if why:
        raise WorkbookError(f"{file}: {why} than when the result was stored; {_REMEDY}")
    return stored


def _contradiction(result: Result) -> str:
    """Return what a plan says otherwise than its stored figures do; blank if they agree.

    Slip may have grown by the tolerance of the case since the pass that found it, or shrunk down
    to its bound; what a pass found is compared to a ten thousandth.
    """
    case, plan = result.case, result.plan
    if audit(case, plan) != tuple(replace(finding, numbers=()) for finding in result.findings):
        return "the audit finds something else"
    found = {step.name: step for step in result.outcome.passes}
    if any(not step.bound <= step.objective + _close(step.objective) for step in found.values()):
        return "its bounds are other"
    if (step := found.get("slip")) is not None:
        slip = weighted(case, plan, case.settings.objective)
        most = step.objective * (1 + case.settings.slip_tolerance)
        if not step.bound - _close(slip) <= slip <= most + _close(slip):
            return f"the slip of its plan is {slip:,.1f}, which is other"
    if (step := found.get("cost")) is not None:
        cost = cost_measure(case, plan, commitments(case, plan))
        if not abs(cost - step.objective) <= _close(cost):
            return f"what its plan takes from the ledgers is {cost:,.1f}, which is other"
    return ""


def _close(figure: float) -> float:
    return 1e-3 + 1e-4 * abs(figure)


def stored_digest(file: Path) -> str | None:
    """Return the digest of a stored file; None if there is none or it cannot be read."""
    try:
        head, _ = _lines(file)
    except WorkbookError:
        return None
    return str(head.get("digest", "")) or None


def _lines(file: Path, packed: bytes | None = None) -> tuple[Mapping[str, Any], bytes]:
    try:
        with gzip.open(file if packed is None else io.BytesIO(packed)) as stream:
            content = _read(stream)
    except (gzip.BadGzipFile, EOFError, zlib.error) as trouble:
        raise WorkbookError(f"{file}: this is not a whole stored result; {_REMEDY}") from trouble
    except OSError as trouble:
        raise WorkbookError(f"{file}: cannot be read: {trouble.strerror}; run again") from trouble
    if len(content) > _LARGEST:
        raise WorkbookError(f"{file}: this is not a stored result: it is too large; {_REMEDY}")
    head, _, body = content.partition(b"\n")
    try:
        read = json.loads(head)
    except (ValueError, RecursionError) as trouble:
        raise WorkbookError(f"{file}: this is not a whole stored result; {_REMEDY}") from trouble
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise WorkbookError(f"{file}: the result was stored by another headrace; {_REMEDY}")
    return read, body


def _read(stream: gzip.GzipFile) -> bytes:
    """Return what a stream holds up to the largest size and a little, taking no more memory."""
    found = bytearray()
    while len(found) <= _LARGEST and (piece := stream.read(_PIECE)):
        found += piece
    return bytes(found)


def canonical(content: object) -> bytes:
    """Return content as JSON that is the same for the same content."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()

"""Words: how breaches speak of names, known values and the projects that they concern."""

import difflib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from headrace.errors import Breach

SHOWN = 6
"""Names listed before the rest is only counted."""


class Remedy(NamedTuple):
    """What to do about an unknown name."""

    text: str
    meant: str | None
    """The known name that it offers; None if none is near."""


def did_you_mean(value: str, known: Iterable[str], otherwise: str | None = None) -> Remedy:
    """Return a remedy for an unknown name: the nearest known one, else what is known.

    otherwise : what to say instead if none is near.
    """
    names = list(dict.fromkeys(known))
    folded = {name.casefold(): name for name in reversed(names)}
    near = difflib.get_close_matches(value.strip().casefold(), folded, n=1, cutoff=0.6)
    if near:
        return Remedy(f"did you mean '{folded[near[0]]}'?", folded[near[0]])
    if otherwise is not None:
        return Remedy(otherwise, None)
    if not names:
        return Remedy("there is none yet: add it first", None)
    return Remedy(f"known are {listing(names)}", None)


def unknown(
    sheet: str,
    message: str,
    value: str,
    known: Iterable[str],
    row: int | None = None,
    column: str | None = None,
) -> Breach:
    """Return the breach of a value that names nothing; see `did_you_mean` for the remedy."""
    remedy, meant = did_you_mean(value, known)
    return Breach(sheet, message, remedy, row, column, value, kind="unknown name", meant=meant)


def listing(names: Sequence[str]) -> str:
    """Return names as a list in a sentence, the long ones cut short."""
    if len(names) > SHOWN:
        return f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)

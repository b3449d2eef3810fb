"""References: where figures come from, and what a reader should know."""

from headrace.case.record import Name, Record


class Reference(Record):
    """Where the figures come from."""

    reference: Name
    """Id by which source columns name it."""
    statement: str
    """What it states."""
    value: str | None = None
    """The figure or date."""
    unit: str | None = None
    """Unit of the figure."""
    title: str | None = None
    """Title of the source."""
    publisher: str | None = None
    """Publisher of the source."""
    date: str | None = None
    """Date of the source."""
    url: str | None = None
    """Address of the source."""
    confidence: str | None = None
    """read, recalled or assumption."""
    used_in: str | None = None
    """Sheet or row in which it is used."""


class Note(Record):
    """What a reader should know."""

    topic: str
    """What the remark is about."""
    text: str
    """The remark."""

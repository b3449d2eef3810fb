"""References: where figures come from, what a reader should know, what project files must show."""

from typing import Literal

from headrace.case.record import Name, Record, SourcedRecord


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


PlanFills = Literal[
    "stages",
    "services",
    "energisation",
    "upstream works",
    "equipment orders",
    "contingency",
    "sources and uses",
    "instruments",
    "stage gaps",
]


class ChecklistField(SourcedRecord):
    """What a project file must show before its project is ready."""

    field: Name
    """Short id of the field."""
    section: str | None = None
    """Section under which it stands."""
    title: str
    """Name as shown in results."""
    definition: str | None = None
    """What has to be stated."""
    evidence: str | None = None
    """What has to be shown for it."""
    pass_rule: str | None = None
    """When it counts as passed."""
    red_flag: str | None = None
    """What must not be found."""
    stages: tuple[str, ...] | None = None
    """Stages with whose end it has to be there, separated by semicolons; blank: no stage. A project
    has the field if it or its kind has one of them."""
    plan_fills: PlanFills | None = None
    """What a plan fills in. stages: when its stages run; services: what the project requires and
    provides; energisation: from when it draws on services; upstream works: who provides them;
    equipment orders: what is ordered first after close; contingency; sources and uses; instruments:
    how many months each takes off which stage; stage gaps: months by which each stage ends
    too late for the target. Blank: nothing, it is left to the one who keeps it."""
    kept_by: str | None = None
    """Who keeps the field."""

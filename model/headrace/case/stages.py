"""Stages: the steps from idea to operation, and what instruments do to them."""

from typing import Annotated, Literal

from headrace.case.record import Month, Months, Name, Ref, Share, SourcedRecord

PREPARATION = frozenset(
    {"plan", "planning", "permit", "permits", "permitting", "docs", "documentation"}
    | {"grid", "grid_study", "study", "queue", "feed", "feed_eng", "feed_qual", "offtake"}
)
"""Stages that need no money of the financial close unless the sheet says otherwise."""

Blank = Literal["none"]


class Stage(SourcedRecord):
    """Steps to operation by kind, and what single projects change of them.

    Blank inherits, `none` empties.
    """

    kind: Annotated[Name, Ref(("kinds",))] | None = None
    """Kind whose projects all have this stage; leave blank on a row for one project."""
    project: Annotated[Name, Ref(("projects",))] | None = None
    """Project for which this row overrides the kind's row, cell by cell."""
    stage: Name
    """Short name of the stage; exactly one stage of a project is called close."""
    label: str | None = None
    """Name shown in results."""
    low: Months | Blank | None = None
    """Shortest duration."""
    likely: Months | None = None
    """Likely duration: the one a plan uses."""
    high: Months | Blank | None = None
    """Longest duration."""
    predecessors: tuple[str, ...] | None = None
    """Stages that come before, separated by semicolons. docs@80%: may start once 80 % of docs has
    run; docs@0%: as docs starts; permit+3: three months after permit; docs@80%+2: both."""
    state: Literal["open", "in progress", "done", "absent"] | None = None
    """open (default); in progress: remaining months count; done: imposes nothing; absent: no such
    stage."""
    remaining: Months | Blank | None = None
    """Months left of a stage in progress, from the start of the horizon or the end of its
    predecessors. It has begun, so development_from and delivery_from do not hold it back."""
    ended: Month | Blank | None = None
    """Month in which a done stage ended: a lag after it runs from there; blank: the lag is over."""
    needs_money: bool | None = None
    """Yes: may start only after close. Default: yes for all but stages before close and those
    called plan, planning, permit, permits, permitting, docs, documentation, grid, grid_study,
    study, queue, feed, feed_eng, feed_qual and offtake."""
    needs_services_first: bool | None = None
    """Yes: waits for services and dependencies (fit-out, energisation, ramp-up). Default: no."""
    name_ja: str | None = None
    """Name in Japanese, for the Japanese briefing."""


class Effect(SourcedRecord):
    """Months that instruments take off stages: assumptions.

    Each begins once the instrument can act.
    """

    instrument: Annotated[Name, Ref(("instruments",))]
    """Instrument that acts."""
    kind: Annotated[Name, Ref(("kinds",))] | None = None
    """Kind whose projects it acts on; leave blank on a row for one project."""
    project: Annotated[Name, Ref(("projects",))] | None = None
    """Project whose row replaces the kind's row for this instrument and stage."""
    stage: Name
    """Stage that it shortens."""
    cut: Share
    """Likely share of the remaining duration that it takes away."""
    cut_low: Share | None = None
    """Low end of the cut."""
    cut_high: Share | None = None
    """High end of the cut."""
    floor: Months = 0.0
    """Months below which the remaining duration cannot be pushed."""
    min_share_for_effect: Share | None = None
    """Least share of its base that the face must reach to have any effect. Base: uses; for
    insurance the debt; for offtake full cover. Default 0, for offtake 0.6."""

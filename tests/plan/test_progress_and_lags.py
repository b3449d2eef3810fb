"""Stages in progress, lags and stages that ended, worked out by hand."""

import pytest
from tests.auditing.breaking import instrument, plant
from tests.cases import START, tiny_case, tiny_close, tiny_plan

from headrace.auditing import audit
from headrace.case.case import Case
from headrace.case.instruments import Deal
from headrace.case.stages import Effect, Stage
from headrace.plan.schedule import Schedule, schedule_of

PERMIT = Stage(kind="plant", stage="permit", likely=6)
CLOSING = Stage(kind="plant", stage="close", likely=3, predecessors=("permit",))
BUILD = Stage(kind="plant", stage="build", likely=12, predecessors=("close",))


def case_of(*rows: Stage, months: int = 3, **project: int) -> Case:
    case = tiny_case(stages=rows, projects=(plant("alpha", **project),))
    settings = case.settings.model_copy(
        update={"months_per_period": months, "periods": 36 // months}
    )
    return case.changed(settings=settings)


def schedule(*rows: Stage, **project: int) -> Schedule:
    return schedule_of(case_of(*rows, **project), "alpha", tiny_close(), None)


def dates(found: Schedule) -> dict[str, tuple[float, float]]:
    return {row.stage: (row.start, row.end) for row in found.stages}


def own(stage: str, remaining: float, **cells: object) -> Stage:
    return Stage(project="alpha", stage=stage, state="in progress", remaining=remaining, **cells)


def test_development_from_does_not_hold_a_stage_that_has_begun() -> None:
    """The permit has 2 months left though development is to begin in 6: closing from 6 to 9.

    Closing itself has not begun, so it waits for month 6.
    """
    found = schedule(PERMIT, CLOSING, BUILD, own("permit", 2), development_from=START + 6)
    assert dates(found)["permit"] == (0, 2)
    assert found.earliest_close == 9


def test_development_from_does_not_hold_a_close_that_has_begun() -> None:
    """Two months of permit, then one of closing: 3, whatever development_from says."""
    rows = (own("permit", 2), own("close", 1))
    found = schedule(PERMIT, CLOSING, BUILD, *rows, development_from=START + 6)
    assert found.earliest_close == 3


def test_delivery_from_does_not_hold_a_delivery_stage_that_has_begun_but_close_does() -> None:
    """Four months of build are left, from the close in 9 to 13, not from delivery in 24."""
    found = schedule(PERMIT, CLOSING, BUILD, own("build", 4), delivery_from=START + 24)
    assert dates(found)["build"] == (9, 13)


@pytest.mark.parametrize(
    ("remaining", "share", "free"),
    [(3, 80, 1.8), (3, 50, 0), (6, 50, 3), (0.5, 80, 0), (3, 0, 0), (6, 100, 6)],
)
def test_a_share_of_a_stage_in_progress_is_a_share_of_its_likely_duration(
    remaining: float, share: float, free: float
) -> None:
    """max(0, remaining - (1 - share) * 6): of 3 left and 80 %, 3 - 1.2 = 1.8."""
    docs = Stage(kind="plant", stage="docs", likely=1, predecessors=(f"permit@{share}%",))
    found = schedule(PERMIT, docs, CLOSING, BUILD, own("permit", remaining))
    assert dates(found)["docs"] == (free, free + 1)


def test_a_stage_in_progress_waits_for_its_predecessors() -> None:
    """Permit to 6, then the 2 months left of docs; half of its 8 is reached at once: 6."""
    docs = Stage(kind="plant", stage="docs", likely=8, predecessors=("permit",))
    papers = Stage(
        kind="plant", stage="papers", likely=1, predecessors=("docs@50%",), needs_money=False
    )
    found = dates(schedule(PERMIT, docs, papers, CLOSING, BUILD, own("docs", 2)))
    assert (found["docs"], found["papers"]) == ((6, 8), (6, 7))


@pytest.mark.parametrize(
    ("link", "start"), [("permit+3", 9), ("permit@50%+2", 5), ("permit@0%", 0), ("permit@0%+4", 4)]
)
def test_a_lag_counts_after_the_share(link: str, start: float) -> None:
    """The permit runs from 0 to 6: 6 + 3; 3 + 2; its start; four months after its start."""
    docs = Stage(kind="plant", stage="docs", likely=1, predecessors=(link,))
    assert dates(schedule(PERMIT, docs, CLOSING, BUILD))["docs"] == (start, start + 1)


def test_a_lag_after_close_moves_delivery_and_operation() -> None:
    """Close 9, two months, build of 12: 23, so operation in 24."""
    build = BUILD.model_copy(update={"predecessors": ("close+2",)})
    found = schedule(PERMIT, CLOSING, build)
    assert dates(found)["build"] == (11, 23)
    assert found.earliest_operation == 8


def test_effects_do_not_touch_a_lag() -> None:
    """The desk halves the permit from 6 to 3; the lag of 3 stays: docs from 6."""
    desk = instrument("desk", "facilitation", fixed_cost=1)
    docs = Stage(kind="plant", stage="docs", likely=1, predecessors=("permit+3",))
    closing = CLOSING.model_copy(update={"predecessors": ("docs",)})
    case = tiny_case(
        stages=(PERMIT, docs, closing, BUILD),
        instruments=(desk,),
        effects=(Effect(instrument="desk", kind="plant", stage="permit", cut=0.5),),
    )
    close = tiny_close(stack={}, sponsor_equity=100.0, facilitation=frozenset({"desk"}))
    found = schedule_of(case, "alpha", close, None)
    assert dates(found)["docs"] == (6, 7)
    assert found.earliest_close == 10


def test_a_lag_after_a_done_stage_runs_from_the_month_in_which_it_ended() -> None:
    """Ended in -2, lag 5: closing from 3 to 6. Without the month the lag is over: closing to 3."""
    closing = CLOSING.model_copy(update={"predecessors": ("permit+5",)})
    done = Stage(project="alpha", stage="permit", state="done", ended=START - 2)
    assert schedule(PERMIT, closing, BUILD, done).earliest_close == 6
    unknown = Stage(project="alpha", stage="permit", state="done")
    assert schedule(PERMIT, closing, BUILD, unknown).earliest_close == 3
    plain = CLOSING.model_copy(update={"predecessors": ("permit",)})
    assert schedule(PERMIT, plain, BUILD, done).earliest_close == 3


def test_a_done_stage_imposes_nothing_without_a_lag_even_if_it_ended_just_now() -> None:
    """Development from -4; permit ended in 0; closing of 3 from -4 would be over in -1: in 0."""
    early = tiny_case().projects[0].model_copy(update={"development_from": START - 4})
    plain = CLOSING.model_copy(update={"predecessors": ("permit@50%",)})
    done = Stage(project="alpha", stage="permit", state="done", ended=START)
    case = tiny_case(projects=(early,), stages=(PERMIT, plain, BUILD, done))
    assert schedule_of(case, "alpha", None, None).earliest_close == 0


def test_a_lag_inside_the_tail_counts_in_it() -> None:
    """Ramp of 4, a month, trial of 2: a tail of 7, three quarters; build ends in 21, so 28."""
    ramp = Stage(
        kind="plant", stage="ramp", likely=4, predecessors=("build",), needs_services_first=True
    )
    trial = Stage(kind="plant", stage="trial", likely=2, predecessors=("ramp+1",))
    found = schedule(PERMIT, CLOSING, BUILD, ramp, trial)
    assert (found.tail, found.tail_periods, found.finish) == (7, 3, 28)


def test_a_lag_into_the_tail_does_not_count_in_it() -> None:
    ramp = Stage(
        kind="plant", stage="ramp", likely=4, predecessors=("build+3",), needs_services_first=True
    )
    found = schedule(PERMIT, CLOSING, BUILD, ramp)
    assert (found.tail, found.finish) == (4, 28)


def closed(link: str, close: int | None, **cells: object) -> Schedule:
    """Return the schedule of alpha as a closed deal, its build linked to close."""
    done = tuple(
        Stage(project="alpha", stage=name, state="done", **(cells if name == "close" else {}))
        for name in ("permit", "close")
    )
    build = BUILD.model_copy(update={"predecessors": (link,)})
    deal = Deal(project="alpha", status="closed", close=close)
    case = tiny_case(stages=(PERMIT, CLOSING, build, *done), signed_deals=(deal,))
    return schedule_of(case, "alpha", None, None)


def test_a_lag_after_the_close_of_a_deal_runs_from_its_true_month() -> None:
    """Closed in -6, lag 4: build from -2 to 10; of unknown month: from 0."""
    assert dates(closed("close+4", START - 6)) == {"build": (-2, 10)}
    assert dates(closed("close+4", None)) == {"build": (0, 12)}


@pytest.mark.parametrize(("months", "early"), [(1, 1), (3, 1), (6, 4), (12, 10)])
def test_a_lag_binds_the_month_of_close_at_any_length_of_period(months: int, early: int) -> None:
    """Permit 6, a lag of 4, closing 3: 13. The period before is too early by the rest of it."""
    closing = CLOSING.model_copy(update={"predecessors": ("permit+4",)})
    case = case_of(PERMIT, closing, BUILD, months=months)
    first = -(-13 // months) * months
    assert not any(row.kind == "close too early" for row in audit(case, tiny_plan(month=first)))
    before = [
        row
        for row in audit(case, tiny_plan(month=first - months))
        if row.size == 13 - (first - months)
    ]
    assert [row.kind for row in before] == ["close too early"]

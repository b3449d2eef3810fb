"""Windows: in which periods a project can close and operate; arithmetic in the docstrings."""

import pytest
from tests.cases import START, complete_case, tiny_case
from tests.timeline.works import COVERED, case_of, cuts, desk, loan, offtake, plant, settings, stage

from headrace.case.instruments import Deal
from headrace.case.projects import Kind
from headrace.timeline.windows import candidate_of, closed_of, closed_walk, timeline_of

ROWS = (stage("permit", 6), stage("close", 3, "permit"))
TAIL = (
    *ROWS,
    stage("build", 12, "close"),
    stage("ramp", 4, "build", needs_services_first=True),
)
DONE = (
    stage("permit", 6, state="done"),
    stage("close", 3, "permit", state="done"),
    stage("build", 12, "close", state="done"),
)


def closed(**cells: object) -> Deal:
    return Deal(**{"project": "alpha", "status": "closed", **cells})


def test_a_project_closes_from_the_first_period_after_its_stages_to_the_last_that_can_operate() -> (
    None
):
    """Twelve periods of 3: close in 9 is period 3, operation in 21 is 7; the last close is in 8."""
    candidate = candidate_of(tiny_case(), "alpha")
    assert candidate.closes == (3, 4, 5, 6, 7)
    assert candidate.modes[0].operation == {3: 7, 4: 8, 5: 9, 6: 10, 7: 11}
    assert candidate.first_operation == 7


def test_months_between_periods_are_rounded_up() -> None:
    """Permit 7: close in 10 is period 4 (month 12); build 13 from 12: 25, period 9 (27)."""
    case = case_of(
        stage("permit", 7),
        stage("close", 3, "permit"),
        stage("build", 13, "close"),
        settings=settings(12, 3),
    )
    assert candidate_of(case, "alpha").modes[0].operation == {4: 9, 5: 10, 6: 11}


def test_a_hair_beyond_a_period_is_no_further_period() -> None:
    """Permit of 6.0000001 and closing of 3 end in 9.0000001, which counts as 9: period 3."""
    case = case_of(
        stage("permit", 6.0000001), stage("close", 3, "permit"), settings=settings(12, 3)
    )
    assert candidate_of(case, "alpha").closes[0] == 3


def test_stages_over_before_the_horizon_let_a_project_close_in_period_0() -> None:
    """Permit done, closing of 2 from -9 would have been in -7: the first close is in month 0."""
    case = case_of(
        stage("permit", 6, state="done"),
        stage("close", 2, "permit"),
        projects=(plant(development_from=START - 9),),
        settings=settings(12, 3),
    )
    assert candidate_of(case, "alpha").closes[0] == 0
    assert candidate_of(case, "alpha").first_operation == 4


def test_a_project_that_cannot_operate_within_the_horizon_has_no_close() -> None:
    candidate = candidate_of(case_of(*ROWS, settings=settings(21)), "alpha")
    assert candidate.modes == ()
    assert candidate.closes == ()
    assert candidate.first_operation >= 21
    assert candidate_of(case_of(*ROWS, settings=settings(22)), "alpha").closes == (9,)


@pytest.mark.parametrize(
    ("start", "private", "period"),
    [(0, 10, 4), (0, 9, 3), (-6, 4, 0), (-6, 7, 1), (6, 2.5, 3), (0, 0, 0)],
)
def test_commercial_debt_can_close_some_months_after_development_starts(
    start: int, private: float, period: int
) -> None:
    """The first period of three months at or after development_from + private_months, at least 0.

    -6 + 7 = 1 is period 1; 6 + 2.5 = 8.5 is period 3.
    """
    case = case_of(
        *ROWS,
        settings=settings(12, 3),
        kinds=(Kind(kind="plant", group="mill", private_months=private),),
        projects=(plant(development_from=START + start),),
    )
    assert candidate_of(case, "alpha").private_from == period


def test_an_instrument_is_usable_from_the_first_period_after_its_decision() -> None:
    """Permit ends in 6, decision after 4: month 10, period 4 of three months; the desk at once."""
    case = case_of(
        *ROWS,
        settings=settings(12, 3),
        instruments=(loan(applies_after="permit", application_months=4), desk()),
    )
    assert candidate_of(case, "alpha").modes[0].usable == {"loan": 4, "desk": 0}


def test_a_claimed_instrument_delays_the_close_until_it_can_act() -> None:
    """The desk decides in 13: a mode that claims it closes from period 5 (month 15) on.

    Without it 15 + 12 = 27 is period 9; build of 6 from 15 ends in 21, period 7.
    """
    case = case_of(
        *ROWS,
        settings=settings(12, 3),
        instruments=(desk(application_months=13),),
        effects=(cuts("desk", "build", 0.5),),
    )
    plain, cut = candidate_of(case, "alpha").modes
    assert plain.operation[5] == 9
    assert min(cut.operation) == 5
    assert cut.operation[5] == 7


def test_an_instrument_charged_at_its_start_is_charged_in_the_whole_month_before_it_acts() -> None:
    """Permit of 6.5 and a decision of 2.25 months: it acts in 8.75, charged in month 8."""
    case = case_of(
        stage("permit", 6.5),
        stage("close", 3, "permit"),
        instruments=(
            offtake(charged="start", applies_after="permit", application_months=2.25),
            desk(),
        ),
        eligibility=(COVERED,),
    )
    assert candidate_of(case, "alpha").starts == {"offtake": 8}


def test_the_tail_is_counted_in_whole_periods() -> None:
    """A ramp of 4 months is 2 periods of three, in the timeline of candidates and closed alike."""
    open_case = case_of(*TAIL, settings=settings(12, 3))
    deal_case = case_of(*TAIL, settings=settings(12, 3), signed_deals=(closed(),))
    assert timeline_of(open_case).tail_periods("alpha") == 2
    assert timeline_of(deal_case).tail_periods("alpha") == 2
    assert timeline_of(tiny_case()).tail_periods("alpha") == 0


def test_a_closed_deal_operates_from_its_forecast() -> None:
    """Forecast 16 is period 6 of three months, whatever its stages say."""
    case = case_of(
        *TAIL, settings=settings(12, 3), signed_deals=(closed(operation=START + 16, close=START),)
    )
    existing = closed_of(case, "alpha")
    assert (existing.first_operation, existing.past_operation) == (6, None)
    assert timeline_of(case).first_operation("alpha") == 6
    assert not existing.began


@pytest.mark.parametrize(
    ("close", "operation"),
    [(None, 6), (-6, 4), (0, 6), (3, 7)],
)
def test_a_closed_deal_without_forecast_operates_when_its_stages_end(
    close: int | None, operation: int
) -> None:
    """From an unknown close, month 0 at the latest: 12 + 4 = 16, period 6; from -6: 10, period 4.

    From 3: 19, period 7.
    """
    month = None if close is None else START + close
    case = case_of(*TAIL, settings=settings(12, 3), signed_deals=(closed(close=month),))
    assert closed_of(case, "alpha").first_operation == operation


def test_effects_do_not_shorten_a_closed_deal() -> None:
    """Its build takes 12 months from month 0 although a desk would halve it."""
    case = case_of(
        *ROWS,
        instruments=(desk(),),
        effects=(cuts("desk", "build", 0.5),),
        signed_deals=(closed(close=START),),
    )
    assert closed_of(case, "alpha").first_operation == 12


def test_a_deal_that_operated_before_the_horizon_keeps_its_true_month() -> None:
    case = case_of(*TAIL, signed_deals=(closed(close=START - 40, operation=START - 5),))
    existing = closed_of(case, "alpha")
    assert (existing.past_operation, existing.first_operation) == (-5, 0)
    assert existing.began
    assert timeline_of(case).first_operation("alpha") == 0


def test_a_deal_whose_stages_ended_long_ago_has_its_finish_as_past_operation() -> None:
    """Closed in -40 with nothing left to do but the close itself: operation in -40."""
    case = case_of(*DONE, signed_deals=(closed(close=START - 40),))
    assert closed_of(case, "alpha").past_operation == -40
    unknown = case_of(*DONE, signed_deals=(closed(),))
    assert closed_of(unknown, "alpha").past_operation is None
    assert closed_of(unknown, "alpha").first_operation == 0


@pytest.mark.parametrize(
    ("forecast", "began"),
    [(3, True), (4, False), (5, False)],
)
def test_waiting_stages_began_before_the_horizon_if_operation_is_nearer_than_the_tail(
    forecast: int, began: bool
) -> None:
    """A tail of 4: for operation in 3 the ramp began in -1; in 4 it begins in month 0."""
    case = case_of(*TAIL, signed_deals=(closed(close=START - 20, operation=START + forecast),))
    assert closed_of(case, "alpha").began is began


def test_waiting_stages_under_way_began_before_the_horizon() -> None:
    """Three of four months of ramp remain, forecast 20: it needs no more services than it has."""
    rows = (
        *DONE,
        stage("ramp", 4, "build", needs_services_first=True, state="in progress", remaining=3),
    )
    case = case_of(*rows, signed_deals=(closed(close=START - 20, operation=START + 20),))
    assert closed_of(case, "alpha").began


def test_the_complete_case_has_the_windows_of_its_description() -> None:
    """Kiln is forecast for 15, period 5; hall, all done and closed before month 0, is there."""
    timeline = timeline_of(complete_case())
    assert set(timeline.candidates) == {"north", "south", "line", "campus"}
    assert timeline.closed["kiln"].first_operation == 5
    assert not timeline.closed["kiln"].began
    assert timeline.closed["hall"].began
    assert timeline.tail_periods("north") == 2
    assert timeline.candidates["line"].closes[0] == 2


def test_a_lag_from_a_close_that_nobody_states_is_over() -> None:
    """Build of 12 a month after the close: from 0 to 12; after a close in 1 from 2 to 14."""
    rows = (
        stage("permit", 6, state="done"),
        stage("close", 3, "permit", state="done"),
        stage("build", 12, "close+1"),
    )
    unknown = tiny_case(stages=rows, signed_deals=(closed(),))
    assert closed_walk(unknown, "alpha").finish() == 12
    stated = tiny_case(stages=rows, signed_deals=(closed(close=START + 1),))
    assert closed_walk(stated, "alpha").finish() == 14

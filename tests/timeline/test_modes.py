"""Modes: dominance keeps every useful set of effects, and no other."""

from tests.cases import START, tiny_case
from tests.timeline.works import COVERED, case_of, cuts, desk, loan, offtake, plant, settings, stage

from headrace.case.case import Case
from headrace.case.instruments import Eligibility
from headrace.timeline.modes import claims_of, levels_of
from headrace.timeline.windows import Mode, candidate_of

PERMIT = (stage("permit", 6), stage("close", 3, "permit"))


def modes_of(case: Case) -> dict[frozenset[str], Mode]:
    """Return the modes of alpha by the instruments that they claim."""
    modes = candidate_of(case, "alpha").modes
    found = {frozenset(mode.shares): mode for mode in modes}
    assert len(found) == len(modes)
    return found


def test_without_effects_there_is_one_mode_that_claims_nothing() -> None:
    assert set(modes_of(tiny_case())) == {frozenset()}


def test_an_effect_off_the_critical_path_gains_only_for_closes_that_make_it_critical() -> None:
    """The queue ends in 50, so a close in 9 finishes in 50 with or without the desk.

    Without it a close in 39 is the first to finish later (39 + 12 = 51), and the last close is in
    47 (47 + 12 = 59), with it in 53 (53 + 6 = 59). Closes before 39 need no desk.
    """
    case = case_of(
        *PERMIT,
        stage("queue", 50),
        instruments=(desk(),),
        effects=(cuts("desk", "build", 0.5),),
    )
    plain, cut = candidate_of(case, "alpha").modes
    assert plain.operation[9] == 50
    assert (min(plain.operation), min(cut.operation)) == (9, 39)
    assert (max(plain.operation), max(cut.operation)) == (47, 53)


def test_a_gain_lost_in_rounding_to_periods_makes_no_mode() -> None:
    """Permit 6 becomes 5.4: closing ends in 8.4, still period 3 of three months each."""
    case = tiny_case(
        instruments=(desk(),),
        effects=(cuts("desk", "permit", 0.1),),
    )
    assert set(modes_of(case)) == {frozenset()}


def test_two_ways_to_the_same_dates_are_both_kept_if_neither_asks_for_less() -> None:
    """Either desk halves the permit; using both at once asks for more and does no more."""
    case = case_of(
        *PERMIT,
        instruments=(desk("first"), desk("second")),
        effects=(cuts("first", "permit", 0.5), cuts("second", "permit", 0.5)),
    )
    assert set(modes_of(case)) == {frozenset(), frozenset({"first"}), frozenset({"second"})}


def test_effects_that_add_up_are_kept_together() -> None:
    """Permit 6 to 3 (close in 6), build 12 to 6 (finish in 12): each alone ends in 15 or 18."""
    case = case_of(
        *PERMIT,
        instruments=(desk("first"), desk("second")),
        effects=(cuts("first", "permit", 0.5), cuts("second", "build", 0.5)),
    )
    first = {names: min(mode.operation.values()) for names, mode in modes_of(case).items()}
    assert first == {
        frozenset(): 21,
        frozenset({"first"}): 18,
        frozenset({"second"}): 15,
        frozenset({"first", "second"}): 12,
    }


def test_each_level_of_one_instrument_is_a_mode_of_its_own() -> None:
    """From 10 % of uses the permit is halved; from 30 % the build too, 12 to 9."""
    case = case_of(
        *PERMIT,
        instruments=(loan(),),
        effects=(
            cuts("loan", "permit", 0.5, min_share_for_effect=0.1),
            cuts("loan", "build", 0.25, min_share_for_effect=0.3),
        ),
    )
    modes = candidate_of(case, "alpha").modes
    reached = {mode.shares.get("loan", 0.0): min(mode.operation.values()) for mode in modes}
    assert reached == {0.0: 21, 0.1: 18, 0.3: 15}
    assert {mode.shares.get("loan"): len(mode.claims) for mode in modes} == {
        None: 0,
        0.1: 1,
        0.3: 2,
    }


def test_a_lift_of_gearing_alone_is_a_mode() -> None:
    case = tiny_case(instruments=(loan(gearing_lift=0.1, min_share_for_lift=0.2),))
    lifts = {mode.shares.get("loan"): mode.lift for mode in candidate_of(case, "alpha").modes}
    assert lifts == {None: 0.0, 0.2: 0.1}


def test_the_largest_of_several_lifts_counts_alone() -> None:
    """Loan lifts by 0.1, offtake by 0.3: both together lift by 0.3, as the offtake does alone."""
    case = tiny_case(
        instruments=(loan(gearing_lift=0.1), offtake(gearing_lift=0.3)),
        eligibility=(COVERED,),
    )
    modes = candidate_of(case, "alpha").modes
    assert sorted(mode.lift for mode in modes) == [0.0, 0.1, 0.3]
    assert {tuple(mode.shares) for mode in modes} == {(), ("loan",), ("offtake",)}


def test_an_offtake_acts_from_six_tenths_of_full_cover_unless_its_row_says_otherwise() -> None:
    case = case_of(
        *PERMIT,
        instruments=(offtake(gearing_lift=0.1),),
        eligibility=(COVERED,),
        effects=(
            cuts("offtake", "permit", 0.5),
            cuts("offtake", "build", 0.5, min_share_for_effect=0.2),
        ),
    )
    levels = levels_of(case.networks["alpha"].effects, case.offers["alpha"]["offtake"])
    assert [level.share for level in levels] == [0.2, 0.6]
    assert [len(level.effects) for level in levels] == [1, 2]
    assert [level.lift for level in levels] == [0.0, 0.1]


def test_a_facilitation_just_acts_whatever_share_its_row_names() -> None:
    case = case_of(
        *PERMIT,
        instruments=(desk(),),
        effects=(cuts("desk", "permit", 0.5, min_share_for_effect=0.9),),
    )
    assert modes_of(case)[frozenset({"desk"})].shares == {"desk": 0.0}


def test_effects_of_instruments_that_the_project_may_not_use_are_no_modes() -> None:
    case = case_of(
        *PERMIT,
        instruments=(desk(),),
        eligibility=(Eligibility(instrument="desk", project="alpha", eligible=False),),
        effects=(cuts("desk", "permit", 0.5),),
    )
    assert set(modes_of(case)) == {frozenset()}


def test_a_mode_that_uses_its_instrument_too_late_to_gain_is_dropped() -> None:
    """The desk decides in 18; build 12 to 6 then ends in 24: no later than closing in 12 without.

    From a close in 18 on the desk does gain, so its mode is kept for those closes.
    """
    case = case_of(
        *PERMIT,
        instruments=(desk(application_months=18),),
        effects=(cuts("desk", "build", 0.5),),
    )
    mode = modes_of(case)[frozenset({"desk"})]
    assert min(mode.operation) == 18
    assert mode.operation[18] == 24


def test_the_month_charged_does_not_depend_on_the_mode() -> None:
    """The offtake acts after the permit in month 6; that a desk moves it to 3 charges nothing."""
    case = case_of(
        stage("permit", 6),
        stage("docs", 20),
        stage("close", 1, "docs", "permit"),
        instruments=(offtake(charged="start", applies_after="permit"), desk()),
        eligibility=(COVERED,),
        effects=(cuts("desk", "permit", 0.5),),
    )
    assert candidate_of(case, "alpha").starts == {"offtake": 6}


def test_a_mode_that_makes_another_instrument_usable_earlier_is_kept() -> None:
    """The loan follows the permit by 14 months, in 20 or, with the desk, in 17; close is in 10."""
    case = case_of(
        stage("permit", 6),
        stage("docs", 9),
        stage("close", 1, "docs"),
        instruments=(loan(applies_after="permit", application_months=14), desk()),
        effects=(cuts("desk", "permit", 0.5),),
    )
    usable = {tuple(names): mode.usable["loan"] for names, mode in modes_of(case).items()}
    assert usable == {(): 20, ("desk",): 17}


def test_claims_that_do_the_same_are_told_apart_by_what_they_ask() -> None:
    """The desk cuts a stage that waits for nothing by nothing: its claim does what none does."""
    case = case_of(*PERMIT, instruments=(desk(),), effects=(cuts("desk", "permit", 0.0),))
    assert [dict(claim.shares) for claim in claims_of(case, "alpha")] == [{}]


def test_a_claim_that_asks_less_drives_out_one_that_asks_more() -> None:
    """Both levels halve the permit alike: a tenth of uses suffices, three tenths do no more."""
    case = case_of(
        *PERMIT,
        instruments=(loan("big"), loan("small")),
        effects=(
            cuts("big", "permit", 0.5, min_share_for_effect=0.1),
            cuts("big", "build", 0.0, min_share_for_effect=0.3),
            cuts("small", "permit", 0.25),
        ),
        projects=(plant(target=START + 9),),
        settings=settings(30),
    )
    shares = [dict(mode.shares) for mode in candidate_of(case, "alpha").modes]
    assert sorted(shares, key=str) == [{"big": 0.1}, {"small": 0.0}, {}]


def test_two_ways_to_share_the_asking_between_two_instruments_are_both_kept() -> None:
    """One cuts the permit, two the docs; either cuts the build, from 30 % instead of 10 %."""
    case = case_of(
        stage("permit", 6),
        stage("docs", 6),
        stage("close", 3, "permit", "docs"),
        instruments=(loan("one"), loan("two")),
        effects=tuple(
            cuts(name, where, 0.5, min_share_for_effect=share)
            for name, first in (("one", "permit"), ("two", "docs"))
            for where, share in ((first, 0.1), ("build", 0.3))
        ),
    )
    shares = [dict(mode.shares) for mode in candidate_of(case, "alpha").modes]
    assert {"one": 0.1, "two": 0.3} in shares
    assert {"one": 0.3, "two": 0.1} in shares
    assert {"one": 0.3, "two": 0.3} not in shares

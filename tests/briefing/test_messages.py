"""Messages: each figure of each sentence against its cell of report/, by place."""

from dataclasses import replace

import pytest
from tests.briefing.placed import PLACES
from tests.briefing.told import facts, sentences, told, told_book, told_compared, told_of, value_at
from tests.comparison.futures import base, broken, impasse, tight
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_plan, reported_result

from headrace.answers.reasons import Conflict
from headrace.auditing import Finding
from headrace.briefing.messages import decisions, money
from headrace.briefing.messages.nine import messages
from headrace.briefing.messages.page_one import page_one
from headrace.briefing.messages.sentence import Sentence
from headrace.briefing.messages.told import Told
from headrace.briefing.words.words import Words
from headrace.plan.outcome import Pass
from headrace.plan.plan import Plan
from headrace.report.comparing import comparison_of
from headrace.report.facts import Facts
from headrace.report.reasons import untested_of
from headrace.report.result import Counterfactual
from headrace.study.page import page_of

WORDS = Words()


def by_key(own: Told) -> dict[str, Sentence]:
    return {sentence.key: sentence for sentence in sentences(own)}


def said(own: Told) -> list[str]:
    return [sentence.told(WORDS) for sentence in sentences(own)]


def test_every_sentence_takes_its_figures_from_the_places_written_here() -> None:
    found = {
        key: {name: figure.place for name, figure in sentence.all_figures().items()}
        for key, sentence in by_key(told()).items()
    }
    assert found == PLACES


@pytest.mark.parametrize("own", [told(), told_book()], ids=["result", "book"])
def test_every_figure_is_what_stands_at_its_place(own: Told) -> None:
    for sentence in sentences(own):
        for name, figure in sentence.all_figures().items():
            there = value_at(figure.place, own)
            assert figure.value == there, (sentence.key, name)
            one = name.endswith("n") and figure.value == 1
            assert one or figure.told(WORDS) in sentence.told(WORDS)


def test_page_one_tells_the_reported_case_in_figures_worked_out_by_hand() -> None:
    page = page_one(told())
    sign = " ".join(part.told(WORDS) for part in page.sign).replace("\u00a0", " ")
    # Alpha alone closes in 2027: grant 30, guaranteed loan 20; cost 30 + 0.4 + 2 for the desk.
    assert "Signed by Energy department (USD 30m) and Bank (USD 20m)." in sign
    assert "By Dec 2027 sign one deal: USD 50m of public money (all new). Its lifetime" in sign
    assert "cost to the budget, net of repayments (budget cost): USD 32.4m." in sign
    assert "Largest deals: Alpha plant (USD 50m)." in sign
    buys = " ".join(part.told(WORDS) for part in page.buys).replace("\u00a0", " ")
    # Beta operates in 24 instead of 30; delay is 3, and without support 54 + 9.
    assert "What is signed this first year buys one project that otherwise never operates." in buys
    assert "Without public money one project never operates and one operates later." in buys
    assert (
        "1 of 2 targets (projects and services due by a date) are met in time; delay (months"
        in buys
    )
    assert "late, summed over all targets) is 3, instead of 63 without public money." in buys
    assert "2 projects, USD 170m of public money, budget cost USD 44.4" in buys


def test_money_is_the_bottleneck_where_nothing_would_be_late_without_limits() -> None:
    title = page_one(told()).title.told(WORDS)
    assert title == "Money is the bottleneck: with every limit lifted nothing would be late"


def test_money_is_not_the_bottleneck_where_delay_stays_without_limits() -> None:
    same = replace(reported_result().unlimited, outcome=outcome_of(reported_plan()))
    own = told_of(Facts(reported_result(unlimited=same)))
    assert page_one(own).title.told(WORDS) == (
        "Public money cuts delay from 63 to 3 months; beyond that, money is not the bottleneck: "
        "3 would remain with unlimited money"
    )
    alone = told_of(Facts(reported_result(unlimited=same, without_support=None)))
    assert page_one(alone).title.told(WORDS) == (
        "Beyond this plan money is not the bottleneck: with unlimited money 3 of 3 months of delay "
        "would remain"
    )


def test_the_title_claims_no_cut_where_delay_is_no_less_than_without_public_money() -> None:
    same = replace(reported_result().unlimited, outcome=outcome_of(reported_plan()))
    none = Counterfactual("without support", outcome_of(reported_plan()))
    own = told_of(Facts(reported_result(unlimited=same, without_support=none)))
    assert page_one(own).title.key == "title.time"


@pytest.mark.parametrize(
    ("months", "money", "words"),
    [
        (312.0, -450.0, "this plan 312 months fewer for USD 450m more."),
        (-1.0, 20.0, "this plan 1 month more for USD 20m less."),
        (0.0, 20.0, "this plan as many months for USD 20m less."),
        (7.0, 0.1, "this plan 7 months fewer for as much."),
    ],
)
def test_a_list_is_told_by_what_the_plan_has_less_or_more(
    months: float, money: float, words: str
) -> None:
    own = told_book()
    table = own.table("lists")
    cells = {"more_delay": months, "more_cost": money}
    rows = tuple({**row, **cells} for row in table.records())
    lists = replace(table, rows=tuple(tuple(row[c.name] for c in table.columns) for row in rows))
    book = replace(own, tables={**own.tables, "lists": lists})
    (text,) = (part.told(WORDS) for part in page_one(book).decide if part.key == "decide.list")
    assert words in text.replace("\u00a0", " ")


def test_a_bound_alone_is_told_as_one() -> None:
    """Two of three weighted months remain at least: 67 %."""
    cut = outcome_of(reported_plan(), Pass("slip", 3.0, 2.0, 60.0, "time limit"))
    own = told_of(Facts(reported_result(unlimited=Counterfactual("unlimited", cut))))
    assert page_one(own).title.told(WORDS) == (
        "Beyond this plan money is not the bottleneck: with unlimited money at least 67% of the "
        "priority-weighted delay would remain"
    )
    spoken = " ".join(said(own))
    assert "months would remain with every limit lifted" not in spoken
    assert "Money cannot" not in spoken


def test_limits_halved_and_doubled_are_told_as_far_as_they_were_solved() -> None:
    cut = outcome_of(reported_plan(), Pass("slip", 3.0, 2.0, 60.0, "time limit"))
    own = told_of(Facts(reported_result(halved=Counterfactual("limits halved", cut))))
    assert page_one(own).what_if[0].told(WORDS) == (
        "Delay is at most 3 months with every limit on money halved."
    )


def test_a_case_that_was_not_solved_without_limits_says_nothing_of_money() -> None:
    own = told_of(Facts(reported_result(unlimited=None, without_support=None)))
    assert page_one(own).title.key == "title.unknown"
    assert "buys" not in messages(own)
    assert "without public money" not in " ".join(said(own))


def test_broken_rules_and_a_search_that_was_cut_come_before_all_else() -> None:
    broken = Finding("budget", "us 2027", "Too much.", 5.0, "USD m")
    cut = Pass("slip", 3.0, 2.0, 60.0, "time limit")
    result = reported_result(findings=(broken,), outcome=outcome_of(reported_plan(), cut))
    alarms = [part.told(WORDS) for part in page_one(told_of(Facts(result))).alarms]
    assert alarms[0].startswith("This plan breaks a rule in one place and is not allowed")
    assert alarms[1] == "The calculation stopped early; a better plan may exist (gap 33%)."


def test_a_book_tells_its_leading_scenarios_and_which_signatures_hold() -> None:
    told_as = [part.told(WORDS) for part in page_one(told_book()).what_if]
    assert any("\u201cLess money\u201d, 54 months and one project lost" in text for text in told_as)
    # Alpha closes in 6 in base, in 9 in tight and in eased; broken has no plan.
    kept = "Of one close of the first year, these keep their date: 0 in all 3 scenarios."
    assert kept in told_as


def test_a_scenario_whose_search_was_cut_comes_last_and_as_at_most() -> None:
    own = told_book()
    table = own.table("overview")
    gap, title = (table.places[name] for name in ("gap", "title"))
    cut = tuple(
        (*row[:gap], 0.4, *row[gap + 1 :]) if row[title] == "Less money" else row
        for row in table.rows
    )
    book = replace(own, tables={**own.tables, "overview": replace(table, rows=cut)})
    (text,) = (
        part.told(WORDS) for part in page_one(book).what_if if part.key == "what_if.scenarios"
    )
    assert text.endswith("\u201cLess money\u201d, at most 54 months (search cut).")


def test_a_scenario_without_a_plan_says_why() -> None:
    spoken = " ".join(said(told_book()))
    assert "No plan for \u201cNothing goes\u201d: not all rules can hold" in spoken


def test_page_one_tells_of_a_scenario_without_a_plan() -> None:
    told_as = [part.told(WORDS) for part in page_one(told_book()).what_if]
    assert any("No plan for \u201cNothing goes\u201d" in text for text in told_as)


def test_a_search_cut_before_it_financed_anything_does_not_pass_for_a_finding() -> None:
    cut = Pass("slip", 3.0, 0.0, 60.0, "time limit")
    result = reported_result(outcome=outcome_of(Plan({}, {}), cut))
    (alarm,) = page_one(told_of(Facts(result))).alarms
    assert "Stopped before any plan that finances a project was found" in alarm.told(WORDS)


def test_where_the_base_has_no_plan_page_one_says_whose_plan_it_tells() -> None:
    lost = replace(base(), status="conflict", result=None, impasse=impasse())
    own = told_compared(comparison_of((lost, tight())))
    (alarm,) = page_one(own).alarms
    assert alarm.told(WORDS) == (
        "There is no plan for \u201cAs it is\u201d: this paper tells the plan for "
        "\u201cLess money\u201d."
    )
    assert page_one(told_book()).alarms == ()


def test_scenarios_without_a_plan_are_told_also_where_no_other_has_one() -> None:
    found = messages(told_compared(comparison_of((base(), broken()))))["what_if"]
    assert found.title.told(WORDS) == "No other scenario has a plan"
    assert "Beta line financed" in found.sentences[0].told(WORDS)


def test_of_many_conflicts_the_first_is_told_and_the_rest_in_short() -> None:
    unknown = replace(impasse(), conflict=Conflict((), False, ()))
    futures = [replace(broken(), scenario=name, title=name.upper()) for name in "abc"]
    dark = replace(broken(), scenario="d", title="D", impasse=unknown)
    found = messages(told_compared(comparison_of((base(), *futures, dark))))["what_if"]
    first, rest = (sentence.told(WORDS) for sentence in found.sentences)
    assert first.startswith("No plan for \u201cA\u201d: Alpha plant financed")
    assert rest.startswith("No plan for \u201cB\u201d and 2 more: not all rules can hold")


def test_a_conflict_of_time_without_a_way_out_says_both() -> None:
    locks = impasse().conflict.rules[:2]
    stuck = replace(impasse(), conflict=Conflict(locks, True, ()))
    own = told_compared(comparison_of((base(), replace(broken(), impasse=stuck))))
    assert messages(own)["what_if"].sentences[0].told(WORDS) == (
        "No plan for \u201cNothing goes\u201d: Alpha plant financed, Beta line financed and the "
        "months that stages take cannot all hold. No way out was found in time."
    )


def test_two_limits_of_one_account_are_told_apart() -> None:
    own = told()
    table = own.table("ledgers")
    cells = {"name": "Energy", "used_up": "2031", "by_plan": True}
    rows = tuple(
        tuple({**row, **cells, "ledger": ledger}[column.name] for column in table.columns)
        for row, ledger in zip(table.records(), ("budget authority", "exposure"), strict=False)
    )
    tables = {**own.tables, "ledgers": replace(table, rows=rows)}
    (used,) = money.no_room(replace(own, tables=tables))
    assert "Energy, budget (FY 2031); Energy, exposure (FY 2031)" in used.told(WORDS)


def test_no_page_puts_more_than_four_choices() -> None:
    for own in (told(), told_book()):
        assert len(page_one(own).decide) <= 4


def test_other_writers_get_the_same_page_one() -> None:
    own, page = page_of(facts()), page_one(told())
    assert own.title == page.title.told(WORDS)
    assert [box.title for box in own.boxes] == ["Sign", "Buys", "Decide", "What if"]
    boxes = (page.sign, page.buys, page.decide, page.what_if)
    assert [box.sentences for box in own.boxes] == [
        tuple(part.told(WORDS) for part in box) for box in boxes
    ]


def test_steps_by_cause_lead_from_one_delay_to_the_other() -> None:
    table = told_book().table("causes")
    rows = [row for row in table.records() if row["scenario"] == "tight"]
    assert (rows[0]["step"], rows[0]["delay"]) == ("start", 3)
    assert (rows[-1]["step"], rows[-1]["delay"]) == ("end", 54)
    # Alpha 3 months later without the desk, beta not at all: 51 - 3.
    assert sum(float(str(row["change"])) for row in rows[1:-1]) == 3 + 48


def with_ways(*rows: dict[str, object]) -> Told:
    """Return the reported case with ways that were tested."""
    table = told().table("reasons")
    names = [column.name for column in table.columns]
    plain = {"project": "beta", "name": "Beta line", "operation": 24348, "by": 24345,
             "question": "period earlier", "scope": "together", "status": "ways", "way": 1,
             "rule": "limit: budget_authority", "where": "Energy department", "amount": 3.5,
             "unit": "million USD", "weighted_delay": 0.0}  # fmt: skip
    filled = tuple(tuple({**plain, **row}.get(name) for name in names) for row in rows)
    changed = replace(table, rows=filled)  # type: ignore[arg-type]
    return replace(told(), tables={**told().tables, "reasons": changed})


def test_the_limit_that_leaves_least_delay_is_put_as_a_choice_with_its_price() -> None:
    own = with_ways({"weighted_delay": 2.0, "amount": 1.0}, {"way": 2}, {"way": 3, "amount": 9.0})
    (choice,) = (part for part in page_one(own).decide if part.key == "decide.limit")
    assert choice.told(WORDS).replace("\u00a0", " ") == (
        "United States: add USD 3.5m to Energy department (budget), so that Beta line operates "
        "by Oct 2028 instead of Jan 2029, or leave it?"
    )
    assert choice.all_figures()["amount"].place == "reasons[1].amount"


def test_a_way_that_takes_more_than_one_limit_is_not_told_as_one() -> None:
    own = with_ways({}, {"rule": "stage: build", "unit": "months"})
    assert [part for part in page_one(own).decide if part.key == "decide.limit"] == []


def test_a_plan_that_finances_nothing_says_so() -> None:
    empty = reported_result(outcome=outcome_of(Plan({}, {})), unlimited=None)
    page = page_one(told_of(Facts(empty)))
    assert [part.key for part in page.sign] == ["sign.none"]
    assert "The plan finances no project." in [part.told(WORDS) for part in page.buys]


def test_a_plan_that_closes_nothing_in_the_first_year_says_when_it_begins() -> None:
    """Beta alone closes, in month 12 of a horizon from January 2027."""
    beta = Plan({"beta": reported_plan().closes["beta"]}, {"beta": 24})
    page = page_one(told_of(Facts(reported_result(outcome=outcome_of(beta)))))
    assert [part.told(WORDS).replace("\u00a0", " ") for part in page.sign] == [
        "No project closes by Dec 2027; the first closes in Jan 2028."
    ]


@pytest.mark.parametrize(
    ("instruments", "key", "title"),
    [(1, "decide.money", "title.money.none"), (0, "decide.money.private", "title.private")],
)
def test_limits_are_spoken_of_only_where_there_is_public_money(
    instruments: int, key: str, title: str
) -> None:
    levers = told().table("levers")
    plain = {"lever": "money", "tested": True, "targets": 1, "delay": 3.0}
    row = tuple(plain.get(column.name) for column in levers.columns)
    own = replace(
        told(),
        headline=replace(told().headline, instruments=instruments),
        tables={**told().tables, "levers": replace(levers, rows=(row,))},
    )
    assert key in [part.key for part in page_one(own).decide]
    assert page_one(own).title.key == title


def test_a_page_without_choices_says_so() -> None:
    outcome = outcome_of(reported_plan())
    bare = reported_result(outcome=outcome, unlimited=None, without_support=None)
    assert [part.key for part in page_one(told_of(Facts(bare))).decide] == [
        "decide.left", "decide.nothing"
    ]  # fmt: skip


def test_where_nothing_was_tested_the_page_names_no_cause() -> None:
    """Alpha never: 54 months; beta never: 48 - 21 + 24 = 51. Neither takes public money."""
    nothing = Plan({}, {})
    untested = untested_of(reported_result().case, nothing, ())
    empty = reported_result(outcome=outcome_of(nothing), unlimited=None, reasons=untested)
    assert [part.told(WORDS) for part in page_one(told_of(Facts(empty))).decide][:3] == [
        "105 months of delay by each late target's main cause: not financed* (105).",
        "* Sets the date; whether easing it would help was not tested.",
        "No finance for Alpha plant and Beta line: drop, or find money?",
    ]


def test_the_star_is_explained_only_where_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was tested, but the causes that are told stand without a star."""
    nothing = Plan({}, {})
    untested = untested_of(reported_result().case, nothing, ())
    own = told_of(Facts(reported_result(outcome=outcome_of(nothing), reasons=untested)))
    assert "late.untested" in [part.key for part in page_one(own).decide]
    monkeypatch.setattr(decisions, "causes", lambda told, most: (Sentence("left.rest"),))
    assert "late.untested" not in [part.key for part in page_one(own).decide]


def test_a_choice_whose_month_was_past_when_the_run_was_made_is_overdue() -> None:
    """The first close is in month 6, July 2027."""
    for month, by in (
        (6, "by Jul 2027, the plan's first close"),
        (7, "at once (overdue: was due in Jul 2027)"),
    ):
        own = replace(told(), headline=replace(told().headline, run=START + month))
        (text,) = (part.told(WORDS) for part in page_one(own).decide if part.key == "decide.saving")
        assert by in text.replace("\u00a0", " ")

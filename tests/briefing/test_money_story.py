"""Messages on money: sentences and exhibits that follow from the plan alone."""

import pytest
from tests.months import START
from tests.plan_reports.reported import outcome_of, reported_case, reported_plan, reported_result

from headrace.briefing.exhibit import Chart, Message, Table
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.ledger_names import treasury_marks, treasury_name
from headrace.briefing.story import burden, financing, sign
from headrace.case.accounts import Account, Limit
from headrace.case.instruments import Deal
from headrace.plan.plan import Close, Plan
from headrace.report.facts import Facts

ENGLISH = Language("en")


@pytest.fixture
def facts() -> Facts:
    return Facts(reported_result())


def of_plan(plan: Plan, **changes: object) -> Facts:
    return Facts(reported_result(outcome=outcome_of(plan), **changes))


def exhibits(message: Message, kind: type) -> list[object]:
    return [one for one in message.exhibits if isinstance(one, kind)]


def table_of(message: Message) -> Table:
    (table,) = exhibits(message, Table)
    assert isinstance(table, Table)
    return table


def chart_of(message: Message) -> Chart:
    (chart,) = exhibits(message, Chart)
    assert isinstance(chart, Chart)
    return chart


def test_what_to_sign_is_told_with_face_and_cost(facts: Facts) -> None:
    message = sign.message(facts, ENGLISH)
    assert message.headline == (
        "To sign from Jan 2027 to Dec 2027: 1 close with public money, "
        "USD\u00a050\u00a0m of public face at "
        "USD\u00a032.4\u00a0m of budget cost"
    )
    assert table_of(message).rows == (
        ("Alpha plant", "Jul 2027", "Grant 30; Guarantee 20; Permit desk", "100", "32.4"),
    )


def test_closes_on_private_money_alone_are_counted_in_a_sentence() -> None:
    plan = reported_plan()
    closes = {**plan.closes, "beta": Close("beta", 9, {}, sponsor_equity=200.0)}
    message = sign.message(of_plan(Plan(closes, plan.operations)), ENGLISH)
    assert "1 close, on uses of USD\u00a0200\u00a0m (Beta line)" in message.points[-1]
    assert [row[0] for row in table_of(message).rows] == ["Alpha plant"]
    only = sign.message(of_plan(Plan({"beta": closes["beta"]}, {"beta": 21})), ENGLISH)
    assert only.headline.startswith("No public money is to be signed")
    assert only.exhibits == ()


def test_nothing_to_sign_is_said() -> None:
    message = sign.message(of_plan(Plan({}, {})), ENGLISH)
    assert message.headline == "Nothing is to be signed from Jan 2027 to Dec 2027"


def test_a_year_of_pledges_alone_is_told_as_such() -> None:
    pledge = Deal(project="alpha", instrument="loan", status="conditional", amount=30)
    case = reported_case().changed(signed_deals=(pledge,))
    alpha = Close("alpha", 6, {}, pledges={0: 30.0}, sponsor_equity=70.0)
    message = sign.message(of_plan(Plan({"alpha": alpha}, {"alpha": 18}), case=case), ENGLISH)
    assert message.headline.endswith("1 close on pledges already made; no new public instrument")
    assert table_of(message).rows[0][2] == "pledged: Loan 30"
    assert "USD\u00a030\u00a0m is taken up by 1 close" in message.points[1]


def test_closes_beyond_the_table_are_summed(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign, "SHOWN", 0)
    table = table_of(sign.message(facts, ENGLISH))
    assert table.rest == (
        "and 1 close more with public money: uses USD\u00a0100\u00a0m, budget cost "
        "USD\u00a032.4\u00a0m"
    )


def test_treasuries_of_countries_are_named_in_japanese(facts: Facts) -> None:
    first = burden.by_treasury(facts, Language("ja"))
    assert first.headline.endswith("財政負担の最大は米国の4,400万ドル")
    assert table_of(first).rows[0][0] == "米国"
    assert chart_of(first).categories[0] == "米国"
    (mark, members), _ = treasury_marks(("Japan", "Atlantis"), {"Japan", "Atlantis"})
    assert (mark.name.en, mark.name.ja, members) == ("Japan", "日本", {"Japan"})
    assert treasury_name("Atlantis", Language("ja")) == "Atlantis"


def test_burden_is_told_by_treasury_year_and_rest(facts: Facts) -> None:
    first, second, third = burden.messages(facts, ENGLISH)
    assert first.headline == (
        "Public money of USD\u00a0170\u00a0m face in 2 projects costs the budgets "
        "USD\u00a044.4\u00a0m; largest part: "
        "United States, USD\u00a044\u00a0m"
    )
    rows = table_of(first).rows
    assert rows[0] == ("United States", "150", "44", "120")
    assert rows[3] == ("\u2003Bank", "20", "0.4", "16")
    assert table_of(first).strong == {0, 2}
    assert "FY2027: USD\u00a032\u00a0m, 80%" in second.headline
    assert third.headline == (
        "By Dec 2030 USD\u00a046\u00a0m of budget authority lapses unused, 51% of all "
        "there is, and USD\u00a00\u00a0m "
        "is left"
    )


def test_the_chart_by_year_carries_authority_as_a_line(facts: Facts) -> None:
    chart = chart_of(burden.messages(facts, ENGLISH)[1])
    by_name = {one.name: one for one in chart.series}
    assert chart.categories[:2] == ("2027", "2028")
    assert by_name["United States"].values[:2] == pytest.approx((32, 12))
    assert by_name["Japan"].values[:2] == pytest.approx((0.4, 0))
    line = by_name["may be used in accounts with a limit"]
    assert line.line
    assert line.values[:3] == (40, 50, None)


def test_authority_far_above_the_columns_is_said_instead_of_drawn() -> None:
    limit = Limit(account="us", ledger="budget_authority", amount=4000, start=START)
    facts = Facts(reported_result(case=reported_case().changed(limits=(limit,))))
    message = burden.messages(facts, ENGLISH)[1]
    assert not any(one.line for one in chart_of(message).series)
    assert "USD\u00a04,000\u00a0m in FY2027" in message.points[0]


def test_the_face_by_type_is_a_chart_of_treasuries(facts: Facts) -> None:
    chart = chart_of(burden.messages(facts, ENGLISH)[0])
    assert chart.categories == ("United States", "Japan")
    assert {one.name: one.values for one in chart.series} == {
        "grants": (30, 0),
        "loans": (120, 0),
        "guarantees": (0, 20),
    }


def test_what_is_left_stands_ledger_by_ledger(facts: Facts) -> None:
    message = burden.messages(facts, ENGLISH)[2]
    assert table_of(message).rows == (
        ("Energy department", "budget authority", "90", "44", "46", "0"),
        ("Bank", "exposure, at its peak", "30", "16", "–", "14"),
    )
    assert message.points == (
        "Of the budget authority, by standing: USD\u00a040\u00a0m enacted, "
        "USD\u00a050\u00a0m requested.",
        "The largest lapse of budget authority is that of Energy department: "
        "USD\u00a038\u00a0m (requested) "
        "at the end of Sep 2028.",
    )


def test_the_top_line_is_told_apart() -> None:
    case = reported_case()
    top = Account(account="ALL", name="Programme", treasury="both")
    limit = Limit(account="ALL", ledger="budget_authority", amount=60, start=START, until="never")
    case = case.changed(accounts=(*case.accounts, top), limits=(*case.limits, limit))
    _, second, third = burden.messages(Facts(reported_result(case=case)), ENGLISH)
    said = (
        "Of the limit of the whole programme on budget authority, USD\u00a060\u00a0m, "
        "USD\u00a044.4\u00a0m is used."
    )
    assert said in second.points
    assert "USD\u00a046\u00a0m of budget authority lapses unused, 51%" in third.headline


def test_an_empty_plan_still_tells_what_lapses() -> None:
    """All of 40 and 50 lapses."""
    messages = burden.messages(of_plan(Plan({}, {})), ENGLISH)
    assert [one.key for one in messages] == ["burden", "leavings"]
    assert messages[0].headline == "The plan commits no public money"
    assert "USD\u00a090\u00a0m of budget authority lapses unused, 100%" in messages[1].headline


def test_without_limits_nothing_is_said_to_lapse() -> None:
    case = reported_case().changed(limits=())
    messages = burden.messages(Facts(reported_result(case=case)), ENGLISH)
    assert [one.key for one in messages] == ["burden", "limits"]
    assert "nothing lapses" in messages[0].points[-1]
    empty = burden.messages(of_plan(Plan({}, {}), case=case), ENGLISH)
    assert [one.key for one in empty] == ["burden"]


def test_financing_tells_private_beside_public(facts: Facts) -> None:
    """150 / 170 = 0.88 and 150 / 44.4 = 3.38; nothing in compute."""
    message = financing.message(facts, ENGLISH)
    assert "0.88 times public face and 3.38 times budget cost" in message.points[0]
    face, cost = chart_of(message).series
    assert face.values == (pytest.approx(1.4), pytest.approx(2 / 3), pytest.approx(15 / 17))
    assert cost.values[1] == pytest.approx(80 / 12)


def test_projects_with_instruments_without_face_are_counted() -> None:
    plan = reported_plan()
    beta = Close("beta", 9, {}, sponsor_equity=200.0, facilitation=frozenset({"desk"}))
    message = financing.message(
        of_plan(Plan({**plan.closes, "beta": beta}, plan.operations)), ENGLISH
    )
    assert message.headline.startswith("USD\u00a050\u00a0m of public face goes to 1 project")
    assert message.points[1] == (
        "Instruments without face only, such as facilitation: 1 of these 2 projects."
    )


def test_financing_without_public_money_or_closes_is_honest() -> None:
    plan = Plan({"beta": Close("beta", 6, {}, sponsor_equity=200.0)}, {"beta": 18})
    message = financing.message(of_plan(plan), ENGLISH)
    assert message.points[0].startswith("The plan uses no public money")
    assert exhibits(message, Chart) == []
    nothing = financing.message(of_plan(Plan({}, {})), ENGLISH)
    assert nothing.headline == "Nothing is financed in this plan"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("limits", [True, False])
@pytest.mark.parametrize("financed", [True, False])
def test_every_text_is_filled_in(code: Code, limits: bool, financed: bool) -> None:
    case = reported_case() if limits else reported_case().changed(limits=())
    plan = reported_plan() if financed else Plan({}, {})
    facts, language = of_plan(plan, case=case), Language(code)
    for message in (
        sign.message(facts, language),
        *burden.messages(facts, language),
        financing.message(facts, language),
    ):
        texts = [message.headline, *message.points, *(one.caption for one in message.exhibits)]
        assert all(text and "{" not in text and "nan" not in text.split() for text in texts)
        if code == "ja":
            assert all(any(ord(letter) > 0x2E80 for letter in text) for text in texts)


def test_a_year_without_a_close_names_the_next_one() -> None:
    """Beta closes in month 12, January 2028: the thirteenth month."""
    plan = Plan({"beta": reported_plan().closes["beta"]}, {"beta": 24})
    told = sign.message(Facts(reported_result(outcome=outcome_of(plan))), ENGLISH)
    assert told.headline == "Nothing is to be signed from Jan 2027 to Dec 2027"
    assert told.points == ("Closing begins in Jan 2028, with Beta line.",)


def test_a_plan_that_closes_nothing_has_nothing_to_sign() -> None:
    told = sign.message(Facts(reported_result(outcome=outcome_of(Plan({}, {})))), ENGLISH)
    assert told.points == ("The plan closes no project at all.",)


def test_deals_that_exist_are_added_only_to_money_of_the_plan() -> None:
    case = reported_case()
    gamma = case.projects[1].model_copy(update={"project": "gamma", "name": "Gamma"})
    deal = Deal(project="gamma", instrument="loan", status="closed", amount=50, close=START - 3)
    case = case.changed(projects=(*case.projects, gamma), signed_deals=(deal,))
    facts = Facts(reported_result(case=case, outcome=outcome_of(Plan({}, {}))))
    told = burden.messages(facts, ENGLISH)[0]
    assert told.points[0] == (
        "Deals that exist and pledges taken up come to USD\u00a050\u00a0m of face at "
        "USD\u00a05\u00a0m of budget cost."
    )

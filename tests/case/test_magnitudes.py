"""Guards on magnitude: a slip of units is named with its cell and likely unit, nothing else is."""

from pathlib import Path

import pytest
from tests.cases import START, tiny_case

from headrace.case.accounts import Account, Currency, Limit
from headrace.case.case import Case
from headrace.case.instruments import Instrument
from headrace.case.magnitudes import GUARDS, LARGEST_CAPEX, factors_like_additions
from headrace.case.projects import Kind, Project
from headrace.case.scenarios import Book, Change, Scenario
from headrace.case.services import Service, ServiceNeed, Supply
from headrace.errors import Breach
from headrace.workbook.read import read

DATA = Path(__file__).parents[2] / "data"


def found(case: Case) -> list[Breach]:
    return [breach for guard in GUARDS for breach in guard(case)]


def plants(*capex: float, **fields: object) -> tuple[Project, ...]:
    return tuple(
        Project(project=f"p{n}", name=f"p{n}", kind="plant", country="US", capex=cost, **fields)
        for n, cost in enumerate(capex)
    )


def capped(**tables: object) -> Case:
    """Return a case in which sponsors pay at most 40 %, so that only what is planted is found."""
    kinds = (Kind(kind="plant", group="mill", max_sponsor_equity=0.4),)
    return tiny_case().changed(**{"kinds": kinds, **tables})


@pytest.mark.parametrize("file", ["tutorial.xlsx", "pax_silica.xlsx"])
def test_the_cases_that_ship_raise_no_alarm(file: str) -> None:
    assert found(read(DATA / file)) == []


@pytest.mark.parametrize(
    ("cost", "unit"), [(400_000.0, "thousands"), (400_000_000.0, "single units")]
)
def test_a_capital_cost_in_another_unit_is_named(cost: float, unit: str) -> None:
    """The others cost 400 at the median: a thousand and a million times as much are slips."""
    alarms = found(capped(projects=plants(300, 400, 500, 450, cost)))
    assert [(row.sheet, row.row, row.column) for row in alarms] == [("projects", 4, "capex")]
    assert unit in alarms[0].remedy


def test_costs_that_differ_by_a_hundred_are_no_slip() -> None:
    assert found(capped(projects=plants(50, 100, 200, 400, 5_000))) == []


def test_an_exchange_rate_on_the_wrong_side_is_turned_round() -> None:
    """150 yen a dollar is 0.00667 dollars a yen."""
    alarms = found(capped(fx=(Currency(currency="JPY", rate=150.0),)))
    assert [(row.sheet, row.row, row.column) for row in alarms] == [("fx", 0, "rate")]
    assert "0.00667" in alarms[0].remedy


@pytest.mark.parametrize(
    ("currency", "a_dollar"),
    [("JPY", 150), ("KRW", 1390), ("CNY", 7.2), ("INR", 83), ("TWD", 32)],
)
def test_a_rate_is_told_from_its_reciprocal(currency: str, a_dollar: float) -> None:
    """So many of each made a dollar in the middle of the twenties."""
    for rate, told in ((1 / a_dollar, []), (a_dollar, ["fx"])):
        assert [
            row.sheet for row in found(capped(fx=(Currency(currency=currency, rate=rate),)))
        ] == told


@pytest.mark.parametrize(
    ("currency", "a_dollar"),
    [("EUR", 0.91), ("GBP", 0.78), ("AUD", 1.5), ("CAD", 1.37), ("USD", 1)],
)
def test_a_rate_near_one_is_usual(currency: str, a_dollar: float) -> None:
    assert found(capped(fx=(Currency(currency=currency, rate=1 / a_dollar),))) == []


@pytest.mark.parametrize("rate", [0.0067, 0.005, 0.01])
def test_a_usual_exchange_rate_is_none(rate: float) -> None:
    assert found(capped(fx=(Currency(currency="JPY", rate=rate),))) == []


def test_a_limit_in_single_units_is_named() -> None:
    limit = Limit(
        account="treasury", ledger="budget_authority", amount=1e9, start=START, until="never"
    )
    account = Account(account="treasury", name="Treasury", treasury="US")
    alarms = found(capped(projects=plants(300, 400), accounts=(account,), limits=(limit,)))
    assert [(row.sheet, row.column) for row in alarms] == [("limits", "amount")]


def needs(*rows: tuple[str, str, str, float]) -> tuple[ServiceNeed, ...]:
    return tuple(
        ServiceNeed(project=project, role=role, service=service, quantity=quantity)  # type: ignore[arg-type]
        for project, role, service, quantity in rows
    )


def test_kilowatts_for_megawatts_are_named() -> None:
    case = capped(
        projects=plants(300, 400),
        services=(Service(service="grid", name="Grid", unit="MW"),),
        supply=(Supply(service="grid", start=START, quantity=500),),
        service_needs=needs(("p0", "requires", "grid", 300_000.0)),
    )
    alarms = found(case)
    assert [(row.sheet, row.column) for row in alarms] == [("service_needs", "quantity")]
    assert "kW" in alarms[0].remedy


def test_two_projects_that_wait_for_each_other_are_named() -> None:
    case = capped(
        projects=plants(300, 400),
        services=tuple(Service(service=name, name=name, unit="MW") for name in ("a", "b")),
        service_needs=needs(
            ("p0", "requires", "a", 10.0),
            ("p1", "provides", "a", 10.0),
            ("p1", "requires", "b", 10.0),
            ("p0", "provides", "b", 10.0),
        ),
    )
    assert [(row.sheet, row.row, row.column) for row in found(case)] == [("projects", 0, "project")]


def test_a_loan_that_earns_more_than_it_loses_is_told() -> None:
    """6 % interest against 4.2 % of the treasury, without a loss: worth more than its face."""
    loan = Instrument(
        instrument="loan",
        name="Loan",
        account="treasury",
        type="loan",
        tenor=15,
        grace=3,
        interest_rate=0.06,
        treasury_rate=0.042,
        cumulative_default=0.0,
        loss_given_default=0.0,
        upfront_fee=0.0,
    )
    account = Account(account="treasury", name="Treasury", treasury="US")
    alarms = found(capped(projects=plants(300), accounts=(account,), instruments=(loan,)))
    assert [(row.sheet, row.column) for row in alarms] == [("instruments", "subsidy_rate")]


def test_weights_from_one_to_many_look_like_ranks() -> None:
    rows = tuple(
        row.model_copy(update={"weight": float(n + 1), "target": START + 24})
        for n, row in enumerate(plants(100, 110, 120, 130, 140))
    )
    assert [row.column for row in found(capped(projects=rows))] == ["weight"]
    assert found(capped(projects=rows[:4])) == []


def test_a_rate_outside_any_market_is_named() -> None:
    settings = tiny_case().settings
    loan = Instrument(
        instrument="loan",
        name="Loan",
        account="treasury",
        type="loan",
        interest_rate=0.48,
        treasury_rate=0.04,
        subsidy_rate=0.02,
        tenor=10,
    )
    account = Account(account="treasury", name="Treasury", treasury="US")
    case = capped(projects=plants(300), accounts=(account,), instruments=(loan,), settings=settings)
    assert [row.column for row in found(case)] == ["interest_rate"]


def test_a_programme_without_need_of_money_is_told_once() -> None:
    kinds = (Kind(kind="plant", group="mill"),)
    alarms = found(tiny_case().changed(kinds=kinds, projects=plants(300, 400)))
    assert [(row.sheet, row.column) for row in alarms] == [("kinds", "max_sponsor_equity")]


def test_a_percentage_as_a_factor_is_asked_about() -> None:
    book = Book(
        scenarios=(Scenario(scenario="dear", title="Dear"),),
        changes=(
            Change(
                scenario="dear",
                sheet="projects",
                row="*",
                column="capex",
                operation="multiply",
                value="20%",
            ),
            Change(
                scenario="dear",
                sheet="projects",
                row="*",
                column="capex",
                operation="multiply",
                value="1.2",
            ),
        ),
    )
    assert [row.row for row in factors_like_additions(book)] == [0]


def test_projects_that_cost_nothing_say_nothing_of_what_is_usual() -> None:
    assert found(capped(projects=plants(0, 0, 0, 0, 0, 300, 400, 500))) == []


@pytest.mark.parametrize(("times", "sheets"), [(0.9, []), (1.1, ["projects"])])
def test_of_a_base_currency_that_is_not_known_one_is_taken_for_a_dollar(
    times: float, sheets: list[str]
) -> None:
    settings = capped().settings.model_copy(update={"base_currency": "CHF"})
    alarms = found(capped(settings=settings, projects=plants(times * LARGEST_CAPEX)))
    assert [row.sheet for row in alarms] == sheets


def test_a_cost_in_thousands_is_named_among_small_ones() -> None:
    """4 000 million would be no large project by itself; the others cost 4 at the median."""
    alarms = found(capped(projects=plants(3, 4, 5, 4, 4_000)))
    assert [(row.sheet, row.row, row.column) for row in alarms] == [("projects", 4, "capex")]
    assert "thousands" in alarms[0].remedy


def in_yen(**tables: object) -> Case:
    settings = tiny_case().settings.model_copy(update={"base_currency": "JPY"})
    return capped(settings=settings, **tables)


def test_usual_rates_are_turned_to_the_base_currency() -> None:
    """1.1 dollars a euro at 0.0067 dollars a yen are 164 yen."""
    assert found(in_yen(fx=(Currency(currency="EUR", rate=164.0),))) == []


def test_a_cost_that_no_plant_has_had_is_one_in_dollars_whatever_the_base_currency() -> None:
    """200 million million yen are 1 340 000 million dollars, seven times the most."""
    (alarm,) = found(in_yen(projects=plants(2e8)))
    assert (alarm.column, "thousands" in alarm.remedy) == ("capex", True)

"""Tables: what was told falsely once must be impossible."""

import csv
import io
from dataclasses import replace

import pytest
from tests.cases import complete_case, complete_plan
from tests.months import START
from tests.plan_reports.reported import (
    certificate,
    outcome_of,
    plan_without_support,
    reported_case,
    reported_plan,
    reported_result,
)

from headrace.case.accounts import Limit
from headrace.case.instruments import Deal
from headrace.case.services import Service, ServiceNeed, Supply
from headrace.case.stages import Stage
from headrace.plan.plan import Close, Plan
from headrace.report import accounts, held, ledgers, plan, services, stages
from headrace.report.contents import tables
from headrace.report.facts import Facts
from headrace.report.reconciling import Line, lines
from headrace.report.result import Counterfactual, Result
from headrace.report.table import Column, Table, Value


def row(table: Table, **where: object) -> dict[str, Value]:
    """Return the one row whose columns hold these values."""
    (found,) = [
        one for one in table.records() if all(one[key] == value for key, value in where.items())
    ]
    return found


def complete_facts() -> Facts:
    return Facts(
        Result(
            complete_case(),
            outcome_of(complete_plan()),
            (),
            certificate(),
            without_support=Counterfactual("without support", outcome_of(Plan({}, {}))),
        )
    )


def pledged_facts() -> Facts:
    """Beta: loan 70, 50 of a pledge of 60 of the same loan, sponsor equity 80; 10 % cost."""
    deal = Deal(
        project="beta", instrument="loan", status="conditional", amount=60, uses_ledgers=True
    )
    beta = Close("beta", 12, {"loan": 70.0}, pledges={0: 50.0}, sponsor_equity=80.0)
    return Facts(
        reported_result(
            case=reported_case().changed(signed_deals=(deal,)),
            outcome=outcome_of(
                Plan(
                    {"alpha": reported_plan().closes["alpha"], "beta": beta},
                    {"alpha": 18, "beta": 24},
                )
            ),
        )
    )


def served_facts() -> Facts:
    """Beta provides 100 MW from month 24; alpha, due in 18, needs 80 for its ramp-up of 3 months.

    It would need them from month 15 on: 80 are short from 15 to 24. Alpha waits and operates in 27.
    """
    case = reported_case()
    built = (
        *case.stages[:2],
        Stage(kind="plant", stage="build", likely=9, predecessors=("close",)),
        Stage(
            kind="plant",
            stage="ramp",
            likely=3,
            predecessors=("build",),
            needs_services_first=True,
        ),
        *case.stages[3:],
    )
    case = case.changed(
        stages=built,
        services=(Service(service="power", name="Power at the works", unit="MW"),),
        supply=(Supply(service="power", start=START, quantity=0),),
        service_needs=(
            ServiceNeed(project="beta", service="power", role="provides", quantity=100),
            ServiceNeed(project="alpha", service="power", role="requires", quantity=80),
        ),
    )
    waiting = Plan(reported_plan().closes, {"alpha": 27, "beta": 24})
    return Facts(reported_result(case=case, outcome=outcome_of(waiting)))


CASES = {
    "reported": lambda: Facts(reported_result()),
    "pledged": pledged_facts,
    "served": served_facts,
    "complete": complete_facts,
    "nothing": lambda: Facts(reported_result(outcome=outcome_of(Plan({}, {})))),
    "not compared": lambda: Facts(reported_result(without_support=None, unlimited=None)),
}


@pytest.mark.parametrize("name", list(CASES))
def test_figures_told_twice_agree(name: str) -> None:
    assert [line for line in lines(CASES[name]()) if not line.agrees] == []


def test_figures_that_differ_are_found_out() -> None:
    assert not Line("delay", 286, "the other way", 288, "months").agrees
    assert Line("money", 100.0, "the other way", 100.00000001, "USD m").agrees


def test_a_stack_that_draws_on_a_pledge_names_it_and_counts_it() -> None:
    beta = row(plan.table(pledged_facts()), project="beta")
    assert beta["instruments"] == ("Loan", "pledge: Loan")
    assert (beta["new_money"], beta["pledged_money"], beta["public_money"]) == (70, 50, 120)
    assert beta["budget_cost"] == pytest.approx(12)


def test_obligations_of_pledges_stand_apart_and_foot() -> None:
    years = accounts.table(pledged_facts())
    assert years.total("obligations_pledged") == pytest.approx(5)
    assert years.total("obligations_new") == pytest.approx(32.4 + 7)


def test_only_enacted_authority_lapses() -> None:
    """US: 40 enacted to month 8, of which 32 are used; 50 requested, of which 12 are used."""
    table = ledgers.limits(Facts(reported_result()))
    enacted, requested = (row(table, status=status) for status in ("enacted", "requested"))
    assert (enacted["used"], enacted["lapsed"], enacted["unused"]) == (32, 8, 0)
    assert (requested["used"], requested["lapsed"], requested["unused"]) == (12, 0, 38)
    over_all = row(ledgers.table(Facts(reported_result())), account="us", ledger="budget authority")
    assert (over_all["enacted"], over_all["requested"], over_all["lapsed"]) == (40, 50, 8)


def test_assumed_authority_never_lapses() -> None:
    assumed = Limit(
        account="us", ledger="budget_authority", amount=70, start=START, status="assumed"
    )
    facts = Facts(reported_result(case=reported_case().changed(limits=(assumed,))))
    assert ledgers.table(facts).total("lapsed") == 0
    assert accounts.table(facts).total("lapsed") == 0


def test_a_service_tells_what_targets_lack_not_that_it_is_held() -> None:
    """What runs never needs more than there is; what the target asks for is 80 short."""
    found = [
        (one["month"], one["delivered"], one["required"], one["wanted"], one["short"])
        for one in services.table(served_facts()).records()
    ]
    assert found == [
        (START + 15, 0, 0, 80, 80),
        (START + 24, 100, 80, 80, 0),
    ]


def test_a_project_that_waits_for_power_is_held_by_the_grid_not_by_a_stage() -> None:
    facts = served_facts()
    assert held.held_by(facts, "alpha") == held.Held("grid", "Power at the works")
    alpha = [one for one in stages.table(facts).records() if one["project"] == "alpha"]
    assert not any(one["critical"] for one in alpha)


def test_a_project_held_by_its_stages_names_the_longest_that_is_no_close() -> None:
    """Alpha: permit 3, close 3, build 12; it operates in 18 and could not in 15."""
    facts = Facts(reported_result())
    assert held.held_by(facts, "alpha") == held.Held("construction", "build")


def test_services_and_areas_are_never_added_up() -> None:
    for table in tables(served_facts()):
        if table.name in ("services", "areas", "demand"):
            assert "total" not in [one[0] for one in table.rows]


@pytest.mark.parametrize("name", list(CASES))
def test_every_value_is_of_the_kind_of_its_column(name: str) -> None:
    kinds: dict[str, tuple[type, ...]] = {
        "text": (str,),
        "id": (str,),
        "month": (int,),
        "money": (int, float),
        "months": (int, float),
        "number": (int, float),
        "share": (int, float),
        "rate": (int, float),
        "count": (int,),
        "flag": (bool,),
        "list": (tuple,),
    }
    for table in tables(CASES[name]()):
        for column in table.columns:
            for value in table.column(column.name):
                assert value is None or isinstance(value, kinds[column.kind]), (table.name, column)
                assert column.kind == "flag" or not isinstance(value, bool), (table.name, column)


def test_names_of_tables_and_columns_are_fit_for_files_and_keys() -> None:
    found = tables(complete_facts())
    assert len({table.name for table in found}) == len(found)
    for table in found:
        names = [table.name, *(column.name for column in table.columns)]
        assert all(name.replace("_", "a").isalnum() and name == name.lower() for name in names)
        assert len(names) == len(set(names)) or table.name in names[1:]


def small() -> Table:
    columns = (
        Column("project", "", "Id.", "id"),
        Column("close", "", "Month.", "month"),
        Column("cost", "USD m", "Cost.", "money"),
        Column("signs", "", "Who.", "list"),
        Column("late", "", "Late.", "flag"),
    )
    rows = (("a, b", START, 0.1 + 0.2, ("x", "y"), True), ("c", None, None, (), False))
    return Table("small", "Small", columns, rows)


def test_a_dump_has_months_as_dates_lists_parted_and_figures_rounded() -> None:
    """Month 0 is January 2027; 0.1 + 0.2 is 0.3."""
    assert list(csv.reader(io.StringIO(small().csv()))) == [
        ["project", "close", "cost", "signs", "late"],
        ["a, b", "2027-01", "0.3", "x; y", "yes"],
        ["c", "", "", "", "no"],
    ]
    assert small().plain()[0] == {
        "project": "a, b",
        "close": "2027-01",
        "cost": 0.3,
        "signs": ["x", "y"],
        "late": True,
    }


def test_columns_are_picked_in_the_order_of_their_names() -> None:
    assert small().picked("cost", "project").rows[1] == (None, "c")


def test_without_support_is_compared_with_the_plan_of_the_result() -> None:
    """A result whose plan is the one without support brings nothing forward."""
    same = replace(reported_result(), outcome=outcome_of(plan_without_support()))
    table = next(one for one in tables(Facts(same)) if one.name == "gains")
    assert set(table.column("effect")) == {"in neither", "unchanged"}

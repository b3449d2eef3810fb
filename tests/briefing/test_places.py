"""Places: each cell of each table of deck and document against its cell of report/.

Every figure of the tables is replaced by one that stands nowhere else, so a cell that shows its
neighbour's is found out.
"""

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pptx
import pytest
from tests.briefing.test_deck import ABOUT
from tests.briefing.test_document import ORIGIN
from tests.briefing.told import sentences, told_book, told_of
from tests.plan_reports.reported import reported_result
from tests.report.test_tables import complete_facts, pledged_facts, served_facts

from headrace.briefing.deck import slides
from headrace.briefing.document import parts
from headrace.briefing.messages.told import Told
from headrace.briefing.slides import deck_bytes
from headrace.briefing.tables import budget
from headrace.briefing.text_table import TextTable
from headrace.briefing.words.words import Words
from headrace.report.facts import Facts
from headrace.report.result import Counterfactual
from headrace.report.table import Table, Value

EN = Words()
SHOWN = {
    ("Name", "Financial close", "Government", "New", "Pledged", "Budget cost", "Total cost",
     "If a quarter later (months)"): (
        "signings",
        ("name", "close", "signs", "new_money", "pledged_money", "budget_cost", "total_cost",
         "waiting"),
    ),
    ("Name", "Enacted", "Requested", "Assumed", "Budget cost", "New", "Pledged", "Outlays",
     "In home currency"): (
        "budget",
        ("name", "enacted", "requested", "assumed", "budget_cost", "new_cost", "pledged_cost",
         "outlays", ""),
    ),
    ("Case", "Delay (months)", "Late targets", "Operating projects"): (
        "further", ("solve", "delay", "late", "operating"),
    ),
    ("Name", "Ledger", "Enacted", "Requested", "Assumed", "New", "Pledged", "Left"): (
        "ledgers",
        ("name", "ledger", "enacted", "requested", "assumed", "new", "pledged", "left"),
    ),
    ("Name", "Held by", "Target", "Delay (months)", "Without limits (months)"): (
        "delays", ("name", "held_by", "target", "delay", "unlimited"),
    ),
}  # fmt: skip
"""Table and columns of report/ by the heads under which they stand."""
KEYS = {"ledgers": ("name", "ledger"), "further": ("solve",)}
"""Columns by which a row of a table is known again; the name for the others."""
SPOKEN = {
    "limits doubled": "Limits doubled", "limits halved": "Limits halved", "plan": "This plan",
    "unlimited": "Every limit lifted", "without support": "No public money",
    "budget authority": "budget", "choice": "the plan's own choice", "": "Total",
}  # fmt: skip
"""What stands for words of report/ in English."""
FIGURES = ("money", "months", "number", "count")


def distinct(table: Table, first: int) -> Table:
    """Return a table whose every figure and month stands there alone."""
    numbers = itertools.count(first)
    return replace(
        table,
        rows=tuple(
            tuple(
                24_300 + next(numbers) % 1_000
                if column.kind == "month"
                else float(next(numbers))
                if column.kind in FIGURES
                else value
                for column, value in zip(table.columns, row, strict=True)
            )
            for row in table.rows
        ),
    )


@cache
def odd() -> Told:
    """Return the reported case with all solves, a dozen late targets, and odd figures."""
    result = reported_result()
    others = {
        name: Counterfactual(f"limits {name}", result.outcome) for name in ("halved", "doubled")
    }
    whole = told_of(Facts(reported_result(**others)))
    own = whole.tables
    late = [row for row in own["delays"].rows if row[own["delays"].places["delay"]]]
    name = own["delays"].places["name"]
    dozen = replace(
        own["delays"],
        rows=tuple((*late[0][:name], f"Target {n}", *late[0][name + 1 :]) for n in range(12)),
    )
    tables = {name: own[name] for name in ("signings", "budget", "further", "ledgers")}
    made = {
        name: distinct(table, 10_000 * place)
        for place, (name, table) in enumerate({**tables, "delays": dozen}.items(), 1)
    }
    return replace(whole, tables={**own, **made})


def of_deck() -> Iterator[list[list[str]]]:
    deck = pptx.Presentation(io.BytesIO(deck_bytes(slides(odd(), EN, {}), ABOUT, None)))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield [[cell.text for cell in row.cells] for row in shape.table.rows]


def of_document() -> Iterator[list[list[str]]]:
    for part in itertools.chain.from_iterable(
        section.get("parts", ()) for section in parts(odd(), EN, {}, ORIGIN)
    ):
        if part["kind"] == "table":
            yield [part["heads"], *part["rows"]]


def misplaced(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield every cell that does not show its cell of report/."""
    name, columns = SHOWN[tuple(rows[0])]
    table = odd().table(name)
    kinds = {column.name: column.kind for column in table.columns}
    keys = KEYS.get(name, ("name",))
    known = {tuple(spoken(row[key]) for key in keys): row for row in table.records()}
    for texts in rows[1:]:
        row = known[tuple(texts[columns.index(key)] for key in keys)]
        for text, column in zip(texts, columns, strict=True):
            if column and text != shown(row[column], kinds[column]):
                yield f"{name} {texts[0]} {column}: {text} is not {row[column]}"


def shown(value: Value, kind: str) -> str:
    """Return what a cell has to show, in words made here."""
    if value is None:
        return ""
    if kind == "month":
        assert isinstance(value, int)
        names = "JanFebMarAprMayJunJulAugSepOctNovDec"
        place = value % 12 * 3
        return f"{names[place : place + 3]}\u00a0{value // 12}"
    return f"{value:,.0f}" if kind in FIGURES else spoken(value)


def spoken(value: Value) -> str:
    if isinstance(value, tuple):
        return " and ".join(value)
    return SPOKEN.get(str(value), str(value))


@pytest.mark.parametrize(
    ("artefact", "names"),
    [
        (of_deck, {"signings", "budget", "further", "ledgers", "delays"}),
        (of_document, {"signings", "budget", "further"}),
    ],
)
def test_every_cell_of_every_table_is_its_cell_of_the_report(
    artefact: object, names: set[str]
) -> None:
    assert callable(artefact)
    found = list(artefact())
    assert {SHOWN[tuple(rows[0])][0] for rows in found} == names
    assert [fault for rows in found for fault in misplaced(rows)] == []


def test_accounts_in_base_currency_alone_have_no_column_for_their_own() -> None:
    whole = odd().table("budget")
    place = whole.places["currency"]
    base = tuple((*row[:place], "USD", *row[place + 1 :]) for row in whole.rows)
    own = replace(odd(), tables={**odd().tables, "budget": replace(whole, rows=base)})
    assert [head.title for head in budget(own, EN).heads][-1] == "Outlays"
    assert [head.title for head in budget(odd(), EN).heads][-1] == "In home currency"


def test_a_table_of_the_annex_shows_four_rows_and_counts_the_rest() -> None:
    own = odd().table("delays")
    # The chart shows ten; of the six others two are left over.
    more = replace(own, rows=(*own.rows[:10], *own.rows[-1:] * 6))
    whole = replace(odd(), tables={**odd().tables, "delays": more})
    (grid,) = (
        block
        for slide in slides(whole, EN, {})
        for row in slide.blocks
        for _, block in row
        if isinstance(block, TextTable) and block.places[0][0].table == "delays"
    )
    assert len(grid.rows) == 4
    assert grid.foot.startswith("And 2 more, ")


@pytest.mark.parametrize("heads", list(SHOWN))
def test_two_cells_that_change_places_are_found_out(heads: tuple[str, ...]) -> None:
    (rows,) = (rows for rows in of_deck() if tuple(rows[0]) == heads)
    places = (2, 3) if heads[0] == "Case" else (3, 4)
    one, other = places
    rows[1][one], rows[1][other] = rows[1][other], rows[1][one]
    assert len(list(misplaced(rows))) == len(places)


FURTHER = {
    "pledged": {
        "money.parts": {
            "new": "headline.public.new.face",
            "pledged": "headline.public.pledged.face",
            "private": "headline.private_money",
            "whole": "headline.total_cost",
        },
        "buys.money.both": {
            "n": "headline.financed",
            "public": "headline.public.both.face",
            "cost": "headline.public.both.budget_cost",
            "origin0.new": "headline.public.new.budget_cost",
            "origin0.pledged": "headline.public.pledged.budget_cost",
        },
    },
    "served": {
        "decide.hold": {
            "n": "levers[0].targets",
            "who0.names": "levers[0].countries",
            "by0.month": "levers[0].first_target",
        },
        "late.title": {
            "n": "levers[0].targets",
            "months": "levers[0].delay",
            "total": "headline.delay.total",
        },
    },
    "complete": {
        "sign.total": {
            "n": "headline.signing.with_public_money",
            "until": "headline.signing.until",
            "public": "headline.signing.public_money",
            "cost": "headline.signing.budget_cost",
            "origin0.new": "headline.signing.new_money",
            "origin0.pledged": "headline.signing.pledged_money",
        },
        "money.used_up": {
            "ledgers0.name": "ledgers[0].name",
            "ledgers0.years": "ledgers[0].used_up",
        },
        "service.end": {
            "name": "demand[4].name",
            "month": "demand[4].month",
            "delivered": "demand[4].delivered",
            "low": "demand[4].low",
            "high": "demand[4].high",
            "unit": "demand[4].unit",
        },
    },
    "book": {
        "decide.list": {
            "cost": "lists[1].cost",
            "delay": "lists[1].delay",
            "months0.months": "lists[1].more_delay",
            "money0.money": "lists[1].more_cost",
        },
        "what_if.title": {
            "title": "overview[1].title",
            "delay": "overview[1].delay",
            "own": "headline.delay.total",
        },
        "what_if.failed.conflict": {"titles0.title": "overview[3].title"},
        "what_if.conflict": {
            "title": "overview[3].title",
            "rules0.project": "conflict[0].project",
            "rules1.project": "conflict[1].project",
            "rules2.name": "conflict[2].name",
            "way0.rule0.name": "conflict[3].name",
            "way0.amount": "conflict[3].amount",
        },
    },
}
"""Where figures of sentences on other cases have to come from; see also test_messages."""
CASES = {
    "pledged": lambda: told_of(pledged_facts()),
    "served": lambda: told_of(served_facts()),
    "complete": lambda: told_of(complete_facts()),
    "book": told_book,
}


@pytest.mark.parametrize("case", list(FURTHER))
def test_figures_of_further_sentences_come_from_the_places_written_here(case: str) -> None:
    said = {sentence.key: sentence for sentence in sentences(CASES[case]())}
    for key, places in FURTHER[case].items():
        found = {name: figure.place for name, figure in said[key].all_figures().items()}
        assert found == places, key

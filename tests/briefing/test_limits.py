"""Limits: deck and document of a book of 24 scenarios and 120 projects keep pages and words."""

import io
import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import get_args

import pptx
import pytest
from pypdf import PdfReader
from tests.briefing.test_deck import ABOUT
from tests.briefing.test_document import ORIGIN
from tests.briefing.told import by_name, told_book, told_of
from tests.plan_reports.reported import outcome_of, reported_result
from tests.report.test_tables import served_facts

from headrace import read
from headrace.briefing.canvas import Chart
from headrace.briefing.deck import slides
from headrace.briefing.document import document_bytes
from headrace.briefing.exhibits import charts
from headrace.briefing.messages.nine import messages
from headrace.briefing.messages.told import Told
from headrace.briefing.slides import deck_bytes
from headrace.briefing.words.words import Words
from headrace.report.contents import tables
from headrace.report.facts import Facts
from headrace.report.held import Lever
from headrace.report.reasons import untested_of
from headrace.report.result import Counterfactual
from headrace.report.signings import Signer
from headrace.report.table import Table, Value
from headrace.solving.progress import Silent
from headrace.solving.settings import SolveSettings
from headrace.study.rank import WAYS, funded_ways

SLIDES, PAGES = 15, 5
DECK_WORDS, DOCUMENT_WORDS = 1300, 1400
ROWS = {"overview": 24, "conflict": 5, "causes": 8, "demand": 10, "budget_years": 11, "lists": 5,
        "levers": 14, "prices": 2, "further": 5, "budget": 20}  # fmt: skip
"""Rows of tables that are no row a project; the others have 120."""
EN = Words()


@cache
def large() -> Told:
    """Return a book whose every table is long and whose every name is."""
    own = told_book()
    shown = {**own.tables, "demand": by_name(tables(served_facts()))["demand"]}
    return replace(own, tables={name: longer(table) for name, table in shown.items()})


@cache
def drawn() -> Mapping[str, Chart]:
    return charts(large(), EN)


def longer(table: Table) -> Table:
    """Return a table with as many rows as a large case has, under names of seven words."""
    if not table.rows:
        return table
    count, numbers = ROWS.get(table.name, 120), itertools.cycle(table.rows)
    rows = (tuple(map(named(place), table.columns, next(numbers))) for place in range(count))
    return replace(table, rows=tuple(rows))


def named(place: int) -> object:
    def name(column: object, value: Value) -> Value:
        match getattr(column, "name", ""):
            case "name" | "title" | "held_at" if value:
                return f"Separation and refining works, block {place} north"
            case "lever":
                return get_args(Lever)[place % len(get_args(Lever))]
            case "used_up":
                return "2027-2029"
            case "by_plan":
                return True
            case "names" | "owners":
                return tuple(f"Works and Co. number {number}" for number in range(9))
        return value

    return name


def words_of(deck: object) -> list[str]:
    """Return everything that is read on the slides: texts, cells, footers, labels of charts."""
    texts = []
    for slide in deck.slides:  # type: ignore[attr-defined]
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                plot = shape.chart.plots[0]
                texts += [shape.chart.chart_title.text_frame.text, *map(str, plot.categories)]
                texts += [series.name for series in plot.series]
    return " ".join(texts).split()


def test_a_deck_on_a_large_book_keeps_its_slides_and_words() -> None:
    made = slides(large(), EN, drawn())
    deck = pptx.Presentation(io.BytesIO(deck_bytes(made, ABOUT, None)))
    assert 10 < len(deck.slides) <= SLIDES
    assert 800 < len(words_of(deck)) <= DECK_WORDS


def test_a_document_on_a_large_book_keeps_its_pages_and_words() -> None:
    content = document_bytes(large(), EN, drawn(), ORIGIN)
    pages = PdfReader(io.BytesIO(content)).pages
    assert 3 < len(pages) <= PAGES
    assert 800 < sum(len(page.extract_text().split()) for page in pages) <= DOCUMENT_WORDS


@pytest.mark.slow
def test_deck_and_document_of_the_reference_case_keep_their_limits() -> None:
    """Its plan is a ranked list; nothing is known of what would help, which takes most words."""
    case = read("data/pax_silica.xlsx")
    (listed,) = funded_ways(case, SolveSettings(), Silent(), WAYS[:1])
    reasons = untested_of(case, listed.plan, ())
    result = reported_result(
        case=case,
        outcome=outcome_of(listed.plan),
        unlimited=Counterfactual("unlimited", outcome_of(listed.plan)),
        without_support=None,
        reasons=reasons,
    )
    own = told_of(Facts(result))
    pictures = charts(own, EN)
    deck = pptx.Presentation(io.BytesIO(deck_bytes(slides(own, EN, pictures), ABOUT, None)))
    assert 10 < len(deck.slides) <= SLIDES
    assert 800 < len(words_of(deck)) <= DECK_WORDS
    pages = PdfReader(io.BytesIO(document_bytes(own, EN, pictures, ORIGIN))).pages
    assert 3 < len(pages) <= PAGES
    assert 700 < sum(len(page.extract_text().split()) for page in pages) <= DOCUMENT_WORDS


def test_a_crowded_page_one_is_set_smaller_and_stays_one_page() -> None:
    """Six agencies and nine owners with names of a line each end below the page as it is set."""
    long = "Federation of long-named provinces and islands, department of works, part"
    own, levers = large(), large().table("levers")
    signing = replace(
        own.headline.signing, signers=tuple(Signer(f"{long} {n}", 1.0) for n in range(6))
    )
    names = tuple(f"{long} {n}" for n in range(9))
    rows = tuple(
        tuple(
            names if column.name in ("owners", "names") else value
            for column, value in zip(levers.columns, row, strict=True)
        )
        for row in levers.rows
    )
    crowded = replace(
        own,
        headline=replace(own.headline, signing=signing),
        tables={**own.tables, "levers": replace(levers, rows=rows)},
    )
    content = document_bytes(crowded, EN, drawn(), ORIGIN)
    pages = PdfReader(io.BytesIO(content)).pages
    title = messages(crowded)["sign"].title.told(EN).replace("\u00a0", " ")
    assert title in pages[1].extract_text().replace("\u00a0", " ")
    assert len(pages) <= PAGES

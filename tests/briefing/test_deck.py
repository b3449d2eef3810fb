"""Deck: slides, tables and notes of the reported case, cell by cell, and the file itself."""

import io
import re
from functools import cache
from pathlib import Path

import ooxml_integrity
import pptx
import pytest
from openxml_audit import OpenXmlValidator
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from tests.briefing.told import comparison, facts

from headrace.briefing.blocks import Text
from headrace.briefing.look import Look
from headrace.briefing.slides import TEMPLATE, About, Slide, deck_bytes
from headrace.briefing.write import Briefing, brief, brief_on
from headrace.errors import BriefingError
from headrace.report import public, signings
from headrace.report.table import Table

ABOUT = About("A run", "A footer", "en-GB", "2026-10-01T12:00:00+00:00")


@cache
def briefing() -> Briefing:
    return brief(facts(), Look())


def opened(made: Briefing) -> Presentation:
    return pptx.Presentation(io.BytesIO(made.files["briefing.pptx"]))


def tables(deck: Presentation) -> dict[str, list[list[str]]]:
    """Return the texts of the first table of each slide by the title of the slide."""
    found = {}
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                found.setdefault(slide.shapes.title.text, rows)
    return found


def words(deck: Presentation) -> list[str]:
    texts = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return [word for word in " ".join(texts).split() if re.search("[A-Za-z]", word)]


def figure(table: Table, row: int, column: str) -> float:
    value = table.rows[row][[one.name for one in table.columns].index(column)]
    assert isinstance(value, (int, float))
    return float(value)


def as_read(text: str) -> float:
    return float(text.replace(",", "")) if text else 0.0


def test_a_deck_has_nine_slides_and_an_annex_within_its_words() -> None:
    deck = opened(briefing())
    assert len(deck.slides) <= 15
    assert len(words(deck)) < 1300


def test_every_cell_of_the_table_of_signings_is_its_cell_of_the_report() -> None:
    own = signings.table(facts())
    (found,) = (rows for title, rows in tables(opened(briefing())).items() if "Sign" in title)
    assert found[0] == ["Name", "Financial close", "Government", "New", "Budget cost",
                        "Total cost"]  # fmt: skip
    assert [row[0] for row in found[1:]] == ["Alpha plant"]
    for place, column in enumerate(("new_money", "budget_cost", "total_cost")):
        assert as_read(found[1][3 + place]) == pytest.approx(figure(own, 0, column), abs=0.5)


def test_every_cell_of_the_table_of_accounts_is_its_cell_of_the_report() -> None:
    own = public.table(facts())
    (found,) = (
        rows for title, rows in tables(opened(briefing())).items() if "budget cost" in title
    )
    assert [row[0] for row in found[1:]] == ["Energy department", "Bank", "Total"]
    # All is new, and nothing is paid out but what is committed: these columns would repeat.
    assert found[0] == ["Name", "Enacted", "Requested", "Budget cost", "In home currency"]
    for row, texts in enumerate(found[1:]):
        assert as_read(texts[3]) == pytest.approx(figure(own, row, "budget_cost"), abs=0.5)
    assert found[2][-1].replace("\u00a0", " ") == "JPY 40m"


def test_notes_say_where_each_figure_stands() -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in opened(briefing()).slides
             if slide.has_notes_slide]  # fmt: skip
    assert "headline.signing.public_money" in notes[0]
    assert any("tables/budget.csv" in text for text in notes)


def test_properties_carry_the_title_and_the_date_of_the_run() -> None:
    own = opened(briefing()).core_properties
    assert (own.title, own.language) == ("Reported", "en-GB")
    assert f"{own.created:%Y-%m-%d %H:%M}" == f"{own.modified:%Y-%m-%d %H:%M}" == "2026-10-01 12:00"


def test_office_validators_find_nothing_in_a_deck(tmp_path: Path) -> None:
    file = tmp_path / "briefing.pptx"
    file.write_bytes(briefing().files["briefing.pptx"])
    assert list(OpenXmlValidator().validate(str(file)).errors) == []
    found = ooxml_integrity.check_pptx(str(file))
    assert [one for one in found if one.severity == ooxml_integrity.ERROR] == []


@pytest.mark.slow
def test_a_book_tells_its_scenarios_on_one_slide() -> None:
    deck = opened(brief_on(comparison(), Look()))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert any("Under \u201cLess money\u201d total delay is 54 months" in title for title in titles)
    assert len(deck.slides) <= 15


@pytest.mark.slow
def test_a_japanese_deck_is_told_in_japanese_by_fonts_of_its_theme() -> None:
    made = brief(facts(), Look("ja"))
    deck = opened(made)
    assert deck.slides[0].shapes.title.text.startswith("ボトルネックは資金である")
    theme = deck.slide_master.part.part_related_by(pptx.opc.constants.RELATIONSHIP_TYPE.THEME)
    assert b'<a:ea typeface="Yu Gothic"/>' in theme.blob
    assert deck.core_properties.language == "ja-JP"


def test_names_are_letters_and_never_markup() -> None:
    odd = "A <b>$x$</b> [red] & #y *z*"
    slide = Slide(odd, (((1.0, Text((odd,), odd)),),), (odd,))
    (made,) = pptx.Presentation(io.BytesIO(deck_bytes([slide], ABOUT, None))).slides
    assert made.shapes.title.text == odd
    assert odd in made.shapes[-1].text_frame.text or any(
        shape.has_text_frame and odd in shape.text_frame.text for shape in list(made.shapes)[1:]
    )


def test_a_long_text_takes_smaller_letters_until_it_fits() -> None:
    long = Slide("T", (((1.0, Text(("word " * 400,), size=16)),),))
    short = Slide("T", (((1.0, Text(("word",), size=16)),),))
    sizes = []
    for slide in (long, short):
        (made,) = pptx.Presentation(io.BytesIO(deck_bytes([slide], ABOUT, None))).slides
        (frame,) = (
            shape.text_frame
            for shape in made.shapes
            if shape.has_text_frame and "word" in shape.text_frame.text
        )
        sizes.append(frame.paragraphs[0].runs[0].font.size.pt)
    assert sizes[0] < sizes[1] == 16


def test_a_title_takes_smaller_letters_where_a_template_leaves_it_no_room(tmp_path: Path) -> None:
    file = tmp_path / "plain.pptx"
    pptx.Presentation().save(str(file))
    sizes = []
    for title in ("word " * 30, "word"):
        content = deck_bytes([Slide(title, ())], ABOUT, file)
        (made,) = pptx.Presentation(io.BytesIO(content)).slides
        sizes.append(made.shapes.title.text_frame.paragraphs[0].runs[0].font.size)
    assert sizes[0].pt < 44
    assert sizes[1] is None


def test_an_own_template_gives_its_layout_and_loses_its_slides(tmp_path: Path) -> None:
    own = pptx.Presentation(str(TEMPLATE))
    own.slide_layouts[0].name = "Ministry"
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "An old slide"
    file = tmp_path / "own.pptx"
    own.save(str(file))
    made = pptx.Presentation(io.BytesIO(deck_bytes([Slide("New", ())], ABOUT, file)))
    assert [slide.shapes.title.text for slide in made.slides] == ["New"]
    assert made.slides[0].slide_layout.name == "Ministry"


def test_a_template_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "own.pptx"
    file.write_bytes(b"no presentation")
    with pytest.raises(BriefingError, match=r"own\.pptx: cannot be read as a template"):
        deck_bytes([], ABOUT, file)


def test_a_template_without_a_title_is_named(tmp_path: Path) -> None:
    own = pptx.Presentation(str(TEMPLATE))
    for shape in list(own.slide_layouts[0].placeholders):
        if shape.element.find(f".//{qn('p:ph')}").get("type") == "title":
            shape.element.getparent().remove(shape.element)
    file = tmp_path / "own.pptx"
    own.save(str(file))
    with pytest.raises(BriefingError, match="none of its layouts has a title"):
        deck_bytes([], ABOUT, file)

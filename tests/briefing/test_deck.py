"""The deck: slides, titles, points, notes, pictures, and that nothing is cut or overlaps."""

import io
import zipfile
from functools import partial
from xml.etree import ElementTree

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from tests.briefing.decks import (
    ENGLISH,
    FOOTER,
    JAPANESE,
    annexed,
    chart_of,
    content_of,
    deck_of,
    defects,
    drawn,
    lines_of_title,
    table_of,
    titles_of,
)

from headrace.briefing.deck.leaves import NOTHING
from headrace.briefing.deck.ruler import Ruler
from headrace.briefing.deck.write import deck_bytes
from headrace.briefing.exhibit import Message, Picture, Place
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language

SENTENCE = "Eleven projects wait for budget authority in FY2027"
POINTS = ("The largest is the order of transformers.", "Three need a change of law first.")
LONG = " and ".join([SENTENCE] * 9)
JAPANESE_SENTENCE = (
    "2027年度は11件が予算権限を待ち、NEXIの保証枠は年度末に4.12億ドルが未使用のまま失効する"
)
STEPS = Picture("Steps", partial(drawn, 3, None))
VARIED = (
    Message("bare", "Nothing is financed"),
    Message("points", SENTENCE, POINTS),
    Message("many-points", SENTENCE, POINTS * 25),
    Message("long", LONG, POINTS, (chart_of("bars"),)),
    Message("pair", SENTENCE, POINTS, (chart_of("columns"), table_of(6, rest="and 4 more"))),
    Message("tables", SENTENCE, (), (table_of(5), table_of(7))),
    Message("line", SENTENCE, POINTS, (chart_of("stacked columns", 12, line=True),)),
    Message("pages", SENTENCE, POINTS, (table_of(60), chart_of("columns", 90), STEPS)),
    Message("tall", SENTENCE, POINTS, (Picture("Tall", partial(drawn, 1, 5.4)),)),
    Message("too-tall", SENTENCE, (), (Picture("Too tall", partial(drawn, 1, 9.0)),)),
)


@pytest.mark.slow
@pytest.mark.parametrize("language", [ENGLISH, JAPANESE], ids=["en", "ja"])
def test_nothing_overlaps_leaves_its_slide_or_is_too_small(language: Language) -> None:
    assert defects(content_of(VARIED, language)) == []


def test_japanese_texts_stay_in_their_places() -> None:
    points = (f"{JAPANESE_SENTENCE}。",) * 4
    told = (
        Message("a", JAPANESE_SENTENCE, points, (chart_of("bars", caption="支出"), table_of(6))),
        Message("b", JAPANESE_SENTENCE * 4, points * 9),
    )
    assert defects(content_of(told, JAPANESE)) == []


def test_a_message_of_one_page_has_one_slide_with_its_headline_as_title() -> None:
    deck = deck_of((Message("a", SENTENCE, POINTS, (chart_of("columns"),)),))
    assert titles_of(deck) == [SENTENCE]


def test_the_first_slide_has_title_and_subtitle() -> None:
    slide = next(iter(deck_of(()).slides))
    assert slide.shapes.title is not None
    assert slide.shapes.title.text_frame.text == "What to finance"
    assert slide.placeholders[1].text_frame.text == "Base case\n1 April 2026"


def test_the_first_slide_without_subtitle_has_no_empty_placeholder() -> None:
    assert defects(deck_bytes("Title", "", (), ENGLISH, FOOTER)) == []


def test_each_slide_has_its_footer_and_number() -> None:
    deck = deck_of(VARIED)
    for number, slide in enumerate(deck.slides, start=1):
        texts = {shape.name: shape.text_frame.text for shape in slide.placeholders}
        assert (texts["Footer"], texts["Slide number"]) == (FOOTER, str(number))


def test_points_are_bullets_in_the_placeholder_of_the_layout() -> None:
    deck = deck_of((Message("a", SENTENCE, POINTS),))
    assert deck.slides[1].placeholders[1].text_frame.text == "\n".join(POINTS)


def test_a_message_with_nothing_but_a_headline_says_that_there_is_no_more() -> None:
    deck = deck_of((Message("a", "Nothing is financed"),))
    texts = [shape.text_frame.text for shape in deck.slides[1].shapes if shape.has_text_frame]
    assert "Nothing is financed" in texts
    assert NOTHING.en in texts


def test_a_message_without_a_headline_still_has_a_title() -> None:
    assert titles_of(deck_of((Message("burden", ""),))) == ["burden"]


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5, 9])
def test_a_title_takes_two_lines_at_most(times: int) -> None:
    deck = deck_of((Message("a", " and ".join([SENTENCE] * times), POINTS * 20),))
    assert all(lines_of_title(slide) <= 2 for slide in list(deck.slides)[1:])


def test_a_headline_that_is_cut_stands_whole_in_the_notes() -> None:
    deck = deck_of((Message("a", LONG),))
    (title,) = titles_of(deck)
    assert title.endswith("…")
    notes = deck.slides[1].notes_slide.notes_text_frame
    assert notes is not None
    assert LONG in notes.text


SUMMARY = Place("summary", table="Slip", columns=("a", "b"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            ENGLISH,
            (
                "Where the numbers stand: plan.xlsx, sheet summary, table Slip, columns “a”, “b”",
                "Shown here: Outlays",
            ),
        ),
        (
            JAPANESE,
            (
                "数値の所在：plan.xlsxのsummaryシート（表「Slip」、「a」「b」列）",
                "本頁の図表：Outlays",
            ),
        ),
    ],
    ids=["en", "ja"],
)
def test_notes_say_where_the_numbers_stand(language: Language, told: tuple[str, str]) -> None:
    message = Message("a", SENTENCE, (), (chart_of("bars"),), (SUMMARY,))
    notes = deck_of((message,), language).slides[1].notes_slide.notes_text_frame
    assert notes is not None
    assert notes.text == "\n".join(told)


def test_each_page_of_a_figure_has_its_own_slide_and_its_title_as_alternative_text() -> None:
    deck = deck_of((Message("a", SENTENCE, (), (STEPS,)),))
    assert titles_of(deck) == annexed(SENTENCE, 3)
    for page, slide in enumerate([deck.slides[place] for place in (1, 3, 4)], start=1):
        (picture,) = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert picture.element.nvPicPr.cNvPr.get("descr") == f"Step {page}"
        assert "One line." in [s.text_frame.text for s in slide.shapes if s.has_text_frame]


def paged(medium: Medium) -> tuple[Figure, ...]:
    """Return three pages, or their sum where a medium has one page."""
    return drawn(1, None, medium) if medium.pages == 1 else drawn(3, None, medium)


def test_a_picture_of_many_pages_shows_one_in_front_and_all_in_the_annex() -> None:
    deck = deck_of((Message("a", SENTENCE, POINTS, (Picture("Steps", paged),)),))
    annex = "Annex: further charts and tables"
    pages = [f"{SENTENCE} ({page}/3)" for page in (1, 2, 3)]
    assert titles_of(deck) == [SENTENCE, annex, *pages]
    assert all(slide.shapes.title is not None for slide in deck.slides)
    told = [len(slide.placeholders) for slide in deck.slides]
    assert [told[1] - number for number in told[3:]] == [1, 1, 1]  # Points stand in front only.


def test_a_picture_is_not_made_smaller_than_it_was_drawn() -> None:
    deck = deck_of((Message("a", SENTENCE, POINTS, (Picture("Tall", partial(drawn, 1, 5.4)),)),))
    assert len(deck.slides) == 3
    (picture,) = [s for s in deck.slides[2].shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert picture.height.inches == pytest.approx(5.4, abs=0.001)


def test_a_picture_that_draws_nothing_leaves_no_slide() -> None:
    message = Message("a", SENTENCE, POINTS, (Picture("None", partial(drawn, 0, None)),))
    assert titles_of(deck_of((message,))) == [SENTENCE]


def test_japanese_runs_are_marked_as_japanese() -> None:
    content = content_of((Message("a", JAPANESE_SENTENCE, POINTS),), JAPANESE)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        slide = file.read("ppt/slides/slide2.xml").decode()
    assert 'lang="ja-JP"' in slide
    assert 'lang="en-US"' not in slide


@pytest.mark.slow
def test_the_same_messages_give_the_same_bytes() -> None:
    again = deck_bytes("What to finance", "Base case\n1 April 2026", VARIED, ENGLISH, FOOTER)
    assert content_of(VARIED) == again


def test_no_part_bears_the_hour_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(content_of((VARIED[4],)))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        (inner,) = [name for name in file.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(file.read(inner))) as workbook:
            assert b">1980-01-01T00:00:00Z<" in workbook.read("docProps/core.xml")


def test_fonts_of_both_scripts_stand_in_the_themes() -> None:
    with zipfile.ZipFile(io.BytesIO(content_of(VARIED[:1]))) as file:
        themes = [file.read(name).decode() for name in file.namelist() if "/theme/" in name]
    assert len(themes) == 2
    for theme in themes:
        assert theme.count('<a:latin typeface="Arial"/><a:ea typeface="Yu Gothic"/>') == 2


def test_letters_that_xml_cannot_hold_do_no_harm() -> None:
    odd = "a\x00b\x0bc\ud800\uffff & <d>"
    deck = deck_of((Message("a", odd, (odd,), (chart_of("bars", caption=odd),)),))
    assert titles_of(deck) == ["a b c  & <d>"]


def test_every_part_is_sound_xml_and_every_relation_leads_somewhere() -> None:
    with zipfile.ZipFile(io.BytesIO(content_of(VARIED))) as file:
        names = set(file.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(file.read(name))
                if name.endswith(".rels"):
                    folder = name.replace("_rels/", "").rpartition("/")[0]
                    for relation in root:
                        assert _target(folder, str(relation.get("Target"))) in names


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_ids_of_shapes_are_unique_on_each_slide() -> None:
    for slide in pptx.Presentation(io.BytesIO(content_of(VARIED))).slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))


def test_a_line_of_a_ruler_holds_what_fits_and_breaks_no_word() -> None:
    lines = Ruler("en").lines("one two three four", 10, 0.75)
    assert " ".join(lines) == "one two three four"
    assert all(Ruler("en").width(line, 10) <= 0.75 for line in lines)
    assert len(lines) > 1


def test_no_japanese_line_begins_with_a_closing_sign() -> None:
    # Five letters of one em at 72 points fill five inches; the sign would be the sixth.
    lines = Ruler("ja").lines("予算権限枠。残高", 72, 5.3)
    assert lines == ["予算権限", "枠。残高"]

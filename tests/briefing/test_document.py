"""Document: pages, words and letters of the PDF."""

import io
import re
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.briefing.told import sentences, told

from headrace.briefing.document import Origin, document_bytes
from headrace.briefing.words.words import Words
from headrace.errors import BriefingError

ORIGIN = Origin("A run", "All about it.", "2026-10-01T12:00:00+00:00", "Figures stand in tables.")


@cache
def made() -> bytes:
    return document_bytes(told(), Words(), {}, ORIGIN)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    whole = " ".join(page.extract_text() for page in read(content).pages)
    return re.sub(r"\s+", " ", whole)


def test_a_document_has_at_most_five_pages_within_its_words() -> None:
    assert 1 < len(read(made()).pages) <= 5
    assert len(re.findall(r"\S*[A-Za-z]\S*", text_of(made()))) < 1400


def test_a_document_says_every_sentence_of_the_messages() -> None:
    whole = text_of(made())
    for sentence in sentences(told()):
        said = sentence.told(Words()).replace("\u00a0", " ")
        assert said[1:] in whole, sentence.key


def test_a_document_carries_title_and_date_of_the_run() -> None:
    about = read(made()).metadata
    assert about is not None
    assert about.title == "Money is the bottleneck: with every limit lifted nothing would be late"
    assert f"{about.creation_date:%Y-%m-%d}" == "2026-10-01"


def test_the_same_makes_the_same_document() -> None:
    assert document_bytes(told(), Words(), {}, ORIGIN) == made()


def test_names_are_letters_and_never_markup() -> None:
    odd = "$x$ #y *z* _u_ [v] <w> @a \\ `b`"
    words = Words("en", {"Alpha plant": odd})
    assert odd in text_of(document_bytes(told(), words, {}, ORIGIN))


@pytest.mark.slow
def test_a_japanese_document_is_set_in_the_font_that_comes_with_headrace() -> None:
    content = document_bytes(told(), Words("ja"), {}, ORIGIN)
    assert "ボトルネックは資金である" in text_of(content).replace(" ", "")
    fonts = {
        font.get_object()["/BaseFont"]
        for page in read(content).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all("NotoSansCJKjp" in name for name in fonts)
    assert any("Bold" in name for name in fonts)
    assert any("Regular" in name for name in fonts)


def test_an_own_template_that_cannot_be_set_is_named(tmp_path: Path) -> None:
    file = tmp_path / "own.typ"
    file.write_text("#nonsense(", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"own\.typ: cannot be set: "):
        document_bytes(told(), Words(), {}, ORIGIN, file)


def test_a_font_that_is_not_there_is_told_and_no_blank_page_made(tmp_path: Path) -> None:
    file = tmp_path / "own.typ"
    file.write_text('#set text(font: "No Such Font", fallback: false)\nText', encoding="utf-8")
    with pytest.raises(BriefingError, match=r"own\.typ: .* no such font; the only fonts are"):
        document_bytes(told(), Words(), {}, ORIGIN, file)

"""The document as a file: its pages, its texts, its fonts."""

import io
import re

import pytest
from pypdf import PdfReader
from tests.briefing.told import messages

from headrace.briefing.exhibit import Message, Table
from headrace.briefing.language import Code, Language
from headrace.briefing.report.levels import LEVELS, is_standing
from headrace.briefing.report.write import Report, report_bytes

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

FOOTER = "Source: case.xlsx, SHA-256 0f0f0f0f"
LANGUAGES = pytest.mark.parametrize("code", ["en", "ja"])


def pages_of(told: tuple[Message, ...], code: Code = "en") -> list[str]:
    """Return the text of every page, without line breaks."""
    pdf = report_bytes("Title & more", "Subtitle", told, Language(code), FOOTER)
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.fixture(scope="module", params=["en", "ja"])
def whole(request: pytest.FixtureRequest) -> tuple[Code, bytes]:
    code: Code = request.param
    language = Language(code)
    return code, report_bytes("Title", "Subtitle", messages(language), language, FOOTER)


def test_fourteen_messages_with_big_tables_take_four_to_eight_pages(
    whole: tuple[Code, bytes],
) -> None:
    code, pdf = whole
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert 4 <= len(pages) <= 8
    assert len(pdf) < 3_000_000
    for number, text in enumerate(pages, start=1):
        label = f"page {number} of {len(pages)}" if code == "en" else f"{number} / {len(pages)} ペ"
        assert label in text
        assert FOOTER in text


def test_every_font_is_embedded(whole: tuple[Code, bytes]) -> None:
    found = 0
    for page in PdfReader(io.BytesIO(whole[1])).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
            found += 1
    assert found


def test_figures_and_tables_are_numbered_in_order(whole: tuple[Code, bytes]) -> None:
    code, pdf = whole
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for word in (
        (r"^Figure (\d+)\.", r"^Table (\d+)\.") if code == "en" else (r"^図(\d+)", r"^表(\d+)")
    ):
        numbers = [int(number) for number in re.findall(word, text, flags=re.MULTILINE)]
        assert len(numbers) > 3
        assert numbers == list(range(1, len(numbers) + 1))


def test_no_heading_stands_last_on_its_page(whole: tuple[Code, bytes]) -> None:
    code, pdf = whole
    sign = "Finding" if code == "en" else "所見"
    for page in PdfReader(io.BytesIO(pdf)).pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        body = [
            line
            for line in lines
            if FOOTER not in line and "ページ" not in line and "page " not in line
        ]
        assert not any(line.startswith(sign) for line in body[-2:])


def test_the_outline_has_every_headline_and_the_file_says_its_language(
    whole: tuple[Code, bytes],
) -> None:
    code, pdf = whole
    reader = PdfReader(io.BytesIO(pdf))
    assert [entry.title for entry in reader.outline] == [  # type: ignore[union-attr]
        message.headline for message in messages(Language(code))
    ]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Title", "headrace")
    assert reader.root_object["/Lang"] == code


@LANGUAGES
def test_one_message_makes_one_page_with_all_it_has(code: Code) -> None:
    told = messages(Language(code), count=2, rows=6)[1:]
    pages = pages_of(told, code)
    assert len(pages) == 1
    assert "98,765.4" in pages[0]
    assert "187.5" in pages[0]
    assert ("Not shown here" if code == "en" else "このほかの") not in pages[0]
    assert ("To stay within" if code == "en" else "以内に収める") not in pages[0]


def test_no_message_and_a_bare_headline_make_a_page() -> None:
    assert "Title & more" in pages_of(())[0]
    (page,) = pages_of((Message("answer", "There is no plan for this case"),))
    assert "There is no plan for this case" in page


def test_what_is_left_out_is_said() -> None:
    text = " ".join(pages_of(messages(Language("en"))))
    assert re.search(r"and \d+ more rows: see the workbook", text)
    assert re.search(r"Not shown here: 2 figures; see the deck and charts/\.", text)
    assert "To stay within 8 pages" in text


def test_signs_of_markup_and_japanese_letters_are_texts() -> None:
    text = " ".join(pages_of(messages(Language("en"), count=2, rows=3)))
    assert "what is left <lapses> & ends." in text
    assert "龍門 gallium plant" in text


def test_the_same_messages_make_the_same_bytes() -> None:
    told = messages(Language("en"), count=2, rows=3)
    one, other = (report_bytes("T", "", told, Language("en"), FOOTER) for _ in range(2))
    assert one == other


def test_a_level_is_left_only_for_pages() -> None:
    few = messages(Language("en"), count=3, rows=6)
    many = messages(Language("en"))
    first, later = (
        Report("T", "", told, Language("en"), FOOTER).chosen().level for told in (few, many)
    )
    assert first == LEVELS[0]
    assert LEVELS.index(later) > 0


def test_room_left_on_pages_goes_to_tables_and_pictures_and_is_never_taken_from_them() -> None:
    told = messages(Language("en"), count=13, rows=30)
    choice = Report("T", "", told, Language("en"), FOOTER).chosen()
    exhibits = {id(exhibit): exhibit for message in told for exhibit in message.exhibits}
    assert choice.room
    for key, room in choice.room.items():
        exhibit = exhibits[key]
        if isinstance(exhibit, Table):
            assert room > choice.level.rows
        elif is_standing(exhibit):
            assert room < choice.level.chart
        else:
            assert room > choice.level.picture


def test_thirty_messages_stay_within_eight_pages() -> None:
    assert len(pages_of(messages(Language("en"), count=30))) <= 8

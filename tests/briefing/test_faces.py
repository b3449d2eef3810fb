"""Faces: the fonts of a briefing, and what is said where there is none."""

from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest

from headrace.briefing import faces
from headrace.errors import BriefingError

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"


@pytest.fixture(autouse=True)
def found_anew() -> Iterator[None]:
    faces._found.cache_clear()
    yield
    faces._found.cache_clear()


def test_japanese_takes_the_font_that_is_shipped() -> None:
    found = faces.faces_of("ja")
    assert found.regular.name == "ipaexg.ttf"
    assert found.families[0] == "IPAexGothic"


def test_english_falls_back_to_the_shipped_font_letter_by_letter() -> None:
    found = faces.faces_of("en")
    assert found.families[0] in faces.LATIN
    assert found.families[-1] == "IPAexGothic"
    assert found.bold != found.regular


def test_without_a_japanese_font_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(faces, "SHIPPED", ("no_such_package", "font.ttf"))
    with pytest.raises(BriefingError, match=r"pip install matplotlib-fontja.*HEADRACE_FONT"):
        faces.faces_of("ja")
    assert faces.faces_of("en").japanese is None


def test_a_font_of_ones_own_stands_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    own = faces.faces_of("ja").regular
    faces._found.cache_clear()
    monkeypatch.setenv(faces.OWN, str(own))
    assert faces.faces_of("en").regular == own
    assert faces.faces_of("ja").families[0] == "IPAexGothic"


def test_a_font_of_ones_own_without_japanese_letters_leaves_those_to_the_shipped_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(faces.OWN, str(DEJAVU))
    assert faces.faces_of("en").regular == DEJAVU
    assert faces.faces_of("en").families == ("DejaVu Serif", "IPAexGothic")
    assert faces.faces_of("ja").regular.name == "ipaexg.ttf"


@pytest.mark.parametrize("content", [b"", b"not a font", b"OTTO", DEJAVU.read_bytes()[:5000]])
def test_a_font_that_no_document_can_carry_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "font.ttf"
    file.write_bytes(content)
    monkeypatch.setenv(faces.OWN, str(file))
    with pytest.raises(
        BriefingError, match=r"names .*font\.ttf, which charts and document cannot use.*TrueType"
    ):
        faces.faces_of("en")


def test_a_font_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(faces.OWN, str(tmp_path / "absent.ttf"))
    with pytest.raises(BriefingError, match=r"HEADRACE_FONT names .*absent\.ttf"):
        faces.faces_of("en")

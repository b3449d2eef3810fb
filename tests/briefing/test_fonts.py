"""Fonts: letters that the font lacks get a mark, and one warning names them."""

from dataclasses import replace

import pytest
from tests.briefing.told import facts

from headrace.briefing.fonts import BOLD, MISSING, REGULAR, Letters
from headrace.briefing.look import Look
from headrace.briefing.write import brief
from headrace.report.facts import Facts


def test_the_font_has_two_weights_and_comes_with_a_package() -> None:
    assert REGULAR.is_file()
    assert BOLD.is_file()
    assert REGULAR != BOLD


def test_letters_that_the_font_has_stay() -> None:
    letters = Letters()
    name = "Kōbe 東北東京間連系線, \u00dcber \u2013 \uff08\u2460\uff09"
    assert letters.clean(name) == name
    assert letters.lacking == set()


def test_letters_that_the_font_lacks_get_a_mark_and_are_remembered() -> None:
    letters = Letters()
    assert letters.clean("A \u0e01\u0e02 and \U0001f600") == f"A {MISSING} and {MISSING}"
    assert letters.lacking == {"\u0e01", "\u0e02", "\U0001f600"}


def test_breaks_become_spaces() -> None:
    assert Letters().clean("A\nB\u2028C") == "A B C"


@pytest.mark.slow
def test_one_warning_names_every_letter_that_is_lacking() -> None:
    own = facts()
    named = own.case.projects[0].model_copy(update={"name": "Alpha \u0e01"})
    case = own.case.changed(projects=(named, *own.case.projects[1:]))
    odd = Facts(replace(own.result, case=case))
    assert brief(own, Look()).warnings == ()
    (warning,) = brief(odd, Look()).warnings
    assert "the font lacks 1 of the letters in names (\u0e01)" in warning

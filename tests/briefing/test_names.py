"""Names: what is left of long names on charts and in tables, and rests on the last page alone."""

from dataclasses import replace

import pytest
from tests.briefing.drawn import texts_of
from tests.briefing.many import many_result

from headrace.briefing.charts import slip_by_project
from headrace.briefing.charts.fitting import clipped, shortened
from headrace.briefing.faces import faces_of
from headrace.briefing.figure import SLIDE
from headrace.briefing.language import Language
from headrace.briefing.measure import width_of
from headrace.report.facts import Facts

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

ENGLISH = Language("en", "USD")
LONG = "Prince William County North and Loudoun Extension Transmission line"


@pytest.mark.parametrize("inches", [1.2, 1.9, 3.3])
def test_names_that_differ_at_their_end_are_told_apart_when_short(inches: float) -> None:
    names = [shortened(f"{LONG} {number}", inches, ENGLISH, 9.0) for number in (68, 69)]
    assert [name[-2:] for name in names] == ["68", "69"]
    assert all(name.startswith("Prince") and name.count("…") == 1 for name in names)
    file = faces_of("en").bold
    assert all(width_of(name, 9.0, file) <= 72 * inches for name in names)


def test_japanese_names_keep_their_last_letters() -> None:
    """Nine letters at the beginning, the ellipsis and two at the end: 18 + 1 + 4 of 24."""
    name = "千葉県印西市第二工区データセンター整備事業第三期"
    assert clipped(name, 24) == "千葉県印西市第二工…三期"


def test_a_last_word_too_long_for_its_place_is_cut() -> None:
    assert clipped("Ramp-up to specification", 18) == "Ramp-up to specif…"


def test_names_that_fit_stay_whole() -> None:
    assert clipped(LONG, len(LONG)) == LONG


def test_the_rest_of_many_slips_stands_on_the_last_page_alone() -> None:
    medium = replace(SLIDE, pages=2)
    first, last = slip_by_project.figures(Facts(many_result()), ENGLISH, medium)
    assert not any("more targets" in text for text in texts_of(first, ENGLISH))
    assert any("more targets" in text for text in texts_of(last, ENGLISH))

"""Silent: messages that are a headline alone share one slide of the deck."""

import io

import pytest
from pptx import Presentation
from tests.plan_reports.reported import outcome_of, reported_result

from headrace.briefing.deck.write import deck_bytes, gathered
from headrace.briefing.exhibit import Message, Place
from headrace.briefing.language import CODES, Code, Language
from headrace.briefing.story import readiness
from headrace.plan.plan import Plan
from headrace.report.facts import Facts

ENGLISH = Language("en", "USD")
FIRST = Message("answer", "Nothing is done")
TOLD = Message("told", "Something is told", ("It is told.",))
ONE = Message("one", "Nothing is committed", places=(Place("summary"),))
OTHER = Message("other", "Nothing is financed", places=(Place("summary"), Place("plan")))


def test_headlines_alone_stand_together_in_the_place_of_the_last() -> None:
    found = gathered((FIRST, ONE, TOLD, OTHER, TOLD), ENGLISH)
    assert [one.key for one in found] == ["answer", "told", "silent", "told"]
    assert found[2].headline == "On 2 topics the plan has nothing to show"
    assert found[2].points == ("Nothing is committed.", "Nothing is financed.")
    assert found[2].places == (Place("summary"), Place("plan"))


def test_one_headline_alone_keeps_its_slide() -> None:
    assert gathered((FIRST, ONE, TOLD), ENGLISH) == (FIRST, ONE, TOLD)


@pytest.mark.parametrize("code", CODES)
def test_an_empty_plan_leaves_no_project_free_of_a_gap(code: Code) -> None:
    facts = Facts(reported_result(outcome=outcome_of(Plan({}, {}))))
    told = readiness.message(facts, Language(code, "USD")).headline
    assert told.startswith({"en": "None of 2 projects with", "ja": "目標のある2件のうち"}[code])


def test_no_letter_of_an_opening_stands_alone_in_a_last_line() -> None:
    day = "計画期間2027年1月～2036年12月、金額は百万ドル（名目）、実行日2026年11月25日"
    deck = Presentation(io.BytesIO(deck_bytes("Title", day, (), Language("ja", "USD"), "")))
    (run,) = deck.slides[0].placeholders[1].text_frame.paragraphs[0].runs
    assert run.font.size.pt < 20

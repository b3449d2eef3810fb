"""What the terminal says of projects that were asked about."""

import io

from tests.cases import tiny_case

from headrace.screen.answers import show_reasons
from headrace.screen.terminal import Terminal
from headrace.study.exploring import Explained


def said(operation: int | None) -> str:
    """Return what is said of alpha, which lacks nothing; its target is July 2028."""
    out = io.StringIO()
    explained = Explained(tiny_case(), (), {"alpha": operation})
    show_reasons(Terminal(file=out, stderr=False, width=200), explained)
    return out.getvalue()


def test_a_project_that_is_in_time_is_told_with_its_months() -> None:
    """Month 15 of a horizon from January 2027 is April 2028."""
    assert "operates 2028-04, target 2028-07: nothing to test" in said(15)


def test_an_alternative_that_was_not_taken_is_not_called_financed() -> None:
    told = said(None)
    assert "not built, as another of its alternatives is" in told
    assert "nothing was tested" not in told

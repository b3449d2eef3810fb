"""Money of two hundred projects: pages, rests and long names."""

import pytest
from tests.briefing.looks import defects
from tests.briefing.many import many_result

from headrace.briefing.charts import ledger_heat, outlays, private, public_money, stacks
from headrace.briefing.exhibit import Table
from headrace.briefing.figure import FILE, PAGE, SLIDE, Medium
from headrace.briefing.language import Code, Language
from headrace.briefing.story import burden, financing, sign
from headrace.briefing.tables.stacks import stacks as stacks_of
from headrace.report.facts import Facts

pytestmark = pytest.mark.slow
"""Many pages are rendered."""

CHARTS = (public_money, ledger_heat, outlays, private)
PAIRS: tuple[tuple[Medium, Code], ...] = ((FILE, "ja"), (SLIDE, "en"), (PAGE, "ja"))


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(many_result())


@pytest.mark.parametrize(("medium", "code"), PAIRS, ids=lambda one: getattr(one, "name", one))
def test_charts_have_no_defect(medium: Medium, code: Code, facts: Facts) -> None:
    language = Language(code)
    for chart in CHARTS:
        (figure,) = chart.figures(facts, language, medium)
        assert defects(figure, language, titled=medium is FILE) == []


@pytest.mark.parametrize(("medium", "code"), PAIRS, ids=lambda one: getattr(one, "name", one))
def test_stacks_have_no_defect(medium: Medium, code: Code, facts: Facts) -> None:
    language = Language(code)
    pages = stacks.figures(facts, language, medium)
    for figure in {pages[0].name: pages[0], pages[-1].name: pages[-1]}.values():
        assert figure.size[1] <= medium.height
        assert defects(figure, language, titled=medium is FILE) == []


def test_every_stack_is_on_a_page_of_the_file_and_the_rest_is_summed_elsewhere(
    facts: Facts,
) -> None:
    public = int((stacks_of(facts)["public_face"] > 0).sum())
    pages = stacks.figures(facts, Language(), FILE)
    assert [page.name for page in pages][:2] == ["stacks", "stacks-2"]
    shown = sum(len(page.panels[0].args[0]) for page in pages)  # type: ignore[attr-defined]
    assert shown == public
    (slide,) = stacks.figures(facts, Language(), SLIDE)
    rows = slide.panels[0].args[0]  # type: ignore[attr-defined]
    assert rows["name"].iloc[-1] == f"{public - len(rows) + 1} more with public face"
    assert rows["uses"].sum() == pytest.approx(stacks_of(facts)["uses"].sum())


def test_tables_stay_short(facts: Facts) -> None:
    language = Language("ja")
    messages = (
        sign.message(facts, language),
        *burden.messages(facts, language),
        financing.message(facts, language),
    )
    tables = [one for message in messages for one in message.exhibits if isinstance(one, Table)]
    assert tables
    assert all(len(table.rows) <= 16 for table in tables)

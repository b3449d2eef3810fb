"""Charts: what is drawn is what stands in the table, and the picture is the same each time."""

import io
import itertools
from dataclasses import replace

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from PIL import Image
from tests.briefing.told import told, told_book
from tests.months import START

from headrace.briefing import exhibits
from headrace.briefing.canvas import HIGHLIGHT, WIDTH, Captions, drawn, has_highlight
from headrace.briefing.charts import cost, gained, late, money, scenarios, sequence, service, stacks
from headrace.briefing.words.words import Words

EN, JA = Words(), Words("ja")


def axes() -> Axes:
    return Figure().add_subplot()


def bars(ax: Axes, colour: str | None = None) -> list[tuple[float, float]]:
    """Return left end and width of every bar that is there, in one colour if it is given."""
    return [
        (float(bar.get_x()), float(bar.get_width()))
        for bar in ax.patches
        if bar.get_width() > 0 and (colour is None or to_hex(bar.get_facecolor()).upper() == colour)
    ]  # type: ignore[attr-defined]


def texts(ax: Axes) -> list[str]:
    return [text.get_text().replace("\u00a0", " ") for text in ax.texts]


def test_the_delay_that_limits_cause_stands_in_the_highlight_colour() -> None:
    ax = axes()
    late.draw(told().table("delays"), ax, EN)
    # Beta is 3 months late, all of it from limits: with every limit lifted it is on time.
    assert bars(ax, HIGHLIGHT) == [(0.0, 3.0)]
    assert any(text.startswith("3 months") for text in texts(ax))


def test_a_sequence_ends_at_operation_and_shows_what_lies_beyond_the_target() -> None:
    ax = axes()
    head = told().headline
    sequence.draw(told().table("sequence"), ax, EN, head.start, head.end)
    # Beta closes in 12, is due in 21 and operates in 24.
    assert (head.start + 21.0, 3.0) in bars(ax, HIGHLIGHT)
    assert max(left + width for left, width in bars(ax)) == head.start + 24
    assert "Jan 2029" in texts(ax)


def test_what_never_operates_without_support_says_so() -> None:
    ax = axes()
    gained.draw(told().table("gains"), ax, EN, told().headline.start, told().headline.end)
    assert texts(ax).count("never") == 1
    assert {"Jul 2028", "Jan 2029", "Jul 2029"} <= set(texts(ax))


def test_columns_of_a_fiscal_year_add_up_to_the_budget_cost_of_the_year() -> None:
    ax = axes()
    money.draw(told().table("budget_years"), ax, EN)
    assert [float(bar.get_height()) for bar in ax.patches[:3]] == [32.4, 12.0, 0.0]
    assert "32" in texts(ax)


def test_names_of_many_fiscal_years_stand_apart() -> None:
    years, used = told().table("budget_years"), []
    assert years.columns[0].name == "fiscal_year"
    rows = tuple((2027 + number, *years.rows[0][1:]) for number in range(14))

    def draw(ax: Axes) -> None:
        money.draw(replace(years, rows=rows), ax, JA)
        used.append(ax)

    drawn("money", draw, (WIDTH, exhibits.LOW), Captions("", ""))
    spans = [label.get_window_extent() for label in used[0].get_xticklabels()]
    assert len(spans) == 7
    assert all(one.x1 < other.x0 for one, other in itertools.pairwise(spans))


def test_no_two_marks_of_an_axis_of_cost_tell_the_same_number() -> None:
    lists, prices = told().table("lists"), told().table("prices")
    place = lists.places["cost"]
    rows = tuple(
        (*row[:place], 17.5 + 0.4 * number, *row[place + 1 :])
        for number, row in enumerate(lists.rows)
    )
    ax = axes()
    cost.draw(replace(lists, rows=rows), replace(prices, rows=()), None, ax, EN)
    marks = [ax.xaxis.get_major_formatter()(tick, 0) for tick in ax.get_xticks()]
    assert len(set(marks)) == len(marks) > 2


def test_a_stack_is_as_long_as_the_project_costs() -> None:
    ax = axes()
    rows = told().table("sources_uses")
    stacks.draw(rows, ax, EN)
    ends: dict[float, float] = {}
    for bar in ax.patches[: len(stacks.SOURCES) * len(rows.rows)]:
        place = round(bar.get_y() + bar.get_height() / 2)
        ends[place] = max(ends.get(place, 0.0), bar.get_x() + bar.get_width())
    assert list(ends.values()) == pytest.approx([100, 200])


def test_scenarios_show_what_they_add_to_the_delay_of_the_plan() -> None:
    ax = axes()
    scenarios.draw(told_book().table("overview"), ax, EN)
    # tight 54 and eased 52 against 3 in base.
    assert bars(ax, HIGHLIGHT) == [(3.0, 51.0), (3.0, 49.0)]
    assert "no plan" in " ".join(texts(ax))


@pytest.mark.parametrize(("delivered", "short"), [(50.0, True), (70.0, False)])
def test_only_what_is_short_of_low_demand_stands_in_the_highlight_colour(
    delivered: float, short: bool
) -> None:
    demand = told().table("demand")
    plain = {"month": START, "low": 60.0, "high": 90.0, "delivered": delivered}
    rows = tuple(
        tuple({**plain, "month": START + 12 * year}.get(column.name) for column in demand.columns)
        for year in (0, 1)
    )
    ax = axes()
    service.draw(replace(demand, rows=rows), ax, EN)
    marked = [line for line in ax.lines if to_hex(line.get_color()).upper() == HIGHLIGHT]
    assert bool(marked) is short


def test_a_chart_is_drawn_once_as_picture_and_drawing_and_always_the_same() -> None:
    (draft,) = (one for one in exhibits.drafts(told(), EN) if one.name == "late")
    captions = Captions("Months", "What is late")
    first, second = (drawn("late", draft.draw, (7.6, 2.0), captions) for _ in range(2))
    assert first == second
    assert Image.open(io.BytesIO(first.png)).format == "PNG"
    assert first.svg.startswith(b"<?xml")
    assert b"<dc:date>" not in first.svg


def test_dollars_and_brackets_in_names_are_letters() -> None:
    def draw(ax: Axes) -> None:
        ax.text(0.5, 0.5, "US$ 5 and $\\alpha_[x$")

    assert drawn("odd", draw, (7.6, 1.0), Captions("$a_b$", "")).png


def test_grey_turns_the_highlight_into_a_pattern() -> None:
    def draw(ax: Axes) -> None:
        ax.bar([0], [1], color=HIGHLIGHT)

    plain, grey = (
        drawn("bars", draw, (7.6, 1.0), Captions("", ""), grey=choice).svg
        for choice in (False, True)
    )
    assert b"<pattern" in grey
    assert b"<pattern" not in plain
    assert HIGHLIGHT.lower().encode() not in grey


def test_a_chart_that_is_cut_says_how_much_it_shows() -> None:
    whole = told().table("delays")
    late_ones = tuple(row for row in whole.rows if row[whole.places["delay"]])
    many = replace(whole, rows=late_ones * 12)
    own = replace(told(), tables={**told().tables, "delays": many})
    (draft,) = (one for one in exhibits.drafts(own, EN) if one.name == "late")
    assert (draft.shown, draft.whole) == (10, 12)
    assert exhibits.captions_of(draft, told(), EN).subtitle.endswith(
        "The first 10 of 12 are shown."
    )


def test_every_chart_of_a_book_has_a_caption() -> None:
    names = {draft.name for draft in exhibits.drafts(told_book(), EN)}
    assert {"sequence", "gained", "cost", "late", "money", "stacks", "scenarios"} <= names
    for draft in exhibits.drafts(told_book(), EN):
        assert EN.say(f"alt.{draft.name.partition('_')[0]}")
        plain, grey = (
            f"{own.subtitle} {own.mark}"
            for choice in (False, True)
            for own in (exhibits.captions_of(draft, told(), EN, grey=choice),)
        )
        assert "hatched" not in plain
        assert "orange" not in grey
        assert "blue" not in grey


def test_the_annex_goes_on_where_the_sequence_ends() -> None:
    """Thirty projects, all open: the sequence shows the first 28, and the annex the other two."""
    whole = told().table("sequence")
    many = replace(whole, rows=whole.rows[:1] * 30)
    own = replace(told(), tables={**told().tables, "sequence": many})
    assert exhibits.whole_sequence(own) == ((28, 29),)
    none = replace(whole, rows=tuple((*row[:7], None, *row[8:]) for row in many.rows))
    assert whole.columns[7].name == "close"
    assert exhibits.whole_sequence(replace(own, tables={**own.tables, "sequence": none})) == ()


def test_the_highlight_is_explained_only_where_a_bar_has_it() -> None:
    whole = told().table("delays")
    names = [column.name for column in whole.columns]
    for limits, seen in ((0.0, False), (3.0, True)):
        rows = tuple(
            tuple(
                limits if name == "of_limits" else value
                for name, value in zip(names, row, strict=True)
            )
            for row in whole.rows
        )
        ax = Figure().add_subplot()
        late.draw(replace(whole, rows=rows), ax, EN)
        assert has_highlight(ax) is seen

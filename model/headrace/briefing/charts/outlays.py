"""Outlays: cash paid out by fiscal year and treasury, budget and loan principal apart."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from headrace.briefing.columns import AXIS, MOST, Years, by_place, number, stack, years_of
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.ledger_names import EXISTING, Mark, treasury_marks
from headrace.briefing.tables.authority import first_year
from headrace.briefing.tables.outlays import outlays
from headrace.report.facts import Facts

TITLE = Phrase(
    "{budget} of budget cost is paid out, most in {year}: {most}",
    "財政負担に係る支出は合計{budget}、最大は{year}の{most}",
)
PRINCIPAL = Phrase(
    "{principal} of loan principal is paid out; it costs no budget",
    "融資元本の貸付実行額は{principal}（財政負担なし）",
)
NOTE = Phrase(
    "Cash by fiscal year of each account, by its own name; paid out evenly from close to operation "
    "unless the instrument states a profile. Loan principal is financing and stands outside the "
    "budget. No limit binds outlays. Sheet outlays of plan.xlsx.",
    "各勘定の年度名による年度別の支出。支援措置に支出割合の定めがない場合は契約締結から稼働開始まで均等に支出"
    "するものとする。融資元本は予算の枠外。支出額に上限は課されない。plan.xlsxのoutlaysシート。",
)
PANELS = {
    "budget": Phrase("Budget cost paid out", "財政負担に係る支出"),
    "principal": Phrase(
        "Loan principal paid out (outside the budget)", "融資元本の貸付実行（予算の枠外）"
    ),
}
BEFORE = Mark(
    Phrase("deals that exist, pledges", "既存の契約・表明済み支援"), EXISTING.colour, EXISTING.hatch
)
UNIT = Phrase("{unit} a year", "{unit}／年度")


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return one figure with a panel for budget and one for principal; none without outlays."""
    frame = outlays(facts)
    kinds = [kind for kind in PANELS if frame[kind].sum() > 0]
    if not kinds:
        return ()
    treasuries = tuple(dict.fromkeys(row.treasury for row in facts.case.accounts))
    years = years_of(map(int, frame["year"]), first_year(facts), MOST[medium.name])
    panels = tuple(partial(draw, frame, years, language, kind, treasuries) for kind in kinds)
    each = {"file": 3.4, "slide": 2.65, "page": 2.9}[medium.name]
    size = (medium.width, min(medium.height, each * len(panels)))
    title = _title(frame, language)
    return (Figure("outlays", title, panels, size, note=language.say(NOTE)),)


def draw(
    frame: pd.DataFrame,
    years: Years,
    language: Language,
    kind: str,
    treasuries: tuple[str, ...],
    ax: Axes,
) -> None:
    """Draw outlays of the plan by treasury; of deals that exist and pledges as one.

    frame : as `tables.outlays.outlays` returns it; kind : budget or principal.
    """
    own = frame[frame[kind] > 0]
    planned = own[own["origin"] == "plan"]
    found = [
        (mark, planned[planned["treasury"].isin(members)])
        for mark, members in treasury_marks(treasuries, set(planned["treasury"]))
    ]
    found.append((BEFORE, own[own["origin"] != "plan"]))
    found = [(mark, rows) for mark, rows in found if not rows.empty]
    values = [by_place(rows, years, kind) for _, rows in found]
    tops = stack([mark for mark, _ in found], values, years, language, ax)
    for place, top in enumerate(tops):
        if top > 0:
            number(place, top, language.number(top, 0 if top >= 10 else None), ax)
    ax.set_ylim(0, 1.18 * max(tops))
    ax.set_title(language.say(PANELS[kind]), fontsize=10)
    ax.set_ylabel(language.say(UNIT, unit=language.money_unit), fontsize=9)
    ax.set_xlabel(language.say(AXIS), fontsize=9)
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=9, reverse=True)


def _title(frame: pd.DataFrame, language: Language) -> str:
    if frame["budget"].sum() <= 0:
        amount = language.money(float(frame["principal"].sum()))
        return language.say(PRINCIPAL, principal=amount)
    by_year = frame.groupby("year")["budget"].sum()
    return language.say(
        TITLE,
        budget=language.money(float(by_year.sum())),
        year=language.fiscal_year(int(str(by_year.idxmax()))),
        most=language.money(float(by_year.max())),
    )

"""Ledger heat: the share of each limit that is used, by account and fiscal year."""

from collections.abc import Iterable
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.patches import Rectangle

from headrace.briefing import colours
from headrace.briefing.charts.fitting import numbered, paged, shortened
from headrace.briefing.columns import AXIS
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.ledger_names import LEDGERS, dark, told_share
from headrace.briefing.tables.authority import first_year
from headrace.briefing.tables.ledger_use import ledger_use
from headrace.case.accounts import Ledger
from headrace.report.facts import Facts

SHADES = LinearSegmentedColormap.from_list("use", ["#F2F6FB", "#A9C7E8", "#2F6FAE", "#0B2545"])
"""From light to dark throughout, so that it reads in grey and by colour-blind readers."""
FULL = 0.995
"""Share from which a limit counts as used up."""
COLUMNS = {"file": 16, "slide": 16, "page": 10}
NAMES = {"file": 3.9, "slide": 3.9, "page": 2.2}
"""Inches for names, by medium."""
ROWS = {"file": 34, "slide": 22, "page": 36}
LEDGER_NOUN = Noun("limited ledger", "limited ledgers", "件")
FULL_TITLE = Phrase(
    "Used up in a fiscal year: {n} of {ledgers} in use ({names})",
    "使用中の上限{ledgers}のうち{n}件は使い切る年度がある（{names}）",
)
MOST_TITLE = Phrase(
    "No limit is used up; the most is used of {name}, {ledger}: {share} in {year}",
    "使い切る上限はない。使用率の最大は{name}の{ledger}で、{year}の{share}",
)
NO_LIMITS = Phrase(
    "All public money is used without a limit; ledgers in use: {n}",
    "公的資金の使用に上限はない（{n}件）",
)
NOTE = Phrase(
    "Share of what may be used in the fiscal year of the account (carried over and new) that is "
    "used, deals that exist included; exposure at the start of the year against the limit in force."
    " –: nothing may be used, or no limit is in force; blank: not in the horizon."
    "{left} Sheet ledgers of plan.xlsx.",
    "各勘定の年度に使用できる額（繰越及び新規）に対する使用額（既存の契約を含む）の割合。与信残高は年度"
    "当初の残高の、適用中の上限に対する割合。–：使用できる額がない、又は適用中の上限がない。空欄：計画"
    "期間外。{left}"
    "plan.xlsxのledgersシート。",
)
UNUSED = Phrase(" Limits that nothing uses are left out ({n}).", "使用のない上限{n}件は省略。")
MORE = Phrase(" Ledgers with smaller shares are left out ({n}).", "使用率の低い{n}件は省略。")
CUT = Phrase(
    " Other fiscal years than those shown are in the workbook.",
    "表示外の年度はワークブックを参照。",
)
OTHERS = Phrase("{n} more", "ほか{n}勘定")
NAMED = 3
"""Most accounts named in the title."""
FREE = Phrase("no limit; {amount} used in all", "上限なし、使用額は合計{amount}")
FREE_STOCK = Phrase("no limit; {amount} at the most", "上限なし、残高は最大{amount}")
Key = tuple[str, Ledger]


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the heat map, paged; none if no ledger is used."""
    frame = ledger_use(facts)
    used = frame.groupby(["ledger", "account"], sort=False)["used"].transform("sum") > 0
    unused = frame[~used].groupby(["ledger", "account"], sort=False).ngroups
    frame = frame[used].reset_index(drop=True)
    if frame.empty:
        return ()
    years = _years(frame, facts, COLUMNS[medium.name])
    keys = _fullest(frame, medium)
    cut = not frame[frame["used"] > 0]["year"].isin(years).all()
    dropped = frame.groupby(["ledger", "account"]).ngroups - len(keys)
    left = "".join(
        language.say(phrase, n=n)
        for phrase, n in ((UNUSED, unused), (MORE, dropped), (CUT, int(cut)))
        if n
    )
    note, title = language.say(NOTE, left=left), headline(frame, language)
    found = []
    for place, rows in enumerate(paged(len(keys), medium, ROWS[medium.name])):
        own = keys[rows]
        lines = len(own) + len({ledger for _, ledger in own})
        size = (medium.width, min(medium.height, 0.7 + 0.23 * lines))
        panel = partial(draw, frame, own, years, language, NAMES[medium.name])
        found.append(Figure(numbered("ledger-heat", place), title, (panel,), size, note=note))
    return tuple(found)


def headline_of(facts: Facts, language: Language) -> str:
    """Return which limits are used up as a sentence; empty if no ledger is used."""
    frame = ledger_use(facts)
    used = frame[frame.groupby(["ledger", "account"])["used"].transform("sum") > 0]
    return "" if used.empty else headline(used.reset_index(drop=True), language)


def draw(
    frame: pd.DataFrame,
    keys: list[Key],
    years: range,
    language: Language,
    inches: float,
    ax: Axes,
) -> None:
    """Draw one row an account and ledger, under a head a ledger.

    frame : as `tables.ledger_use.ledger_use` returns it; keys : rows to draw, by ledger; inches :
    room for names.
    """
    labels: list[str] = []
    previous = None
    for account, ledger in keys:
        if ledger != previous:
            head = language.say(LEDGERS[ledger])
            place = (-0.45, len(labels) + 0.12)
            ax.text(*place, head[:1].upper() + head[1:], fontsize=9.5, weight="bold", va="center")
            labels.append("")
            previous = ledger
        own = frame[(frame["account"] == account) & (frame["ledger"] == ledger)]
        _draw_row(own, len(labels), years, language, ax)
        labels.append(shortened(str(own["name"].iloc[0]), inches, language, 9))
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.45, -0.55)
    ax.set_xlim(-0.5, len(years) - 0.5)
    ax.set_xticks(range(len(years)), [str(year) for year in years])
    ax.set_xlabel(language.say(AXIS), fontsize=9)
    ax.tick_params(length=0, labelsize=9)
    ax.spines[:].set_visible(False)


def _draw_row(own: pd.DataFrame, place: int, years: range, language: Language, ax: Axes) -> None:
    width = len(years)
    if not own["limited"].all():
        stock = own["ledger"].iloc[0] == "exposure"
        amount = language.money(float(own["total"].iloc[0]))
        text = language.say(FREE_STOCK if stock else FREE, amount=amount)
        band = Rectangle(
            (-0.48, place - 0.45), width - 0.04, 0.9, facecolor=colours.WHITE,
            edgecolor=colours.FAINT, linewidth=0.6, linestyle=(0, (4, 3)),
        )  # fmt: skip
        ax.add_patch(band)
        ax.text(width / 2 - 0.5, place, text, fontsize=9, ha="center", va="center", style="italic")
        return
    shares = dict(zip(own["year"], own["share"], strict=True))
    for column, year in enumerate(years):
        if year not in shares:
            continue
        share = shares[year]
        known = not pd.isna(share)
        colour = to_hex(SHADES(min(float(share), 1.0))) if known else colours.WHITE
        ax.add_patch(
            Rectangle((column - 0.48, place - 0.45), 0.96, 0.9, facecolor=colour, linewidth=0)
        )
        ax.text(
            column,
            place,
            told_share(float(share), language) if known else "–",
            fontsize=9,
            ha="center",
            va="center",
            color=colours.WHITE if dark(colour) else colours.INK,
        )


def _years(frame: pd.DataFrame, facts: Facts, most: int) -> range:
    """Return the years to show: from the start of the horizon to the last with a use."""
    start = first_year(facts)
    busy = frame[frame["used"] > 0]["year"]
    own = [int(year) for year in busy if year >= start] or [int(busy.max())]
    return range(min(own), min(max(own), min(own) + most - 1) + 1)


def _fullest(frame: pd.DataFrame, medium: Medium) -> list[Key]:
    """Return the rows to draw: where pages are few those of the largest share, in sheet order."""
    shares = frame.groupby(["ledger", "account"], sort=False)["share"].max()
    keys = [(str(account), ledger) for ledger, account in shares.index]
    if medium.pages is None:
        return keys
    room = medium.pages * ROWS[medium.name]
    best = shares.fillna(-1.0).reset_index(drop=True).nlargest(room).index
    return [keys[place] for place in sorted(best)]


def headline(frame: pd.DataFrame, language: Language) -> str:
    """Return which limits are used up as a sentence.

    frame : rows of ledgers that are used, of `tables.ledger_use.ledger_use`.
    """
    limited = frame[frame["limited"] & frame["share"].notna()]
    if limited.empty:
        return language.say(NO_LIMITS, n=frame.groupby(["ledger", "account"]).ngroups)
    best = limited.loc[limited.groupby(["ledger", "account"], sort=False)["share"].idxmax()]
    full = best[best["share"] >= FULL]
    if full.empty:
        row = best.sort_values("share", ascending=False, kind="stable").iloc[0]
        return language.say(
            MOST_TITLE,
            name=row["name"],
            ledger=language.say(LEDGERS[row["ledger"]]),
            share=told_share(float(row["share"]), language),
            year=language.fiscal_year(int(row["year"])),
        )
    return language.say(
        FULL_TITLE,
        n=len(full),
        ledgers=language.count(len(best), LEDGER_NOUN),
        names=_names(dict.fromkeys(map(str, full["name"])), language),
    )


def _names(names: Iterable[str], language: Language) -> str:
    """Return the names of accounts, which may hold commas, one after another."""
    own = list(names)
    rest = len(own) - NAMED
    shown = own if rest <= 0 else [*own[:NAMED], language.say(OTHERS, n=rest)]
    return ("; " if language.code == "en" else "、").join(shown)

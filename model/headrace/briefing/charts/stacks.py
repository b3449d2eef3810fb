"""Stacks: the sources of each close as shares of its uses."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from headrace.briefing import colours
from headrace.briefing.charts.fitting import numbered, paged, shortened
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.ledger_names import SOURCES, dark
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.tables.stacks import FIGURES, stacks
from headrace.report.facts import Facts

TITLE = Phrase(
    "{face} of public face goes to {projects} with uses of {uses}; grants, loans, guarantees, "
    "equity and pledges carry {funded} of these",
    "公的支援額（額面）{face}を所要資金{uses}の{projects}に供与。補助金・融資・保証・出資等が所要資金の"
    "{funded}を担う",
)
PRIVATE = Phrase(
    "No close takes public face: {projects}, on private money and pledges alone",
    "額面を伴う公的支援を受ける案件はない（契約締結は{projects}）",
)
ALL_PRIVATE = Phrase(
    "No close takes public face: {projects}, on private money alone",
    "額面を伴う公的支援を受ける案件はなく、契約締結の{projects}は民間資金のみによる",
)
NOTE = Phrase(
    "Sources as a share of uses; in brackets uses in {unit}. Largest public face first; guarantees "
    "as the whole loan that they support. Insurance and offtake are public face but no source, so "
    "a close may show none. Sheet sources_and_uses of plan.xlsx.",
    "所要資金に占める資金源の割合。括弧内は所要資金（{unit}）。公的支援額（額面）の大きい順。債務保証は"
    "対象融資の全額。保険及び引取契約は額面に含むが資金源ではない。plan.xlsxのsources_and_usesシート。",
)
AXIS = Phrase("share of uses", "所要資金に占める割合")
LABEL = Phrase("{name} ({uses})", "{name}（{uses}）")
REST = Phrase("{n} more with public face", "額面を伴う支援のあるほか{n}件")
ALONE = Phrase("{n} without public face", "額面を伴う支援のない{n}件")
ROWS = {"file": 34, "slide": 16, "page": 26}
"""Rows of one figure, sums included; a file has as many pages as it takes."""
NAMES = {"file": 4.2, "slide": 4.2, "page": 2.4}
"""Inches for names, by medium."""
LEAST = {"file": 0.045, "slide": 0.045, "page": 0.11}
"""Share from which a part says its share."""


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the stacks, those with public instruments first; none if nothing closes."""
    frame = stacks(facts)
    if frame.empty:
        return ()
    public = frame[frame["public_face"] > 0]
    alone = frame[~(frame["public_face"] > 0)]
    pages = paged(len(public), medium, ROWS[medium.name] - 2)
    if medium.name == "slide":
        pages = pages[:1]
    shown = [public.iloc[rows] for rows in pages] or [public]
    rest = public.iloc[sum(map(len, shown)) :]
    if len(rest) == 1:  # A sum of one would take the same row.
        shown[-1], rest = pd.concat([shown[-1], rest]), rest.iloc[:0]
    sums = [(phrase, rows) for phrase, rows in ((REST, rest), (ALONE, alone)) if len(rows)]
    tail = pd.DataFrame(
        [
            {"name": language.say(phrase, n=len(rows)), **rows[["uses", *FIGURES]].sum()}
            for phrase, rows in sums
        ]
    )
    shown[-1] = pd.concat([shown[-1], tail], ignore_index=True) if len(tail) else shown[-1]
    title, note = headline(frame, language), language.say(NOTE, unit=language.money_unit)
    found = []
    for place, rows in enumerate(shown):
        own = rows.reset_index(drop=True)
        size = (medium.width, min(medium.height, 1.1 + 0.26 * len(own)))
        panel = partial(draw, own, language, medium.name)
        found.append(Figure(numbered("stacks", place), title, (panel,), size, note=note))
    return tuple(found)


def draw(frame: pd.DataFrame, language: Language, medium: str, ax: Axes) -> None:
    """Draw one bar a row.

    frame : rows of `tables.stacks.stacks`; medium : its name.
    """
    shares = frame[list(FIGURES)].div(frame["uses"].where(frame["uses"] > 0), axis=0).fillna(0.0)
    left = [0.0] * len(frame)
    for figure in FIGURES:
        own = [float(value) for value in shares[figure]]
        if not any(own):
            continue
        mark = SOURCES[figure]
        ax.barh(
            range(len(frame)),
            own,
            left=left,
            height=0.74,
            color=mark.colour,
            hatch=mark.hatch,
            edgecolor=colours.WHITE,
            linewidth=0.5,
            label=language.say(mark.name),
        )
        for place, (start, share) in enumerate(zip(left, own, strict=True)):
            if share >= LEAST[medium]:
                ax.text(
                    start + share / 2,
                    place,
                    language.share(share),
                    fontsize=9,
                    ha="center",
                    va="center",
                    color=colours.WHITE if dark(mark.colour) else colours.INK,
                    bbox=_ground(mark.colour) if mark.hatch else None,
                )
        left = [start + share for start, share in zip(left, own, strict=True)]
    labels = [_label(row, language, NAMES[medium]) for _, row in frame.iterrows()]
    ax.set_yticks(range(len(frame)), labels)
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    ax.set_xlabel(language.say(AXIS), fontsize=9)
    ax.tick_params(length=0, labelsize=9)
    columns = 7 if medium != "page" else 4
    ax.legend(
        loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=columns, fontsize=9,
        columnspacing=1.0, handlelength=1.4,
    )  # fmt: skip


def _ground(colour: str) -> dict[str, object]:
    return {"facecolor": colour, "edgecolor": "none", "pad": 1.0}


def _label(row: "pd.Series[str]", language: Language, inches: float) -> str:
    uses = language.number(float(str(row["uses"])))
    name = shortened(str(row["name"]), inches - 0.1 - 0.075 * len(uses), language, 9)
    return language.say(LABEL, name=name, uses=uses)


def headline(frame: pd.DataFrame, language: Language) -> str:
    """Return what public instruments carry as a sentence; something has to close."""
    public = frame[frame["public_face"] > 0]
    if public.empty:
        phrase = PRIVATE if frame["pledges"].sum() > 0 else ALL_PRIVATE
        return language.say(phrase, projects=language.count(len(frame), PROJECTS))
    funded = public[["grants", "loans", "guaranteed", "equity", "pledges"]].sum().sum()
    uses = float(public["uses"].sum())
    return language.say(
        TITLE,
        projects=language.count(len(public), PROJECTS),
        face=language.money(float(public["public_face"].sum())),
        uses=language.money(uses),
        funded=language.share(float(funded) / uses if uses > 0 else 0.0),
    )

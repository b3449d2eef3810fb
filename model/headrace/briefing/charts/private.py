"""Private: private money per unit of public money, by part of the chain and in all."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from headrace.briefing import colours
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Phrase
from headrace.briefing.nouns import PROJECTS
from headrace.briefing.parts import PARTS
from headrace.briefing.tables.private import ALL, private
from headrace.report.facts import Facts

TITLE = Phrase(
    "In the {projects} with public instruments private money is {face} times public face"
    " and {cost} times budget cost",
    "公的支援を受ける{projects}の民間資金は、公的支援額（額面）の{face}倍、財政負担の{cost}倍",
)
FACE_ONLY = Phrase(
    "In the {projects} with public instruments private money is {face} times public face; "
    "they have no budget cost",
    "公的支援を受ける{projects}の民間資金は公的支援額（額面）の{face}倍。財政負担は生じない",
)
COST_ONLY = Phrase(
    "In the {projects} with public instruments private money is {cost} times budget cost; "
    "the instruments have no face",
    "公的支援を受ける{projects}の民間資金は財政負担の{cost}倍。額面を伴う支援はない",
)
NOTE = Phrase(
    "Private money: sponsor equity, commercial debt and guaranteed commercial loans. Dark: of "
    "projects with an instrument of the plan. Light: of all projects that close, also of those "
    "that need no public money. Pledges count on neither side. Sheet summary, table What is "
    "financed, and sheets financing and sources_and_uses of plan.xlsx.",
    "民間資金：スポンサー出資、市中融資及び保証付き市中融資。濃色：計画による公的支援を受ける案件。"
    "淡色：公的資金を要しない案件を含む全案件。表明済み支援は含まない。plan.xlsxのsummaryシート、"
    "financingシート及びsources_and_usesシート。",
)
NAMES = {**PARTS, ALL: Phrase("in all", "全体")}
PANELS = {
    "per_face": Phrase(
        "Private money per unit of public face", "公的支援額（額面）1当たりの民間資金"
    ),
    "per_cost": Phrase("Private money per unit of budget cost", "財政負担1当たりの民間資金"),
}
AXIS = Phrase("{currency} per {currency}", "倍")
OWN = Phrase("with public instruments", "公的支援を受ける案件")
WHOLE = Phrase("all that close", "契約締結に至る全案件")
NO_MONEY = Phrase("no public money", "公的資金なし")
NO_FACE = Phrase("no public face", "額面を伴う支援なし")
NO_COST = Phrase("no budget cost", "財政負担なし")


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the two ratios side by side; none without public money."""
    frame = private(facts)
    panels = tuple(
        partial(draw, frame, language, measure)
        for measure in PANELS
        if frame[measure].notna().any()
    )
    if not panels:
        return ()
    columns = 1 if medium.name == "page" else len(panels)
    height = {"file": 4.0, "slide": 3.8, "page": 2.6 * len(panels)}[medium.name]
    title, note = headline(frame, language), language.say(NOTE)
    return (Figure("private", title, panels, (medium.width, height), columns, note),)


def headline(frame: pd.DataFrame, language: Language) -> str:
    """Return the ratios of the projects with public instruments as a sentence."""
    row = frame[frame["group"] == ALL].iloc[0]
    face, cost = row["beside_per_face"], row["beside_per_cost"]
    phrase = TITLE if pd.notna(face) and pd.notna(cost) else FACE_ONLY
    return language.say(
        COST_ONLY if pd.isna(face) else phrase,
        projects=language.count(int(row["supported"]), PROJECTS),
        face="" if pd.isna(face) else language.number(float(face)),
        cost="" if pd.isna(cost) else language.number(float(cost)),
    )


def draw(frame: pd.DataFrame, language: Language, measure: str, ax: Axes) -> None:
    """Draw two bars a part of the chain: of projects with public instruments, and of all.

    frame : as `tables.private.private` returns it; measure : per_face or per_cost.
    """
    bars = ((f"beside_{measure}", -0.19, colours.NAVY, OWN), (measure, 0.19, colours.OTHER, WHOLE))
    widest = float(frame[[name for name, *_ in bars]].max().max())
    for name, shift, colour, phrase in bars:
        values = frame[name].astype(float).fillna(0.0)
        places = [place + shift for place in range(len(frame))]
        ax.barh(places, values, height=0.36, color=colour, label=language.say(phrase))
        for place, value in zip(places, frame[name], strict=True):
            if pd.notna(value):
                text = language.number(float(value))
                ax.text(float(value) + 0.012 * widest, place, text, fontsize=9, va="center")
    none = NO_FACE if measure == "per_face" else NO_COST
    for place, (value, supported) in enumerate(
        zip(frame[measure], frame["supported"], strict=True)
    ):
        if pd.isna(value):
            phrase = none if supported else NO_MONEY
            ax.text(
                0.012 * max(widest, 1e-9), place, language.say(phrase), fontsize=9,
                va="center", style="italic", color=colours.GREY,
            )  # fmt: skip
    ax.set_yticks(range(len(frame)), [language.say(NAMES[str(name)]) for name in frame["group"]])
    ax.set_ylim(len(frame) - 0.5, -0.5)
    ax.set_xlim(0, 1.14 * max(widest, 1e-9))
    ax.xaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.set_title(language.say(PANELS[measure]), fontsize=10)
    ax.set_xlabel(language.say(AXIS, currency=language.currency), fontsize=9)
    ax.tick_params(labelsize=9)
    ax.tick_params(axis="y", length=0)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2, fontsize=9)

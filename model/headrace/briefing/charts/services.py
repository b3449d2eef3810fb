"""Services: supply against requirement over time, one panel a service that something needs."""

import math
from collections.abc import Iterator
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from headrace.briefing import colours
from headrace.briefing.charts.fitting import paged
from headrace.briefing.figure import Figure, Medium
from headrace.briefing.language import Language, Noun, Phrase
from headrace.briefing.tables.balances import balances
from headrace.report.facts import Facts

GRID = {"file": (4, 3), "slide": (4, 2), "page": (2, 3)}
"""Panels side by side and above each other, by medium."""
SERVICES = Noun("service", "services", "種類")
SHORT = Phrase(
    "Supply falls short of what projects need in {n} of {services}",
    "供給項目{services}のうち{n}種類で供給が所要量に足りない",
)
MET = Phrase(
    "Supply meets what projects need at all times in all {services}, with less than a tenth to "
    "spare in {n} of them",
    "供給項目{services}の全てで供給が所要量を常に満たす。うち余裕が1割未満となるのは{n}種類",
)
MET_ONE = Phrase(
    "Supply meets what projects need of {name} at all times, with {share} to spare at the least",
    "{name}の供給は所要量を常に満たす（余裕は最小で{share}）",
)
TIGHT = 0.1
"""Share of the requirement below which headroom is called tight."""
NOTE = Phrase(
    "Area: supply (dark: existing, light: by projects in operation). Line: requirement, from the "
    "start of fit-out or energisation. Services that no project requires are left out ({left}). "
    "Sheet services of plan.xlsx.",
    "面：供給（濃色は既存分、淡色は稼働中の案件による分）。線：所要量（内装・受電工事の開始以降）。"
    "どの案件も必要としない{left}種類は省略。plan.xlsxのservicesシート。",
)
FURTHER = Noun("further service", "further services", "種類")
MORE = Phrase(" In the workbook: {services}.", "ほか{services}はワークブックを参照。")


def figures(facts: Facts, language: Language, medium: Medium) -> tuple[Figure, ...]:
    """Return the panels of all services that something requires, paged; none if nothing does."""
    frame = balances(facts)
    peaks = frame.groupby("service", sort=False)["required"].max()
    needed = [str(name) for name in peaks.index if peaks[name] > 0]
    if not needed:
        return ()
    left = len(peaks) - len(needed)
    room = least_room(frame[frame["service"].isin(needed)])
    needed.sort(key=room.__getitem__)
    title = _title(frame, room, language)
    columns, rows = GRID[medium.name]
    pages = [needed[page] for page in paged(len(needed), medium, columns * rows)]
    note = language.say(NOTE, left=left)
    if further := len(needed) - sum(map(len, pages)):
        note += language.say(MORE, services=language.count(further, FURTHER))
    return tuple(_pages(pages, frame, language, medium, title, note))


def least_room(frame: pd.DataFrame) -> dict[str, float]:
    """Return the smallest headroom as a share of the requirement, over the periods that have one.

    frame : as `tables.balances.balances` returns it.
    """
    required = frame[frame["required"] > 0]
    shares = required["headroom"] / required["required"]
    least = shares.groupby(required["service"], sort=False).min()
    return {str(name): float(value) for name, value in least.items()}


def draw(frame: pd.DataFrame, language: Language, ax: Axes) -> None:
    """Draw one service: existing and provided supply as areas, the requirement as a line.

    frame : the rows of one service of `tables.balances.balances`.
    """
    years = frame["month"] / 12
    ax.fill_between(years, frame["existing"], step="post", color=colours.FAINT, linewidth=0)
    ax.fill_between(
        years,
        frame["existing"],
        frame["supply"],
        step="post",
        color=colours.DEVELOPMENT,
        linewidth=0,
    )
    ax.step(years, frame["required"], where="post", color=colours.NAVY, linewidth=2)
    ax.set_ylim(0, 1.12 * max(float(frame["supply"].max()), float(frame["required"].max()), 1e-9))
    ax.set_title(_two_lines(str(frame["name"].iloc[0])), fontsize=9.5)
    ax.set_ylabel(language.unit(str(frame["unit"].iloc[0])), fontsize=9)
    first, last = math.ceil(float(years.iloc[0])), math.floor(float(years.iloc[-1]))
    step = max(1, math.ceil((last - first) / 3))
    ax.set_xticks(range(first, last + 1, step))
    ax.yaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_formatter(lambda value, _: language.number(value))
    ax.tick_params(labelsize=9)


def _title(frame: pd.DataFrame, room: dict[str, float], language: Language) -> str:
    names = dict(zip(frame["service"], frame["name"], strict=True))
    short = sum(share < -1e-6 for share in room.values())
    services = language.count(len(room), SERVICES)
    if short:
        return language.say(SHORT, n=short, services=services)
    if len(room) == 1:
        [(only, share)] = room.items()
        return language.say(MET_ONE, name=names[only], share=language.share(share))
    return language.say(MET, services=services, n=sum(share < TIGHT for share in room.values()))


def _pages(
    pages: list[list[str]],
    frame: pd.DataFrame,
    language: Language,
    medium: Medium,
    title: str,
    note: str,
) -> Iterator[Figure]:
    columns, _ = GRID[medium.name]
    for number, names in enumerate(pages, start=1):
        panels = tuple(
            partial(draw, frame[frame["service"] == name].reset_index(drop=True), language)
            for name in names
        )
        rows = math.ceil(len(names) / columns)
        side = math.ceil(len(names) / rows)
        height = min(medium.height, rows * 2.3 + 0.1)
        name = "services" if number == 1 else f"services-{number}"
        yield Figure(name, title, panels, (medium.width, height), side, note)


def _two_lines(name: str, letters: int = 26) -> str:
    """Return a name on at most two lines of about so many letters."""
    words, lines = name.split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) < letters or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    lines = [line if len(line) <= letters + 2 else f"{line[: letters + 1]}…" for line in lines]
    return "\n".join(lines[:2]) if len(lines) <= 2 else f"{lines[0]}\n{lines[1]}…"

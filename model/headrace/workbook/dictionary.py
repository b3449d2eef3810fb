"""Dictionary: every sheet and column with unit, default and meaning, and advice on figures."""

from pathlib import Path

from headrace.case.scenarios import BOOK_SHEETS
from headrace.case.sheets import SHEETS, Sheet
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import Column, columns_of
from headrace.workbook.look import GROUPS

_ENDLESS = 100_000
"""Bounds above this only keep nonsense out."""


def dictionary_text() -> str:
    """Return the data dictionary as a Markdown page."""
    parts = [
        _prose("reading"),
        "## Sheets\n",
        "| group | sheets (required ones bold) |",
        "|---|---|",
    ]
    for group in GROUPS:
        parts.append(f"| {group.title} | {', '.join(_linked(name) for name in group.sheets)} |")
    parts.append("")
    for sheet in SHEETS:
        parts.extend(_sheet_lines(sheet))
    parts.append(_prose("scenarios"))
    for sheet in BOOK_SHEETS:
        parts.extend(_sheet_lines(sheet))
    parts.append(_prose("choosing"))
    return "\n".join(parts).rstrip() + "\n"


def _prose(name: str) -> str:
    """Return a part of the page that no record tells."""
    return Path(__file__).with_name(f"{name}.md").read_text(encoding="utf-8")


def _linked(name: str) -> str:
    link = f"[{name}](#{name})"
    return f"**{link}**" if any(sheet.required and sheet.name == name for sheet in SHEETS) else link


def _sheet_lines(sheet: Sheet) -> list[str]:
    standing = "Required." if sheet.required else "Optional."
    lines = [f"## {sheet.name}\n", f"{sheet.about} {standing}"]
    if sheet.key:
        keys = ", ".join(f"`{name}`" for name in sheet.key)
        verb = "identifies" if len(sheet.key) == 1 else "together identify"
        lines.append(f"{keys} {verb} a row.")
    what = "setting" if sheet.name == SHEET else "column"
    lines += ["", f"| {what} | value | blank cell | meaning |", "|---|---|---|---|"]
    for column in columns_of(sheet.name):
        cells = (f"`{column.name}`", _value(column), column.default_text, column.description)
        lines.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return [*lines, ""]


def _value(column: Column) -> str:
    if column.choices:
        return " / ".join(str(choice) for choice in column.choices)
    said = column.unit_text
    if column.ref is not None:
        names = [
            f"[{name}](#{name})" if any(sheet.name == name for sheet in SHEETS) else name
            for name in column.ref.sheets
        ]
        said += f" of {' or '.join([*names, *column.ref.also])}"
    bounds = _bounds(column)
    return f"{said}, {bounds}" if bounds else said


def _bounds(column: Column) -> str:
    """Return what limits a figure, where its unit does not say so."""
    if column.form == "month" or column.unit == "share 0-1":
        return ""
    if column.most is None or column.most > _ENDLESS:
        return ""
    if column.above is not None:
        return f"above {column.above:,.12g}, at most {column.most:,.12g}"
    return f"{column.least:,.12g} to {column.most:,.12g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

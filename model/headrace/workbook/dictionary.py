"""Dictionary: every sheet and column with unit, default and meaning, and advice on figures."""

from pathlib import Path

from headrace.case.scenarios import BOOK_SHEETS
from headrace.case.sheets import SHEETS, Sheet
from headrace.workbook.choices import SHEET
from headrace.workbook.columns import Column, columns_of
from headrace.workbook.look import GROUPS

_INTRODUCTION = """# The input workbook

Printed from the records by `headrace docs docs`; do not edit by hand.

`headrace new FILE.xlsx` writes an empty workbook with the required sheets, `--full` with all.
`headrace check FILE.xlsx` names every error with its cell. The last part of this page is about
[figures that nobody publishes](#choosing-the-hard-numbers).

## How it is read

- A sheet is found by its name and a table by the names of its columns, in any order. What stands
  above the header may be changed or deleted. Blank rows do not count. Capital letters, blanks,
  hyphens and underscores do not matter in the names of sheets, columns and choices, nor in names
  that refer to other rows.
- Amounts are in millions. A share is `60%` or `0.6`; `1,200` is twelve hundred; the decimal sign
  is a point. Yes and no may be written yes, no, true, false, 1 or 0.
- A month is a date or `2027-04`, `2027/4`, `Apr 2027`; only year and month count.
- Several names in one cell are separated by semicolons. `none` is the empty list, or empties a
  cell that a kind has filled; a blank cell takes the default or inherits.
- `source` says where the figures of a row come from: ids of the sheet references, or the word
  `assumption`.
- Sheets and columns whose names start with `_` or `#` are your own and are not read, nor are the
  first page and the sheet `lists`.
- Formulas are read by their stored values.
- Errors are told all at once, each with its cell: Excel error values, formulas without a stored
  value, merged cells in a table, numbers and months that cannot be, names that are not known, rows
  that contradict each other.
"""
_BOOKS = """## Books of scenarios

Two more sheets, `scenarios` and `changes`, make a book of scenarios. They stand in the input
workbook or in a file of their own (`--scenarios BOOK.xlsx`), and are read in the same way.

- A scenario rests on another one (`based_on`), whose changes come first; in the end all rest on the
  workbook as it is, which is called `base`. Changes apply in the order of the sheet.
- `row` says which rows a change means. A key: `T07`; where several columns identify a row, its
  filled cells with semicolons between them, `substation; longlead`. A filter:
  `kind=substation; country=JP|AU`, all parts of which must hold; `|` stands between values of
  which any will do; the signs are `=`, `!=`, and `>=`, `<=`, `>`, `<` for figures and months; with
  nothing after the sign, `project=`, it means blank cells. Or `*`, all rows. A filter or key that
  means no row is an error.
- `set` writes a value as the inputs would have it; with no value it empties the cell, so that the
  default holds or the kind's value is inherited. `multiply` (`1.3` or `130%`) and `add` change
  figures, `delay_months` months; blank cells and words such as `none` or `never` stay. `delete`
  takes rows away. `insert` adds one: `account=GX; ledger=exposure; amount=100; start=2027-04`; a
  part without an equals sign belongs to the cell before it, so a list keeps its semicolons.
- On the sheet `settings`, `column` names the setting and `row` stays blank.
- The changed case is held against every rule. A breach is told of the change that brought it about:
  `changes!F12: this leaves stages 'mill; permit', low: ...`.

`headrace show FILE.xlsx --scenario NAME --out resolved.xlsx` writes the changed inputs, with
changed cells filled and commented, and a list of them on the sheet `_changes`.
"""
_CHOOSING = Path(__file__).with_name("choosing.md")
_ENDLESS = 100_000
"""Bounds above this only keep nonsense out."""


def dictionary_text() -> str:
    """Return the data dictionary as a Markdown page."""
    parts = [_INTRODUCTION, "## Sheets\n", "| group | sheets (required ones bold) |", "|---|---|"]
    for group in GROUPS:
        parts.append(f"| {group.title} | {', '.join(_linked(name) for name in group.sheets)} |")
    parts.append("")
    for sheet in SHEETS:
        parts.extend(_sheet_lines(sheet))
    parts.append(_BOOKS)
    for sheet in BOOK_SHEETS:
        parts.extend(_sheet_lines(sheet))
    parts.append(_CHOOSING.read_text(encoding="utf-8"))
    return "\n".join(parts).rstrip() + "\n"


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

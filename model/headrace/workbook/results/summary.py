"""Summary sheet: the answer, first in sentences, then in the tables behind them."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from headrace.auditing import RULES
from headrace.plan.tally import GROUPS
from headrace.report.answer import MEASURES, alarms, answer
from headrace.report.facts import Facts
from headrace.workbook import look
from headrace.workbook.beneath import place_graphs
from headrace.workbook.results import causes, gains, signings
from headrace.workbook.results.certificate import pass_rows
from headrace.workbook.results.headed import (
    FIRST,
    OTHER,
    SPAN,
    WIDTH,
    write_headed,
    write_heading,
)
from headrace.workbook.results.paint import (
    Column,
    Row,
    write_banner,
    write_paragraph,
    write_table,
    write_text,
)
from headrace.workbook.results.slips import group_columns, group_rows, slip_columns, slip_rows
from headrace.workbook.results.summary_graphs import public_graph, slip_graph
from headrace.workbook.results.treasuries import (
    account_columns,
    account_rows,
    authority_columns,
    authority_rows,
    face_columns,
    face_rows,
)

NAME = "summary"


def add(book: Workbook, facts: Facts) -> None:
    """Add the summary as the first sheet."""
    sheet = book.create_sheet(NAME, 0)
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = look.NAVY
    sheet.column_dimensions["A"].width = FIRST
    for letter in "BCDEFGHIJKL":
        sheet.column_dimensions[letter].width = OTHER
    row = _write_head(sheet, facts)
    for text in answer(facts):
        row += 1
        write_paragraph(sheet, row, text, SPAN, WIDTH)
    row = _write_slip(sheet, row + 2, facts)
    row = causes.write(sheet, row + 1, facts)
    row = gains.write(sheet, row + 1, facts)
    row = _write_baselines(sheet, row + 1, facts)
    row = _write_financed(sheet, row + 1, facts)
    row = signings.write(sheet, row + 1, facts)
    row = _write_public(sheet, row + 1, facts)
    row = _write_prices(sheet, row + 1, facts)
    row = _write_proof(sheet, row + 1, facts)
    _write_warnings(sheet, row + 1, facts.result.warnings)
    look.set_print(sheet, None)
    sheet.page_setup.fitToHeight = 0


def _write_head(sheet: Worksheet, facts: Facts) -> int:
    own = facts.result.certificate
    write_text(sheet.cell(1, 1), facts.case.settings.title, look.TITLE)
    sheet.row_dimensions[1].height = 28
    horizon = f"{facts.month(0)} to {facts.month(facts.case.horizon - 1)}"
    write_text(
        sheet.cell(2, 1),
        f"Plan for {horizon}, from {own.workbook}. Money in {facts.case.settings.base_currency} "
        f"millions, nominal. Run on {own.started}.",
        look.SMALL,
    )
    row = 3
    for text in alarms(facts):
        write_banner(sheet, row, text, SPAN, WIDTH, "bad")
        row += 1
    if not facts.result.findings:
        clean = f"The audit is clean: the plan keeps all {len(RULES)} rules that were re-checked."
        write_banner(sheet, row, clean, SPAN, WIDTH, "good")
        row += 1
    write_text(sheet.cell(row + 1, 1), "The answer", look.HEADING)
    return row + 1


def _write_slip(sheet: Worksheet, row: int, facts: Facts) -> int:
    top = write_heading(
        sheet,
        row,
        "Slip",
        "Unavoidable: what remains with every limit lifted, for the objective of this run. The "
        "rest is what the limits cost; under the other measures it can be negative, as the plan "
        "does not aim at them. * marks what was minimised.",
    )
    below = write_table(sheet, top, slip_columns(FIRST, OTHER), slip_rows(facts))
    end = write_table(sheet, below + 1, group_columns(FIRST, OTHER), group_rows(facts))
    return place_graphs(sheet, end + 1, [slip_graph(below + 1, facts)])


def _write_baselines(sheet: Worksheet, row: int, facts: Facts) -> int:
    currency = facts.case.settings.base_currency
    measure = MEASURES[facts.case.settings.cost_measure]
    top = write_heading(
        sheet,
        row,
        "Against rank and fund",
        "The way it is done today, within every rule: "
        + (facts.result.baselines[0].details.get("how", "") if facts.result.baselines else ""),
    )
    if not facts.result.baselines:
        write_text(sheet.cell(top, 1), "Not worked out in this run.")
        return top + 1
    columns = (
        Column("plan", width=FIRST),
        Column("weighted slip", "figure", OTHER),
        Column("slip, months", "months", OTHER),
        Column(f"{measure}, {currency}\u00a0m", "money", OTHER),
        Column("financed", "count", OTHER),
        Column("weighted slip saved by this plan", "figure", OTHER),
        Column("months saved", "months", OTHER),
        Column(f"{measure} saved, {currency}\u00a0m", "money", OTHER),
    )
    slip = facts.tally.total(facts.case.settings.objective)
    months = facts.tally.total()
    rows: list[Row] = [("this plan", slip, months, facts.cost, len(facts.plan.closes), *[None] * 3)]
    rows += [
        (
            one.name,
            one.slip,
            one.months,
            one.cost,
            one.financed,
            one.slip - slip,
            one.months - months,
            one.cost - facts.cost,
        )
        for one in facts.result.baselines
    ]
    return write_table(sheet, top, columns, rows)


def _write_financed(sheet: Worksheet, row: int, facts: Facts) -> int:
    currency = facts.case.settings.base_currency
    top = write_heading(sheet, row, "What is financed")
    columns = (
        Column("part of the chain", width=FIRST),
        Column("projects", "count", OTHER),
        Column("closed already", "count", OTHER),
        Column("financed", "count", OTHER),
        Column("not financed", "count", OTHER),
        Column(f"uses, {currency}\u00a0m", "money", OTHER),
        Column(f"public face, {currency}\u00a0m", "money", OTHER),
        Column(f"budget cost, {currency}\u00a0m", "money", OTHER),
        Column(f"private money, {currency}\u00a0m", "money", OTHER),
        Column("private per public face", "ratio", OTHER),
        Column("private per budget cost", "ratio", OTHER),
    )
    names = {
        group: [
            name
            for name, project in facts.case.project.items()
            if facts.case.kind[project.kind].group == group
        ]
        for group in GROUPS
    }
    rows = [_financed_row(facts, group, members) for group, members in names.items()]
    helped = {row.project for row in facts.commitments if row.origin == "plan"}
    everyone: dict[str, list[str]] = {str(group): own for group, own in names.items()}
    everyone["in all"] = list(facts.case.project)
    supported = {
        f"{label}, with public instruments": [name for name in members if name in helped]
        for label, members in everyone.items()
    }
    total = _financed_row(facts, "in all", everyone["in all"])
    parts = [_financed_row(facts, label, own) for label, own in supported.items() if own]
    return write_table(sheet, top, columns, [*rows, total, *parts], heads=(len(rows),))


def _financed_row(facts: Facts, label: str, projects: list[str]) -> Row:
    standings = [facts.standing(name) for name in projects]
    chosen = [row for row in facts.commitments if row.origin == "plan" and row.project in projects]
    sources = [facts.sources[name] for name in projects if name in facts.sources]
    face = sum(row.face for row in chosen)
    cost = sum(row.budget_cost for row in chosen)
    private = sum(row.private for row in sources)
    return (
        label,
        len(projects),
        standings.count("existing deal"),
        standings.count("financed"),
        standings.count("not financed"),
        sum(row.uses for row in sources),
        face,
        cost,
        private,
        private / face if face > 0 else None,
        private / cost if cost > 0 else None,
    )


def _write_public(sheet: Worksheet, row: int, facts: Facts) -> int:
    currency = facts.case.settings.base_currency
    top = write_heading(
        sheet,
        row,
        "Public money by treasury and account",
        f"{currency} m. Face is the whole amount of each instrument; budget cost is what it is "
        "expected to cost; exposure is what is outstanding at once, deals that exist included.",
    )
    rows, heads = account_rows(facts)
    if rows:
        below = write_table(sheet, top, account_columns(FIRST, OTHER), rows, heads=heads)
        below = place_graphs(sheet, below + 1, [public_graph(top, rows, heads, currency)])
    else:
        write_text(sheet.cell(top, 1), "No account has a use.")
        below = top + 1
    faces, title = face_rows(facts), "Public face by treasury and type of instrument"
    kinds = face_columns(facts, FIRST, OTHER)
    lead = f"{currency} m. What the plan chooses; the size of each stands on the sheet financing."
    below = write_headed(sheet, below + 1, (title, lead), kinds, faces)
    top = write_heading(
        sheet,
        below + 1,
        "Authority and its use by treasury and ledger",
        f"{currency} m (deals: their number). Lapsed: unused when its life ended within the "
        "horizon. By account, fiscal year and limit on the sheet ledgers.",
    )
    rows, heads = authority_rows(facts)
    if not rows:
        write_text(sheet.cell(top, 1), "No account has a limit or a use.")
        return top + 1
    return write_table(sheet, top, authority_columns(FIRST, OTHER), rows, heads=heads)


def _write_prices(sheet: Worksheet, row: int, facts: Facts) -> int:
    currency = facts.case.settings.base_currency
    measure = MEASURES[facts.case.settings.cost_measure]
    top = write_heading(sheet, row, "What the last of the slip costs")
    if not facts.prices:
        write_text(sheet.cell(top, 1), "Not solved in this run.")
        return top + 1
    columns = (
        Column("slip allowed above the plan's", width=FIRST),
        Column("weighted slip", "figure", OTHER),
        Column(f"least {measure}, {currency}\u00a0m", "money", OTHER),
        Column("saved", "money", OTHER),
        Column("none can cost less than", "money", OTHER),
    )
    slip = facts.tally.total(facts.case.settings.objective)
    rows: list[Row] = [("none: this plan", slip, facts.cost, 0.0, None)]
    rows += [
        (
            f"{price.allowance:.0%}",
            slip * (1 + price.allowance),
            price.cost,
            facts.cost - price.cost,
            price.bound,
        )
        for price in facts.prices
    ]
    return write_table(sheet, top, columns, rows)


def _write_proof(sheet: Worksheet, row: int, facts: Facts) -> int:
    top = write_heading(sheet, row, "How well it is proven")
    passes = facts.result.outcome.passes
    rows = [(one[0], *one[2:6], one[1]) for one in pass_rows(facts)[: len(passes)]]
    columns = (
        Column("pass", width=FIRST),
        Column("found", "figure", OTHER),
        Column("proven bound", "figure", OTHER),
        Column("gap", "share", OTHER, pattern="0.00%_)_)"),
        Column("seconds", "months", OTHER),
        Column("result", width=OTHER),
    )
    below = write_table(sheet, top, columns, rows)
    for place in range(top + 1, below):
        sheet.merge_cells(start_row=place, end_row=place, start_column=6, end_column=SPAN)
        sheet.row_dimensions[place].height = 15.5
    return below


def _write_warnings(sheet: Worksheet, row: int, warnings: Sequence[str]) -> None:
    top = write_heading(sheet, row, "Warnings on the inputs", f"{len(warnings)} in all.")
    for text in warnings or ("None.",):
        write_paragraph(sheet, top, text, SPAN, WIDTH)
        top += 1

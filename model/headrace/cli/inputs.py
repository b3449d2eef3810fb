"""Inputs: commands that write, check and show workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from headrace.cli.words import BAD_INPUT, Scenarios, Workbook, app, console, say_age, say_reading
from headrace.errors import (
    WorkbookError,
)
from headrace.workbook.examples import Example, copy_example


@app.command("new")
def new_command(
    file: Annotated[Path, typer.Argument(help="Workbook to write.")],
    example: Annotated[
        Example | None, typer.Option(help="Fill it with an example; the last is a scenario book.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Show the optional sheets too.")] = False,
    add: Annotated[
        str | None,
        typer.Option(help="Add empty sheets to a workbook of your own, such as locks,services."),
    ] = None,
    book: Annotated[bool, typer.Option("--book", help="Write an empty book of scenarios.")] = False,
    kinds: Annotated[
        str | None,
        typer.Option(help="Fill in kinds of the library, such as separation,datacenter."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """Write a template workbook that explains itself, or an example."""
    from headrace.case.scenarios import Book
    from headrace.workbook.library import first_settings, library_of
    from headrace.workbook.own import add_sheets
    from headrace.workbook.template import write_book, write_template

    if add is not None:
        for sentence in add_sheets(file, add.split(",")):
            console.say(sentence, "yellow")
        console.say(f"wrote {file}")
        return
    if file.exists() and not force:
        raise WorkbookError(f"{file} exists already; choose another name or add --force")
    if book:
        write_book(Book(), file)
    elif kinds is not None:
        write_template(file, full, first_settings(), library_of(kinds.split(",")))
    elif example is None:
        write_template(file, full=full)
    else:
        copy_example(example, file)
    console.say(f"wrote {file}")


@app.command("check")
def check_command(
    workbook: Workbook,
    scenarios: Scenarios = None,
    mark_copy: Annotated[
        Path | None, typer.Option("--mark", help="Write a copy with bad cells in red.")
    ] = None,
    show_read: Annotated[
        bool, typer.Option("--show-read", help="List what was read from forms of your own.")
    ] = False,
) -> None:
    """Report every error and warning of a workbook and its scenarios, with cell and remedy."""
    say_reading(workbook)
    from headrace.screen.tables import show_breaches, show_interpreted
    from headrace.study.check import check
    from headrace.workbook.own import mark

    checked = check(workbook, scenarios)
    show_breaches(console, "errors", checked.errors, "red")
    show_breaches(console, "warnings", checked.warnings, "yellow")
    show_interpreted(console, checked.interpreted, in_full=show_read)
    if mark_copy is not None:
        for sentence in mark(workbook, (*checked.errors, *checked.warnings), mark_copy):
            console.say(sentence, "yellow")
        console.say(f"wrote {mark_copy}")
    if checked.settings is not None:
        say_age(checked.settings)
    if checked.errors:
        raise typer.Exit(BAD_INPUT)
    if checked.size is not None:
        ways = f"{checked.size.candidates:,} candidates with {checked.size.closes:,} ways to close"
        console.say(f"{ways}; a run takes {checked.size.expected}")
    tried = "" if checked.scenarios is None else f"; scenarios that hold: {checked.scenarios}"
    console.say(f"no errors{tried}", "bold green")


@app.command("show")
def show_command(
    workbook: Workbook,
    scenario: Annotated[str, typer.Option(help="Name of the scenario.")],
    out: Annotated[
        Path | None, typer.Option(help="Write its inputs here, changed cells marked.")
    ] = None,
    scenarios: Scenarios = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """Show what a scenario changes, and write its inputs as a workbook."""
    from headrace.screen.tables import show_changes
    from headrace.study.show import show

    if out is not None and out.exists() and not force:
        raise WorkbookError(f"{out} exists already; choose another name or add --force")
    resolved = show(workbook, scenario, scenarios, out)
    show_changes(console, resolved)
    if out is not None:
        console.say(f"wrote {out}")

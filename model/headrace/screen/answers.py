"""Answers: what further studies found, in the terminal."""

from rich.console import Console

from headrace.case.calendar import month_text
from headrace.report.tested import sentence_of
from headrace.study.why import Explained


def show_reasons(console: Console, explained: Explained) -> None:
    """Print what each project lacks, one question a line."""
    case = explained.case
    if not explained.reasons:
        console.print("nothing was tested: none of these is late or without finance")
    for why in explained.reasons:
        name = case.project[why.project].name
        when = "does not operate within the horizon"
        if why.operation is not None:
            when = f"operates {month_text(case.settings.start + why.operation)}"
        console.print(f"{why.project}, {name}: {when}", style="bold", markup=False, highlight=False)
        if why.chain:
            told = ", ".join(why.chain)
            console.print(f"  it waits for: {told}", markup=False, highlight=False)
        for tested in why.tested:
            sentence = sentence_of(case, why, tested)
            console.print(f"  - {sentence}", markup=False, highlight=False, soft_wrap=True)

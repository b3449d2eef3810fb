"""No-regret: which of the first signatures hold in all that was tried, as a table."""

from collections.abc import Mapping

from headrace.answers.noregret import CheckKind, NoRegret
from headrace.case.case import Case
from headrace.report.table import Field, Table, named, topic

NAMES: Mapping[CheckKind, str] = {
    "scenario": "scenarios",
    "alternative": "alternatives",
    "p80": "stages at P80",
}


def summary(found: NoRegret) -> tuple[str, ...]:
    """Return how many first signatures hold in what, and what was not run, in sentences."""
    count = len(found.first)
    if not count:
        return ("Nothing closes in the first four quarters.",)
    held = [
        f"{found.holding(kind)} in all {found.ran(kind)} {NAMES[kind]}"
        if kind != "p80"
        else f"{found.holding(kind)} with {NAMES[kind]}"
        for kind in NAMES
        if found.ran(kind)
    ]
    sentences = [f"Of {count} signatures of the first four quarters, keep their month: "
                 f"{', '.join(held)}."] if held else []  # fmt: skip
    if found.failed:
        sentences.append(f"No plan, so nothing can be said: {', '.join(found.failed)}.")
    if found.untested:
        sentences.append(f"Not run: {', '.join(NAMES[kind] for kind in found.untested)}.")
    return tuple(sentences)


def table(case: Case, found: NoRegret) -> Table:
    """Return one row a signature of the first four quarters, those that hold first."""
    order = {"yes": 0, "so far": 1, "no": 2}
    rows = sorted(found.first, key=lambda name: (order[found.verdict(name) or "so far"], name))
    return topic(
        case,
        "no_regret",
        "Which of the first signatures hold, whatever happens",
        (
            *named(case, str),
            Field("close", "month", "Month of financial close in the plan.", found.first.get),
            Field("no_regret", "text", "yes: the same month in all scenarios, all alternatives "
                  "and at P80; no: not in one; so far: in all that were run.", found.verdict),
            Field("moves_in", "list", "Scenarios and alternatives in which it closes otherwise or "
                  "not; blank: in none that was run.",
                  lambda name: tuple(
                      other for kind in NAMES for other in found.moved_in(name, kind)
                  )),
        ),
        rows,
    )  # fmt: skip

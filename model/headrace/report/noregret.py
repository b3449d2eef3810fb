"""No-regret: which of the first signatures hold in all that was tried, as a table."""

from collections.abc import Mapping

from headrace.answers.noregret import CheckKind, NoRegret
from headrace.case.case import Case
from headrace.report.table import Table
from headrace.report.topic import Field, named, topic

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
    ran = {kind: found.ran(kind) for kind in NAMES}
    return topic(
        case,
        "no_regret",
        "Which of the first signatures hold, whatever happens",
        (
            *named(case, str),
            Field("close", "month", "Month of financial close in the plan.", found.first.get),
            Field("no_regret", "text", "yes: the same month in all scenarios, all alternatives "
                  "and at P80; no: not in one; so far: in all that were run.", found.verdict),
            Field("scenarios", "count", "Scenarios beside the plan's own; blank: not run.",
                  lambda name: ran["scenario"] or None),
            Field("scenarios_kept", "count", "Those in which it keeps its month.",
                  lambda name: _kept(found, name, "scenario")),
            Field("alternatives", "count", "Plans nearly as good; blank: not run.",
                  lambda name: ran["alternative"] or None),
            Field("alternatives_kept", "count", "Those in which it keeps its month.",
                  lambda name: _kept(found, name, "alternative")),
            Field("at_p80", "text", "yes or no: it keeps it with stages at P80; blank: not run.",
                  lambda name: ("no" if found.moved_in(name, "p80") else "yes")
                  if ran["p80"] else None),
            Field("moves_in", "list", "Scenarios in which it closes otherwise or not.",
                  lambda name: found.moved_in(name, "scenario")),
        ),
        rows,
    )  # fmt: skip


def _kept(found: NoRegret, project: str, kind: CheckKind) -> int | None:
    ran = found.ran(kind)
    return ran - len(found.moved_in(project, kind)) if ran else None

"""No-regret: which of the first signatures hold in all that was tried, as a table."""

from collections.abc import Mapping

from headrace.answers.noregret import CheckKind, NoRegret
from headrace.case.case import Case
from headrace.report.table import Column, Table

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
    start = case.settings.start
    ran = {kind: found.ran(kind) for kind in NAMES}
    return Table(
        "no_regret",
        "Which of the first signatures hold, whatever happens",
        (
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            Column("close", "", "Month of financial close in the plan.", "month"),
            Column(
                "no_regret",
                "",
                "yes: the same month in all scenarios, all alternatives and at P80; no: not in "
                "one; so far: in all that were run.",
            ),
            Column("scenarios", "", "Scenarios beside the plan's own; blank: not run.", "count"),
            Column("scenarios_kept", "", "Those in which it keeps its month.", "count"),
            Column("alternatives", "", "Plans nearly as good; blank: not run.", "count"),
            Column("alternatives_kept", "", "Those in which it keeps its month.", "count"),
            Column("at_p80", "", "yes or no: it keeps it with stages at P80; blank: not run."),
            Column("moves_in", "", "Scenarios in which it closes otherwise or not.", "list"),
        ),
        tuple(
            (
                name,
                case.project[name].name,
                start + found.first[name],
                found.verdict(name),
                ran["scenario"] or None,
                _kept(found, name, "scenario"),
                ran["alternative"] or None,
                _kept(found, name, "alternative"),
                ("no" if found.moved_in(name, "p80") else "yes") if ran["p80"] else None,
                found.moved_in(name, "scenario"),
            )
            for name in rows
        ),
    )


def _kept(found: NoRegret, project: str, kind: CheckKind) -> int | None:
    ran = found.ran(kind)
    return ran - len(found.moved_in(project, kind)) if ran else None

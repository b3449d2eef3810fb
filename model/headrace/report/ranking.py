"""Ranking: the one list with the least worst regret, and what comes of every list, as tables."""

from headrace.answers.ranking import Ending, RankedList, Ranking
from headrace.case.case import Case
from headrace.report.lists import method
from headrace.report.table import Column, Table

ENDINGS: dict[Ending, str] = {
    "no regret": "under every budget it is as good as the best plan found",
    "every list": "all {n:,} lists were tried, so no other has a smaller worst regret",
    "no better move": "{n:,} lists were tried and no project moved to another place betters it; "
    "a better list may exist",
    "time": "it is the best of the {n:,} lists tried until time ended; a better one may exist, and "
    "the same command goes on",
}
PACES = {
    "project": "each project in turn closes when it first can",
    "period": "in each period the list is gone down, and what can close closes",
}


def summary(found: Ranking) -> tuple[str, ...]:
    """Return what the list is worth beside today's, in sentences."""
    if found.best is None:
        return ()
    names = ", ".join(row.name for row in found.budgets)
    ending = ENDINGS[found.ending].format(n=len(found.tried))
    worst = max(found.best.regrets(found.budgets))
    others = (f"{method(row.name)} {max(row.regrets(found.budgets)):,.1f}" for row in found.lists)
    sentences = [
        f"Least worst regret over {len(found.budgets)} budgets ({names}): {worst:,.1f} weighted "
        f"months beyond the best plan of a budget; {ending}.",
        f"Worst regret of today's lists: {'; '.join(others)}.",
        f"Funded from the top: {PACES[found.pace]}.",
    ]
    open_ = [row.name for row in found.budgets if not row.proven]
    if open_:
        sentences.append(
            f"The best plan of {', '.join(open_)} is not proven: regrets there may be larger."
        )
    return tuple(sentences)


def projects(case: Case, found: Ranking) -> Table:
    """Return one row a project in the order of the list, with its close under each budget."""
    best = found.best
    start = case.settings.start
    return Table(
        "rank",
        "One ranked list for all budgets",
        (
            Column("place", "", "Place in the list; 1 is funded first.", "count"),
            Column("project", "", "Id of the project.", "id"),
            Column("name", "", "Name of the project."),
            *(
                Column(f"close_{row.name}", "", f"Close: {row.title}. Blank: none.", "month")
                for row in found.budgets
            ),
        ),
        tuple(
            (
                at,
                name,
                case.project[name].name if name in case.project else name,
                *(start + closes[name] if name in closes else None for closes in best.closes),
            )
            for at, name in enumerate(() if best is None else best.order, 1)
            if best is not None
        ),
    )


def budgets(found: Ranking) -> Table:
    """Return one row a budget: its least delay, and the regret of the list and of today's."""
    lists = (*(() if found.best is None else (found.best,)), *found.lists)
    regrets = [row.regrets(found.budgets) for row in lists]
    return Table(
        "rank_budgets",
        "What lists have beyond the best plan of each budget",
        (
            Column("budget", "", "Scenario, or multiple of every limit.", "id"),
            Column("title", "", "The same in words."),
            Column("least", "", "Least weighted delay of any plan found.", "number"),
            Column("least_proven", "", "Whether no plan has less than the least.", "flag"),
            Column("financed", "projects", "Projects that the list finances.", "count"),
            Column("weighted_delay", "", "Weighted delay of the list.", "number"),
            Column("regret", "", "What the list has beyond the least.", "number"),
            Column("worst", "", "Whether this is its worst regret.", "flag"),
            *(
                Column(
                    f"regret_{_slug(row)}", "", f"Regret of the list {method(row.name)}.", "number"
                )
                for row in found.lists
            ),
        ),
        tuple(
            (
                budget.name,
                budget.title,
                budget.least,
                budget.proven,
                len(lists[0].closes[place]),
                lists[0].slips[place],
                regrets[0][place],
                0 < regrets[0][place] == max(regrets[0]),
                *(row[place] for row in regrets[1:]),
            )
            for place, budget in enumerate(found.budgets)
            if found.best is not None
        ),
    )


def _slug(row: RankedList) -> str:
    """Return what a list is ranked by, as part of the name of a column."""
    return method(row.name).split("by ")[-1].removesuffix(" per budget dollar").replace(" ", "_")

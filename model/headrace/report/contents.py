"""Contents: every table of a result, and of a book of scenarios, in the order of reading."""

from collections.abc import Callable

from headrace.answers.answers import Answers
from headrace.case.case import Case
from headrace.report import (
    accounts,
    certificate,
    conflicts,
    delays,
    filled,
    frontier,
    ledgers,
    lists,
    money,
    noregret,
    overview,
    plan,
    public,
    ranking,
    readiness,
    reconciling,
    risk,
    rules,
    services,
    signings,
    stages,
    support,
    tested,
    values,
    waterfall,
)
from headrace.report.comparing import Comparison
from headrace.report.facts import Facts, once
from headrace.report.table import Table

TOPICS: tuple[Callable[[Facts], Table], ...] = (
    signings.table,
    plan.table,
    stages.sequence,
    delays.table,
    lambda facts: tested.table(facts.case, facts.result.tested or {}),
    delays.levers,
    support.table,
    money.table,
    money.uses,
    public.table,
    public.years,
    accounts.table,
    ledgers.table,
    ledgers.limits,
    services.table,
    services.demand,
    services.areas,
    lists.table,
    lists.prices,
    lists.further,
    stages.table,
    readiness.table,
    filled.table,
    reconciling.table,
    certificate.misses,
    certificate.findings,
    certificate.warnings,
    certificate.solves,
    certificate.table,
)
"""Tables of a result."""
BOOK_TOPICS: tuple[Callable[[Comparison], Table], ...] = (
    overview.table,
    overview.firmness,
    overview.instruments,
    waterfall.table,
    waterfall.causes,
    rules.table,
    conflicts.of_book,
)
"""Tables of a book of scenarios."""


@once
def tables(facts: Facts) -> tuple[Table, ...]:
    """Return every table of a result."""
    asked = () if facts.result.values is None else (values.table(facts.case, facts.result.values),)
    return (*(topic(facts) for topic in TOPICS), *asked)


def book_tables(comparison: Comparison) -> tuple[Table, ...]:
    """Return every table of a book of scenarios."""
    return tuple(topic(comparison) for topic in BOOK_TOPICS)


def answer_tables(case: Case, answers: Answers) -> tuple[Table, ...]:
    """Return the table of every study that was done."""
    found: list[Table] = []
    if answers.conflict is not None:
        found.append(conflicts.table(case, answers.conflict))
    if answers.tested is not None:
        found.append(tested.table(case, answers.tested))
    if answers.values is not None:
        found.append(values.table(case, answers.values))
    if answers.frontier is not None:
        found.append(frontier.table(case, answers.frontier))
    if answers.alternatives is not None:
        found.append(frontier.plans(case, answers.alternatives))
        found.append(frontier.firmness(case, answers.alternatives))
    if answers.no_regret is not None:
        found.append(noregret.table(case, answers.no_regret))
    if answers.ranking is not None and answers.ranking.best is not None:
        found += [ranking.projects(case, answers.ranking), ranking.budgets(answers.ranking)]
    if answers.risk is not None:
        found += [risk.projects(case, answers.risk), risk.stages(case, answers.risk)]
    return tuple(found)

"""Answering: the tables of answers.xlsx, one a study."""

from headrace.answers.answers import Answers
from headrace.case.case import Case
from headrace.report import conflicts, frontier, noregret, ranking, risk, tested, values
from headrace.report.table import Table


def tables(case: Case, answers: Answers) -> tuple[Table, ...]:
    """Return the table of every study that was done."""
    found: list[Table] = []
    if answers.conflict is not None:
        found.append(conflicts.table(case, answers.conflict))
    if answers.tested is not None:
        found.append(tested.table_of(case, answers.tested))
    if answers.values is not None:
        found.append(values.table_of(case, answers.values))
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

"""Families: the case whose rows are kept, by constraint family."""

from collections.abc import Callable

from tests.formulation import families_of_ledgers, families_of_money, families_of_works

from headrace.case.case import Case

CASES: dict[str, Callable[[], Case]] = {
    "closing": families_of_money.effects,
    "alternatives": families_of_works.alternatives,
    "operation": families_of_works.operation,
    "services": families_of_works.services,
    "dependencies": families_of_works.dependencies,
    "resources": families_of_works.resources,
    "targets": families_of_works.targets,
    "funding": families_of_money.funding,
    "amounts": families_of_money.amounts,
    "effects": families_of_money.effects,
    "sponsor": families_of_money.all_instruments,
    "appetite": families_of_money.all_instruments,
    "gearing": families_of_money.gearing,
    "insurance": families_of_money.all_instruments,
    "shares": families_of_money.shares,
    "stacking": families_of_money.stacking,
    "pledges": families_of_ledgers.pledges,
    "deals": families_of_ledgers.deals,
    "draws": families_of_ledgers.draws,
    "exposure": families_of_ledgers.exposure,
    "outlays": families_of_ledgers.outlays,
    "concentration": families_of_ledgers.concentration,
    "locks": families_of_works.locks,
}
"""The case whose rows are kept in `lp/` by constraint family."""

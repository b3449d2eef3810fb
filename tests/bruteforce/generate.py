"""Generate: random cases so small that every plan of theirs can be tried."""

from typing import Any

from tests.bruteforce import money, works
from tests.bruteforce.dice import Dice

from headrace.case.case import Case
from headrace.errors import Breach, CaseError

DROPPED = (
    "effects",
    "eligibility",
    "dependencies",
    "service_needs",
    "service_targets",
    "resource_use",
    "concentration",
    "stacking",
    "locks",
    "signed_deals",
    "limits",
)
"""Sheets whose rows are dropped where they break a rule of the inputs."""


def random_case(seed: int, pledged: bool = False) -> Case:
    """Return the case of a seed; what breaks a rule of the inputs is thrown away.

    pledged : with many conditional deals and tight ledgers.
    """
    dice = Dice(seed)
    while True:
        tables = draft(dice, pledged)
        while tables:
            try:
                return Case(**tables)
            except CaseError as error:
                tables = mended(tables, error.breaches)


def mended(tables: dict[str, Any], breaches: tuple[Breach, ...]) -> dict[str, Any]:
    """Return the tables without the rows that break rules; empty if that cannot mend them."""
    wrong = {(breach.sheet, breach.row) for breach in breaches if breach.sheet in DROPPED}
    if not wrong:
        return {}
    return {
        name: tuple(row for position, row in enumerate(rows) if (name, position) not in wrong)
        if name in DROPPED
        else rows
        for name, rows in tables.items()
    }


def draft(dice: Dice, pledged: bool) -> dict[str, Any]:
    """Return the tables of a random case, which may break rules."""
    on = works.ground(dice, pledged)
    steps = works.stages(dice, on)
    given = money.instruments(dice)
    return {
        "settings": on.settings,
        "kinds": works.kinds(dice),
        "projects": works.projects(dice, on),
        "stages": steps,
        "instruments": given,
        "eligibility": money.eligibility(dice, on, given),
        "effects": money.effects(dice, on, given, steps),
        "accounts": money.accounts(dice),
        "limits": money.limits(dice, on),
        "fx": money.currencies(),
        "price_index": money.prices(dice, on),
        "signed_deals": money.deals(dice, on, given),
        **works.shared(dice, on),
        **money.rules(dice, on, given),
    }

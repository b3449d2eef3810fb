"""Readable: what of a plan can be understood; the rest is reported and set aside."""

import math
from collections.abc import Iterator
from dataclasses import replace

from headrace.auditing.finding import Finding
from headrace.case.case import Case
from headrace.plan.plan import Close, Plan
from headrace.plan.stack import amounts_of

_FAR = 2400
"""Months beyond which a date cannot be meant."""


def readable(case: Case, plan: Plan) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the part of a plan that the other rules can judge, and what is wrong with the rest."""
    findings: list[Finding] = []
    closes: dict[str, Close] = {}
    for name, close in plan.closes.items():
        faults = _faults(case, name, "close", close.month)
        if not faults and name in case.closed:
            message = (
                f"{case.project[name].name} has closed already: it is not a candidate and "
                "takes nothing further."
            )
            faults.append(Finding("closed deal", name, message, 1, "closes"))
        if not faults:
            findings += _faults_of_close(case, name, close)
            closes[name] = _understood(case, name, close)
        findings += faults
    operations: dict[str, int] = {}
    for name, month in plan.operations.items():
        if faults := _faults(case, name, "operation", month):
            findings += faults
        else:
            operations[name] = int(month)
    return Plan(closes, operations), tuple(findings)


def _faults(case: Case, name: str, step: str, month: float) -> list[Finding]:
    """Return why a step of a project cannot be understood; empty if it can."""
    if name not in case.project:
        message = f"The plan gives a month of {step} to '{name}', which is no project of the case."
        return [Finding("unknown id", name, message, 1, "projects")]
    if not math.isfinite(month) or month != int(month) or abs(month) > _FAR:
        message = f"The month of {step} of {name} is '{month}', which is no month of this plan."
        return [Finding("not a number", name, message, 1, "months")]
    return []


def _faults_of_close(case: Case, name: str, close: Close) -> Iterator[Finding]:
    if close.project != name:
        message = f"The close of {name} is written for '{close.project}'."
        yield Finding("unknown id", name, message, 1, "projects")
    for instrument in sorted({*close.stack, *close.facilitation} - case.instrument.keys()):
        message = f"{name} uses '{instrument}', which is no instrument of the case."
        yield Finding("unknown id", name, message, 1, "instruments")
    for position in sorted(close.pledges):
        if not _is_pledge(case, name, position):
            message = f"{name} takes money from a pledge that is no conditional deal of its own."
            known = 0 <= position < len(case.signed_deals)
            rows = (position,) if known else ()
            yield Finding("unknown id", name, message, 1, "deals", sheet="signed_deals", rows=rows)
    for what, amount in amounts_of(close).items():
        if not math.isfinite(amount):
            message = f"The {what} of {name} is '{amount}', which is no amount."
            yield Finding("not a number", name, message, 1, "amounts")
    for instrument in sorted(close.facilitation & case.instrument.keys()):
        if case.instrument[instrument].type != "facilitation":
            message = (
                f"{name} uses {case.instrument[instrument].name} as a facilitation, "
                "but it is an instrument with an amount."
            )
            yield Finding("not a number", name, message, 1, "instruments")


def _understood(case: Case, name: str, close: Close) -> Close:
    return replace(
        close,
        project=name,
        month=int(close.month),
        stack={
            key: value
            for key, value in close.stack.items()
            if key in case.instrument and math.isfinite(value)
        },
        facilitation=frozenset(
            key
            for key in close.facilitation
            if key in case.instrument and case.instrument[key].type == "facilitation"
        ),
        pledges={
            key: value
            for key, value in close.pledges.items()
            if _is_pledge(case, name, key) and math.isfinite(value)
        },
        sponsor_equity=_finite(close.sponsor_equity),
        commercial_debt=_finite(close.commercial_debt),
    )


def _is_pledge(case: Case, name: str, position: int) -> bool:
    deals = case.signed_deals
    return (
        0 <= position < len(deals)
        and deals[position].project == name
        and deals[position].status == "conditional"
    )


def _finite(amount: float) -> float:
    return amount if math.isfinite(amount) else 0.0

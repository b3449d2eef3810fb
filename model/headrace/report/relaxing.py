"""Relaxing: rules and the room they are given, in words."""

from collections.abc import Callable, Mapping

from headrace.answers.reasons import ReasonKind, Way, WayOut
from headrace.case.calendar import fiscal_year, month_text
from headrace.case.case import Case
from headrace.case.lives import authorities
from headrace.plan.relaxation import Relaxation, Rule, RuleKind

TERMS: Mapping[str, str] = {
    "max_gearing": "largest gearing",
    "commercial_debt_appetite": "commercial debt appetite",
    "max_sponsor_equity": "largest sponsor equity",
    "min_sponsor_equity": "least sponsor equity",
    "max_public_share": "largest public share",
    "max_public_lenders": "public lenders",
}
"""What finance terms are called."""
CAPPED: Mapping[str, str] = {
    "max_gearing": "debt of up to",
    "commercial_debt_appetite": "a commercial debt appetite of",
    "max_sponsor_equity": "sponsor equity of up to",
    "min_sponsor_equity": "sponsor equity of at least",
    "max_public_share": "public money of up to",
}
"""How shares of uses are told, before the share."""
OFFERS: Mapping[str, str] = {
    "max_share": "largest share",
    "ticket_max": "largest ticket",
    "ticket_min": "least ticket",
}
"""What terms of an instrument are called."""
KINDS: Mapping[RuleKind, ReasonKind] = {
    "limit": "ledger",
    "new limit": "ledger",
    "supply": "service",
    "resource": "resource",
    "resource total": "resource",
    "dependency": "dependency",
    "alternatives": "choice",
    "concentration": "ledger",
    "terms": "private debt",
    "stack": "ledger",
    "offer": "ledger",
    "lock": "lock",
    "stage": "stages",
    "application": "application",
    "horizon": "stages",
}
"""What a rule is called in charts and legends."""


def words_of(case: Case, row: Relaxation) -> str:
    """Return a relaxation in words: `12.4 million USD more budget authority of DOE in FY2029`."""
    return WORDS[row.rule.kind](case, row.rule, row.amount)


def way_in_words(case: Case, way: Way | WayOut) -> str:
    """Return a way in words, its relaxations joined by `and`."""
    return " and ".join(words_of(case, row) for row in way.relaxations)


def share_in_words(case: Case, rule: Rule) -> str:
    """Return what the largest share of an instrument is of: `debt of Alpha`."""
    return f"{case.instrument[rule.name].share_of} of {case.project[rule.project].name}"


def name_of(case: Case, rule: Rule) -> str:
    """Return what a rule is called: its account, service, project, ..."""
    if rule.kind in ("limit", "new limit"):
        return case.account[rule.name].name
    if rule.kind == "supply":
        return case.service[rule.name].name
    if rule.project:
        return case.project[rule.project].name
    return rule.name


def unit_of(case: Case, rule: Rule) -> str:
    """Return the unit of a relaxation."""
    if rule.kind in ("limit", "new limit"):
        return "deals" if rule.item == "deal_count" else f"million {currency_of(case, rule.name)}"
    if rule.kind == "supply":
        return case.service[rule.name].unit
    if rule.kind == "concentration":
        return f"million {case.settings.base_currency}"
    if rule.kind == "terms":
        return "lenders" if rule.item == "max_public_lenders" else "share of uses"
    if rule.kind == "offer":
        share = f"share of {case.instrument[rule.name].share_of}"
        return share if rule.item == "max_share" else f"million {case.settings.base_currency}"
    if rule.kind == "stack":
        return "instruments" if rule.item == "max_count" else "share of uses"
    if rule.kind in ("stage", "application"):
        return "months"
    return {"horizon": "periods", "resource": "units", "resource total": "units"}.get(rule.kind, "")


def currency_of(case: Case, account: str) -> str:
    """Return the currency of an account."""
    return case.account[account].currency or case.settings.base_currency


def life_of(case: Case, row: int) -> str:
    """Return when a limit row can be used: `in FY2029`, or its months."""
    limit = case.limits[row]
    account = case.account[limit.account]
    if limit.ledger == "exposure":
        return f"from {month_text(limit.start)}"
    lives = {life.row: life for rows in authorities(case).values() for life in rows}
    life = lives.get(row)
    if life is None or life.last > case.horizon + 1200:
        return f"from {month_text(limit.start)}"
    year = fiscal_year(limit.start, account.fy_start, account.fy_named_by)
    if life.last - life.first == 11:
        return f"in FY{year}"
    return f"of {month_text(limit.start)} to {month_text(case.settings.start + int(life.last))}"


def number(amount: float) -> str:
    """Return an amount with its digits and no more."""
    return f"{amount:,.10g}" if amount < 1e6 else f"{amount:,.0f}"


def _limit(case: Case, rule: Rule, amount: float) -> str:
    name, life = case.account[rule.name].name, life_of(case, rule.row)
    if rule.item == "deal_count":
        return f"{number(amount)} more {'deal' if amount == 1 else 'deals'} of {name} {life}"
    ledger = rule.item.replace("_", " ")
    currency = currency_of(case, rule.name)
    return f"{number(amount)} million {currency} more {ledger} of {name} {life}"


def _new_limit(case: Case, rule: Rule, amount: float) -> str:
    start = case.settings.start
    life = f"from {month_text(start + (rule.start or 0))}"
    if rule.last is not None:
        life += f" to {month_text(start + rule.last)}"
    unit, name = unit_of(case, rule), case.account[rule.name].name
    ledger = "" if rule.item == "deal_count" else f" of {rule.item.replace('_', ' ')}"
    return f"{number(amount)} {unit}{ledger} of {name} {life}, where it has none"


def _offer(case: Case, rule: Rule, amount: float) -> str:
    before = float(getattr(case.offers[rule.project][rule.name], rule.item))
    after = max(0.0, before - amount) if rule.item == "ticket_min" else before + amount
    bound = "at least" if rule.item == "ticket_min" else "up to"
    head = f"{case.instrument[rule.name].name} of {bound}"
    if rule.item == "max_share":
        share = f"{_percent(after)} of {share_in_words(case, rule)}"
        return f"{head} {share} instead of {_percent(before)}"
    currency, name = case.settings.base_currency, case.project[rule.project].name
    return f"{head} {number(after)} million {currency} for {name} instead of {number(before)}"


def _supply(case: Case, rule: Rule, amount: float) -> str:
    service = case.service[rule.name]
    since = month_text(case.settings.start + (rule.start or 0))
    return f"{number(amount)} {service.unit} more of {service.name} from {since}"


def _resource(case: Case, rule: Rule, amount: float) -> str:
    name = next(row.name for row in case.resources if row.resource == rule.name)
    span = " over the horizon" if rule.kind == "resource total" else " in every period"
    return f"{number(amount)} more of {name}{span}"


def _dependency(case: Case, rule: Rule, amount: float) -> str:
    row = case.dependencies[rule.row]
    before = case.project[row.before].name if row.before in case.project else row.before
    after = case.project[row.after].name
    return f"no wait of {after} ({row.after_event}) for {before} ({row.before_event})"


def _alternatives(case: Case, rule: Rule, amount: float) -> str:
    return f"{number(1 + amount)} of the alternatives {rule.name} instead of one"


def _concentration(case: Case, rule: Rule, amount: float) -> str:
    currency = case.settings.base_currency
    return f"{number(amount)} million {currency} more under the ceiling {rule.name}"


def _terms(case: Case, rule: Rule, amount: float) -> str:
    before = getattr(case.terms[rule.project], rule.item)
    name = case.project[rule.project].name
    if rule.item == "max_public_lenders":
        return f"{number(before + amount)} public lenders for {name} instead of {number(before)}"
    after = before - amount if rule.item == "min_sponsor_equity" else min(1.0, before + amount)
    share = f"{_percent(after)} of uses of {name} instead of {_percent(before)}"
    return f"{CAPPED[rule.item]} {share}"


def _stack(case: Case, rule: Rule, amount: float) -> str:
    row = next(row for row in case.stacking if row.stack == rule.name)
    before = getattr(row, rule.item)
    told = number if rule.item == "max_count" else _percent
    return f"{told(before + amount)} under the stacking rule {rule.name} instead of {told(before)}"


def _lock(case: Case, rule: Rule, amount: float) -> str:
    row = case.locks[rule.row]
    month = "" if row.month is None else f" {month_text(row.month)}"
    instrument = "" if row.instrument is None else f" {row.instrument}"
    return f"no lock '{row.project}: {row.lock}{month}{instrument}'"


def _stage(case: Case, rule: Rule, amount: float) -> str:
    label = case.networks[rule.project].step[rule.item].label
    return f"{_months(amount)} less of {label} of {case.project[rule.project].name}"


def _application(case: Case, rule: Rule, amount: float) -> str:
    what = case.instrument[rule.item].name
    return f"{_months(amount)} less to apply for {what} for {case.project[rule.project].name}"


def _horizon(case: Case, rule: Rule, amount: float) -> str:
    return f"{_months(amount * case.settings.months_per_period)} more of horizon"


def _months(amount: float) -> str:
    return f"{number(amount)} {'month' if amount == 1 else 'months'}"


def _percent(share: float) -> str:
    return f"{100 * share:.10g} %" if share < 1 else "100 %"


WORDS: Mapping[RuleKind, Callable[[Case, Rule, float], str]] = {
    "limit": _limit,
    "new limit": _new_limit,
    "offer": _offer,
    "supply": _supply,
    "resource": _resource,
    "resource total": _resource,
    "dependency": _dependency,
    "alternatives": _alternatives,
    "concentration": _concentration,
    "terms": _terms,
    "stack": _stack,
    "lock": _lock,
    "stage": _stage,
    "application": _application,
    "horizon": _horizon,
}
"""How each kind of relaxation reads."""

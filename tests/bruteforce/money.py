"""Money: instruments of fixed tickets, accounts, limits, deals and rules on money, at random."""

from collections.abc import Iterable
from typing import Any

from tests.bruteforce.dice import Dice
from tests.bruteforce.works import KINDS, Ground

from headrace.case.accounts import Account, Concentration, Currency, Limit, PriceYear
from headrace.case.instruments import Deal, Eligibility, Instrument, Stack
from headrace.case.projects import Lock
from headrace.case.stages import Effect, Stage

ACCOUNTS = ("energy", "bank")
YEN = 0.01
"""Dollars for a yen; the bank's tickets and limits are in millions of yen."""
FUNDING = ("grant", "grant", "grant", "loan", "loan", "guarantee", "equity")
ACTING = ("insurance", "insurance", "offtake", "facilitation", "bridge")


def accounts(dice: Dice) -> tuple[Account, ...]:
    share = dice.pick(1, 1, 1, 0.5)
    return (
        Account(
            account="energy",
            name="E",
            treasury="US",
            fy_start=10,
            fy_named_by="end",
            programme_share=share,
        ),
        Account(account="bank", name="B", treasury="JP", currency="JPY", fy_start=4, weight=0.5),
        Account(account="ALL", name="Programme", treasury="both"),
    )


def currencies() -> tuple[Currency, ...]:
    return (Currency(currency="JPY", rate=YEN),)


def prices(dice: Dice, on: Ground) -> tuple[PriceYear, ...]:
    if dice.chance(0.8):
        return ()
    year = on.start // 12
    return (PriceYear(year=year, index=100), PriceYear(year=year + 1, index=110))


def instruments(dice: Dice) -> tuple[Instrument, ...]:
    return tuple(_instrument(dice, f"i{number}") for number in range(dice.pick(1, 2, 3, 3)))


def _instrument(dice: Dice, name: str) -> Instrument:
    kind = dice.pick(*FUNDING, *ACTING)
    account = dice.pick(*ACCOUNTS)
    face = dice.pick(20, 40, 40, 60, 60, 100) / (YEN if account == "bank" else 1)
    credit = kind in ("loan", "guarantee", "insurance", "bridge")
    amount = kind != "facilitation"
    return Instrument(
        instrument=name,
        name=name,
        type=kind,
        account=account,
        family=dice.maybe(0.4, "credit"),
        coverage=dice.pick(0.5, 0.8, 1) if kind in ("guarantee", "insurance") else None,
        max_share=dice.maybe(0.25, 0.3, 0.4, 0.7),
        share_of=dice.pick("uses", "debt", "equity"),
        ticket_min=face if amount else dice.maybe(0.1, 5),
        ticket_max=face if amount else None,
        application_months=dice.pick(0, 0, 2, 4.5),
        applies_after=dice.maybe(0.3, "permit", "docs"),
        charged=dice.pick("close", "close", "start"),
        subsidy_rate=dice.pick(0, 0.1, 0.25, -0.1) if credit else None,
        rate_on=dice.pick("face", "guaranteed"),
        fair_value_rate=dice.maybe(0.5, 0.3),
        tenor=dice.maybe(0.5, 2, 3),
        grace=dice.pick(0, 1),
        borrower_paid=dice.pick(0, 0, 0.5),
        fixed_cost=dice.pick(0, 5, 10) if not amount else None,
        gearing_lift=dice.maybe(0.25, 0.2, 0.7),
        min_share_for_lift=dice.maybe(0.5, 0, 0.2),
        private_debt_per_unit=dice.pick(0, 0, 0.5, 2),
        disbursement=dice.maybe(0.3, (0.5, 0.5), (1.0,), (0.2, 0.3, 0.5)),
    )


def eligibility(dice: Dice, on: Ground, given: tuple[Instrument, ...]) -> tuple[Eligibility, ...]:
    rows = [
        Eligibility(instrument=row.instrument, full_cover=dice.pick(50, 100) / _rate(row))
        for row in given
        if row.type == "offtake"
    ]
    for row in given:
        if dice.chance(0.2):
            rows.append(
                Eligibility(
                    instrument=row.instrument,
                    kind=dice.pick(*KINDS),
                    eligible=dice.chance(0.5),
                    application_months=dice.maybe(0.3, 1),
                )
            )
        if dice.chance(0.1):
            project = dice.pick(*on.projects)
            rows.append(Eligibility(instrument=row.instrument, project=project, max_share=0.5))
    return tuple(rows)


def effects(
    dice: Dice, on: Ground, given: tuple[Instrument, ...], steps: tuple[Stage, ...]
) -> tuple[Effect, ...]:
    names = {row.stage for row in steps} - {"ramp", "test"}
    return tuple(
        Effect(
            instrument=row.instrument,
            stage=stage,
            cut=dice.pick(0.25, 0.5, 0.9),
            floor=dice.pick(0, 0, 1, 2),
            min_share_for_effect=dice.maybe(0.4, 0, 0.1, 0.3, 0.5),
            **scope,
        )
        for row in given
        for stage in sorted(names)
        for scope in dice.some(
            [*({"kind": kind} for kind in KINDS), *({"project": name} for name in on.projects)], 0.2
        )
    )


def limits(dice: Dice, on: Ground) -> tuple[Limit, ...]:
    rows = []
    for account in (*ACCOUNTS, "ALL"):
        rate = YEN if account == "bank" else 1
        share = (0.1 if account == "ALL" else 0.3) * (2 if on.pledged else 1)
        counts = dice.pick("face", "guaranteed")
        for ledger, amounts in (
            ("budget_authority", (10, 20, 40, 60, 100)),
            ("commitment_authority", (40, 60, 100)),
            ("deal_count", (0, 1, 1, 2)),
            ("exposure", (20, 40, 60, 80)),
            ("outlays", (5, 10, 20, 40)),
        ):
            if not dice.chance(1.4 * share if ledger in ("exposure", "outlays") else share):
                continue
            starts = {on.month(dice, -10, 1), *(on.month(dice) for _ in range(dice.pick(0, 1, 2)))}
            for start in sorted(starts):
                amount = dice.pick(*amounts) / (1 if ledger == "deal_count" else rate)
                until = dice.pick(None, "never", "never", start + dice.between(6, 24))
                rows.append(
                    Limit(
                        account=account,
                        ledger=ledger,
                        amount=amount,
                        start=start,
                        until=None if ledger in ("exposure", "outlays") else until,
                        status=dice.pick("enacted", "enacted", "requested", "assumed"),
                        counts=counts if ledger == "commitment_authority" else "face",
                    )
                )
    return tuple(rows)


def rules(dice: Dice, on: Ground, given: tuple[Instrument, ...]) -> dict[str, Any]:
    """Return concentration, stacking and locks."""
    tables: dict[str, Any] = {}
    if dice.chance(0.3):
        tables["concentration"] = (_concentration(dice),)
    if dice.chance(0.3):
        names = tuple(row.instrument for row in given)
        limit = dice.pick({"max_share": 0.4}, {"max_count": 1}, {"max_share": 0.6, "max_count": 2})
        who = {"instruments": names}
        if any(row.family for row in given) and dice.chance(0.5):
            who = {"family": "credit"}
        kind = dice.maybe(0.3, *KINDS)
        tables["stacking"] = (Stack(stack="rule", kind=kind, **who, **limit),)
    if dice.chance(0.35):
        locks = (_lock(dice, on, given) for _ in range(dice.pick(1, 2)))
        tables["locks"] = tuple({(row.project, row.lock): row for row in locks}.values())
    return tables


def _concentration(dice: Dice) -> Concentration:
    measure = dice.pick("face", "budget_cost", "uses", "sponsor_equity", "commercial_debt")
    by, value = dice.pick(
        ("country", "US"), ("kind", "mill"), ("owner", "Acme"), ("account", "bank")
    )
    if by == "account" and measure not in ("face", "budget_cost"):
        by, value = "country", "Japan"
    share = by == "account" and dice.chance(0.5)
    account = dice.maybe(0.3, *ACCOUNTS) if measure in ("face", "budget_cost") else None
    return Concentration(
        concentration="ceiling",
        measure=measure,
        by=by,
        value=value,
        account=account if by != "account" else None,
        max_amount=None if share else dice.pick(10, 40, 80, 150, 300),
        max_share=0.5 if share else None,
        ledger=dice.pick("budget_authority", "exposure") if share else None,
    )


def _lock(dice: Dice, on: Ground, given: tuple[Instrument, ...]) -> Lock:
    lock = dice.pick("fund", "do not fund", "not before", "not after", "use", "use", "do not use")
    return Lock(
        project=dice.pick(*on.projects),
        lock=lock,
        month=on.month(dice) if lock in ("not before", "not after") else None,
        instrument=dice.pick(*given).instrument if lock in ("use", "do not use") else None,
    )


def deals(dice: Dice, on: Ground, given: tuple[Instrument, ...]) -> tuple[Deal, ...]:
    rows = []
    for project in sorted(on.closed):
        close = on.month(dice, -15, on.horizon // 2) if dice.chance(0.7) else None
        forecast = None
        if dice.chance(0.4):
            forecast = (on.start - 15 if close is None else close) + dice.between(0, 20)
        row = dice.maybe(0.6, *given)
        rows.append(
            Deal(
                project=project,
                status="closed",
                close=close,
                operation=forecast,
                charged=_charged(dice, on),
                **_money(dice, row),
            )
        )
    for project in on.projects:
        if project in on.closed or not dice.chance(0.8 if on.pledged else 0.3):
            continue
        rows += [
            Deal(
                project=project,
                status="conditional",
                valid_until=on.month(dice, -2) if dice.chance(0.7) else None,
                charged=_charged(dice, on),
                **_money(dice, row, pledge=True),
            )
            for row in _different(dice.pick(None, *given) for _ in range(dice.pick(1, 1, 2)))
        ]
    return tuple(dice.shuffled(rows))


def _charged(dice: Dice, on: Ground) -> int | None:
    return on.month(dice, -12, 12) if dice.chance(0.25) else None


def _money(dice: Dice, row: Instrument | None, pledge: bool = False) -> dict[str, Any]:
    if row is None:
        return {"instrument": "private", "amount": 40} if pledge else {}
    if row.type == "facilitation":
        return {"instrument": row.instrument, "amount": 0 if pledge else None}
    amount = dice.pick(10, 30, 50, 100)
    money = {"amount": amount}
    if row.account == "bank":
        money = {"amount": amount / YEN, "currency": "JPY"}
    if not pledge and dice.chance(0.2):
        money = {}
    return {"instrument": row.instrument, "uses_ledgers": dice.chance(0.6), **money}


def _different(rows: Iterable[Instrument | None]) -> list[Instrument | None]:
    return list({None if row is None else row.instrument: row for row in rows}.values())


def _rate(row: Instrument) -> float:
    return YEN if row.account == "bank" else 1.0

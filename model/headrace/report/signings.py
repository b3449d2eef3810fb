"""Signings: what closes in the first four quarters of the horizon, the largest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from headrace.answers.noregret import MONTHS
from headrace.report import plan
from headrace.report.facts import Facts, once
from headrace.report.table import Table, Value

TAKEN = (
    "project", "name", "close", "operation", "total_cost", "public_money", "budget_cost",
    "new_money", "new_cost", "pledged_money", "pledged_cost", "signs", "instruments", "effect",
    "months_forward", "no_regret", "waiting", "lock_price",
)  # fmt: skip
"""Columns of the table plan that this one shows."""
_EARLIER = "brought forward"


@dataclass(frozen=True)
class Signer:
    """What one account, such as an agency, signs in the first four quarters."""

    name: str
    money: float
    """New commitments and pledges taken, as amounts [million base currency]."""


@dataclass(frozen=True)
class Delivered:
    """What projects with public money provide of one service, once in operation."""

    name: str
    unit: str
    quantity: float


@dataclass(frozen=True)
class Bought:
    """What the public money of the first four quarters does, against the plan without support."""

    created: int
    """Projects signed with it that operate with the plan and never without support."""
    forward: int
    """Those that operate earlier than without support."""
    months: int
    """Months by which these operate earlier."""
    idle: int
    """Those that gain nothing."""


@dataclass(frozen=True)
class Signing:
    """What closes in the first four quarters [million base currency]."""

    until: int
    """Last month of the first four quarters."""
    first: int | None
    """Month of the first close of the plan; None: it has none."""
    projects: int
    with_public_money: int
    new_money: float
    pledged_money: float
    new_cost: float
    pledged_cost: float
    total_cost: float
    signers: tuple[Signer, ...]
    """Who signs an amount, the largest first."""
    delivers: tuple[Delivered, ...]
    """The services of the largest deal first."""
    bought: Bought | None
    """None: nothing is signed, or the plan without support is not known."""
    operates: tuple[int, ...]
    """First and last month in which these projects begin to operate; empty: none does."""

    @property
    def public_money(self) -> float:
        """Return new commitments and pledges taken, as amounts."""
        return self.new_money + self.pledged_money

    @property
    def budget_cost(self) -> float:
        """Return the budget cost of new commitments and pledges taken."""
        return self.new_cost + self.pledged_cost


@once
def table(facts: Facts) -> Table:
    """Return the closes of the first four quarters, by public money and then by total cost."""
    whole = plan.table(facts).picked(*TAKEN)
    early = {name for name, close in facts.plan.closes.items() if close.month < MONTHS}
    money, cost = whole.places["public_money"], whole.places["total_cost"]

    def order(row: tuple[Value, ...]) -> tuple[float, float, str]:
        return -float(str(row[money])), -float(str(row[cost])), str(row[0])

    rows = sorted((row for row in whole.rows if row[0] in early), key=order)
    title = "What to sign in the first four quarters"
    return Table("signings", title, whole.columns, tuple(rows))


def signing_of(facts: Facts) -> Signing:
    """Return what the closes of the first four quarters come to."""
    rows = table(facts)
    early = set(rows.column("project"))
    signed: dict[str, float] = {}
    for row in facts.commitments:
        if row.origin != "deal" and row.project in early and row.face > 0:
            signed[row.account] = signed.get(row.account, 0.0) + row.face
    months = [value for value in rows.column("operation") if isinstance(value, int)]
    return Signing(
        until=facts.case.settings.start + MONTHS - 1,
        first=min(
            (facts.case.settings.start + row.month for row in facts.plan.closes.values()),
            default=None,
        ),
        projects=len(rows.rows),
        with_public_money=sum(bool(value) for value in rows.column("signs")),
        new_money=rows.total("new_money"),
        pledged_money=rows.total("pledged_money"),
        new_cost=rows.total("new_cost"),
        pledged_cost=rows.total("pledged_cost"),
        total_cost=rows.total("total_cost"),
        signers=tuple(
            Signer(facts.case.account[name].name, signed[name])
            for name in sorted(signed, key=lambda name: (-signed[name], name))
        ),
        delivers=tuple(_delivered(facts, [row for row in rows.records() if row["signs"]])),
        bought=_bought(rows),
        operates=() if not months else (min(months), max(months)),
    )


def _delivered(facts: Facts, signed: list[dict[str, Value]]) -> Iterator[Delivered]:
    """Yield what signed projects provide, service by service."""
    found: dict[str, float] = {}
    for row in signed:
        for need in facts.case.service_needs:
            if need.project == row["project"] and need.role == "provides":
                found[need.service] = found.get(need.service, 0.0) + need.quantity
    for name, quantity in found.items():
        yield Delivered(facts.case.service[name].name, facts.case.service[name].unit, quantity)


def _bought(rows: Table) -> Bought | None:
    signed = [row for row in rows.records() if row["signs"]]
    if not signed or any(row["effect"] is None for row in signed):
        return None
    effects = [row["effect"] for row in signed]
    created, forward = (effects.count(name) for name in ("created", _EARLIER))
    return Bought(
        created=created,
        forward=forward,
        months=sum(int(str(r["months_forward"])) for r in signed if r["effect"] == _EARLIER),
        idle=len(signed) - created - forward,
    )

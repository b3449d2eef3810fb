"""Money: what the plan costs, which limits it uses up, and what lapses."""

from collections import Counter
from collections.abc import Iterator

from headrace.briefing.messages.sentence import FEW, Sentence
from headrace.briefing.messages.told import Told


def title(told: Told) -> Sentence | None:
    """Return the bill; None without public money."""
    if len(told.rows("budget")) < 2:
        return None
    return Sentence(
        "money.title",
        told.figures(
            public=("public.both.face", "money"),
            cost=("public.both.budget_cost", "money"),
        ),
    )


def sentences(told: Told) -> Iterator[Sentence]:
    """Yield the parts of the bill, limits used up, and enacted budget that lapses."""
    public = told.headline.public
    kept = [name for name in ("new", "pledged") if getattr(public, name).face > 0]
    figures = told.figures(private=("private_money", "money"), whole=("total_cost", "money"))
    if len(kept) == 1:
        yield Sentence(f"money.parts.{kept[0]}", figures)
    else:
        both = told.figures(
            new=("public.new.face", "money"), pledged=("public.pledged.face", "money")
        )
        yield Sentence("money.parts", {**both, **figures})
    lapses = [
        row
        for row in told.rows("ledgers", ledger="budget authority")
        if float(str(told.value("ledgers", row, "lapsed") or 0)) > 0
    ]
    if lapses:
        yield Sentence(
            "money.lapses",
            {
                "ledgers": tuple(
                    Sentence(
                        "sign.deal",
                        {
                            "name": told.cell("ledgers", row, "name"),
                            "money": told.cell("ledgers", row, "lapsed"),
                        },
                    )
                    for row in lapses
                )
            },
            most=1,
            counted="accounts",
        )


def no_room(told: Told) -> Iterator[Sentence]:
    """Yield the limits that the plan uses up."""
    rows = told.rows("ledgers", by_plan=True)
    names = Counter(told.value("ledgers", row, "name") for row in rows)
    used = tuple(
        Sentence(
            "money.ledger" if names[told.value("ledgers", row, "name")] == 1 else "money.ledger.of",
            {
                "name": told.cell("ledgers", row, "name"),
                "ledger": (Sentence(f"ledger.{told.value('ledgers', row, 'ledger')}"),),
                "years": told.cell("ledgers", row, "used_up"),
            },
        )
        for row in rows
    )
    if used:
        yield Sentence("money.used_up", {"ledgers": used}, most=FEW, counted="accounts")

"""Modes: the sets of claimed effects worth considering for one project."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from headrace.case.case import Case
from headrace.case.instruments import DEFAULT_OFFTAKE_SHARE
from headrace.case.network import CLOSE
from headrace.case.offers import Offer
from headrace.case.stages import Effect
from headrace.timeline.walk import Walk, walk_of


@dataclass(frozen=True)
class Level:
    """What an instrument does once its face reaches a share of its base."""

    share: float
    effects: tuple[Effect, ...]
    lift: float
    """Gearing that it lifts [share of uses]."""


@dataclass(frozen=True)
class Claim:
    """One mode before its dates are known: what each instrument must reach, and what that does."""

    shares: Mapping[str, float]
    """Least share of its base by claimed instrument."""
    effects: tuple[Effect, ...]
    lift: float
    walk: Walk
    """Stage times under the claimed effects, development only."""


def least_share(effect: Effect, offer: Offer) -> float:
    """Return the share of its base that the face must reach for an effect to count."""
    if offer.type == "facilitation":
        return 0.0
    if effect.min_share_for_effect is not None:
        return effect.min_share_for_effect
    return DEFAULT_OFFTAKE_SHARE if offer.type == "offtake" else 0.0


def levels_of(effects: tuple[Effect, ...], offer: Offer) -> tuple[Level, ...]:
    """Return the levels of one instrument for one project, weakest first."""
    steps = {least_share(effect, offer) for effect in effects}
    if offer.gearing_lift > 0:
        steps.add(offer.min_share_for_lift)
    return tuple(
        Level(
            share=share,
            effects=tuple(row for row in effects if least_share(row, offer) <= share),
            lift=(
                offer.gearing_lift
                if offer.gearing_lift > 0 and offer.min_share_for_lift <= share
                else 0.0
            ),
        )
        for share in sorted(steps)
    )


def claims_of(case: Case, project: str) -> tuple[Claim, ...]:
    """Return the claims of a project that differ in what they do, each at its least requirement.

    Two claims that leave every stage at the same times and lift gearing alike differ only in what
    they require: a claim that asks no less of any instrument than another is dropped.
    """
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in all_claims(case, project):
        rivals = found.setdefault(_signature(claim), [])
        if any(_asks_no_more(rival.shares, claim.shares) for rival in rivals):
            continue
        rivals[:] = [rival for rival in rivals if not _asks_no_more(claim.shares, rival.shares)]
        rivals.append(claim)
    return tuple(claim for rivals in found.values() for claim in rivals)


def all_claims(case: Case, project: str) -> Iterator[Claim]:
    """Yield every claim of a project, the plain one first."""
    offers = case.offers[project]
    by_instrument: dict[str, tuple[Effect, ...]] = {}
    for effect in case.networks[project].effects:
        if effect.instrument in offers:
            known = by_instrument.get(effect.instrument, ())
            by_instrument[effect.instrument] = (*known, effect)
    ladders = {
        name: levels
        for name, offer in offers.items()
        if (levels := levels_of(by_instrument.get(name, ()), offer))
    }
    choices = [(None, *levels) for levels in ladders.values()]
    for chosen in product(*choices):
        taken = {
            name: level for name, level in zip(ladders, chosen, strict=True) if level is not None
        }
        effects = tuple(effect for level in taken.values() for effect in level.effects)
        yield Claim(
            shares={name: level.share for name, level in taken.items()},
            effects=effects,
            lift=max((level.lift for level in taken.values()), default=0.0),
            walk=walk_of(case, project, effects),
        )


def _signature(claim: Claim) -> tuple[object, ...]:
    """Return all that a claim does: development times, the cuts on delivery stages, the lift."""
    walk = claim.walk
    delivery = walk.network.delivery
    development = tuple(
        walk.span(step.stage)
        for step in walk.network.steps
        if step.stage not in delivery and step.stage != CLOSE and step.state != "done"
    )
    cuts = tuple(
        (stage, frozenset((effect.cut, effect.floor) for effect in claim.walk.claimed[stage]))
        for stage in sorted(claim.walk.claimed)
        if stage in delivery
    )
    return (development, walk.earliest_close(), cuts, claim.lift)


def _asks_no_more(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    return all(name in other and share <= other[name] for name, share in one.items())

"""Rooms: what new commitments may use of a ceiling beside deals that exist."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyomo.environ as pyo

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Room:
    """A ceiling, what new commitments use of it and what deals that exist do, all of one unit.

    The ceiling and the existing use are already multiplied by the programme share.
    """

    new: pyo.Expression
    existing: pyo.Expression
    least: float
    """Least that deals that exist can use."""
    most: float
    """Most that deals that exist can use."""
    limit: float


def add_rooms(m: pyo.ConcreteModel, name: str, rooms: Mapping[Key, Room]) -> None:
    r"""Add `<name>[key]`, and `<name>_lifted[key]` where deals that exist can exceed the ceiling.

    .. math::
        N \le \max(0, L - E): \quad
        N + E \le L + (\bar E - L) b, \qquad N \le L (1 - b)

    N : use of new commitments; E : use of deals that exist, at most \bar E; L : ceiling; b :
    `<name>_full`, 1 if deals that exist use up the ceiling [-].
    """
    full = [key for key, room in rooms.items() if room.least < room.limit < room.most]
    setattr(m, f"{name}_full", pyo.Var(full, domain=pyo.Binary))
    lifted = getattr(m, f"{name}_full")

    def within(m: pyo.ConcreteModel, *key: Any) -> pyo.Expression:
        room = rooms[key]
        if room.least >= room.limit:
            return room.new <= 0
        lift = (room.most - room.limit) * lifted[key] if key in lifted else 0.0
        return room.new + room.existing <= room.limit + lift

    def nothing_new(m: pyo.ConcreteModel, *key: Any) -> pyo.Expression:
        return rooms[key].new <= rooms[key].limit * (1 - lifted[key])

    setattr(m, name, pyo.Constraint(list(rooms), rule=within))
    setattr(m, f"{name}_lifted", pyo.Constraint(full, rule=nothing_new))

"""Joining what two devices know of one return, so that order and repetition do not matter.

A return is a set of changes. Each is named by its dot, ``device:counter``, written once and never
altered, and names the dots it took the place of. To merge is to unite the sets: idempotent,
commutative and associative, and nothing is ever lost. What stands of a question is what no change
has taken the place of; two such changes that say different things are a conflict, two that say the
same are none. A device's counter only grows, so the highest counter by device is the version
vector: the side whose vector includes the other's knows everything the other does.

A *device* is one session of an open store, so that a backup put back or a copied file never uses a
counter twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody gave ``about`` (a question, or another key) the value ``value``, blank included.

    ``before``, ``who`` and ``why`` are for people. ``replaces`` are dots about the same thing.
    """

    device: str
    counter: int
    about: str
    value: str
    at: datetime
    who: str = ""
    before: str = ""
    why: str = ""
    replaces: tuple[str, ...] = ()
    told_by: str = ""  # of a step the lead entered for an agency

    @property
    def dot(self) -> str:
        """``device:counter``."""
        return f"{self.device}:{self.counter}"

    @property
    def rank(self) -> tuple[datetime, str, int]:
        """The order in which changes nobody ordered are shown, the same on every device."""
        return (self.at, self.device, self.counter)


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands about one thing: ``chosen`` until a person decides, ``beside`` the others."""

    chosen: Change
    beside: tuple[Change, ...] = ()

    @property
    def heads(self) -> tuple[Change, ...]:
        """All that nothing has taken the place of, oldest first."""
        return (*self.beside, self.chosen)

    @property
    def disputed(self) -> bool:
        """Whether they say different things."""
        return any(other.value != self.chosen.value for other in self.beside)


def united(*sides: Iterable[Change]) -> dict[str, Change]:
    """Everything any side knows, by dot."""
    return {change.dot: change for side in sides for change in side}


def standing(changes: Collection[Change]) -> dict[str, Standing]:
    """What stands about each thing the changes are about."""
    replaced = {(change.about, dot) for change in changes for dot in change.replaces}
    heads: dict[str, list[Change]] = {}
    for change in changes:
        if (change.about, change.dot) not in replaced:
            heads.setdefault(change.about, []).append(change)
    found = {}
    for about, several in heads.items():
        *beside, chosen = sorted(several, key=lambda change: change.rank)
        found[about] = Standing(chosen, tuple(beside))
    return found


def base(changes: Mapping[str, Change], heads: Iterable[Change]) -> Change | None:
    """The last change that all heads go back to; None where each began from nothing."""
    common: set[str] | None = None
    for head in heads:
        known = _ancestors(changes, head)
        common = known if common is None else common & known
    last = [changes[dot] for dot in common or () if dot in changes]
    replaced = {dot for change in last for dot in change.replaces}
    return max(
        (change for change in last if change.dot not in replaced),
        key=lambda change: change.rank,
        default=None,
    )


def vector(changes: Iterable[Change]) -> dict[str, int]:
    """The highest counter of each device."""
    found: dict[str, int] = {}
    for change in changes:
        found[change.device] = max(change.counter, found.get(change.device, 0))
    return found


def includes(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether ``one`` knows everything that ``other`` does."""
    return all(one.get(device, 0) >= counter for device, counter in other.items())


def _ancestors(changes: Mapping[str, Change], head: Change) -> set[str]:
    known: set[str] = set()
    waiting = list(head.replaces)
    while waiting:
        dot = waiting.pop()
        if dot not in known:
            known.add(dot)
            if dot in changes:
                waiting.extend(changes[dot].replaces)
    return known

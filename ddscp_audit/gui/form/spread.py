"""The entries of a section as a list from top to bottom, one part of each repeat shown.

Pure: no widget is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ddscp_audit.forms.layout import Ask, Entry, Heading, Matrix, Repeat, asks


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the page: a question, or the head of what follows.

    ``holds``: keys of the questions a head stands above; it is shown while one of them is.
    """

    name: str
    entry: Ask | Heading | Matrix | Repeat
    cells: bool = False
    holds: tuple[str, ...] = ()


def spread(entries: Sequence[Entry], shown: Mapping[str, int]) -> tuple[Item, ...]:
    """The lines of a page. ``shown``: which part of a repeat stands open, from 0, by its ref."""
    return tuple(_items(entries, shown))


def _items(entries: Sequence[Entry], shown: Mapping[str, int]) -> Iterator[Item]:
    for at, entry in enumerate(entries):
        if isinstance(entry, Ask):
            yield Item(entry.key, entry)
        elif isinstance(entry, Matrix):
            keys = tuple(ask.key for ask in entry.asks)
            yield Item(f"table {entry.ref}", entry, holds=keys)
            for ask in entry.asks:
                yield Item(ask.key, ask, cells=True)
        elif isinstance(entry, Heading):
            yield Item(f"group {entry.ref}", entry, holds=tuple(_under(entry, entries[at + 1 :])))
        else:
            keys = tuple(ask.key for ask in asks([entry]))
            yield Item(f"repeat {entry.ref}", entry, holds=keys)
            if entry.parts:
                yield from _items(entry.parts[part_shown(entry, shown)], shown)


def part_shown(repeat: Repeat, shown: Mapping[str, int]) -> int:
    """The part of a repeat that stands open, from 0."""
    return max(0, min(shown.get(repeat.ref, 0), len(repeat.parts) - 1))


def _under(heading: Heading, rest: Sequence[Entry]) -> Iterator[str]:
    """Questions of the heading's own group: those after it that stand as far in."""
    for entry in rest:
        far = entry.asks[0].inside if isinstance(entry, Matrix) else entry.inside
        if far < heading.inside + 1 and far <= heading.inside:
            return
        if not isinstance(entry, Heading):
            yield from (ask.key for ask in asks([entry]))


def open_to(entries: Sequence[Entry], key: str) -> dict[str, int]:
    """Which parts must stand open for a question to be seen, by the repeats' refs."""
    for entry in entries:
        if not isinstance(entry, Repeat):
            continue
        for place, part in enumerate(entry.parts):
            if any(ask.key == key for ask in asks(part)):
                return {entry.ref: place} | open_to(part, key)
    return {}


def last_of_list(entries: Sequence[Entry], key: str, open_: Callable[[str], bool]) -> str:
    """The ref of the repeat whose very last open question this is, where parts can be added."""
    for entry in entries:
        if not isinstance(entry, Repeat) or not entry.parts:
            continue
        for part in entry.parts:
            found = last_of_list(part, key, open_)
            if found:
                return found
        keys = [ask.key for ask in asks(entry.parts[-1]) if open_(ask.key)]
        if keys and keys[-1] == key and not entry.counted:
            return entry.ref
    return ""

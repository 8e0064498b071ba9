"""Regular expressions whose work is bounded: a pattern typed in a form cannot hang the window.

Python's matcher backtracks, and ``(a+)+$`` keeps it busy for ever on thirty letters. Here all
ways through a pattern are followed at once (Thompson 1968; Pike's machine), so the time is at
most text × pattern, and a search of more than :data:`MOST_WORK` steps is refused. Back-references,
which need backtracking, are refused too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ddscp_audit.errors import FormError

_MOST_STEPS = 20_000
#: Steps followed in one search, looks ahead included: about a second.
MOST_WORK = 2_000_000
_COUNT = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")


@dataclass(slots=True)
class _Step:
    """``op`` is ``char split jump at look match``; ``go`` where it leads."""

    op: str
    go: tuple[int, ...] = ()
    atom: re.Pattern[str] | None = None
    at: str = ""
    look: Pattern | None = None
    negative: bool = False
    seen: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class _Search:
    """One search: what is left of its steps, and the looks ahead that were answered already."""

    text: str
    left: int = MOST_WORK
    looks: dict[tuple[int, int], bool] = field(default_factory=dict)


class Pattern:
    """One pattern, ready to search with."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._flags = 0
        self._at = 0
        self._steps: list[_Step] = []
        if text.startswith("(?i)"):
            self._flags = re.IGNORECASE
            self._at = 4
        self._alternatives(0)
        if self._at < len(text):
            raise self._refused("has a closing bracket too many")
        self._steps.append(_Step("match"))

    def _refused(self, why: str) -> FormError:
        return FormError(
            f"The pattern “{self._text[:60]}” {why}.", todo="Mend the pattern given to regex(…)."
        )

    # -- building: each method appends the steps of one piece ---------------------------------

    def _add(self, step: _Step) -> int:
        if len(self._steps) >= _MOST_STEPS:
            raise self._refused("is too large")
        self._steps.append(step)
        return len(self._steps) - 1

    def _alternatives(self, depth: int) -> None:
        if depth > 50:
            raise self._refused("nests brackets too deep")
        jumps: list[int] = []
        while True:
            start = len(self._steps)
            self._sequence(depth)
            if self._at >= len(self._text) or self._text[self._at] != "|":
                break
            self._at += 1
            self._shift(start, 1)
            self._steps.insert(start, _Step("split", (start + 1, len(self._steps) + 2)))
            jumps.append(self._add(_Step("jump")))
        for jump in jumps:
            self._steps[jump].go = (len(self._steps),)

    def _shift(self, start: int, by: int) -> None:
        """Make room before ``start``: targets at or after it move on."""
        for step in self._steps[start:]:
            step.go = tuple(to + by if to >= start else to for to in step.go)

    def _sequence(self, depth: int) -> None:
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            start = len(self._steps)
            self._piece(depth)
            self._repeat(start)

    def _piece(self, depth: int) -> None:
        text, at = self._text, self._at
        letter = text[at]
        if letter == "(":
            self._group(depth)
            return
        if letter in "^$":
            self._at += 1
            self._add(_Step("at", at=letter))
            return
        if letter in "*+?":
            raise self._refused(f"repeats nothing at “{text[at:]}”")
        if letter == "\\":
            if at + 1 >= len(text):
                raise self._refused("ends in a backslash")
            following = text[at + 1]
            if following in "bBAZ":
                self._at += 2
                self._add(_Step("at", at="\\" + following))
                return
            if following in "123456789":
                raise self._refused("refers back to a group, which is not supported")
            size = {"x": 4, "u": 6}.get(following, 2)
            atom = text[at : at + size]
            if not following.isalnum():
                atom = re.escape(following)
        elif letter == "[":
            end = at + 1
            if text[end : end + 1] == "^":
                end += 1
            if text[end : end + 1] == "]":
                end += 1
            while end < len(text) and text[end] != "]":
                end += 2 if text[end] == "\\" else 1
            if end >= len(text):
                raise self._refused("has a “[” that is not closed")
            atom = text[at : end + 1].replace("[[", r"[\[", 1)
            size = end + 1 - at
        else:
            atom = "." if letter == "." else re.escape(letter)
            size = 1
        self._at += size
        try:
            self._add(_Step("char", atom=re.compile(atom, self._flags)))
        except re.error as problem:
            raise self._refused(f"cannot be read at “{atom}”") from problem

    def _group(self, depth: int) -> None:
        text = self._text
        look = re.match(r"\(\?(=|!)", text[self._at :])
        if look:
            end = self._closing()
            inner = Pattern(text[self._at + 3 : end])
            self._at = end + 1
            self._add(_Step("look", look=inner, negative=look.group(1) == "!"))
            return
        if text.startswith("(?:", self._at):
            self._at += 3
        elif text.startswith("(?", self._at):
            raise self._refused("uses a kind of group that is not supported")
        else:
            self._at += 1
        self._alternatives(depth + 1)
        if self._at >= len(text):
            raise self._refused("has a bracket that is not closed")
        self._at += 1

    def _closing(self) -> int:
        level = 0
        at = self._at
        while at < len(self._text):
            letter = self._text[at]
            if letter == "\\":
                at += 1
            elif letter == "(":
                level += 1
            elif letter == ")":
                level -= 1
                if not level:
                    return at
            at += 1
        raise self._refused("has a bracket that is not closed")

    def _repeat(self, start: int) -> None:
        text = self._text
        while self._at < len(text):
            letter = text[self._at]
            count = _COUNT.match(text, self._at) if letter == "{" else None
            if letter in "*+?":
                least, most = {"*": (0, -1), "+": (1, -1), "?": (0, 1)}[letter]
                self._at += 1
            elif count:
                least = int(count[1])
                most = least if not count[2] else (int(count[3]) if count[3] else -1)
                self._at = count.end()
            else:
                return
            if self._at < len(text) and text[self._at] == "?":
                self._at += 1  # lazy or greedy finds the same matches
            self._copies(start, least, most)

    def _copies(self, start: int, least: int, most: int) -> None:
        piece = self._steps[start:]
        del self._steps[start:]

        def paste() -> None:
            here = len(self._steps)
            for step in piece:
                go = tuple(to - start + here for to in step.go)
                self._add(_Step(step.op, go, step.atom, step.at, step.look, step.negative))

        if (max(least, most) + 1) * len(piece) > _MOST_STEPS:
            raise self._refused("repeats too often")
        for _ in range(least):
            paste()
        if most < 0:
            split = self._add(_Step("split"))
            paste()
            self._add(_Step("jump", (split,)))
            self._steps[split].go = (split + 1, len(self._steps))
        else:
            splits = []
            for _ in range(most - least):
                splits.append(self._add(_Step("split")))
                paste()
            for split in splits:
                self._steps[split].go = (split + 1, len(self._steps))

    # -- searching ------------------------------------------------------------------------------

    def search(self, text: str) -> bool:
        """Whether the pattern is found anywhere. Raises FormError where that takes too long."""
        return self._search(_Search(text), None)

    def _search(self, run: _Search, anchored: int | None) -> bool:
        """Whether it is found anywhere, or exactly at ``anchored``."""
        text = run.text
        states: set[int] = set()
        for at in range(anchored or 0, len(text) + 1):
            starts = list(states)
            if anchored is None or at == anchored:
                starts.append(0)
            states = set()
            if self._follow(starts, run, at, states):
                return True
            if at == len(text):
                break
            letter = text[at]
            following: set[int] = set()
            for state in states:
                step = self._steps[state]
                known = step.seen.get(letter)
                if known is None:
                    assert step.atom is not None
                    known = step.atom.fullmatch(letter) is not None
                    step.seen[letter] = known
                if known:
                    following.add(state + 1)
            states = following
            if not states and anchored is not None:
                return False
        return False

    def _follow(self, starts: list[int], run: _Search, at: int, states: set[int]) -> bool:
        """Add every character step reachable without reading; True when the end is among them."""
        waiting = starts
        seen: set[int] = set()
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            step = self._steps[state]
            if step.op == "char":
                states.add(state)
            elif step.op == "match":
                return True
            elif step.op in ("split", "jump"):
                waiting.extend(step.go)
            elif step.op == "at":
                if _holds(step.at, run.text, at):
                    waiting.append(state + 1)
            elif self._looks(step, run, at) is not step.negative:
                waiting.append(state + 1)
        run.left -= len(seen)
        if run.left < 0:
            raise FormError(
                f"The pattern “{self._text[:60]}” takes too long on a text of "
                f"{len(run.text):,} characters.",
                safe="The answers given before are kept.",
                todo="Shorten the text, or mend the pattern given to regex(…).",
            )
        return False

    def _looks(self, step: _Step, run: _Search, at: int) -> bool:
        """What a look ahead finds at a place; asked once for each place."""
        assert step.look is not None
        key = (id(step.look), at)
        if key not in run.looks:
            run.looks[key] = step.look._search(run, at)
        return run.looks[key]


def _holds(kind: str, text: str, at: int) -> bool:
    if kind in ("^", "\\A"):
        return at == 0
    if kind in ("$", "\\Z"):
        return at == len(text)
    before = at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
    after = at < len(text) and (text[at].isalnum() or text[at] == "_")
    return (before != after) is (kind == "\\b")


@lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """The pattern of a text, kept for the next time. Raises FormError where it cannot be read."""
    return Pattern(text)

"""Joining what devices know: order and repetition do not matter, and nothing is lost."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from ddscp_audit.domain.merge import Change, base, includes, standing, united, vector

QUESTIONS = ("c_04", "c_05")
VALUES = ("yes", "no", "")
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def change(device: str, counter: int, value: str, *replaces: str, about: str = "c_04") -> Change:
    at = BEGAN + timedelta(minutes=counter)
    return Change(device, counter, about, value, at, who=device, replaces=replaces)


def test_what_nothing_took_the_place_of_stands():
    first, second = change("a", 1, "yes"), change("b", 1, "no", "a:1")
    stands = standing([first, second])["c_04"]
    assert stands.chosen == second
    assert not stands.beside
    assert not stands.disputed


def test_two_that_differ_are_a_conflict_with_what_both_changed():
    first = change("a", 1, "partly")
    mine, theirs = change("a", 2, "yes", "a:1"), change("b", 1, "no", "a:1")
    everything = united([first, mine], [first, theirs])
    stands = standing(everything.values())["c_04"]
    assert stands.disputed
    assert set(stands.heads) == {mine, theirs}
    assert base(everything, stands.heads) == first


def test_two_that_say_the_same_are_none():
    one, other = change("a", 1, "yes"), change("b", 1, "yes")
    stands = standing([one, other])["c_04"]
    assert not stands.disputed
    assert len(stands.heads) == 2
    assert base(united([one, other]), stands.heads) is None


def test_a_blank_is_an_answer_that_takes_the_place_of_another():
    stands = standing([change("a", 1, "yes"), change("b", 1, "", "a:1")])["c_04"]
    assert stands.chosen.value == ""


def test_a_choice_takes_the_place_of_every_side():
    sides = [change("a", 1, "yes"), change("b", 1, "no"), change("c", 1, "")]
    chosen = change("lead", 1, "no", "a:1", "b:1", "c:1")
    assert standing([*sides, chosen])["c_04"].heads == (chosen,)


def test_what_is_about_another_question_replaces_nothing_here():
    stands = standing([change("a", 1, "yes"), change("b", 1, "no", "a:1", about="c_05")])
    assert stands["c_04"].chosen.value == "yes"


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [({"a": 2}, {"a": 1}, True), ({"a": 2}, {"b": 1}, False), ({}, {}, True), ({"a": 1}, {}, True)],
)
def test_a_vector_includes_what_it_has_seen(one, other, whole):
    assert includes(one, other) is whole


changes = st.lists(
    st.builds(
        lambda device, counter, value, about, replaces: change(
            device, counter, value, *replaces, about=about
        ),
        st.sampled_from("abc"),
        st.integers(1, 6),
        st.sampled_from(VALUES),
        st.sampled_from(QUESTIONS),
        st.lists(st.sampled_from([f"{d}:{n}" for d in "abc" for n in range(1, 7)]), max_size=3),
    ),
    unique_by=lambda c: c.dot,
    max_size=12,
)


@given(changes, st.data())
@settings(max_examples=200, deadline=None)
def test_order_and_repetition_do_not_matter(everything, data):
    parts = [
        [c for c in everything if data.draw(st.booleans(), label="in this pack")] for _ in range(3)
    ]
    expected = united(*parts)
    for order in itertools.permutations(parts):
        joined: dict[str, Change] = {}
        for part in (*order, *order[:1]):
            joined = united(joined.values(), part)
        assert joined == expected
        assert standing(joined.values()) == standing(expected.values())
        assert vector(joined.values()) == vector(expected.values())


class Round(RuleBasedStateMachine):
    """Devices edit, hand in, correct, lose, repeat and reorder; a model keeps what each has seen.

    The model knows nothing of ``replaces``: one write takes the place of another exactly when its
    writer had seen the other.
    """

    packs = Bundle("packs")

    @initialize()
    def begin(self) -> None:
        self.known: dict[str, dict[str, Change]] = {"a": {}, "b": {}, "lead": {}}
        self.sessions = itertools.count(1)
        self.session: dict[str, str] = {}
        self.counter: dict[str, itertools.count[int]] = {}
        for name in self.known:
            self._open(name)
        self.seen: dict[str, frozenset[str]] = {}  # by dot: what its writer had seen
        self.written: dict[str, Change] = {}

    @rule(
        device=st.sampled_from(["a", "b", "lead"]),
        question=st.sampled_from(QUESTIONS),
        value=st.sampled_from(VALUES),
    )
    def edit(self, device: str, question: str, value: str) -> None:
        known = self.known[device]
        stands = standing(known.values()).get(question)
        if stands and not stands.disputed and stands.chosen.value == value:
            return
        dot = next(self.counter[device])
        made = Change(
            device=self.session[device],
            counter=dot,
            about=question,
            value=value,
            at=BEGAN + timedelta(minutes=len(self.written) % 7),
            who=device,
            replaces=tuple(head.dot for head in stands.heads) if stands else (),
        )
        self.seen[made.dot] = frozenset(known)
        self.written[made.dot] = made
        known[made.dot] = made

    @rule(target=packs, device=st.sampled_from(["a", "b", "lead"]))
    def hand_in(self, device: str) -> tuple[Change, ...]:
        return tuple(self.known[device].values())

    @rule(pack=packs, device=st.sampled_from(["a", "b", "lead"]))
    def take_in(self, pack: tuple[Change, ...], device: str) -> None:
        self.known[device] = united(self.known[device].values(), pack)

    @rule(pack=consumes(packs))
    def lose(self, pack: tuple[Change, ...]) -> None:
        """It never arrives."""

    @rule(pack=packs, device=st.sampled_from(["a", "b"]))
    def put_back(self, pack: tuple[Change, ...], device: str) -> None:
        """A machine is lost and goes on from an older copy; it opens as a new session."""
        self.known[device] = {c.dot: c for c in pack}
        self._open(device)

    def _open(self, device: str) -> None:
        self.session[device] = f"{device}{next(self.sessions)}"
        self.counter[device] = itertools.count(1)

    @invariant()
    def stands_what_nobody_who_knew_it_changed(self) -> None:
        for known in self.known.values():
            stands = standing(known.values())
            for question in QUESTIONS:
                about = [c for c in known.values() if c.about == question]
                expected = {
                    c.dot
                    for c in about
                    if not any(c.dot in self.seen[later.dot] for later in about)
                }
                found = {h.dot for h in stands[question].heads} if question in stands else set()
                assert found == expected
                if found:
                    said = {self.written[dot].value for dot in expected}
                    assert stands[question].disputed == (len(said) > 1)

    @invariant()
    def nothing_that_was_joined_is_lost(self) -> None:
        everything = united(*(known.values() for known in self.known.values()))
        assert {dot: self.written[dot] for dot in everything} == everything


Round.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestRound = Round.TestCase

"""Packs: assignment out, opened, filled in, handed in, taken in; whatever happens on the way."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.pack import ConcernCounts, ConcernKind
from ddscp_audit.domain.vocabulary import ReplacementReason, ReturnState, Role
from ddscp_audit.errors import InputError, LockedFileError, PackError, RoleError, RuleError
from ddscp_audit.exchange import crypto, pack
from ddscp_audit.workflow import (
    concerns,
    conflicts,
    drawing,
    fieldwork,
    learning,
    moderation,
    packs,
    panel_day,
    parking,
    reporting,
    stores,
    toolversions,
)
from ddscp_audit.workflow.stores import Store
from tests import factory
from tests.workflow.test_toolversions import later

NEG = "NEG26"
WORDS = "told by telephone"


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch):
    """scrypt takes a second on purpose; here a key derived from the words takes its place."""
    factory.quick_passphrases(monkeypatch)


@pytest.fixture
def assigned(sampled, tmp_path) -> Path:
    """CSC's assignment pack."""
    sent = packs.send_assignments(
        sampled.store, NEG, tmp_path / "out", ["CSC"], passphrases=WORDS, contact="Lena Lead"
    )
    return sent[0].path


Machine = Callable[[str], Store]


@pytest.fixture
def machine(assigned, tmp_path) -> Iterator[Machine]:
    """Another machine of CSC's, with a store made from the same pack."""
    with ExitStack() as stack:

        def make(name: str) -> Store:
            made = packs.open_pack(
                assigned, WORDS, tmp_path / f"{name}.ddscp", factory.PASSPHRASE, name
            )
            return stack.enter_context(made.store)

        yield make


def fill(store: Store, case: str, agency: str = "CSC", **answers: str) -> None:
    facts = next(c.facts for c in fieldwork.cases(store, NEG) if c.reference == case)
    said = factory.complete_answers(agency, facts, **answers)
    fieldwork.save_answers(store, NEG, case, agency, said, "corrected")
    if fieldwork.get_return(store, NEG, case, agency).state is ReturnState.DRAFT:
        fieldwork.submit(store, NEG, case, agency)


def hand_in(store: Store, tmp_path: Path, *cases: str) -> Path:
    return packs.hand_in(store, NEG, tmp_path / "back", cases or None).path


def answers(store: Store, case: str, agency: str = "CSC") -> dict[str, str]:
    return dict(fieldwork.get_return(store, NEG, case, agency).answers)


def unchanged_by(store: Store, kind: type[Exception], said: str, path: Path) -> None:
    """Taking it in is refused with that sentence, and leaves nothing, not even an event."""
    before = stores.store_info(store).log_head
    with pytest.raises(kind, match=said):
        packs.take(store, [path])
    assert stores.store_info(store).log_head == before


def test_a_whole_way_there_and_back(sampled, assigned, tmp_path):
    preview = packs.look(assigned, words=WORDS)
    assert preview.made_by == factory.LEAD
    assert preview.cases == tuple(sampled.cases)
    made = packs.open_pack(assigned, WORDS, tmp_path / "own.ddscp", factory.PASSPHRASE, "Ann")
    with made.store as own:
        assert own.actor == Person("Ann", Role.AUDITOR, "CSC")
        assert [(c.reference, c.facts) for c in fieldwork.cases(own, NEG)] == [
            (c.reference, c.facts) for c in sampled.whole_cases
        ]
        station = packs.about(own, NEG)
        assert station is not None
        assert (station.contact, station.agency) == ("Lena Lead", "CSC")
        first, second, third = sampled.cases[:3]
        fill(own, first)
        fieldwork.nil_return(own, NEG, second, "CSC")
        fieldwork.save_answer(own, NEG, third, "CSC", "c_01", "yes")
        back = packs.hand_in(own, NEG, tmp_path / "back")
        assert back.cases == (first, second)
        assert first in back.receipt
        said = fieldwork.get_return(own, NEG, first, "CSC")
    before = stores.store_info(sampled.store).log_head
    assert packs.look(back.path, store=sampled.store).changes[0] == "2 returns come in."
    assert stores.store_info(sampled.store).log_head == before
    taken = packs.take(sampled.store, [back.path])
    assert (taken.taken, taken.nil, taken.refused, taken.conflicts) == (2, 1, (), ())
    assert back.sha256 in taken.receipts[0].text
    came = fieldwork.get_return(sampled.store, NEG, first, "CSC")
    assert came.answers == said.answers
    assert (came.state, came.submitted_by) == (ReturnState.SUBMITTED, "Ann")
    assert fieldwork.get_return(sampled.store, NEG, second, "CSC").nil
    standing = packs.reported(sampled.store, NEG)
    assert standing[third, "CSC"].state is ReturnState.DRAFT
    assert standing[third, "CSC"].sent_at is not None
    assert standing[third, "POL"].sent_at is None


def test_nothing_of_the_list_travels(sampled, assigned, tmp_path):
    made = packs.open_pack(assigned, WORDS, tmp_path / "own.ddscp", factory.PASSPHRASE, "Ann")
    with made.store as own, pytest.raises(RoleError):
        fieldwork.identity(own, NEG, sampled.cases[0])
    inside = pack.unlocked(assigned.read_bytes(), "it", words=WORDS)
    text = str(pack.document_of(inside, "it"))
    for case in sampled.cases:
        assert fieldwork.identity(sampled.store, NEG, case) not in text.replace(NEG, "")


def test_the_same_pack_again_changes_nothing(sampled, machine, tmp_path):
    own = machine("Ann")
    fill(own, sampled.cases[0])
    path = hand_in(own, tmp_path)
    packs.take(sampled.store, [path])
    before = stores.store_info(sampled.store).log_head
    again = packs.take(sampled.store, [path])
    assert (again.taken, again.unchanged) == (0, 1)
    assert "already" in again.notes[0]
    assert stores.store_info(sampled.store).log_head == before


def test_a_correction_takes_the_place_and_an_old_copy_does_not(sampled, machine, tmp_path):
    own, case = machine("Ann"), sampled.cases[0]
    fill(own, case, c_04="no")
    old = hand_in(own, tmp_path)
    fieldwork.save_answer(own, NEG, case, "CSC", "c_04", "yes", "read again")
    new = hand_in(own, tmp_path)
    packs.take(sampled.store, [new])
    assert answers(sampled.store, case)["c_04"] == "yes"
    taken = packs.take(sampled.store, [old])
    assert (taken.taken, taken.unchanged, taken.conflicts) == (0, 1, ())
    assert answers(sampled.store, case)["c_04"] == "yes"
    kept = fieldwork.history(sampled.store, NEG, case, "CSC", "c_04")
    assert [(c.before, c.after, c.why) for c in kept][-1] == ("no", "yes", "read again")


def test_what_one_machine_changed_is_taken_and_what_both_did_waits(sampled, machine, tmp_path):
    one, other, case = machine("Ann"), machine("Bob"), sampled.cases[0]
    fill(one, case, c_04="no", c_06="yes")
    packs.take(sampled.store, [hand_in(one, tmp_path)])
    # Bob goes on from what Ann handed in, as the lead sends it again.
    again = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    packs.open_into(other, again[0].path, WORDS)
    assert answers(other, case) == answers(one, case)
    for store, value in ((one, "yes"), (other, "nk")):
        fieldwork.save_answer(store, NEG, case, "CSC", "c_04", value, "read again")
    fieldwork.save_answer(other, NEG, case, "CSC", "c_06", "no", "read again")
    taken = packs.take(sampled.store, [hand_in(one, tmp_path), hand_in(other, tmp_path)])
    (conflict,) = taken.conflicts
    assert (conflict.case, conflict.question, conflict.base.value) == (case, "c_04", "no")
    assert {(v.value, v.who) for v in conflict.versions} == {("yes", "Ann"), ("nk", "Bob")}
    assert answers(sampled.store, case)["c_06"] == "no"
    assert packs.reported(sampled.store, NEG)[case, "CSC"].conflicts == 1
    (given,) = (g for g in reporting.material(sampled.store, NEG).returns if g.case == case)
    assert "c_04" not in given.answers
    assert "two versions" in reporting.findings(sampled.store, NEG).warnings[0]
    with pytest.raises(InputError, match="reason"):
        conflicts.resolve(sampled.store, NEG, case, "CSC", "c_04", "yes", " ")
    conflicts.resolve(sampled.store, NEG, case, "CSC", "c_04", "yes", "the file says so")
    assert conflicts.listed(sampled.store, NEG) == ()
    assert answers(sampled.store, case)["c_04"] == "yes"
    values = [c.after for c in fieldwork.history(sampled.store, NEG, case, "CSC", "c_04")]
    assert set(values) == {"no", "yes", "nk"}
    with pytest.raises(RuleError, match="in conflict"):
        conflicts.resolve(sampled.store, NEG, case, "CSC", "c_04", "yes", "once more")


def test_a_decided_conflict_stays_decided_whoever_sends_again(sampled, machine, tmp_path):
    one, other, case = machine("Ann"), machine("Bob"), sampled.cases[0]
    fill(one, case, c_04="no")
    fill(other, case, c_04="yes")
    boxes = [hand_in(one, tmp_path), hand_in(other, tmp_path)]
    assert packs.take(sampled.store, boxes).conflicts
    for conflict in conflicts.listed(sampled.store, NEG):
        conflicts.resolve(
            sampled.store, NEG, case, "CSC", conflict.question, conflict.versions[0].value, "read"
        )
    decided = answers(sampled.store, case)
    later = packs.take(sampled.store, [hand_in(one, tmp_path), hand_in(other, tmp_path)])
    assert later.conflicts == ()
    assert answers(sampled.store, case) == decided
    # … and the decision reaches the machines with the next assignment.
    again = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    packs.open_into(one, again[0].path, WORDS)
    assert answers(one, case) == decided


def test_the_same_on_both_is_no_conflict(sampled, machine, tmp_path):
    one, other, case = machine("Ann"), machine("Bob"), sampled.cases[0]
    for store in (one, other):
        fill(store, case, c_04="no")
    taken = packs.take(sampled.store, [hand_in(one, tmp_path), hand_in(other, tmp_path)])
    assert taken.conflicts == ()


def test_nil_on_one_machine_and_answers_on_the_other_wait(sampled, machine, tmp_path):
    one, other, case = machine("Ann"), machine("Bob"), sampled.cases[0]
    fieldwork.nil_return(one, NEG, case, "CSC")
    fill(other, case)
    packs.take(sampled.store, [hand_in(one, tmp_path), hand_in(other, tmp_path)])
    found = conflicts.listed(sampled.store, NEG)
    assert {c.question for c in found} == {"", "c_01"}
    conflicts.resolve(sampled.store, NEG, case, "CSC", "", "submitted", "Bob found the file")
    conflicts.resolve(sampled.store, NEG, case, "CSC", "c_01", "yes", "Bob found the file")
    assert conflicts.listed(sampled.store, NEG) == ()
    came = fieldwork.get_return(sampled.store, NEG, case, "CSC")
    assert came.state is ReturnState.SUBMITTED


def test_any_order_of_packs_gives_the_same(sampled, machine, tmp_path, ready_stores):
    one, other = machine("Ann"), machine("Bob")
    first, second = sampled.cases[:2]
    fill(one, first, c_04="no")
    fill(other, first, c_04="yes", c_06="no")
    boxes = [hand_in(one, tmp_path), hand_in(other, tmp_path)]
    fieldwork.save_answer(one, NEG, first, "CSC", "c_06", "nk", "read again")
    fieldwork.nil_return(one, NEG, second, "CSC")
    boxes.append(hand_in(one, tmp_path))
    sampled.store.close()
    ends = []
    for number, order in enumerate(itertools.permutations(boxes)):
        copy = tmp_path / f"lead{number}.ddscp"
        shutil.copyfile(sampled.store.path, copy)
        with stores.open_store(copy, factory.PASSPHRASE) as lead:
            for path in (*order, order[0]):
                packs.take(lead, [path])
            ends.append(
                (
                    [answers(lead, case) for case in sampled_cases(lead)],
                    [fieldwork.get_return(lead, NEG, c, "CSC").state for c in sampled_cases(lead)],
                    {
                        (c.case, c.question, frozenset(v.value for v in c.versions))
                        for c in conflicts.listed(lead, NEG)
                    },
                )
            )
    assert all(end == ends[0] for end in ends)


def sampled_cases(store: Store) -> list[str]:
    return [case.reference for case in fieldwork.cases(store, NEG)]


def test_a_backup_put_back_uses_no_name_twice(sampled, machine, tmp_path):
    own, case = machine("Ann"), sampled.cases[0]
    fill(own, case, c_04="no")
    own.close()
    backup = tmp_path / "backup.ddscp"
    shutil.copyfile(own.path, backup)
    for path, value in ((own.path, "yes"), (backup, "nk")):
        with stores.open_store(path, factory.PASSPHRASE) as opened:
            fieldwork.save_answer(opened, NEG, case, "CSC", "c_04", value, "read again")
            packs.take(sampled.store, [hand_in(opened, tmp_path)])
    (conflict,) = conflicts.listed(sampled.store, NEG)
    assert {version.value for version in conflict.versions} == {"yes", "nk"}


def test_a_settled_case_is_not_changed_and_the_difference_is_shown(sampled, machine, tmp_path):
    own, case = machine("Ann"), sampled.cases[0]
    fill(own, case, c_14="no")
    packs.take(sampled.store, [hand_in(own, tmp_path)])
    moderation.settle(sampled.store, NEG, case, "c_14", "no", "agreed")
    fieldwork.save_answer(own, NEG, case, "CSC", "c_14", "yes", "read again")
    later = hand_in(own, tmp_path)
    taken = packs.take(sampled.store, [later])
    assert (taken.taken, taken.unchanged) == (0, 1)
    (difference,) = taken.differences
    assert (difference.question, difference.stands, difference.said) == ("c_14", "no", "yes")
    assert answers(sampled.store, case)["c_14"] == "no"
    assert packs.take(sampled.store, [later]).unchanged == 1
    assert conflicts.differences(sampled.store, NEG) == (difference,)
    conflicts.take_late(sampled.store, NEG, case, "CSC", "the panel asked for it")
    assert answers(sampled.store, case)["c_14"] == "yes"
    assert conflicts.differences(sampled.store, NEG) == ()
    assert reporting.material(sampled.store, NEG).settled[0].value == "no"


def test_a_case_that_was_replaced_since_is_refused_and_the_others_are_taken(
    sampled, machine, tmp_path
):
    own, (first, second) = machine("Ann"), sampled.cases[:2]
    for case in (first, second):
        fill(own, case)
    drawing.replace(sampled.store, NEG, first, ReplacementReason.INELIGIBLE, "moved away")
    taken = packs.take(sampled.store, [hand_in(own, tmp_path)])
    assert taken.taken == 1
    (refusal,) = taken.refused
    assert refusal.column == f"{first} CSC"
    assert "withdrawn" in refusal.message
    assert "took its place" in refusal.message
    again = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    packs.open_into(own, again[0].path, WORDS)
    assert first not in sampled_cases(own)
    assert sampled_cases(own) == sampled.cases


def test_a_pack_of_another_audit_is_refused(sampled, machine, tmp_path, ready_stores):
    own = machine("Ann")
    fill(own, sampled.cases[0])
    path = hand_in(own, tmp_path)
    other = tmp_path / "other.ddscp"
    shutil.copyfile(ready_stores["sampled"], other)
    with stores.open_store(other, factory.PASSPHRASE) as lead:
        unchanged_by(lead, PackError, "has none", path)
        packs.send_assignments(lead, NEG, tmp_path, ["CSC"], passphrases=WORDS)
        unchanged_by(lead, PackError, "made for another store", path)


def forged(store: Store, path: Path, secret: str = "", **changes: object) -> Path:
    """A pack somebody altered, encrypted again to the lead's public key."""
    from dataclasses import replace

    from ddscp_audit.workflow.receiving import key_of, read

    envelope = replace(read(path, None, key_of(store)), **changes)
    with store.session() as session:
        from ddscp_audit.store import packs as rows

        public = rows.own_key(session).public
    made = path.with_name("forged.ddscp-pack")
    made.write_bytes(crypto.lock_to_key(pack.sealed(envelope, secret), public))
    return made


def secret_of(store: Store, path: Path) -> str:
    from ddscp_audit.store import packs as rows
    from ddscp_audit.workflow.receiving import key_of, read

    with store.session() as session:
        return rows.get(session, read(path, None, key_of(store)).answers_to).secret


@pytest.mark.parametrize(
    ("changes", "knows", "said"),
    [
        ({"body": {"returns": []}}, False, "changed on its way"),
        ({"agency": "POL"}, True, "says it is from POL"),
        ({"answers_to": "00000000-0000"}, True, "never sent"),
        ({"kind": "letter"}, True, "does not know"),
        ({"body": {"returns": [{"case": 7}]}}, True, "damaged"),
        ({"body": {"returns": "all"}}, True, "damaged"),
        ({"body": {"concerns": [{"kind": "no such"}]}}, True, "damaged"),
    ],
)
def test_a_forged_pack_is_refused(sampled, machine, tmp_path, changes, knows, said):
    own = machine("Ann")
    fill(own, sampled.cases[0])
    path = hand_in(own, tmp_path)
    secret = secret_of(sampled.store, path) if knows else crypto.new_secret()
    unchanged_by(sampled.store, PackError, said, forged(sampled.store, path, secret, **changes))


def test_another_pack_under_a_known_name_is_refused(sampled, machine, tmp_path):
    own = machine("Ann")
    fill(own, sampled.cases[0])
    path = hand_in(own, tmp_path)
    packs.take(sampled.store, [path])
    secret = secret_of(sampled.store, path)
    made = forged(sampled.store, path, secret, body={"returns": []})
    unchanged_by(sampled.store, PackError, "name of another pack", made)


def test_several_packs_are_taken_and_the_damaged_one_is_named(sampled, machine, tmp_path):
    own = machine("Ann")
    fill(own, sampled.cases[0])
    good = hand_in(own, tmp_path)
    bad = tmp_path / "bad.ddscp-pack"
    bad.write_bytes(good.read_bytes()[:-40])
    taken = packs.take(sampled.store, [bad, good])
    assert taken.taken == 1
    assert [refusal.file for refusal in taken.refused] == ["bad.ddscp-pack"]


def test_an_assignment_opens_with_its_words_only_and_leaves_nothing_behind(assigned, tmp_path):
    target = tmp_path / "own.ddscp"
    for words in (None, "told by letter"):
        with pytest.raises(LockedFileError):
            packs.open_pack(assigned, words, target, factory.PASSPHRASE, "Ann")
    assert not target.exists()


def test_an_expired_assignment_is_refused(assigned, tmp_path, monkeypatch):
    real = pack.check_dates
    later = packs.look(assigned, words=WORDS).expires_at.replace(year=2099)
    monkeypatch.setattr(pack, "check_dates", lambda e, name: real(e, name, later))
    with pytest.raises(PackError, match="expired"):
        packs.open_pack(assigned, WORDS, tmp_path / "own.ddscp", factory.PASSPHRASE, "Ann")


def test_an_assignment_is_not_opened_where_it_was_made(sampled, assigned):
    with pytest.raises(RoleError, match="auditor"):
        packs.open_into(sampled.store, assigned, WORDS)


def test_another_agency_s_assignment_does_not_go_into_this_store(sampled, machine, tmp_path):
    (sent,) = packs.send_assignments(sampled.store, NEG, tmp_path, ["POL"], passphrases=WORDS)
    with pytest.raises(PackError, match="is for POL, and this store is used for CSC"):
        packs.open_into(machine("Ann"), sent.path, WORDS)


def test_an_older_assignment_undoes_nothing(sampled, assigned, machine, tmp_path):
    own = machine("Ann")
    drawing.replace(
        sampled.store, NEG, sampled.cases[0], ReplacementReason.INELIGIBLE, "moved away"
    )
    again = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    packs.open_into(own, again[0].path, WORDS)
    now = sampled_cases(own)
    taken = packs.open_into(own, assigned, WORDS)
    assert "already" in taken.notes[0]
    assert sampled_cases(own) == now == sampled.cases


def test_a_known_key_needs_no_passphrase(sampled, machine, tmp_path):
    own = machine("Ann")
    packs.take(sampled.store, [hand_in(own, tmp_path)])
    assert packs.knows_key(sampled.store, NEG, "CSC")
    (sent,) = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], to_known_keys=True)
    assert sent.passphrase == ""
    packs.take(own, [sent.path])
    with pytest.raises(PackError, match="has none"):
        packs.look(sent.path)


def test_a_made_up_passphrase_opens_its_own_pack_only(sampled, tmp_path):
    one, other = packs.send_assignments(sampled.store, NEG, tmp_path / "out", ["CSC", "POL"])
    assert one.passphrase != other.passphrase
    assert packs.look(one.path, words=one.passphrase).agency == "CSC"
    with pytest.raises(LockedFileError):
        packs.look(one.path, words=other.passphrase)


def test_free_text_that_names_somebody_stays_unless_a_reason_is_given(sampled, machine, tmp_path):
    own, case = machine("Ann"), sampled.cases[0]
    said = factory.complete_answers("CSC", c_28="Spoke with Sarah Thompson on 01332 555123.")
    fieldwork.save_answers(own, NEG, case, "CSC", said)
    fieldwork.submit(own, NEG, case, "CSC", why="a worker's own name, agreed")
    with pytest.raises(InputError, match="look like personal data"):
        hand_in(own, tmp_path)
    sent = packs.hand_in(own, NEG, tmp_path / "back", why="a worker's own name, agreed")
    last = stores.events(own, NEG)[0]
    assert last.what == "pack sent"
    assert last.why == "a worker's own name, agreed"
    assert "Sarah" not in last.after
    assert packs.take(sampled.store, [sent.path]).taken == 1


def test_an_urgent_concern_travels_first_and_waits_for_the_lead(sampled, machine, tmp_path):
    own, case = machine("Ann"), sampled.cases[2]
    fieldwork.save_answer(own, NEG, case, "CSC", "c_01", "yes")
    fieldwork.save_answer(own, NEG, case, "CSC", "c_30", "yes")
    (raised,) = concerns.listed(own, NEG)
    assert raised.open
    assert "not a referral" in concerns.instructions(own, NEG)
    concerns.told(own, NEG, case, "CSC", "duty team manager", "today 10:15", done="visit today")
    with pytest.raises(RoleError):
        concerns.confirm(own, NEG, case, "CSC", "seen")
    path = hand_in(own, tmp_path)
    preview = packs.look(path, store=sampled.store)
    assert preview.changes[0].startswith(f"CSC raised an urgent concern about {case}")
    taken = packs.take(sampled.store, [path])
    assert taken.concerns == preview.concerns
    (came,) = concerns.listed(sampled.store, NEG)
    assert (came.told, came.done) == ("duty team manager", "visit today")
    assert came.open
    assert concerns.counts(sampled.store, NEG) == ConcernCounts(raised=1, acted_on=0)
    assert fieldwork.grid(sampled.store, NEG).cells[case, "CSC"].urgent
    concerns.confirm(sampled.store, NEG, case, "CSC", "strategy meeting held")
    assert not fieldwork.grid(sampled.store, NEG).cells[case, "CSC"].urgent
    assert concerns.counts(sampled.store, NEG) == ConcernCounts(raised=1, acted_on=1)
    # The answer taken back stays on the record, and the confirmation reaches the agency.
    fieldwork.save_answer(own, NEG, case, "CSC", "c_30", "no")
    again = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    packs.open_into(own, again[0].path, WORDS)
    (end,) = concerns.listed(own, NEG)
    assert not end.open
    assert {step.kind for step in end.steps} == set(ConcernKind)


def test_the_panel_goes_and_comes_back(sampled, machine, tmp_path):
    own, case = machine("Ann"), sampled.cases[0]
    fill(own, case, c_14="no")
    packs.take(sampled.store, [hand_in(own, tmp_path)])
    moderation.settle(sampled.store, NEG, sampled.cases[1], "c_14", "yes", "before the day")
    sent = packs.send_panel(sampled.store, NEG, tmp_path / "out", passphrase=WORDS)
    made = packs.open_pack(sent.path, WORDS, tmp_path / "panel.ddscp", factory.PASSPHRASE, "Pat")
    with made.store as laptop:
        assert laptop.actor.role is Role.PANEL
        assert answers(laptop, case) == answers(sampled.store, case)
        assert [s.value for s in reporting.material(laptop, NEG).settled] == ["yes"]
        moderation.settle(laptop, NEG, case, "c_14", "no", "seen")
        moderation.unsettle(laptop, NEG, sampled.cases[1], "c_14", why="asked again")
        panel_day.begin(laptop, NEG, "Cora Chair", [("Cora Chair", "CSC")])
        learning.add(laptop, NEG, case, "Voice of the child", "See the child alone.")
        parking.park(laptop, NEG, case, "c_16", "asked of the nurse")
        back = packs.send_decisions(laptop, NEG, tmp_path / "back")
    taken = packs.take(sampled.store, [back.path])
    assert taken.decisions == 2
    (settled,) = reporting.material(sampled.store, NEG).settled
    assert (settled.case, settled.value, settled.who) == (case, "no", "Pat")
    came = panel_day.standing(sampled.store, NEG)
    assert [point.text for point in came.points] == ["See the child alone."]
    assert [parked.note for parked in came.parked] == ["asked of the nurse"]
    assert [day.chair for day in came.days] == ["Cora Chair"]
    assert any("audit day" in note for note in taken.notes)


def test_two_who_settle_differently_are_shown(sampled, tmp_path):
    case = sampled.cases[0]
    sent = packs.send_panel(sampled.store, NEG, tmp_path / "out", passphrase=WORDS)
    made = packs.open_pack(sent.path, WORDS, tmp_path / "panel.ddscp", factory.PASSPHRASE, "Pat")
    with made.store as laptop:
        moderation.settle(laptop, NEG, case, "c_14", "no", "seen")
        back = packs.send_decisions(laptop, NEG, tmp_path / "back")
    moderation.settle(sampled.store, NEG, case, "c_14", "yes", "seen too")
    packs.take(sampled.store, [back.path])
    (conflict,) = conflicts.decisions_at_odds(sampled.store, NEG)
    assert {version.value for version in conflict.versions} == {"yes", "no"}
    moderation.settle(sampled.store, NEG, case, "c_14", "partly", "decided together")
    assert conflicts.decisions_at_odds(sampled.store, NEG) == ()


def test_the_lead_s_own_audit_is_handed_in_to_nobody(sampled, tmp_path):
    with pytest.raises(RuleError, match="nobody to hand it in to"):
        packs.hand_in(sampled.store, NEG, tmp_path)


def test_an_agency_s_store_sends_no_assignments(machine, tmp_path):
    with pytest.raises(RoleError):
        packs.send_assignments(machine("Ann"), NEG, tmp_path)


def test_a_tool_that_changed_in_mid_round_keeps_every_answer(sampled, machine, tmp_path):
    own, (first, second) = machine("Ann"), sampled.cases[:2]
    fill(own, first, c_04="no", c_14="no", neg_01="supervision")
    old = hand_in(own, tmp_path)
    toolversions.adopt(sampled.store, NEG, later(), why="plainer words")
    taken = packs.take(sampled.store, [old])
    assert taken.taken == 1
    assert any("earlier version" in note for note in taken.notes)
    assert any("neg_01 was removed" in note for note in taken.notes)
    assert any("c_04 was reworded" in note for note in taken.notes)
    assert answers(sampled.store, first)["c_14"] == "no"
    again = packs.send_assignments(sampled.store, NEG, tmp_path, ["CSC"], passphrases=WORDS)
    opened = packs.open_into(own, again[0].path, WORDS)
    assert any("tool has changed" in note for note in opened.notes)
    fill(own, second, c_14="yes")
    assert packs.take(sampled.store, [hand_in(own, tmp_path)]).taken == 1
    assert answers(own, first) == answers(sampled.store, first)
    assert answers(sampled.store, first)["neg_01"] == "supervision"

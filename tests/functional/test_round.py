"""A whole round: 14 agencies, 12 cases, every workstation a home folder and a store of its own.

The lead sends assignments, agencies fill them in, some of them badly behaved; packs come back in
the wrong order and more than once; the panel sits on a fifth machine. In the end the figures are
those of the same answers entered on one machine.
"""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ddscp_audit.cli import command_line
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import PackError
from ddscp_audit.findings.document import as_json
from ddscp_audit.workflow import (
    concerns,
    conflicts,
    fieldwork,
    moderation,
    packs,
    reporting,
    stores,
)
from ddscp_audit.workflow.stores import Store
from tests import factory
from tests.workflow.test_agency_workbooks import Book

NEG = "NEG26"
AGENCIES = (
    *("CSC", "POL", "MAT", "HV", "GP", "ACU", "CAMHS"),
    *("AMH", "SMS", "SCH", "EH", "YJS", "PROB", "DA"),
)
LATE, TWICE, COPIED, TWO_MACHINES, TAMPERED = "DA", "POL", "HV", "GP", "SCH"
TELEPHONED, WORKBOOK = "EH", "YJS"

pytestmark = [pytest.mark.functional, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch):
    """28 times a second of scrypt proves nothing here; `tests/exchange` opens with the real one."""
    factory.quick_passphrases(monkeypatch)


@dataclass
class Round:
    """The lead's machine, and what each agency answered, for the same audit on one machine."""

    folder: Path
    lead: Store
    said: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    nil: set[tuple[str, str]] = field(default_factory=set)
    stores: dict[str, Store] = field(default_factory=dict)

    @property
    def cases(self) -> list[str]:
        return [case.reference for case in fieldwork.cases(self.lead, NEG)]

    def home(self, name: str) -> Path:
        """A workstation's own folder."""
        home = self.folder / name
        home.mkdir(exist_ok=True)
        return home

    def answers(self, agency: str, number: int, facts: dict[str, str]) -> dict[str, str] | None:
        """What an agency says of a case; None: it knows nothing of the family."""
        place = AGENCIES.index(agency)
        if (place + number) % 5 == 4:
            return None
        feature = ("yes", "no", "nk")[(place * number + number) % 3]
        practice = ("yes", "partly", "no", "na", "nk")[(place + number) % 5]
        return factory.complete_answers(
            agency, facts, c_04=feature, c_06=("no", "yes")[number % 2], c_14=practice
        )

    def fill(self, store: Store, agency: str, only: slice = slice(None)) -> None:
        """Answer and hand in, as the window and the command line do."""
        known = fieldwork.cases(store, NEG)
        for number, case in list(enumerate(known))[only]:
            said = self.answers(agency, number, dict(case.facts))
            if said is None:
                fieldwork.nil_return(store, NEG, case.reference, agency)
                self.nil.add((case.reference, agency))
            else:
                fieldwork.save_answers(store, NEG, case.reference, agency, said)
                fieldwork.submit(store, NEG, case.reference, agency)
                self.said[case.reference, agency] = said

    def correct(self, store: Store, agency: str, case: str, question: str, value: str) -> None:
        """A correction with its reason."""
        fieldwork.save_answer(store, NEG, case, agency, question, value, "read again")
        self.said[case, agency] = self.said[case, agency] | {question: value}

    def open(self, box: Path, words: str, agency: str, machine: str = "") -> Store:
        """A store of the agency's own, on a machine that never saw the audit."""
        home = self.home(agency + machine)
        mine = Path(shutil.copy(box, home))
        made = packs.open_pack(mine, words, home / "own.ddscp", f"{agency} words 12345", agency)
        assert made.store.actor.role is Role.AUDITOR
        return made.store


@pytest.fixture
def whole(tmp_path) -> Round:
    lead = factory.store(tmp_path)
    factory.audit(lead, agencies=AGENCIES)
    factory.accept(lead, tmp_path, factory.eligible_rows(150))
    factory.draw(lead, size=12)
    return Round(tmp_path, lead)


def test_a_whole_round(whole, tmp_path, monkeypatch):
    with ExitStack() as stack:
        stack.callback(whole.lead.close)
        post = whole.home("post")
        sent = {
            one.agency: one
            for one in packs.send_assignments(
                whole.lead, NEG, post, contact="Lena Lead, 01332 000000", urgent="Ring at once."
            )
        }
        assert list(sent) == list(AGENCIES)
        boxes = fieldwork_in_the_agencies(whole, sent, stack)
        whole.lead.close()
        whole.lead = stack.enter_context(stores.open_store(whole.lead.path, factory.PASSPHRASE))
        taken_in(whole, boxes)
        the_late_one(whole, sent, stack)
        panel_day(whole, stack)
        assert as_json(reporting.findings(whole.lead, NEG)) == as_json(
            reporting.findings(stack.enter_context(on_one_machine(whole, tmp_path)), NEG)
        )
        assert all(line.ok for line in stores.check_store(whole.lead))


def fieldwork_in_the_agencies(
    whole: Round, sent: dict[str, packs.Sent], stack: ExitStack
) -> dict[str, list[Path]]:
    """What arrives at the lead, by agency, in the order it was sent."""
    boxes: dict[str, list[Path]] = {}
    for agency in AGENCIES:
        if agency in (LATE, TELEPHONED, WORKBOOK):
            continue
        store = stack.enter_context(whole.open(sent[agency].path, sent[agency].passphrase, agency))
        whole.stores[agency] = store
        home = whole.home(agency)
        first = whole.cases[0]
        if agency == TWO_MACHINES:
            other = stack.enter_context(
                whole.open(sent[agency].path, sent[agency].passphrase, agency, "-laptop")
            )
            whole.fill(store, agency, slice(0, 7))
            whole.fill(other, agency, slice(5, None))
            boxes[agency] = [packs.hand_in(one, NEG, home).path for one in (store, other)]
            continue
        whole.fill(store, agency)
        boxes[agency] = [packs.hand_in(store, NEG, home).path]
        if agency == TWICE:
            whole.correct(store, agency, first, "c_04", "nk")
            boxes[agency].append(packs.hand_in(store, NEG, home).path)
        if agency == COPIED:
            whole.correct(store, agency, first, "c_06", "nk")
            newer = packs.hand_in(store, NEG, home).path
            boxes[agency] = [newer, *boxes[agency]]  # the old copy comes last
        if agency == "CSC":
            fieldwork.save_answer(store, NEG, first, agency, "c_30", "yes", "seen today")
            whole.said[first, agency] = whole.said[first, agency] | {"c_30": "yes"}
            concerns.told(store, NEG, first, agency, "duty team manager", "10:15")
            boxes[agency].append(packs.hand_in(store, NEG, home).path)
        if agency == TAMPERED:
            bad = home / "bad.ddscp-pack"
            data = bytearray(boxes[agency][0].read_bytes())
            data[len(data) // 2] ^= 4
            bad.write_bytes(bytes(data))
            boxes[agency].insert(0, bad)
    return boxes


def taken_in(whole: Round, boxes: dict[str, list[Path]]) -> None:
    """The lead drops everything on the window, in no order, and some of it twice."""
    with pytest.raises(PackError, match="was changed on its way"):
        packs.take(whole.lead, [boxes[TAMPERED][0]])
    everything = [path for agency in reversed(AGENCIES) for path in boxes.get(agency, [])]
    taken = packs.take(whole.lead, [*everything, *everything[::3]])
    assert [refusal.file for refusal in taken.refused].count("bad.ddscp-pack") >= 1
    assert {refusal.file for refusal in taken.refused} == {"bad.ddscp-pack"}
    assert taken.conflicts == ()  # both machines of the one agency said the same
    assert len(taken.concerns) == 1
    (concern,) = concerns.listed(whole.lead, NEG)
    concerns.confirm(whole.lead, NEG, concern.case, concern.agency, "strategy meeting held")
    # An agency without a machine telephones.
    for number, case in enumerate(fieldwork.cases(whole.lead, NEG)):
        said = whole.answers(TELEPHONED, number, dict(case.facts))
        place = (case.reference, TELEPHONED)
        if said is None:
            fieldwork.nil_return(whole.lead, NEG, *place)
            whole.nil.add(place)
            continue
        fieldwork.save_answers(whole.lead, NEG, *place, said)
        fieldwork.submit(whole.lead, NEG, *place, told_by="Eve of early help")
        whole.said[place] = said
    by_workbook(whole)
    standing = packs.reported(whole.lead, NEG)
    assert {told.told_by for told in standing.values()} == {"", "Eve of early help"}


def by_workbook(whole: Round) -> None:
    """An agency that can install nothing fills in a spreadsheet."""
    book = Book(factory.Sampled(whole.lead, whole.home(WORKBOOK)), WORKBOOK)
    for number, case in enumerate(fieldwork.cases(whole.lead, NEG)):
        said = whole.answers(WORKBOOK, number, dict(case.facts))
        book.type(case.reference, said or {"c_01": "no"})
        if said is None:
            whole.nil.add((case.reference, WORKBOOK))
        else:
            whole.said[case.reference, WORKBOOK] = said
    assert book.take().taken == 12


def the_late_one(whole: Round, sent: dict[str, packs.Sent], stack: ExitStack) -> None:
    """It comes after the others, by command line; and a conflict is decided before the panel."""
    first = whole.cases[0]
    store = whole.open(sent[LATE].path, sent[LATE].passphrase, LATE)
    other = stack.enter_context(whole.open(sent[LATE].path, sent[LATE].passphrase, LATE, "-laptop"))
    whole.fill(store, LATE)
    facts = dict(fieldwork.cases(other, NEG)[0].facts)
    said = whole.answers(LATE, 0, facts)
    assert said is not None
    differs = "no" if said["c_14"] != "no" else "yes"
    fieldwork.save_answers(other, NEG, first, LATE, said | {"c_14": differs})
    fieldwork.submit(other, NEG, first, LATE)
    store.close()
    home = whole.home(LATE)
    words = home / "words.txt"
    words.write_text(f"{LATE} words 12345\n", encoding="utf-8")
    run("pack", "out", home / "own.ddscp", home / "out", "--passphrase-file", words)
    (box,) = (home / "out").glob("*.ddscp-pack")
    taken = packs.take(whole.lead, [box, packs.hand_in(other, NEG, home).path])
    (conflict,) = taken.conflicts
    assert (conflict.agency, conflict.question) == (LATE, "c_14")
    conflicts.resolve(whole.lead, NEG, first, LATE, "c_14", said["c_14"], "the record says so")
    assert fieldwork.grid(whole.lead, NEG).totals.returned == 12 * len(AGENCIES)


def panel_day(whole: Round, stack: ExitStack) -> None:
    """On a laptop of its own, and back; then somebody sends again what the panel has settled."""
    sent = packs.send_panel(whole.lead, NEG, whole.home("post"))
    laptop = stack.enter_context(
        packs.open_pack(
            sent.path, sent.passphrase, whole.home("panel") / "panel.ddscp", "panel words 1", "Pat"
        ).store
    )
    settle_all(laptop)
    back = packs.send_decisions(laptop, NEG, whole.home("panel")).path
    taken = packs.take(whole.lead, [back])
    assert taken.decisions == len(reporting.material(laptop, NEG).settled)
    assert packs.take(whole.lead, [back]).decisions == 0
    settled = sorted({s.case for s in reporting.material(whole.lead, NEG).settled})
    before = as_json(reporting.findings(whole.lead, NEG))
    late = next(case for case in settled if (case, TWICE) in whole.said)
    fieldwork.save_answer(whole.stores[TWICE], NEG, late, TWICE, "c_14", "na", "read again")
    later = packs.hand_in(whole.stores[TWICE], NEG, whole.home(TWICE)).path
    (difference,) = packs.take(whole.lead, [later]).differences
    assert (difference.case, difference.question, difference.said) == (late, "c_14", "na")
    assert as_json(reporting.findings(whole.lead, NEG)) == before


def settle_all(store: Store) -> None:
    """Every disagreement of the panel's, the same way wherever it sits."""
    for case in moderation.agenda(store, NEG):
        for item in case.to_settle:
            choices = item.question.choices
            if choices and item.question.rollup.kind != "agency":
                moderation.settle(
                    store, NEG, case.case.reference, item.question.name, choices[0].name, "agreed"
                )


def on_one_machine(whole: Round, tmp_path: Path) -> Store:
    """The same answers, entered in one store that never sent or took a pack."""
    folder = tmp_path / "one"
    folder.mkdir()
    one = factory.store(folder)
    factory.audit(one, agencies=AGENCIES)
    factory.accept(one, folder, factory.eligible_rows(150))
    factory.draw(one, size=12)
    for (case, agency), said in whole.said.items():
        fieldwork.save_answers(one, NEG, case, agency, said)
        fieldwork.submit(one, NEG, case, agency)
    for case, agency in whole.nil:
        fieldwork.nil_return(one, NEG, case, agency)
    settle_all(one)
    return one


def run(*words: object) -> None:
    assert command_line([str(word) for word in words]) == 0


def test_the_answers_of_a_round_are_not_all_alike(whole):
    """A round in which everybody says the same would prove nothing."""
    said = {
        json.dumps(whole.answers(agency, number, {}), sort_keys=True)
        for agency in AGENCIES
        for number in range(12)
    }
    whole.lead.close()
    assert len(said) > 20

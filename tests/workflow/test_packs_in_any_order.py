"""Whatever two machines of an agency do, and in whatever order their packs arrive, a lead's store
ends the same: answers, states, conflicts and history."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddscp_audit.domain.vocabulary import ReturnState
from ddscp_audit.workflow import conflicts, fieldwork, packs, stores
from ddscp_audit.workflow.stores import Store
from tests import factory

pytestmark = pytest.mark.slow
NEG, WORDS = "NEG26", "told by telephone"
QUESTIONS, VALUES = ("c_04", "c_06", "c_14"), ("yes", "no", "nk")

steps = st.lists(
    st.tuples(
        st.sampled_from(["edit", "edit", "submit", "nil", "hand in", "put back"]),
        st.integers(0, 1),
        st.integers(0, 1),
        st.sampled_from(QUESTIONS),
        st.sampled_from(VALUES),
    ),
    min_size=4,
    max_size=14,
)


@pytest.fixture(scope="module")
def ready(ready_stores, tmp_path_factory):
    """A lead's store that sent CSC its assignment, and a machine's store made from it; closed."""
    patch = pytest.MonkeyPatch()
    factory.quick_passphrases(patch)
    folder = tmp_path_factory.mktemp("order")
    lead = Path(shutil.copy(ready_stores["sampled"], folder / "lead.ddscp"))
    with stores.open_store(lead, factory.PASSPHRASE) as opened:
        (sent,) = packs.send_assignments(opened, NEG, folder, ["CSC"], passphrases=WORDS)
        cases = [case.reference for case in fieldwork.cases(opened, NEG)]
    own = folder / "own.ddscp"
    packs.open_pack(sent.path, WORDS, own, factory.PASSPHRASE, "Ann").store.close()
    yield lead, own, cases
    patch.undo()


@given(steps, st.randoms(use_true_random=False))
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_order_and_any_repetition_ends_the_same(ready, tmp_path_factory, done, random):
    lead, own, cases = ready
    folder = tmp_path_factory.mktemp("run")
    boxes = sent_by_two_machines(folder, own, cases, done)
    orders = [[*boxes, *boxes[:1]], random.sample(boxes, len(boxes)), [*reversed(boxes)] * 2]
    ends = [end_of(folder / f"lead{n}.ddscp", lead, cases, order) for n, order in enumerate(orders)]
    assert ends[0] == ends[1] == ends[2]


def sent_by_two_machines(folder: Path, own: Path, cases: list[str], done) -> list[Path]:
    """Play the steps; the packs in the order they were made."""
    paths = [Path(shutil.copy(own, folder / f"machine{n}.ddscp")) for n in range(2)]
    boxes: list[Path] = []
    with ExitStack() as stack:
        machines = [stack.enter_context(stores.open_store(p, factory.PASSPHRASE)) for p in paths]
        for what, which, number, question, value in done:
            case = cases[number]
            if what == "edit":
                answer(machines[which], case, question, value)
            elif what == "submit":
                submit(machines[which], case)
            elif what == "nil":
                nil(machines[which], case)
            elif what == "hand in":
                boxes.append(packs.hand_in(machines[which], NEG, folder / "out").path)
            else:  # the machine goes on from the store as it was made
                machines[which].close()
                shutil.copyfile(own, paths[which])
                machines[which] = stack.enter_context(
                    stores.open_store(paths[which], factory.PASSPHRASE)
                )
        for machine in machines:
            submit(machine, cases[0])
            boxes.append(packs.hand_in(machine, NEG, folder / "out").path)
    return boxes


def answer(store: Store, case: str, question: str, value: str) -> None:
    fieldwork.save_answer(store, NEG, case, "CSC", question, value, "read again")


def submit(store: Store, case: str) -> None:
    given = fieldwork.get_return(store, NEG, case, "CSC")
    if given.state in (ReturnState.NOT_STARTED, ReturnState.DRAFT):
        said = factory.complete_answers("CSC") | dict(given.answers)
        fieldwork.save_answers(store, NEG, case, "CSC", said)
        fieldwork.submit(store, NEG, case, "CSC", accept_incomplete=True)


def nil(store: Store, case: str) -> None:
    if fieldwork.get_return(store, NEG, case, "CSC").state is not ReturnState.SUBMITTED:
        fieldwork.nil_return(store, NEG, case, "CSC")


def end_of(path: Path, lead: Path, cases: list[str], order: list[Path]) -> object:
    """What a lead's store holds in the end, but for the order of its log and moments of receipt."""
    shutil.copyfile(lead, path)
    with stores.open_store(path, factory.PASSPHRASE) as opened:
        packs.take(opened, order)
        held = []
        for case in cases[:2]:
            given = fieldwork.get_return(opened, NEG, case, "CSC")
            history = {
                question: sorted(
                    (change.at, change.who, change.before, change.after, change.why)
                    for change in fieldwork.history(opened, NEG, case, "CSC", question)
                )
                for question in ("c_01", "c_30", *QUESTIONS)
            }
            held.append((dict(given.answers), given.state, given.submitted_at, history))
        at_odds = {
            (c.case, c.question, c.base.value, c.versions) for c in conflicts.listed(opened, NEG)
        }
    return held, at_odds

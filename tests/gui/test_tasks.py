"""Work goes through one door: in order, cancellable, and silent once its owner is gone."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread

from ddscp_audit.errors import AuditError, Cancelled, InputError


def test_a_result_comes_back_on_the_window_s_thread(tasks, qtbot) -> None:
    seen = []
    tasks.run(
        lambda _job: QThread.currentThread(),
        lambda where: seen.append((where, QThread.currentThread())),
        owner=None,
    )
    qtbot.waitUntil(lambda: bool(seen))
    worked, delivered = seen[0]
    assert worked is not delivered
    assert delivered is QObject().thread()


def test_store_work_runs_on_one_thread_in_the_order_it_was_asked_for(tasks, qtbot) -> None:
    order, threads = [], set()

    def work(number: int) -> None:
        order.append(number)
        threads.add(threading.get_ident())

    for number in range(50):
        tasks.run(lambda _job, number=number: work(number), owner=None)
    assert tasks.settle()
    assert order == list(range(50))
    assert len(threads) == 1


def test_other_work_does_not_wait_for_the_store(tasks, qtbot) -> None:
    gate, seen = threading.Event(), []
    tasks.run(lambda _job: gate.wait(20), owner=None)
    tasks.run(lambda _job: "page", seen.append, owner=None, database=False)
    qtbot.waitUntil(lambda: seen == ["page"])
    gate.set()


def test_an_owner_that_is_gone_hears_nothing(tasks, qtbot) -> None:
    gate, heard = threading.Event(), []
    owner = QObject()
    job = tasks.run(lambda _job: gate.wait(20), heard.append, heard.append, owner=owner)
    owner.deleteLater()
    gone = []
    owner.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    assert job.cancelled()
    gate.set()
    assert tasks.settle()
    assert heard == []


def test_cancelled_work_says_so(tasks, qtbot) -> None:
    begun, failed = threading.Event(), []

    def work(job) -> None:
        begun.set()
        while not job.cancelled():
            pass
        raise Cancelled("Reading the list")

    job = tasks.run(work, None, failed.append, owner=None)
    assert begun.wait(20)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)


def test_work_cancelled_before_its_turn_never_runs(tasks, qtbot) -> None:
    gate, ran = threading.Event(), []
    tasks.run(lambda _job: gate.wait(20), owner=None)
    job = tasks.run(lambda _job: ran.append(True), owner=None)
    job.cancel()
    gate.set()
    assert tasks.settle()
    assert ran == []


def test_a_refusal_reaches_the_page(tasks, qtbot) -> None:
    def work(_job) -> None:
        raise InputError("The list is empty.")

    failed = []
    tasks.run(work, None, failed.append, owner=None)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].happened == "The list is empty."


def test_a_refusal_nobody_asked_for_is_told_all_the_same(tasks, qtbot) -> None:
    def work(_job) -> None:
        raise InputError("The list is empty.")

    with qtbot.waitSignal(tasks.refused):
        tasks.run(work, owner=None)


def test_a_mistake_of_ours_is_reported_and_the_page_is_told_in_words(tasks, qtbot) -> None:
    failed = []
    with qtbot.waitSignal(tasks.broke) as broke:
        tasks.run(lambda _job: 1 / 0, None, failed.append, owner=None)
    assert isinstance(broke.args[0], ZeroDivisionError)
    qtbot.waitUntil(lambda: bool(failed))
    assert type(failed[0]) is AuditError
    assert "division" not in failed[0].sentence


def test_half_a_million_reports_of_progress_do_not_flood_the_window(tasks, qtbot) -> None:
    heard = []

    def work(job) -> str:
        for row in range(1, 500_001):
            job.progress(row, 500_000)
        return "done"

    done = []
    tasks.run(work, done.append, owner=None, progress=lambda at, of, _text: heard.append((at, of)))
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert len(heard) < 1_000
    assert heard[-1] == (500_000, 500_000)


@pytest.mark.parametrize("count", [1, 3])
def test_settling_waits_for_everything(tasks, qtbot, count: int) -> None:
    done = []
    for _ in range(count):
        tasks.run(lambda _job: None, done.append, owner=None)
    assert tasks.settle()
    assert len(done) == count
    assert not tasks.busy


def test_cycles_are_not_collected_while_a_worker_computes_and_are_again_afterwards(
    tasks, qtbot
) -> None:
    seen, kept = [], []

    def work(_job) -> None:
        seen.append(gc.isenabled())
        kept.append([[] for _ in range(200_000)])
        raise InputError("It ends badly.")

    tasks.run(work, None, lambda _error: None, owner=None)
    assert tasks.settle()
    assert seen == [False]
    assert gc.isenabled()
    # What was made stands in the oldest generation without having been walked through.
    assert len(gc.get_objects(generation=2)) > 200_000


def test_settling_covers_what_is_asked_for_while_it_waits(tasks, qtbot) -> None:
    seen = []
    tasks.busy_changed.connect(
        lambda busy: busy or len(seen) > 5 or tasks.run(lambda _job: None, seen.append, owner=None)
    )
    tasks.run(lambda _job: None, seen.append, owner=None)
    assert tasks.settle()
    assert len(seen) == 6


def test_a_result_nobody_takes_is_handed_to_whoever_clears_it_away(tasks, qtbot) -> None:
    begun, gate, heard, cleared, gone = threading.Event(), threading.Event(), [], [], []
    owner = QObject()
    owner.destroyed.connect(lambda: gone.append(True))

    def work(_job: object) -> str:
        begun.set()
        gate.wait(20)
        return "an open store"

    tasks.run(work, heard.append, owner=owner, unwanted=cleared.append)
    assert begun.wait(20)  # work whose owner goes before it begins is not begun at all
    owner.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    gate.set()
    assert tasks.settle()
    assert (heard, cleared) == ([], ["an open store"])

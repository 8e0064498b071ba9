"""Two processes and one store: the second is told who has it, and may read."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

import pytest

from ddscp_audit.errors import StoreError
from ddscp_audit.store import database, eventlog
from ddscp_audit.store.ownership import Ownership
from tests import factory

HOLD = """
import sys
from ddscp_audit.store.database import open_store
store = open_store(sys.argv[1], sys.argv[2])
print("open", flush=True)
sys.stdin.read()
store.close()
"""


@contextmanager
def another_process(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), factory.PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_the_second_process_is_told_who_has_it_and_may_read(empty_store):
    path = empty_store.path
    empty_store.close()
    with another_process(path) as other:
        with pytest.raises(StoreError, match="open already") as refusal:
            database.open_store(path, factory.PASSPHRASE)
        assert "this computer" in refusal.value.sentence
        assert "reading only" in refusal.value.todo
        with (
            database.open_store(path, factory.PASSPHRASE, read_only=True) as reading,
            reading.session() as session,
        ):
            assert eventlog.count(session) == 1
        other.stdin.close()
        other.wait()
        database.open_store(path, factory.PASSPHRASE).close()


def test_a_killed_process_shuts_nobody_out(empty_store):
    path = empty_store.path
    empty_store.close()
    with another_process(path) as other:
        other.kill()
        other.wait()
        database.open_store(path, factory.PASSPHRASE).close()


def test_what_was_written_by_the_owner_can_be_read_meanwhile(empty_store):
    with database.open_store(empty_store.path, factory.PASSPHRASE, read_only=True) as reading:
        with empty_store.session() as session:
            eventlog.append(session, who="x", what="written meanwhile")
        with reading.session() as session:
            assert eventlog.latest(session, limit=1)[0].what == "written meanwhile"


def test_a_lock_file_left_by_a_crash_is_no_lock(tmp_path):
    (tmp_path / "a.ddscp.lock").write_text("not even json", encoding="utf-8")
    Ownership(tmp_path / "a.ddscp").release()
    assert list(tmp_path.iterdir()) == []


def test_who_has_it_is_said_even_when_it_cannot_be_read(tmp_path):
    held = Ownership(tmp_path / "a.ddscp")
    (tmp_path / "a.ddscp.lock").write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match="another window or command"):
        Ownership(tmp_path / "a.ddscp")
    held.release()


def test_a_full_disk_lets_a_store_be_opened_all_the_same(empty_store, monkeypatch):
    path = empty_store.path
    empty_store.close()
    tries = []

    def full(*_):
        tries.append(1)
        if len(tries) > 3:
            pytest.fail("it tries for ever")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    mine = Ownership(path)
    with pytest.raises(StoreError, match="open already"):
        Ownership(path)
    mine.release()

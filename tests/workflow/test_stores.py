"""Looking after a store: what it is, whether it is sound, copies, passphrases, people."""

from __future__ import annotations

import shutil
import sys

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from ddscp_audit.domain.audit import Person
from ddscp_audit.domain.vocabulary import Role
from ddscp_audit.errors import InputError, StoreError, WrongPassphraseError
from ddscp_audit.store import copies, database
from ddscp_audit.workflow import audits, fieldwork, stores
from tests import factory


def test_what_a_store_is_and_holds(audit_store):
    info = stores.store_info(audit_store)
    assert info.schema == database.HEAD
    assert info.journal == "wal"
    assert info.bytes > 4096
    assert info.events == 2
    assert len(info.log_head) == 64
    assert [audit.reference for audit in info.audits] == ["NEG26"]
    assert info.people == (factory.LEAD,)


def test_a_sound_store_passes_every_check(sampled):
    lines = stores.check_store(sampled.store)
    assert [line.name for line in lines] == ["encryption", "file", "references", "event log"]
    assert [line.text for line in lines if not line.ok] == []


def test_a_flipped_byte_is_noticed(sampled):
    path = sampled.store.path
    sampled.store.close()
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    with stores.open_store(path, factory.PASSPHRASE, read_only=True) as opened:
        lines = {line.name: line for line in stores.check_store(opened)}
    assert not lines["encryption"].ok


def test_a_missing_parent_is_noticed(sampled):
    with sampled.store.session() as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    sampled.store._raw.execute("PRAGMA foreign_keys = OFF")
    with sampled.store.session() as session:
        session.connection().exec_driver_sql("DELETE FROM agency")
    line = next(c for c in stores.check_store(sampled.store) if c.name == "references")
    assert (line.ok, "without a parent" in line.text) == (False, True)


def test_a_backup_opens_with_the_same_passphrase_and_holds_the_same(sampled):
    target = sampled.folder / "backup.ddscp"
    stores.backup(sampled.store, target, factory.PASSPHRASE)
    assert b"SQLite format" not in target.read_bytes()
    with stores.open_store(target, factory.PASSPHRASE) as copied:
        assert audits.audits(copied) == audits.audits(sampled.store)
    assert stores.events(sampled.store, limit=1)[0].what == "backup made"


def test_a_backup_nobody_could_open_is_not_made(sampled):
    target = sampled.folder / "backup.ddscp"
    with pytest.raises(WrongPassphraseError):
        stores.backup(sampled.store, target, "another")
    assert not target.exists()
    target.write_bytes(b"something else")
    with pytest.raises(StoreError, match="exists already"):
        stores.backup(sampled.store, target, factory.PASSPHRASE)
    assert target.read_bytes() == b"something else"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize("how", ["moved", "replaced", "removed with its folder"])
def test_nothing_is_called_saved_once_the_file_is_gone(sampled, tmp_path, how):
    store, path, case = sampled.store, sampled.store.path, sampled.cases[0]
    fieldwork.save_answer(store, sampled.reference, case, "CSC", "c_01", "yes")
    if how == "removed with its folder":
        elsewhere = tmp_path / "share"
        elsewhere.mkdir()
        stores.backup(store, elsewhere / "other.ddscp", factory.PASSPHRASE)
        store.close()
        store = stores.open_store(elsewhere / "other.ddscp", factory.PASSPHRASE)
        shutil.rmtree(elsewhere)
    else:
        path.rename(tmp_path / "moved.ddscp")
        if how == "replaced":
            shutil.copyfile(tmp_path / "moved.ddscp", path)
    with pytest.raises(StoreError, match="no longer where it was opened"):
        fieldwork.save_answer(store, sampled.reference, case, "CSC", "c_01", "no")
    with pytest.raises(StoreError, match="no longer where it was opened"):
        audits.update_brief(store, sampled.reference, summary_words="Lost?")
    # What was saved before is not lost with the file: it can still be read, and copied out.
    rescued = stores.backup(store, tmp_path / "rescued.ddscp", factory.PASSPHRASE)
    store.close()
    with stores.open_store(rescued, factory.PASSPHRASE) as again:
        kept = fieldwork.get_return(again, sampled.reference, case, "CSC").answers
        assert kept["c_01"] == "yes"
        assert all(line.ok for line in stores.check_store(again))


def test_a_backup_is_restored_to_a_new_file(sampled):
    backup = stores.backup(sampled.store, sampled.folder / "backup.ddscp", factory.PASSPHRASE)
    restored = stores.restore(backup, factory.PASSPHRASE, sampled.folder / "restored.ddscp")
    with stores.open_store(restored, factory.PASSPHRASE) as opened:
        assert all(line.ok for line in stores.check_store(opened))
    with pytest.raises(StoreError, match="exists already"):
        stores.restore(backup, factory.PASSPHRASE, sampled.store.path)


def test_a_changed_passphrase(audit_store):
    path = audit_store.path
    with pytest.raises(StoreError, match="open already"):
        stores.rekey(path, factory.PASSPHRASE, "new")
    audit_store.close()
    with pytest.raises(WrongPassphraseError):
        stores.rekey(path, "wrong", "new")
    with pytest.raises(StoreError, match="needs a passphrase"):
        stores.rekey(path, factory.PASSPHRASE, "")
    stores.rekey(path, factory.PASSPHRASE, "it's new")
    with pytest.raises(WrongPassphraseError):
        stores.open_store(path, factory.PASSPHRASE)
    with stores.open_store(path, "it's new") as opened:
        assert [audit.reference for audit in audits.audits(opened)] == ["NEG26"]
        assert stores.events(opened, limit=1)[0].what == "passphrase changed"
        assert stores.store_info(opened).journal == "wal"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_people_act_in_their_own_name(audit_store):
    panel = Person("Pat Panel", Role.PANEL)
    stores.act_as(audit_store, panel)
    stores.act_as(audit_store, panel)
    assert stores.people_of(audit_store) == (factory.LEAD, panel)
    assert [e.what for e in stores.events(audit_store)].count("person acts") == 1
    with pytest.raises(InputError, match="needs a name"):
        stores.act_as(audit_store, Person(" "))
    assert audit_store.actor == panel


def test_a_passphrase_is_not_changed_under_somebody_who_reads(sampled):
    path = sampled.store.path
    with stores.open_store(path, factory.PASSPHRASE, read_only=True) as reading:
        sampled.store.close()  # what was written last now stands in the WAL, which the reader keeps
        with pytest.raises(StoreError, match="open for reading"):
            stores.rekey(path, factory.PASSPHRASE, "new")
        assert audits.audits(reading)
    stores.rekey(path, factory.PASSPHRASE, "new")
    with stores.open_store(path, "new") as opened:
        assert all(line.ok for line in stores.check_store(opened))


def test_a_change_of_passphrase_that_was_cut_short_can_be_made_again(audit_store):
    path = audit_store.path
    audit_store.close()
    path.with_name(path.name + ".rekey").write_bytes(b"half a copy")
    stores.rekey(path, factory.PASSPHRASE, "new")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_store_held_by_another_program_keeps_its_passphrase(audit_store, monkeypatch):
    path = audit_store.path
    audit_store.close()

    def held(*_):
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(StoreError, match="another program"):
        stores.rekey(path, factory.PASSPHRASE, "new")
    monkeypatch.undo()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    stores.open_store(path, factory.PASSPHRASE).close()


def test_a_full_disk_is_that_of_the_copy_not_of_the_store(tmp_path):
    class Full:
        def backup(self, _):
            raise sqlcipher.OperationalError("database or disk is full")

    with pytest.raises(StoreError, match=r"to hold backup\.ddscp is full"):
        copies.copy(Full(), tmp_path / "backup.ddscp", factory.PASSPHRASE)
    assert not list(tmp_path.iterdir())

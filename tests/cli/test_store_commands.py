"""`store backup`, `restore`, `rekey`."""

from __future__ import annotations

import pytest


@pytest.fixture
def store(ddscp, tmp_path):
    assert ddscp("new", "a.ddscp", "--title", "N", "--form", "neglect").code == 0
    return tmp_path / "a.ddscp"


def test_a_backup_is_a_store_that_can_be_restored(ddscp, store, tmp_path):
    assert ddscp("store", "backup", store, "b.ddscp").code == 0
    store.unlink()
    assert ddscp("store", "restore", "b.ddscp", store).code == 0
    assert ddscp("store", "check", store, "--json").json["ok"] is True


def test_a_store_that_is_there_is_never_written_over(ddscp, store):
    ddscp("store", "backup", store, "b.ddscp")
    before = store.read_bytes()
    assert ddscp("store", "restore", "b.ddscp", store).code == 1
    assert store.read_bytes() == before


def test_the_passphrase_is_changed(ddscp, store, tmp_path, monkeypatch):
    (tmp_path / "new.txt").write_text("battery staple\n", encoding="utf-8")
    assert ddscp("store", "rekey", store, "--new-passphrase-file", "new.txt").code == 0
    assert ddscp("store", "info", store).code == 1
    monkeypatch.setenv("DDSCP_AUDIT_PASSPHRASE", "battery staple")
    assert ddscp("store", "info", store).code == 0

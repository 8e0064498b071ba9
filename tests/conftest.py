"""What every test may ask for. Opening a store derives a key, so one that is ready is copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything of Qt: tests and benchmarks need no screen, and never open windows on one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ddscp_audit.workflow import stores
from ddscp_audit.workflow.stores import Store
from tests import factory


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch) -> None:
    """No test reads or writes the data and settings of the person who runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("DATA", "CONFIG", "LOG"):
        monkeypatch.setenv(f"DDSCP_AUDIT_{name}_DIR", str(home / name.lower()))


@pytest.fixture(scope="session")
def ready_stores(tmp_path_factory) -> dict[str, Path]:
    """Closed stores to copy from: with nothing in it, with an audit, with a sample."""
    folder = tmp_path_factory.mktemp("ready")
    ready = {}
    with factory.store(folder, "empty.ddscp") as made:
        ready["empty"] = made.path
    with factory.store(folder, "audit.ddscp") as made:
        factory.audit(made)
        ready["audit"] = made.path
    with factory.store(folder, "sampled.ddscp") as made:
        factory.audit(made)
        factory.accept(made, folder)
        factory.draw(made)
        ready["sampled"] = made.path
    return ready


def _copy(ready: Path, folder: Path) -> Store:
    path = folder / "neglect.ddscp"
    shutil.copyfile(ready, path)
    return stores.open_store(path, factory.PASSPHRASE)


@pytest.fixture
def empty_store(ready_stores, tmp_path) -> Iterator[Store]:
    """An open store with no audit."""
    with _copy(ready_stores["empty"], tmp_path) as opened:
        yield opened


@pytest.fixture
def audit_store(ready_stores, tmp_path) -> Iterator[Store]:
    """An open store with the audit NEG26 and no list yet."""
    with _copy(ready_stores["audit"], tmp_path) as opened:
        yield opened


@pytest.fixture
def sampled(ready_stores, tmp_path) -> Iterator[factory.Sampled]:
    """An open store whose audit NEG26 has a sample of six."""
    with _copy(ready_stores["sampled"], tmp_path) as opened:
        yield factory.Sampled(opened, tmp_path)

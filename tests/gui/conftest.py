"""A window's surroundings without a window: theme, tasks, settings, a context on a real store."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ddscp_audit.gui import theme
from ddscp_audit.gui.context import Context
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.tasks import Tasks
from ddscp_audit.workflow.stores import Store
from tests import factory


@pytest.fixture
def look(qapp) -> theme.Theme:
    """The theme of this process, light, at 100%."""
    made = theme.active() or theme.Theme(qapp, "light")
    made.set_appearance("light")
    made.set_zoom(100)
    return made


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    """A door to the background; what is under way is done before the test ends."""
    made = Tasks()
    yield made
    assert made.settle()
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of this test alone."""
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def context_of(look, tasks, settings) -> Callable[[Store], Context]:
    """A page's context on an open store with the audit NEG26."""

    def made(store: Store) -> Context:
        return Context(store, factory.REFERENCE, tasks, settings, store.actor)

    return made

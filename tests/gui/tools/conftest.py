"""The view of tools: without a store, and on an audit's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ddscp_audit.gui.tools.page import ToolsPage
from ddscp_audit.gui.tools.surroundings import OwnFiles, Surroundings
from ddscp_audit.gui.tools.view import ToolsView
from ddscp_audit.workflow.toolbox import Listed, Origin
from tests import toolfiles


@pytest.fixture
def file(tmp_path) -> Path:
    """A small tool of one's own."""
    folder = tmp_path / "tools"
    folder.mkdir()
    return toolfiles.write(folder / "small.xlsx")


@pytest.fixture
def view(look, tasks, settings, file, qtbot) -> ToolsView:
    """Before any store is open, with one tool of one's own."""
    OwnFiles(settings).add(file)
    made = ToolsView(Surroundings(tasks, settings))
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: bool(made.library.catalogue.tools), timeout=20_000)
    yield made
    made.rest()


@pytest.fixture
def bench(view, file, qtbot):
    """The small tool, opened."""
    view.open_tool(Listed(Origin.FILE, str(file), file.stem))
    qtbot.waitUntil(lambda: view.bench.look is not None, timeout=20_000)
    return view.bench


@pytest.fixture
def page_of(context_of, tasks, qtbot) -> Callable[..., ToolsPage]:
    """The page of an audit, its list read."""

    def made(store) -> ToolsPage:
        page = ToolsPage(context_of(store))
        qtbot.addWidget(page)
        page.resize(1150, 700)
        page.show()
        page.refresh()
        qtbot.waitUntil(lambda: bool(page.view.library.catalogue.tools), timeout=20_000)
        return page

    return made

"""The surroundings of a window, as in the window's own tests."""

from __future__ import annotations

from tests.gui.conftest import look, tasks

__all__ = ["look", "tasks"]

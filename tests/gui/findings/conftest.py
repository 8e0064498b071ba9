"""Six cases of which four hold parental substance misuse, and the findings page over them."""

from __future__ import annotations

import pytest

from ddscp_audit.gui.findings.page import FindingsPage
from ddscp_audit.workflow import moderation
from tests.factory import Sampled

YES = {0, 1, 2, 3}  # of six cases


@pytest.fixture
def counted(sampled: Sampled) -> Sampled:
    """Six cases, one agency of each; parental substance misuse in four, settled."""
    for at, case in enumerate(sampled.cases):
        sampled.hand_in(case, "CSC", c_04="yes" if at in YES else "no", c_06="nk")
        moderation.settle(
            sampled.store, sampled.reference, case, "c_04", "yes" if at in YES else "no"
        )
    return sampled


@pytest.fixture
def page(counted: Sampled, context_of, qtbot, tasks) -> FindingsPage:
    """The page, shown and read."""
    made = FindingsPage(context_of(counted.store))
    qtbot.addWidget(made)
    made.resize(1154, 720)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    assert tasks.settle()
    return made

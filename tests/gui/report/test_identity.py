"""The dialog of name, logo and colour: nothing is kept that could not be read."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget

from ddscp_audit.domain.words import Partnership
from ddscp_audit.gui.report.identity import IdentityDialog


@pytest.fixture
def dialog(look, settings, qtbot) -> IdentityDialog:
    page = QWidget()
    qtbot.addWidget(page)  # a dialog that is accepted goes by itself
    made = IdentityDialog(Partnership("Peak Partnership"), settings, page)
    made.show()
    made.holder = page
    return made


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "#0F5C63").save(path)
    return path


def test_a_logo_asks_for_its_words_before_it_can_be_kept(dialog, logo, qtbot) -> None:
    dialog.open_logo(logo)
    assert not dialog.ui.keep.isEnabled()
    assert "screen reader" in dialog.ui.said.text()
    dialog.ui.alt.setText("Two hands around a child")
    assert dialog.ui.said.text() == ""
    with qtbot.waitSignal(dialog.kept) as kept:
        dialog.ui.keep.click()
    found = kept.args[0]
    assert (found.name, found.logo.alt) == ("Peak Partnership", "Two hands around a child")
    assert (found.logo.width, found.logo.height) == (300, 100)


def test_a_picture_that_cannot_be_printed_is_refused_by_name(dialog, tmp_path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text("<svg/>")
    dialog.open_logo(path)
    assert dialog.ui.said.text().startswith("logo.svg: This file cannot be the logo.")
    assert dialog.partnership.logo is None


def test_the_logo_can_be_taken_away(dialog, logo) -> None:
    dialog.open_logo(logo)
    dialog.ui.drop.click()
    assert dialog.partnership == Partnership("Peak Partnership")
    assert dialog.ui.keep.isEnabled()


@pytest.mark.parametrize(("colour", "good"), [("#0F5C63", True), ("#FFCC00", False), ("x", False)])
def test_a_colour_must_be_readable_on_white(dialog, colour: str, good: bool) -> None:
    dialog.ui.accent.setText(colour)
    assert dialog.ui.keep.isEnabled() is good
    assert bool(dialog.ui.said.text()) is not good

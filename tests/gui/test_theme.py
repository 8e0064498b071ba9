"""The palette can be read, the style sheet is whole, icons are one family."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from ddscp_audit.assets import resource
from ddscp_audit.domain.colours import contrast
from ddscp_audit.gui import icons, theme

_PAPERS = ("paper", "surface", "raised", "hover", "selected")
_TEXT = ("ink", "ink-soft", "accent", "met", "unmet", "partly-ink", "urgent")
_MARKS = ("partly", "not-known", "not-applicable", "control", "accent", "met", "unmet")


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("token", _TEXT)
def test_text_can_be_read_on_every_surface(name: str, token: str) -> None:
    tokens = theme.palettes()[name]
    for paper in _PAPERS:
        assert contrast(tokens[token], tokens[paper]) >= 4.5, paper


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("token", _MARKS)
def test_marks_and_edges_of_fields_stand_out(name: str, token: str) -> None:
    tokens = theme.palettes()[name]
    for paper in ("paper", "surface", "raised", "selected"):
        assert contrast(tokens[token], tokens[paper]) >= 3, paper


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_on_colour_can_be_read(name: str) -> None:
    tokens = theme.palettes()[name]
    assert contrast(tokens["accent-ink"], tokens["accent"]) >= 4.5
    assert contrast(tokens["accent-ink"], tokens["accent-hover"]) >= 4.5
    assert contrast(tokens["urgent"], tokens["urgent-paper"]) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_asks_only_for_what_the_palette_has(name: str) -> None:
    template = resource("styles", "app.qss").read_text(encoding="utf-8")
    sheet = theme.filled(template, {**theme.palettes()[name], "scheme": name})
    assert not re.search(r"\{[a-z0-9-]+\}", sheet)
    for file in re.findall(r"url\(icon:([^)]+)\)", sheet):
        assert resource("icons", file).is_file(), file


def test_a_larger_text_size_makes_every_length_larger() -> None:
    assert theme.filled("a { font-size: {13}; }", {}, 200) == "a { font-size: 26px; }"


def test_the_two_palettes_have_the_same_tokens() -> None:
    assert theme.palettes()["light"].keys() == theme.palettes()["dark"].keys()


def test_arrows_of_the_style_sheet_have_the_palette_s_colours() -> None:
    for name, tokens in theme.palettes().items():
        for file, token in (
            ("chevron-down", "ink-soft"),
            ("chevron-up", "ink-soft"),
            ("check-on", "accent-ink"),
        ):
            svg = resource("icons", f"{file}-{name}.svg").read_text(encoding="utf-8")
            assert tokens[token] in svg, file


def test_the_family_is_shipped_and_used(look, qtbot) -> None:
    assert QFontInfo(theme.font(13)).family() == theme.FAMILY


def test_switching_to_dark_repaints_with_other_colours(look, qtbot) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    icons.set_icon(button, "check")
    before = button.icon().cacheKey()
    with qtbot.waitSignal(look.changed):
        look.set_appearance("dark")
    icons.retint()
    assert theme.colour("paper").name().upper() == theme.palettes()["dark"]["paper"]
    assert button.icon().cacheKey() != before


def test_pictures_in_labels_follow_the_palette_too(look, qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    icons.show_icon(label, "alert", 16, "ink")
    before = label.pixmap().toImage()
    look.set_appearance("dark")
    icons.retint()
    assert label.pixmap().toImage() != before


def test_the_desktop_s_change_to_dark_is_followed_at_once(look, qtbot, monkeypatch) -> None:
    look.set_appearance("system")
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr("ddscp_audit.gui.theme._scheme", lambda: Qt.ColorScheme.Dark, raising=True)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.dark
    monkeypatch.undo()
    look.set_appearance("light")


def test_text_sizes_step_and_stay_within_the_scale(look) -> None:
    for _ in range(20):
        look.step_zoom(1)
    assert look.zoom == theme.ZOOMS[-1]
    assert look.step_zoom(0) == 100


def test_every_icon_is_an_outline_tinted_by_the_palette() -> None:
    for file in resource("icons").glob("*.svg"):
        svg = file.read_text(encoding="utf-8")
        if file.stem == "app" or file.stem.endswith(("-light", "-dark")):
            continue
        assert 'stroke="currentColor" stroke-width="1.5"' in svg, file.name
        assert 'viewBox="0 0 24 24"' in svg, file.name

"""A copied table is text and HTML, and what is on the clipboard does not end the process badly."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtGui import QGuiApplication

from ddscp_audit.gui.findings.copying import as_html, copy_table

ROWS = (("Measure", "Figure"), ("Tabs\tand\nlines & <b>", "8 of 11 (73%)"))


def test_text_and_html(qapp) -> None:
    copy_table(ROWS, "Findings")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Measure\tFigure\nTabs and lines & <b>\t8 of 11 (73%)"
    assert data.html() == as_html(ROWS, "Findings")


def test_html_is_escaped_and_has_headers() -> None:
    html = as_html(ROWS, "A & B")
    assert "<caption>A &amp; B</caption>" in html
    assert '<th scope="col">Figure</th>' in html
    assert "&lt;b&gt;" in html


def test_a_process_that_copied_ends_well() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication\n"
        "from ddscp_audit.gui.findings.copying import copy_table\n"
        "app = QApplication([])\n"
        "copy_table((('a',), ('b',)), 'c')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=60,
    )
    assert done.returncode == 0

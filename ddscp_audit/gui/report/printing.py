"""The pages on paper, one at a time, each drawn at the printer's own fineness."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from ddscp_audit.errors import Cancelled, InputError
from ddscp_audit.gui.report.pages import picture, sheets
from ddscp_audit.gui.tasks import Job

#: Dots an inch: finer than a reader sees, and a page stays under 40 MB.
_MOST = 300


def print_pages(pdf: bytes, printer: QPrinter, job: Job) -> int:
    """Send the pages of the printer's range to it; how many there were. For a task.

    Raises InputError where the printer does not take them, Cancelled where the person stopped it
    (what went before is printed).
    """
    found = sheets(pdf)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(found), len(found))
    numbers = list(range(first - 1, last))
    painter = QPainter()
    for done, number in enumerate(numbers):
        sheet = found[number]
        wide = sheet.width > sheet.height
        turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turned)
        if not painter.isActive():
            if not painter.begin(printer):
                raise _not_taken(printer)
        elif not printer.newPage():
            painter.end()
            raise _not_taken(printer)
        image = picture(pdf, number, min(printer.resolution(), _MOST) / 72)
        paper = printer.pageRect(QPrinter.Unit.DevicePixel)
        scale = min(paper.width() / image.width(), paper.height() / image.height())
        size = QRectF(0, 0, image.width() * scale, image.height() * scale)
        size.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
        painter.drawImage(size, image)
        job.progress(done + 1, len(numbers))
        if job.cancelled():
            printer.abort()
            painter.end()
            raise Cancelled
    if painter.isActive():
        painter.end()
    return len(numbers)


def _not_taken(printer: QPrinter) -> InputError:
    name = printer.printerName() or "The printer"
    return InputError(
        f"{name} did not take the pages.",
        safe="Nothing in the audit changed.",
        todo="Look whether it is switched on, or export the PDF and print that.",
    )

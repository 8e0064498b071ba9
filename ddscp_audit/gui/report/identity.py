"""Whose reports these are: the name, a logo with its words, a colour that can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QColorDialog, QDialog, QFileDialog, QWidget

from ddscp_audit.domain.colours import is_colour
from ddscp_audit.domain.words import Logo, Partnership
from ddscp_audit.errors import InputError
from ddscp_audit.gui import theme
from ddscp_audit.gui.generated.ui_report_identity import Ui_ReportIdentity
from ddscp_audit.gui.settings import Settings
from ddscp_audit.gui.theme import palettes
from ddscp_audit.gui.widgets.layouts import scale
from ddscp_audit.workflow import identity

_FOLDER = "report/logo folder"


class IdentityDialog(QDialog):
    """``kept`` carries the partnership as it should be from now on."""

    kept = Signal(object)  # Partnership

    def __init__(
        self, whose: Partnership, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ReportIdentity()
        self.ui.setupUi(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = settings
        self._logo = whose.logo
        self._refusal = ""
        ui = self.ui
        ui.name.setText(whose.name)
        ui.alt.setText(whose.logo.alt if whose.logo else "")
        ui.accent.setText(whose.accent)
        scale(self)
        for line in (ui.name, ui.alt, ui.accent):
            line.textChanged.connect(lambda _: self._look())
        ui.choose.clicked.connect(self._choose)
        ui.drop.clicked.connect(self._drop)
        ui.pick.clicked.connect(self._pick)
        ui.keep.clicked.connect(self._keep)
        ui.cancel.clicked.connect(self.reject)
        self._show_logo()
        self._look()
        ui.name.setFocus()

    @property
    def partnership(self) -> Partnership:
        """What the fields say."""
        logo = self._logo
        if logo is not None:
            alt = self.ui.alt.text().strip()
            logo = Logo(logo.data, alt, logo.width, logo.height, logo.kind)
        return Partnership(self.ui.name.text().strip(), logo, self.ui.accent.text().strip())

    def open_logo(self, path: Path) -> None:
        """Take a picture as the logo, or say why it cannot be."""
        try:
            self._logo = identity.read_logo(path)
            self._refusal = ""
        except InputError as error:
            self._refusal = error.sentence
        self._show_logo()
        self._look()
        if not self._refusal:
            self.ui.alt.setFocus()

    def _choose(self) -> None:
        start = self._settings.text(_FOLDER)
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choose the logo", start, "Pictures (*.png *.jpg *.jpeg);;All files (*)"
        )
        if chosen:
            self._settings.keep(_FOLDER, str(Path(chosen).parent))
            self.open_logo(Path(chosen))

    def _drop(self) -> None:
        self._logo, self._refusal = None, ""
        self._show_logo()
        self._look()

    def _pick(self) -> None:
        start = QColor(self.ui.accent.text().strip() or palettes()["light"]["accent"])
        chosen = QColorDialog.getColor(start, self, "Choose the colour")
        if chosen.isValid():
            self.ui.accent.setText(chosen.name().upper())

    def _show_logo(self) -> None:
        label, logo = self.ui.logo, self._logo
        label.setText("" if logo else "No logo")
        label.setPixmap(QPixmap())
        if logo is not None:
            picture = QPixmap()
            picture.loadFromData(logo.data)
            picture = picture.scaled(
                theme.px(200),
                theme.px(72),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            label.setPixmap(picture)
            # A logo is printed on white, so it is judged on white.
            label.setStyleSheet("background: #FFFFFF; border-radius: 6px; padding: 4px;")
        else:
            label.setText("No logo")
            label.setStyleSheet("")
        self.ui.drop.setEnabled(logo is not None)
        self.ui.alt.setEnabled(logo is not None)

    def _look(self) -> None:
        """Say what stands in the way, and show the colour."""
        wanted = self.partnership
        said = self._refusal or identity.trouble(wanted)
        self.ui.said.setText(said)
        self.ui.keep.setEnabled(not identity.trouble(wanted))
        accent = wanted.accent if is_colour(wanted.accent) else palettes()["light"]["accent"]
        self.ui.swatch.setStyleSheet(f"background: {accent}; border-radius: 4px;")

    def _keep(self) -> None:
        self.accept()
        self.kept.emit(self.partnership)

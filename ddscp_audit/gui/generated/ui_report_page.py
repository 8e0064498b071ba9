# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'report_page.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QFrame, QGridLayout,
    QHBoxLayout, QLabel, QPlainTextEdit, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)

from ddscp_audit.gui.report.preview import Preview
from ddscp_audit.gui.widgets.state_panel import StatePanel
class Ui_ReportPage(object):
    def setupUi(self, ReportPage: QWidget) -> None:
        if not ReportPage.objectName():
            ReportPage.setObjectName(u"ReportPage")
        self.outer = QHBoxLayout(ReportPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.left = QWidget(ReportPage)
        self.left.setObjectName(u"left")
        self.left.setMinimumSize(QSize(420, 0))
        self.left.setMaximumSize(QSize(420, 16777215))
        self.left_column = QVBoxLayout(self.left)
        self.left_column.setSpacing(0)
        self.left_column.setObjectName(u"left_column")
        self.left_column.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.left)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.l_kind = QLabel(self.flow)
        self.l_kind.setObjectName(u"l_kind")
        self.l_kind.setProperty(u"role", u"label")

        self.column.addWidget(self.l_kind)

        self.kinds = QHBoxLayout()
        self.kinds.setSpacing(4)
        self.kinds.setObjectName(u"kinds")

        self.column.addLayout(self.kinds)

        self.l_edition = QLabel(self.flow)
        self.l_edition.setObjectName(u"l_edition")
        self.l_edition.setProperty(u"role", u"label")

        self.column.addWidget(self.l_edition)

        self.editions = QHBoxLayout()
        self.editions.setSpacing(4)
        self.editions.setObjectName(u"editions")

        self.column.addLayout(self.editions)

        self.edition_words = QLabel(self.flow)
        self.edition_words.setObjectName(u"edition_words")
        self.edition_words.setProperty(u"role", u"soft")
        self.edition_words.setWordWrap(True)

        self.column.addWidget(self.edition_words)

        self.l_words = QLabel(self.flow)
        self.l_words.setObjectName(u"l_words")
        self.l_words.setProperty(u"role", u"field")

        self.column.addWidget(self.l_words)

        self.words = QPlainTextEdit(self.flow)
        self.words.setObjectName(u"words")
        self.words.setMinimumSize(QSize(0, 96))
        self.words.setMaximumSize(QSize(16777215, 136))
        self.words.setTabChangesFocus(True)

        self.column.addWidget(self.words)

        self.any_base = QCheckBox(self.flow)
        self.any_base.setObjectName(u"any_base")

        self.column.addWidget(self.any_base)

        self.known_only = QCheckBox(self.flow)
        self.known_only.setObjectName(u"known_only")

        self.column.addWidget(self.known_only)

        self.l_checks = QLabel(self.flow)
        self.l_checks.setObjectName(u"l_checks")
        self.l_checks.setProperty(u"role", u"field")

        self.column.addWidget(self.l_checks)

        self.checks = QGridLayout()
        self.checks.setObjectName(u"checks")
        self.checks.setHorizontalSpacing(8)
        self.checks.setVerticalSpacing(6)

        self.column.addLayout(self.checks)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.left_column.addWidget(self.scroll)

        self.foot = QFrame(self.left)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"role", u"bar")
        self.foot_column = QVBoxLayout(self.foot)
        self.foot_column.setSpacing(8)
        self.foot_column.setObjectName(u"foot_column")
        self.foot_column.setContentsMargins(24, 12, 24, 12)
        self.export_pdf = QPushButton(self.foot)
        self.export_pdf.setObjectName(u"export_pdf")
        self.export_pdf.setProperty(u"kind", u"primary")

        self.foot_column.addWidget(self.export_pdf)

        self.l_data = QLabel(self.foot)
        self.l_data.setObjectName(u"l_data")
        self.l_data.setProperty(u"role", u"soft")

        self.foot_column.addWidget(self.l_data)

        self.data_line = QHBoxLayout()
        self.data_line.setSpacing(8)
        self.data_line.setObjectName(u"data_line")
        self.export_workbook = QPushButton(self.foot)
        self.export_workbook.setObjectName(u"export_workbook")

        self.data_line.addWidget(self.export_workbook)

        self.export_json = QPushButton(self.foot)
        self.export_json.setObjectName(u"export_json")

        self.data_line.addWidget(self.export_json)

        self.export_csv = QPushButton(self.foot)
        self.export_csv.setObjectName(u"export_csv")

        self.data_line.addWidget(self.export_csv)


        self.foot_column.addLayout(self.data_line)

        self.exported = QFrame(self.foot)
        self.exported.setObjectName(u"exported")
        self.exported.setProperty(u"role", u"banner")
        self.exported_line = QHBoxLayout(self.exported)
        self.exported_line.setObjectName(u"exported_line")
        self.exported_line.setContentsMargins(12, 4, 8, 4)
        self.exported_words = QLabel(self.exported)
        self.exported_words.setObjectName(u"exported_words")
        self.exported_words.setWordWrap(True)

        self.exported_line.addWidget(self.exported_words)

        self.open_folder = QPushButton(self.exported)
        self.open_folder.setObjectName(u"open_folder")
        self.open_folder.setProperty(u"kind", u"link")

        self.exported_line.addWidget(self.open_folder)


        self.foot_column.addWidget(self.exported)


        self.left_column.addWidget(self.foot)


        self.outer.addWidget(self.left)

        self.right = QFrame(ReportPage)
        self.right.setObjectName(u"right")
        self.right.setProperty(u"role", u"aside")
        self.right_column = QVBoxLayout(self.right)
        self.right_column.setSpacing(0)
        self.right_column.setObjectName(u"right_column")
        self.right_column.setContentsMargins(0, 0, 0, 0)
        self.preview_line = QHBoxLayout()
        self.preview_line.setSpacing(8)
        self.preview_line.setObjectName(u"preview_line")
        self.preview_line.setContentsMargins(16, 8, 16, 8)
        self.pages = QLabel(self.right)
        self.pages.setObjectName(u"pages")
        self.pages.setProperty(u"role", u"soft")

        self.preview_line.addWidget(self.pages)

        self.preview_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.preview_line.addItem(self.preview_gap)

        self.smaller = QToolButton(self.right)
        self.smaller.setObjectName(u"smaller")

        self.preview_line.addWidget(self.smaller)

        self.larger = QToolButton(self.right)
        self.larger.setObjectName(u"larger")

        self.preview_line.addWidget(self.larger)


        self.right_column.addLayout(self.preview_line)

        self.preview_modes = QStackedWidget(self.right)
        self.preview_modes.setObjectName(u"preview_modes")
        self.preview = Preview()
        self.preview.setObjectName(u"preview")
        self.preview_modes.addWidget(self.preview)
        self.waiting = StatePanel()
        self.waiting.setObjectName(u"waiting")
        self.preview_modes.addWidget(self.waiting)

        self.right_column.addWidget(self.preview_modes)


        self.outer.addWidget(self.right)

        self.outer.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.l_words.setBuddy(self.words)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ReportPage)
    # setupUi

    def retranslateUi(self, ReportPage: QWidget) -> None:
        self.l_kind.setText(QCoreApplication.translate("ReportPage", u"Report", None))
        self.l_edition.setText(QCoreApplication.translate("ReportPage", u"Edition", None))
        self.l_words.setText(QCoreApplication.translate("ReportPage", u"&Your words at the head of the summary", None))
        self.words.setPlaceholderText(QCoreApplication.translate("ReportPage", u"What the panel saw, what will change. Figures print themselves; nothing here is counted.", None))
        self.any_base.setText(QCoreApplication.translate("ReportPage", u"Print percents at any base", None))
#if QT_CONFIG(tooltip)
        self.any_base.setToolTip(QCoreApplication.translate("ReportPage", u"The house rule prints a percent only where the base is large enough; the count always stands.", None))
#endif // QT_CONFIG(tooltip)
        self.known_only.setText(QCoreApplication.translate("ReportPage", u"Leave \u201cnot known\u201d out of the base", None))
        self.l_checks.setText(QCoreApplication.translate("ReportPage", u"Before it goes out", None))
        self.export_pdf.setText(QCoreApplication.translate("ReportPage", u"Export the PDF\u2026", None))
        self.l_data.setText(QCoreApplication.translate("ReportPage", u"Export the data", None))
        self.export_workbook.setText(QCoreApplication.translate("ReportPage", u"Workbook\u2026", None))
        self.export_json.setText(QCoreApplication.translate("ReportPage", u"JSON\u2026", None))
        self.export_csv.setText(QCoreApplication.translate("ReportPage", u"CSV\u2026", None))
        self.open_folder.setText(QCoreApplication.translate("ReportPage", u"Open the folder", None))
#if QT_CONFIG(tooltip)
        self.smaller.setToolTip(QCoreApplication.translate("ReportPage", u"Smaller page", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.smaller.setAccessibleName(QCoreApplication.translate("ReportPage", u"Smaller page", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.larger.setToolTip(QCoreApplication.translate("ReportPage", u"Larger page", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.larger.setAccessibleName(QCoreApplication.translate("ReportPage", u"Larger page", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


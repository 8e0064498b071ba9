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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFrame,
    QGridLayout, QHBoxLayout, QLabel, QListWidgetItem,
    QProgressBar, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QToolButton, QVBoxLayout, QWidget)

from ddscp_audit.gui.report.chapters import Chapters
from ddscp_audit.gui.report.viewer import Viewer
class Ui_ReportPage(object):
    def setupUi(self, ReportPage: QWidget) -> None:
        if not ReportPage.objectName():
            ReportPage.setObjectName(u"ReportPage")
        self.outer = QHBoxLayout(ReportPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.left = QFrame(ReportPage)
        self.left.setObjectName(u"left")
        self.left.setProperty(u"role", u"flow")
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
        self.column.setSpacing(6)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 12, 12, 12)
        self.l_kind = QLabel(self.flow)
        self.l_kind.setObjectName(u"l_kind")
        self.l_kind.setProperty(u"role", u"label")

        self.column.addWidget(self.l_kind)

        self.kind = QComboBox(self.flow)
        self.kind.setObjectName(u"kind")

        self.column.addWidget(self.kind)

        self.case_chosen = QComboBox(self.flow)
        self.case_chosen.setObjectName(u"case_chosen")

        self.column.addWidget(self.case_chosen)

        self.agency_chosen = QComboBox(self.flow)
        self.agency_chosen.setObjectName(u"agency_chosen")

        self.column.addWidget(self.agency_chosen)

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

        self.swap = QPushButton(self.flow)
        self.swap.setObjectName(u"swap")

        self.column.addWidget(self.swap)

        self.l_checks = QLabel(self.flow)
        self.l_checks.setObjectName(u"l_checks")
        self.l_checks.setProperty(u"role", u"field")

        self.column.addWidget(self.l_checks)

        self.checks = QGridLayout()
        self.checks.setObjectName(u"checks")
        self.checks.setHorizontalSpacing(8)
        self.checks.setVerticalSpacing(4)

        self.column.addLayout(self.checks)

        self.chapters_head = QHBoxLayout()
        self.chapters_head.setSpacing(0)
        self.chapters_head.setObjectName(u"chapters_head")
        self.l_chapters = QLabel(self.flow)
        self.l_chapters.setObjectName(u"l_chapters")
        self.l_chapters.setProperty(u"role", u"field")

        self.chapters_head.addWidget(self.l_chapters)

        self.chapters_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.chapters_head.addItem(self.chapters_gap)

        self.up = QToolButton(self.flow)
        self.up.setObjectName(u"up")

        self.chapters_head.addWidget(self.up)

        self.down = QToolButton(self.flow)
        self.down.setObjectName(u"down")

        self.chapters_head.addWidget(self.down)


        self.column.addLayout(self.chapters_head)

        self.chapters = Chapters(self.flow)
        self.chapters.setObjectName(u"chapters")
        self.chapters.setProperty(u"role", u"plain")
        self.chapters.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.column.addWidget(self.chapters)

        self.l_figures = QLabel(self.flow)
        self.l_figures.setObjectName(u"l_figures")
        self.l_figures.setProperty(u"role", u"field")

        self.column.addWidget(self.l_figures)

        self.any_base = QCheckBox(self.flow)
        self.any_base.setObjectName(u"any_base")

        self.column.addWidget(self.any_base)

        self.known_only = QCheckBox(self.flow)
        self.known_only.setObjectName(u"known_only")

        self.column.addWidget(self.known_only)

        self.identity = QPushButton(self.flow)
        self.identity.setObjectName(u"identity")
        self.identity.setProperty(u"kind", u"link")

        self.column.addWidget(self.identity)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.left_column.addWidget(self.scroll)

        self.foot = QFrame(self.left)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"role", u"bar")
        self.foot_column = QVBoxLayout(self.foot)
        self.foot_column.setSpacing(6)
        self.foot_column.setObjectName(u"foot_column")
        self.foot_column.setContentsMargins(16, 8, 12, 8)
        self.exported = QFrame(self.foot)
        self.exported.setObjectName(u"exported")
        self.exported.setProperty(u"role", u"banner")
        self.exported_column = QVBoxLayout(self.exported)
        self.exported_column.setSpacing(0)
        self.exported_column.setObjectName(u"exported_column")
        self.exported_column.setContentsMargins(12, 6, 8, 4)
        self.exported_words = QLabel(self.exported)
        self.exported_words.setObjectName(u"exported_words")
        self.exported_words.setWordWrap(True)

        self.exported_column.addWidget(self.exported_words)

        self.bar = QProgressBar(self.exported)
        self.bar.setObjectName(u"bar")
        self.bar.setTextVisible(False)

        self.exported_column.addWidget(self.bar)

        self.exported_line = QHBoxLayout()
        self.exported_line.setSpacing(12)
        self.exported_line.setObjectName(u"exported_line")
        self.open_file = QPushButton(self.exported)
        self.open_file.setObjectName(u"open_file")
        self.open_file.setProperty(u"kind", u"link")

        self.exported_line.addWidget(self.open_file)

        self.open_folder = QPushButton(self.exported)
        self.open_folder.setObjectName(u"open_folder")
        self.open_folder.setProperty(u"kind", u"link")

        self.exported_line.addWidget(self.open_folder)

        self.stop = QPushButton(self.exported)
        self.stop.setObjectName(u"stop")
        self.stop.setProperty(u"kind", u"link")

        self.exported_line.addWidget(self.stop)

        self.exported_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.exported_line.addItem(self.exported_gap)


        self.exported_column.addLayout(self.exported_line)


        self.foot_column.addWidget(self.exported)

        self.export_line = QHBoxLayout()
        self.export_line.setSpacing(6)
        self.export_line.setObjectName(u"export_line")
        self.export_pdf = QPushButton(self.foot)
        self.export_pdf.setObjectName(u"export_pdf")
        self.export_pdf.setProperty(u"kind", u"primary")

        self.export_line.addWidget(self.export_pdf)

        self.print_pages = QPushButton(self.foot)
        self.print_pages.setObjectName(u"print_pages")

        self.export_line.addWidget(self.print_pages)

        self.export_line.setStretch(0, 1)

        self.foot_column.addLayout(self.export_line)

        self.data_line = QHBoxLayout()
        self.data_line.setSpacing(12)
        self.data_line.setObjectName(u"data_line")
        self.l_data = QLabel(self.foot)
        self.l_data.setObjectName(u"l_data")
        self.l_data.setProperty(u"role", u"soft")

        self.data_line.addWidget(self.l_data)

        self.data_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.data_line.addItem(self.data_gap)

        self.export_workbook = QPushButton(self.foot)
        self.export_workbook.setObjectName(u"export_workbook")
        self.export_workbook.setProperty(u"kind", u"link")

        self.data_line.addWidget(self.export_workbook)

        self.export_json = QPushButton(self.foot)
        self.export_json.setObjectName(u"export_json")
        self.export_json.setProperty(u"kind", u"link")

        self.data_line.addWidget(self.export_json)

        self.export_csv = QPushButton(self.foot)
        self.export_csv.setObjectName(u"export_csv")
        self.export_csv.setProperty(u"kind", u"link")

        self.data_line.addWidget(self.export_csv)


        self.foot_column.addLayout(self.data_line)


        self.left_column.addWidget(self.foot)

        self.left_column.setStretch(0, 1)

        self.outer.addWidget(self.left)

        self.middle = QFrame(ReportPage)
        self.middle.setObjectName(u"middle")
        self.middle.setProperty(u"role", u"aside")
        self.middle_column = QVBoxLayout(self.middle)
        self.middle_column.setSpacing(0)
        self.middle_column.setObjectName(u"middle_column")
        self.middle_column.setContentsMargins(0, 0, 0, 0)
        self.words_head = QHBoxLayout()
        self.words_head.setObjectName(u"words_head")
        self.words_head.setContentsMargins(16, 8, 12, 0)
        self.l_words = QLabel(self.middle)
        self.l_words.setObjectName(u"l_words")
        self.l_words.setProperty(u"role", u"heading")

        self.words_head.addWidget(self.l_words)

        self.words_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.words_head.addItem(self.words_gap)

        self.insert = QPushButton(self.middle)
        self.insert.setObjectName(u"insert")

        self.words_head.addWidget(self.insert)


        self.middle_column.addLayout(self.words_head)

        self.words_scroll = QScrollArea(self.middle)
        self.words_scroll.setObjectName(u"words_scroll")
        self.words_scroll.setWidgetResizable(True)
        self.words_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.words_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.middle_column.addWidget(self.words_scroll)


        self.outer.addWidget(self.middle)

        self.right = QFrame(ReportPage)
        self.right.setObjectName(u"right")
        self.right.setProperty(u"role", u"aside")
        self.right_column = QVBoxLayout(self.right)
        self.right_column.setSpacing(0)
        self.right_column.setObjectName(u"right_column")
        self.right_column.setContentsMargins(0, 0, 0, 0)
        self.viewer = Viewer(self.right)
        self.viewer.setObjectName(u"viewer")

        self.right_column.addWidget(self.viewer)


        self.outer.addWidget(self.right)

        self.outer.setStretch(1, 2)
        self.outer.setStretch(2, 3)
#if QT_CONFIG(shortcut)
        self.l_kind.setBuddy(self.kind)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ReportPage)
    # setupUi

    def retranslateUi(self, ReportPage: QWidget) -> None:
        self.l_kind.setText(QCoreApplication.translate("ReportPage", u"&Report", None))
#if QT_CONFIG(accessibility)
        self.kind.setAccessibleName(QCoreApplication.translate("ReportPage", u"Report", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.case_chosen.setAccessibleName(QCoreApplication.translate("ReportPage", u"Case", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.agency_chosen.setAccessibleName(QCoreApplication.translate("ReportPage", u"Agency", None))
#endif // QT_CONFIG(accessibility)
        self.l_edition.setText(QCoreApplication.translate("ReportPage", u"Edition", None))
        self.l_checks.setText(QCoreApplication.translate("ReportPage", u"Before it goes out", None))
        self.l_chapters.setText(QCoreApplication.translate("ReportPage", u"Chapters", None))
#if QT_CONFIG(tooltip)
        self.up.setToolTip(QCoreApplication.translate("ReportPage", u"Move the chapter up (Alt+Up)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.up.setAccessibleName(QCoreApplication.translate("ReportPage", u"Move the chapter up", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.down.setToolTip(QCoreApplication.translate("ReportPage", u"Move the chapter down (Alt+Down)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.down.setAccessibleName(QCoreApplication.translate("ReportPage", u"Move the chapter down", None))
#endif // QT_CONFIG(accessibility)
        self.l_figures.setText(QCoreApplication.translate("ReportPage", u"Figures and look", None))
        self.any_base.setText(QCoreApplication.translate("ReportPage", u"Percents at any base", None))
#if QT_CONFIG(tooltip)
        self.any_base.setToolTip(QCoreApplication.translate("ReportPage", u"The house rule prints a percent only where the base is large enough; the count always stands.", None))
#endif // QT_CONFIG(tooltip)
        self.known_only.setText(QCoreApplication.translate("ReportPage", u"\u201cNot known\u201d out of the base", None))
        self.identity.setText(QCoreApplication.translate("ReportPage", u"Partnership, logo and colour\u2026", None))
        self.open_file.setText(QCoreApplication.translate("ReportPage", u"Open it", None))
        self.open_folder.setText(QCoreApplication.translate("ReportPage", u"Open the folder", None))
        self.stop.setText(QCoreApplication.translate("ReportPage", u"Cancel", None))
        self.export_pdf.setText(QCoreApplication.translate("ReportPage", u"Export the PDF\u2026", None))
        self.print_pages.setText(QCoreApplication.translate("ReportPage", u"Print\u2026", None))
        self.l_data.setText(QCoreApplication.translate("ReportPage", u"Data as", None))
        self.export_workbook.setText(QCoreApplication.translate("ReportPage", u"Workbook\u2026", None))
        self.export_json.setText(QCoreApplication.translate("ReportPage", u"JSON\u2026", None))
        self.export_csv.setText(QCoreApplication.translate("ReportPage", u"CSV\u2026", None))
        self.l_words.setText(QCoreApplication.translate("ReportPage", u"Your words", None))
        self.insert.setText(QCoreApplication.translate("ReportPage", u"Insert a figure\u2026", None))
#if QT_CONFIG(tooltip)
        self.insert.setToolTip(QCoreApplication.translate("ReportPage", u"Ctrl+I", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'report_viewer.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QLineEdit,
    QListWidget, QListWidgetItem, QPushButton, QSizePolicy,
    QSpacerItem, QStackedWidget, QToolButton, QVBoxLayout,
    QWidget)

from ddscp_audit.gui.report.preview import Preview
from ddscp_audit.gui.widgets.state_panel import StatePanel
class Ui_ReportViewer(object):
    def setupUi(self, ReportViewer: QWidget) -> None:
        if not ReportViewer.objectName():
            ReportViewer.setObjectName(u"ReportViewer")
        self.outer = QVBoxLayout(ReportViewer)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(4)
        self.tools.setObjectName(u"tools")
        self.tools.setContentsMargins(8, 8, 8, 8)
        self.strip = QToolButton(ReportViewer)
        self.strip.setObjectName(u"strip")
        self.strip.setCheckable(True)

        self.tools.addWidget(self.strip)

        self.find = QLineEdit(ReportViewer)
        self.find.setObjectName(u"find")
        self.find.setMinimumSize(QSize(96, 0))
        self.find.setMaximumSize(QSize(220, 16777215))

        self.tools.addWidget(self.find)

        self.hits = QLabel(ReportViewer)
        self.hits.setObjectName(u"hits")
        self.hits.setProperty(u"role", u"small")

        self.tools.addWidget(self.hits)

        self.before = QToolButton(ReportViewer)
        self.before.setObjectName(u"before")

        self.tools.addWidget(self.before)

        self.after = QToolButton(ReportViewer)
        self.after.setObjectName(u"after")

        self.tools.addWidget(self.after)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tools.addItem(self.gap)

        self.pages = QLabel(ReportViewer)
        self.pages.setObjectName(u"pages")
        self.pages.setProperty(u"role", u"small")

        self.tools.addWidget(self.pages)

        self.smaller = QToolButton(ReportViewer)
        self.smaller.setObjectName(u"smaller")

        self.tools.addWidget(self.smaller)

        self.larger = QToolButton(ReportViewer)
        self.larger.setObjectName(u"larger")

        self.tools.addWidget(self.larger)

        self.fit_width = QPushButton(ReportViewer)
        self.fit_width.setObjectName(u"fit_width")
        self.fit_width.setProperty(u"kind", u"quiet")

        self.tools.addWidget(self.fit_width)

        self.fit_page = QPushButton(ReportViewer)
        self.fit_page.setObjectName(u"fit_page")
        self.fit_page.setProperty(u"kind", u"quiet")

        self.tools.addWidget(self.fit_page)


        self.outer.addLayout(self.tools)

        self.modes = QStackedWidget(ReportViewer)
        self.modes.setObjectName(u"modes")
        self.shown = QWidget()
        self.shown.setObjectName(u"shown")
        self.shownRow = QHBoxLayout(self.shown)
        self.shownRow.setSpacing(0)
        self.shownRow.setObjectName(u"shownRow")
        self.shownRow.setContentsMargins(0, 0, 0, 0)
        self.thumbs = QListWidget(self.shown)
        self.thumbs.setObjectName(u"thumbs")
        self.thumbs.setProperty(u"role", u"plain")
        self.thumbs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.shownRow.addWidget(self.thumbs)

        self.preview = Preview(self.shown)
        self.preview.setObjectName(u"preview")

        self.shownRow.addWidget(self.preview)

        self.modes.addWidget(self.shown)
        self.waiting = StatePanel()
        self.waiting.setObjectName(u"waiting")
        self.modes.addWidget(self.waiting)

        self.outer.addWidget(self.modes)


        self.retranslateUi(ReportViewer)
    # setupUi

    def retranslateUi(self, ReportViewer: QWidget) -> None:
#if QT_CONFIG(tooltip)
        self.strip.setToolTip(QCoreApplication.translate("ReportViewer", u"Pages at a glance", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.strip.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Pages at a glance", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.find.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Find in the pages", None))
#endif // QT_CONFIG(accessibility)
        self.find.setPlaceholderText(QCoreApplication.translate("ReportViewer", u"Find in the pages", None))
#if QT_CONFIG(tooltip)
        self.find.setToolTip(QCoreApplication.translate("ReportViewer", u"Ctrl+F", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(tooltip)
        self.before.setToolTip(QCoreApplication.translate("ReportViewer", u"The place before (Shift+Enter)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.before.setAccessibleName(QCoreApplication.translate("ReportViewer", u"The place before", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.after.setToolTip(QCoreApplication.translate("ReportViewer", u"The next place (Enter)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.after.setAccessibleName(QCoreApplication.translate("ReportViewer", u"The next place", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.smaller.setToolTip(QCoreApplication.translate("ReportViewer", u"Smaller page (Ctrl+\u2212)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.smaller.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Smaller page", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.larger.setToolTip(QCoreApplication.translate("ReportViewer", u"Larger page (Ctrl++)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.larger.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Larger page", None))
#endif // QT_CONFIG(accessibility)
        self.fit_width.setText(QCoreApplication.translate("ReportViewer", u"Width", None))
#if QT_CONFIG(tooltip)
        self.fit_width.setToolTip(QCoreApplication.translate("ReportViewer", u"Fit the width", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.fit_width.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Fit the width", None))
#endif // QT_CONFIG(accessibility)
        self.fit_page.setText(QCoreApplication.translate("ReportViewer", u"Page", None))
#if QT_CONFIG(tooltip)
        self.fit_page.setToolTip(QCoreApplication.translate("ReportViewer", u"Fit the page", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.fit_page.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Fit the page", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.thumbs.setAccessibleName(QCoreApplication.translate("ReportViewer", u"Pages", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'agreement_view.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QTableView, QToolButton, QVBoxLayout, QWidget)
class Ui_AgreementView(object):
    def setupUi(self, AgreementView: QWidget) -> None:
        if not AgreementView.objectName():
            AgreementView.setObjectName(u"AgreementView")
        self.outer = QVBoxLayout(AgreementView)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(24, 12, 24, 8)
        self.back = QToolButton(AgreementView)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.title = QLabel(AgreementView)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.head.addWidget(self.title)

        self.panel = QPushButton(AgreementView)
        self.panel.setObjectName(u"panel")
        self.panel.setCheckable(True)
        self.panel.setChecked(True)
        self.panel.setAutoExclusive(True)
        self.panel.setProperty(u"kind", u"tab")

        self.head.addWidget(self.panel)

        self.readers = QPushButton(AgreementView)
        self.readers.setObjectName(u"readers")
        self.readers.setCheckable(True)
        self.readers.setAutoExclusive(True)
        self.readers.setProperty(u"kind", u"tab")

        self.head.addWidget(self.readers)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.gap)

        self.copy = QPushButton(AgreementView)
        self.copy.setObjectName(u"copy")

        self.head.addWidget(self.copy)

        self.ask = QPushButton(AgreementView)
        self.ask.setObjectName(u"ask")

        self.head.addWidget(self.ask)


        self.outer.addLayout(self.head)

        self.scroll = QScrollArea(AgreementView)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet = QWidget()
        self.sheet.setObjectName(u"sheet")
        self.sheet.setProperty(u"role", u"flow")
        self.sheetBox = QVBoxLayout(self.sheet)
        self.sheetBox.setSpacing(8)
        self.sheetBox.setObjectName(u"sheetBox")
        self.sheetBox.setContentsMargins(24, 8, 24, 24)
        self.count = QLabel(self.sheet)
        self.count.setObjectName(u"count")
        self.count.setProperty(u"role", u"number")

        self.sheetBox.addWidget(self.count)

        self.coefficients = QLabel(self.sheet)
        self.coefficients.setObjectName(u"coefficients")
        self.coefficients.setWordWrap(True)
        self.coefficients.setProperty(u"role", u"lead")

        self.sheetBox.addWidget(self.coefficients)

        self.nothing = QLabel(self.sheet)
        self.nothing.setObjectName(u"nothing")
        self.nothing.setWordWrap(True)
        self.nothing.setProperty(u"role", u"lead")

        self.sheetBox.addWidget(self.nothing)

        self.readings = QVBoxLayout()
        self.readings.setSpacing(4)
        self.readings.setObjectName(u"readings")

        self.sheetBox.addLayout(self.readings)

        self.table = QTableView(self.sheet)
        self.table.setObjectName(u"table")
        self.table.setMinimumSize(QSize(0, 240))

        self.sheetBox.addWidget(self.table)

        self.method = QLabel(self.sheet)
        self.method.setObjectName(u"method")
        self.method.setWordWrap(True)
        self.method.setProperty(u"role", u"soft")

        self.sheetBox.addWidget(self.method)

        self.scroll.setWidget(self.sheet)

        self.outer.addWidget(self.scroll)


        self.retranslateUi(AgreementView)
    # setupUi

    def retranslateUi(self, AgreementView: QWidget) -> None:
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("AgreementView", u"Back to the cases (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("AgreementView", u"Back to the cases", None))
#endif // QT_CONFIG(accessibility)
        self.title.setText(QCoreApplication.translate("AgreementView", u"Agreement", None))
        self.panel.setText(QCoreApplication.translate("AgreementView", u"Auditors and the panel", None))
        self.readers.setText(QCoreApplication.translate("AgreementView", u"Two readers of one record", None))
        self.copy.setText(QCoreApplication.translate("AgreementView", u"Copy as a table", None))
#if QT_CONFIG(tooltip)
        self.copy.setToolTip(QCoreApplication.translate("AgreementView", u"For a spreadsheet (Ctrl+C)", None))
#endif // QT_CONFIG(tooltip)
        self.ask.setText(QCoreApplication.translate("AgreementView", u"Ask for a second reading\u2026", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("AgreementView", u"Agreement by agency and by question", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


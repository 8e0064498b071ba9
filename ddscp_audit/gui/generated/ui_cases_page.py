# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'cases_page.ui'
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
    QPushButton, QSizePolicy, QTableView, QVBoxLayout,
    QWidget)
class Ui_CasesPage(object):
    def setupUi(self, CasesPage: QWidget) -> None:
        if not CasesPage.objectName():
            CasesPage.setObjectName(u"CasesPage")
        self.outer = QVBoxLayout(CasesPage)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.setObjectName(u"words")
        self.headline = QLabel(CasesPage)
        self.headline.setObjectName(u"headline")
        self.headline.setProperty(u"role", u"title")

        self.words.addWidget(self.headline)

        self.detail = QLabel(CasesPage)
        self.detail.setObjectName(u"detail")
        self.detail.setProperty(u"role", u"soft")
        self.detail.setWordWrap(True)

        self.words.addWidget(self.detail)


        self.head.addLayout(self.words)

        self.nil = QPushButton(CasesPage)
        self.nil.setObjectName(u"nil")

        self.head.addWidget(self.nil)

        self.open = QPushButton(CasesPage)
        self.open.setObjectName(u"open")

        self.head.addWidget(self.open)

        self.send = QPushButton(CasesPage)
        self.send.setObjectName(u"send")
        self.send.setProperty(u"kind", u"primary")

        self.head.addWidget(self.send)

        self.head.setStretch(0, 1)

        self.outer.addLayout(self.head)

        self.table = QTableView(CasesPage)
        self.table.setObjectName(u"table")

        self.outer.addWidget(self.table)

        self.urgent = QLabel(CasesPage)
        self.urgent.setObjectName(u"urgent")
        self.urgent.setProperty(u"role", u"soft")
        self.urgent.setWordWrap(True)

        self.outer.addWidget(self.urgent)


        self.retranslateUi(CasesPage)
    # setupUi

    def retranslateUi(self, CasesPage: QWidget) -> None:
        self.nil.setText(QCoreApplication.translate("CasesPage", u"No record held\u2026", None))
#if QT_CONFIG(tooltip)
        self.nil.setToolTip(QCoreApplication.translate("CasesPage", u"N, then Enter: this agency had no contact with the child", None))
#endif // QT_CONFIG(tooltip)
        self.open.setText(QCoreApplication.translate("CasesPage", u"Begin this return", None))
#if QT_CONFIG(tooltip)
        self.open.setToolTip(QCoreApplication.translate("CasesPage", u"Enter", None))
#endif // QT_CONFIG(tooltip)
        self.send.setText(QCoreApplication.translate("CasesPage", u"Hand in returns\u2026", None))
#if QT_CONFIG(tooltip)
        self.send.setToolTip(QCoreApplication.translate("CasesPage", u"Ctrl+Shift+Enter: make the file that goes back to the QA lead", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("CasesPage", u"My cases", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


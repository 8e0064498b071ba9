# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'form_page.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QToolButton,
    QVBoxLayout, QWidget)
class Ui_FormPage(object):
    def setupUi(self, FormPage: QWidget) -> None:
        if not FormPage.objectName():
            FormPage.setObjectName(u"FormPage")
        FormPage.setProperty(u"role", u"page")
        self.outer = QVBoxLayout(FormPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.header = QFrame(FormPage)
        self.header.setObjectName(u"header")
        self.header.setProperty(u"role", u"header")
        self.headerRow = QHBoxLayout(self.header)
        self.headerRow.setSpacing(12)
        self.headerRow.setObjectName(u"headerRow")
        self.headerRow.setContentsMargins(16, 8, 16, 8)
        self.back = QToolButton(self.header)
        self.back.setObjectName(u"back")

        self.headerRow.addWidget(self.back)

        self.reference = QLabel(self.header)
        self.reference.setObjectName(u"reference")
        self.reference.setProperty(u"role", u"display")

        self.headerRow.addWidget(self.reference)

        self.who = QVBoxLayout()
        self.who.setSpacing(0)
        self.who.setObjectName(u"who")
        self.agency = QLabel(self.header)
        self.agency.setObjectName(u"agency")
        self.agency.setProperty(u"role", u"label")

        self.who.addWidget(self.agency)

        self.facts = QLabel(self.header)
        self.facts.setObjectName(u"facts")
        self.facts.setProperty(u"role", u"soft")

        self.who.addWidget(self.facts)


        self.headerRow.addLayout(self.who)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.headerRow.addItem(self.gap)

        self.urgent = QLabel(self.header)
        self.urgent.setObjectName(u"urgent")
        self.urgent.setProperty(u"role", u"pill")
        self.urgent.setProperty(u"tone", u"urgent")

        self.headerRow.addWidget(self.urgent)

        self.standing = QLabel(self.header)
        self.standing.setObjectName(u"standing")
        self.standing.setProperty(u"role", u"soft")

        self.headerRow.addWidget(self.standing)

        self.position = QLabel(self.header)
        self.position.setObjectName(u"position")
        self.position.setProperty(u"role", u"soft")

        self.headerRow.addWidget(self.position)

        self.previousCase = QToolButton(self.header)
        self.previousCase.setObjectName(u"previousCase")

        self.headerRow.addWidget(self.previousCase)

        self.nextCase = QToolButton(self.header)
        self.nextCase.setObjectName(u"nextCase")

        self.headerRow.addWidget(self.nextCase)

        self.reopen = QPushButton(self.header)
        self.reopen.setObjectName(u"reopen")

        self.headerRow.addWidget(self.reopen)

        self.submit = QPushButton(self.header)
        self.submit.setObjectName(u"submit")
        self.submit.setProperty(u"kind", u"primary")

        self.headerRow.addWidget(self.submit)


        self.outer.addWidget(self.header)


        self.retranslateUi(FormPage)
    # setupUi

    def retranslateUi(self, FormPage: QWidget) -> None:
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("FormPage", u"Back to all returns (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("FormPage", u"Back to all returns", None))
#endif // QT_CONFIG(accessibility)
        self.urgent.setText(QCoreApplication.translate("FormPage", u"Urgent concern raised", None))
#if QT_CONFIG(tooltip)
        self.previousCase.setToolTip(QCoreApplication.translate("FormPage", u"Previous case (Alt+Left)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.previousCase.setAccessibleName(QCoreApplication.translate("FormPage", u"Previous case", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.nextCase.setToolTip(QCoreApplication.translate("FormPage", u"Next case (Alt+Right)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.nextCase.setAccessibleName(QCoreApplication.translate("FormPage", u"Next case", None))
#endif // QT_CONFIG(accessibility)
        self.reopen.setText(QCoreApplication.translate("FormPage", u"Reopen this return\u2026", None))
        self.submit.setText(QCoreApplication.translate("FormPage", u"Submit\u2026", None))
#if QT_CONFIG(tooltip)
        self.submit.setToolTip(QCoreApplication.translate("FormPage", u"Ctrl+Enter", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi


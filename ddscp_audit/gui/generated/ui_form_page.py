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
    QListWidget, QListWidgetItem, QProgressBar, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)
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

        self.columns = QHBoxLayout()
        self.columns.setSpacing(0)
        self.columns.setObjectName(u"columns")
        self.leftColumn = QWidget(FormPage)
        self.leftColumn.setObjectName(u"leftColumn")
        self.leftBox = QVBoxLayout(self.leftColumn)
        self.leftBox.setSpacing(8)
        self.leftBox.setObjectName(u"leftBox")
        self.leftBox.setContentsMargins(8, 12, 8, 12)
        self.tabs = QHBoxLayout()
        self.tabs.setSpacing(0)
        self.tabs.setObjectName(u"tabs")
        self.showSections = QPushButton(self.leftColumn)
        self.showSections.setObjectName(u"showSections")
        self.showSections.setProperty(u"kind", u"tab")
        self.showSections.setCheckable(True)
        self.showSections.setChecked(True)
        self.showSections.setAutoExclusive(True)

        self.tabs.addWidget(self.showSections)

        self.showMissing = QPushButton(self.leftColumn)
        self.showMissing.setObjectName(u"showMissing")
        self.showMissing.setProperty(u"kind", u"tab")
        self.showMissing.setCheckable(True)
        self.showMissing.setAutoExclusive(True)

        self.tabs.addWidget(self.showMissing)

        self.tabGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tabs.addItem(self.tabGap)


        self.leftBox.addLayout(self.tabs)

        self.lists = QStackedWidget(self.leftColumn)
        self.lists.setObjectName(u"lists")
        self.sections = QListWidget()
        self.sections.setObjectName(u"sections")
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setProperty(u"role", u"plain")
        self.lists.addWidget(self.sections)
        self.missing = QListWidget()
        self.missing.setObjectName(u"missing")
        self.missing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missing.setProperty(u"role", u"plain")
        self.missing.setWordWrap(True)
        self.lists.addWidget(self.missing)

        self.leftBox.addWidget(self.lists)

        self.totals = QLabel(self.leftColumn)
        self.totals.setObjectName(u"totals")
        self.totals.setProperty(u"role", u"label")

        self.leftBox.addWidget(self.totals)

        self.bar = QProgressBar(self.leftColumn)
        self.bar.setObjectName(u"bar")
        self.bar.setTextVisible(False)

        self.leftBox.addWidget(self.bar)


        self.columns.addWidget(self.leftColumn)

        self.line1 = QFrame(FormPage)
        self.line1.setObjectName(u"line1")
        self.line1.setProperty(u"role", u"line-v")

        self.columns.addWidget(self.line1)

        self.middle = QStackedWidget(FormPage)
        self.middle.setObjectName(u"middle")

        self.columns.addWidget(self.middle)

        self.line2 = QFrame(FormPage)
        self.line2.setObjectName(u"line2")
        self.line2.setProperty(u"role", u"line-v")

        self.columns.addWidget(self.line2)

        self.right = QScrollArea(FormPage)
        self.right.setObjectName(u"right")
        self.right.setWidgetResizable(True)
        self.right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.columns.addWidget(self.right)


        self.outer.addLayout(self.columns)

        self.footer = QFrame(FormPage)
        self.footer.setObjectName(u"footer")
        self.footer.setProperty(u"role", u"bar")
        self.footerRow = QHBoxLayout(self.footer)
        self.footerRow.setObjectName(u"footerRow")
        self.footerRow.setContentsMargins(16, 5, 16, 5)
        self.keys = QLabel(self.footer)
        self.keys.setObjectName(u"keys")
        self.keys.setProperty(u"role", u"small")

        self.footerRow.addWidget(self.keys)


        self.outer.addWidget(self.footer)


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
        self.showSections.setText(QCoreApplication.translate("FormPage", u"Sections", None))
        self.showMissing.setText(QCoreApplication.translate("FormPage", u"To complete", None))
#if QT_CONFIG(accessibility)
        self.sections.setAccessibleName(QCoreApplication.translate("FormPage", u"Sections of the form", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.missing.setAccessibleName(QCoreApplication.translate("FormPage", u"Questions not answered yet", None))
#endif // QT_CONFIG(accessibility)
        self.keys.setText(QCoreApplication.translate("FormPage", u"1\u20139 answer \u00b7 Enter next \u00b7 Backspace clear \u00b7 . evidence \u00b7 Ctrl+\u2191\u2193 question \u00b7 Ctrl+PgUp PgDn section \u00b7 F8 next unanswered \u00b7 Ctrl+Z undo", None))
        pass
    # retranslateUi


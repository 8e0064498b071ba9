# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'form_pane.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QListWidget, QListWidgetItem, QProgressBar,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout, QWidget)
class Ui_FormPane(object):
    def setupUi(self, FormPane: QWidget) -> None:
        if not FormPane.objectName():
            FormPane.setObjectName(u"FormPane")
        self.paneBox = QVBoxLayout(FormPane)
        self.paneBox.setSpacing(0)
        self.paneBox.setObjectName(u"paneBox")
        self.paneBox.setContentsMargins(0, 0, 0, 0)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(0)
        self.columns.setObjectName(u"columns")
        self.leftColumn = QWidget(FormPane)
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

        self.language = QComboBox(self.leftColumn)
        self.language.setObjectName(u"language")

        self.leftBox.addWidget(self.language)

        self.totals = QLabel(self.leftColumn)
        self.totals.setObjectName(u"totals")
        self.totals.setProperty(u"role", u"label")

        self.leftBox.addWidget(self.totals)

        self.bar = QProgressBar(self.leftColumn)
        self.bar.setObjectName(u"bar")
        self.bar.setTextVisible(False)

        self.leftBox.addWidget(self.bar)


        self.columns.addWidget(self.leftColumn)

        self.line1 = QFrame(FormPane)
        self.line1.setObjectName(u"line1")
        self.line1.setProperty(u"role", u"line-v")

        self.columns.addWidget(self.line1)

        self.middle = QStackedWidget(FormPane)
        self.middle.setObjectName(u"middle")

        self.columns.addWidget(self.middle)

        self.line2 = QFrame(FormPane)
        self.line2.setObjectName(u"line2")
        self.line2.setProperty(u"role", u"line-v")

        self.columns.addWidget(self.line2)

        self.right = QScrollArea(FormPane)
        self.right.setObjectName(u"right")
        self.right.setWidgetResizable(True)
        self.right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.columns.addWidget(self.right)


        self.paneBox.addLayout(self.columns)

        self.footer = QFrame(FormPane)
        self.footer.setObjectName(u"footer")
        self.footer.setProperty(u"role", u"bar")
        self.footerRow = QHBoxLayout(self.footer)
        self.footerRow.setObjectName(u"footerRow")
        self.footerRow.setContentsMargins(16, 5, 16, 5)
        self.keys = QLabel(self.footer)
        self.keys.setObjectName(u"keys")
        self.keys.setProperty(u"role", u"small")

        self.footerRow.addWidget(self.keys)


        self.paneBox.addWidget(self.footer)

        self.paneBox.setStretch(0, 1)

        self.retranslateUi(FormPane)
    # setupUi

    def retranslateUi(self, FormPane: QWidget) -> None:
        self.showSections.setText(QCoreApplication.translate("FormPane", u"Sections", None))
        self.showMissing.setText(QCoreApplication.translate("FormPane", u"To complete", None))
#if QT_CONFIG(accessibility)
        self.sections.setAccessibleName(QCoreApplication.translate("FormPane", u"Sections of the form", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.missing.setAccessibleName(QCoreApplication.translate("FormPane", u"Questions not answered yet", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.language.setAccessibleName(QCoreApplication.translate("FormPane", u"Language of the questions", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.language.setToolTip(QCoreApplication.translate("FormPane", u"Language of the questions", None))
#endif // QT_CONFIG(tooltip)
        self.keys.setText(QCoreApplication.translate("FormPane", u"1\u20139 answer \u00b7 Enter next \u00b7 Backspace clear \u00b7 . evidence \u00b7 Ctrl+\u2191\u2193 question \u00b7 Ctrl+PgUp PgDn section \u00b7 F8 next unanswered \u00b7 Ctrl+Z undo", None))
        pass
    # retranslateUi


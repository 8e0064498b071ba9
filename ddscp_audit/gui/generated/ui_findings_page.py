# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'findings_page.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QGridLayout, QHBoxLayout,
    QLabel, QListWidget, QListWidgetItem, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_FindingsPage(object):
    def setupUi(self, FindingsPage: QWidget) -> None:
        if not FindingsPage.objectName():
            FindingsPage.setObjectName(u"FindingsPage")
        self.outer = QVBoxLayout(FindingsPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.head = QFrame(FindingsPage)
        self.head.setObjectName(u"head")
        self.headRow = QHBoxLayout(self.head)
        self.headRow.setSpacing(12)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(24, 12, 24, 8)
        self.sentenceBox = QVBoxLayout()
        self.sentenceBox.setObjectName(u"sentenceBox")

        self.headRow.addLayout(self.sentenceBox)

        self.copy = QPushButton(self.head)
        self.copy.setObjectName(u"copy")

        self.headRow.addWidget(self.copy)

        self.why = QPushButton(self.head)
        self.why.setObjectName(u"why")
        self.why.setCheckable(True)

        self.headRow.addWidget(self.why)

        self.headRow.setStretch(0, 1)

        self.outer.addWidget(self.head)

        self.openValues = QWidget(FindingsPage)
        self.openValues.setObjectName(u"openValues")
        self.openBox = QVBoxLayout(self.openValues)
        self.openBox.setSpacing(4)
        self.openBox.setObjectName(u"openBox")
        self.openBox.setContentsMargins(16, 0, 24, 4)
        self.openRow = QHBoxLayout()
        self.openRow.setObjectName(u"openRow")
        self.unsettled = QPushButton(self.openValues)
        self.unsettled.setObjectName(u"unsettled")
        self.unsettled.setProperty(u"kind", u"fold")
        self.unsettled.setCheckable(True)

        self.openRow.addWidget(self.unsettled)

        self.urgent = QLabel(self.openValues)
        self.urgent.setObjectName(u"urgent")
        self.urgent.setProperty(u"role", u"pill")
        self.urgent.setProperty(u"tone", u"urgent")

        self.openRow.addWidget(self.urgent)

        self.openGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.openRow.addItem(self.openGap)


        self.openBox.addLayout(self.openRow)

        self.unsettledList = QListWidget(self.openValues)
        self.unsettledList.setObjectName(u"unsettledList")
        self.unsettledList.setMaximumSize(QSize(16777215, 180))

        self.openBox.addWidget(self.unsettledList)


        self.outer.addWidget(self.openValues)

        self.columns = QHBoxLayout()
        self.columns.setSpacing(0)
        self.columns.setObjectName(u"columns")
        self.scroll = QScrollArea(FindingsPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.columns.addWidget(self.scroll)

        self.aside = QFrame(FindingsPage)
        self.aside.setObjectName(u"aside")
        self.aside.setProperty(u"role", u"surface")
        self.asideBox = QVBoxLayout(self.aside)
        self.asideBox.setSpacing(8)
        self.asideBox.setObjectName(u"asideBox")
        self.asideBox.setContentsMargins(16, 16, 16, 16)
        self.whyTitle = QLabel(self.aside)
        self.whyTitle.setObjectName(u"whyTitle")
        self.whyTitle.setProperty(u"role", u"heading")
        self.whyTitle.setWordWrap(True)

        self.asideBox.addWidget(self.whyTitle)

        self.whyFigure = QLabel(self.aside)
        self.whyFigure.setObjectName(u"whyFigure")
        self.whyFigure.setProperty(u"role", u"display")

        self.asideBox.addWidget(self.whyFigure)

        self.whyText = QLabel(self.aside)
        self.whyText.setObjectName(u"whyText")
        self.whyText.setWordWrap(True)
        self.whyText.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.asideBox.addWidget(self.whyText)

        self.integers = QGridLayout()
        self.integers.setObjectName(u"integers")

        self.asideBox.addLayout(self.integers)

        self.whyRange = QLabel(self.aside)
        self.whyRange.setObjectName(u"whyRange")
        self.whyRange.setProperty(u"role", u"soft")
        self.whyRange.setWordWrap(True)

        self.asideBox.addWidget(self.whyRange)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.asideBox.addItem(self.below)


        self.columns.addWidget(self.aside)


        self.outer.addLayout(self.columns)

        self.outer.setStretch(2, 1)

        self.retranslateUi(FindingsPage)
    # setupUi

    def retranslateUi(self, FindingsPage: QWidget) -> None:
        self.copy.setText(QCoreApplication.translate("FindingsPage", u"Copy as table", None))
#if QT_CONFIG(tooltip)
        self.copy.setToolTip(QCoreApplication.translate("FindingsPage", u"Ctrl+C", None))
#endif // QT_CONFIG(tooltip)
        self.why.setText(QCoreApplication.translate("FindingsPage", u"Why this number?", None))
#if QT_CONFIG(tooltip)
        self.why.setToolTip(QCoreApplication.translate("FindingsPage", u"?", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.unsettledList.setAccessibleName(QCoreApplication.translate("FindingsPage", u"Values the panel has not settled", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


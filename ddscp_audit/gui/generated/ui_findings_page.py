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
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
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
        self.headRow.setSpacing(8)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(16, 8, 24, 4)
        self.measuresTab = QPushButton(self.head)
        self.measuresTab.setObjectName(u"measuresTab")
        self.measuresTab.setProperty(u"kind", u"tab")
        self.measuresTab.setCheckable(True)
        self.measuresTab.setAutoExclusive(True)
        self.measuresTab.setChecked(True)

        self.headRow.addWidget(self.measuresTab)

        self.togetherTab = QPushButton(self.head)
        self.togetherTab.setObjectName(u"togetherTab")
        self.togetherTab.setProperty(u"kind", u"tab")
        self.togetherTab.setCheckable(True)
        self.togetherTab.setAutoExclusive(True)

        self.headRow.addWidget(self.togetherTab)

        self.roundsTab = QPushButton(self.head)
        self.roundsTab.setObjectName(u"roundsTab")
        self.roundsTab.setProperty(u"kind", u"tab")
        self.roundsTab.setCheckable(True)
        self.roundsTab.setAutoExclusive(True)

        self.headRow.addWidget(self.roundsTab)

        self.qualityTab = QPushButton(self.head)
        self.qualityTab.setObjectName(u"qualityTab")
        self.qualityTab.setProperty(u"kind", u"tab")
        self.qualityTab.setCheckable(True)
        self.qualityTab.setAutoExclusive(True)

        self.headRow.addWidget(self.qualityTab)

        self.headGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.headRow.addItem(self.headGap)

        self.add = QPushButton(self.head)
        self.add.setObjectName(u"add")

        self.headRow.addWidget(self.add)

        self.pin = QPushButton(self.head)
        self.pin.setObjectName(u"pin")

        self.headRow.addWidget(self.pin)

        self.why = QPushButton(self.head)
        self.why.setObjectName(u"why")
        self.why.setCheckable(True)

        self.headRow.addWidget(self.why)

        self.copy = QPushButton(self.head)
        self.copy.setObjectName(u"copy")

        self.headRow.addWidget(self.copy)


        self.outer.addWidget(self.head)

        self.views = QStackedWidget(FindingsPage)
        self.views.setObjectName(u"views")
        self.measures = QWidget()
        self.measures.setObjectName(u"measures")
        self.measuresColumn = QVBoxLayout(self.measures)
        self.measuresColumn.setSpacing(0)
        self.measuresColumn.setObjectName(u"measuresColumn")
        self.measuresColumn.setContentsMargins(0, 0, 0, 0)
        self.sentenceBox = QVBoxLayout()
        self.sentenceBox.setObjectName(u"sentenceBox")
        self.sentenceBox.setContentsMargins(24, 4, 24, 4)

        self.measuresColumn.addLayout(self.sentenceBox)

        self.openValues = QWidget(self.measures)
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


        self.measuresColumn.addWidget(self.openValues)

        self.columns = QHBoxLayout()
        self.columns.setSpacing(0)
        self.columns.setObjectName(u"columns")
        self.aside = QFrame(self.measures)
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


        self.measuresColumn.addLayout(self.columns)

        self.measuresColumn.setStretch(2, 1)
        self.views.addWidget(self.measures)

        self.outer.addWidget(self.views)

        self.outer.setStretch(1, 1)

        self.retranslateUi(FindingsPage)
    # setupUi

    def retranslateUi(self, FindingsPage: QWidget) -> None:
        self.measuresTab.setText(QCoreApplication.translate("FindingsPage", u"Measures", None))
#if QT_CONFIG(tooltip)
        self.measuresTab.setToolTip(QCoreApplication.translate("FindingsPage", u"Every figure, by section", None))
#endif // QT_CONFIG(tooltip)
        self.togetherTab.setText(QCoreApplication.translate("FindingsPage", u"Together", None))
#if QT_CONFIG(tooltip)
        self.togetherTab.setToolTip(QCoreApplication.translate("FindingsPage", u"Two or three features in the same cases", None))
#endif // QT_CONFIG(tooltip)
        self.roundsTab.setText(QCoreApplication.translate("FindingsPage", u"Earlier round", None))
#if QT_CONFIG(tooltip)
        self.roundsTab.setToolTip(QCoreApplication.translate("FindingsPage", u"Side by side with another audit", None))
#endif // QT_CONFIG(tooltip)
        self.qualityTab.setText(QCoreApplication.translate("FindingsPage", u"Data quality", None))
#if QT_CONFIG(tooltip)
        self.qualityTab.setToolTip(QCoreApplication.translate("FindingsPage", u"What deserves a second look", None))
#endif // QT_CONFIG(tooltip)
        self.add.setText(QCoreApplication.translate("FindingsPage", u"Add a measure\u2026", None))
#if QT_CONFIG(tooltip)
        self.add.setToolTip(QCoreApplication.translate("FindingsPage", u"Ctrl+M", None))
#endif // QT_CONFIG(tooltip)
        self.pin.setText(QCoreApplication.translate("FindingsPage", u"Pin to the report", None))
#if QT_CONFIG(tooltip)
        self.pin.setToolTip(QCoreApplication.translate("FindingsPage", u"P", None))
#endif // QT_CONFIG(tooltip)
        self.why.setText(QCoreApplication.translate("FindingsPage", u"Why this number?", None))
#if QT_CONFIG(tooltip)
        self.why.setToolTip(QCoreApplication.translate("FindingsPage", u"?", None))
#endif // QT_CONFIG(tooltip)
        self.copy.setText(QCoreApplication.translate("FindingsPage", u"Copy as table", None))
#if QT_CONFIG(tooltip)
        self.copy.setToolTip(QCoreApplication.translate("FindingsPage", u"Ctrl+C", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.unsettledList.setAccessibleName(QCoreApplication.translate("FindingsPage", u"Values the panel has not settled", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


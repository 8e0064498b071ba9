# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'findings_together.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QGridLayout,
    QHBoxLayout, QHeaderView, QLabel, QScrollArea,
    QSizePolicy, QSpacerItem, QTableView, QVBoxLayout,
    QWidget)
class Ui_FindingsTogether(object):
    def setupUi(self, FindingsTogether: QWidget) -> None:
        if not FindingsTogether.objectName():
            FindingsTogether.setObjectName(u"FindingsTogether")
        self.outer = QVBoxLayout(FindingsTogether)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 8, 24, 16)
        self.chooseRow = QHBoxLayout()
        self.chooseRow.setSpacing(8)
        self.chooseRow.setObjectName(u"chooseRow")
        self.first = QComboBox(FindingsTogether)
        self.first.setObjectName(u"first")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.first.sizePolicy().hasHeightForWidth())
        self.first.setSizePolicy(sizePolicy)
        self.first.setMaxVisibleItems(16)
        self.first.setMinimumContentsLength(16)
        self.first.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.chooseRow.addWidget(self.first)

        self.and1 = QLabel(FindingsTogether)
        self.and1.setObjectName(u"and1")

        self.chooseRow.addWidget(self.and1)

        self.second = QComboBox(FindingsTogether)
        self.second.setObjectName(u"second")
        sizePolicy.setHeightForWidth(self.second.sizePolicy().hasHeightForWidth())
        self.second.setSizePolicy(sizePolicy)
        self.second.setMaxVisibleItems(16)
        self.second.setMinimumContentsLength(16)
        self.second.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.chooseRow.addWidget(self.second)

        self.and2 = QLabel(FindingsTogether)
        self.and2.setObjectName(u"and2")

        self.chooseRow.addWidget(self.and2)

        self.third = QComboBox(FindingsTogether)
        self.third.setObjectName(u"third")
        sizePolicy.setHeightForWidth(self.third.sizePolicy().hasHeightForWidth())
        self.third.setSizePolicy(sizePolicy)
        self.third.setMaxVisibleItems(16)
        self.third.setMinimumContentsLength(16)
        self.third.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.chooseRow.addWidget(self.third)


        self.outer.addLayout(self.chooseRow)

        self.scroll = QScrollArea(FindingsTogether)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 8, 0, 16)
        self.base = QLabel(self.flow)
        self.base.setObjectName(u"base")
        self.base.setProperty(u"role", u"soft")
        self.base.setWordWrap(True)

        self.column.addWidget(self.base)

        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)

        self.column.addLayout(self.grid)

        self.number = QLabel(self.flow)
        self.number.setObjectName(u"number")
        self.number.setProperty(u"role", u"lead")
        self.number.setWordWrap(True)

        self.column.addWidget(self.number)

        self.conditionals = QLabel(self.flow)
        self.conditionals.setObjectName(u"conditionals")
        self.conditionals.setWordWrap(True)
        self.conditionals.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.column.addWidget(self.conditionals)

        self.casesTitle = QLabel(self.flow)
        self.casesTitle.setObjectName(u"casesTitle")
        self.casesTitle.setProperty(u"role", u"heading")
        self.casesTitle.setWordWrap(True)

        self.column.addWidget(self.casesTitle)

        self.cases = QTableView(self.flow)
        self.cases.setObjectName(u"cases")

        self.column.addWidget(self.cases)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

        self.outer.setStretch(1, 1)

        self.retranslateUi(FindingsTogether)
    # setupUi

    def retranslateUi(self, FindingsTogether: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.first.setAccessibleName(QCoreApplication.translate("FindingsTogether", u"First feature", None))
#endif // QT_CONFIG(accessibility)
        self.and1.setText(QCoreApplication.translate("FindingsTogether", u"and", None))
#if QT_CONFIG(accessibility)
        self.second.setAccessibleName(QCoreApplication.translate("FindingsTogether", u"Second feature", None))
#endif // QT_CONFIG(accessibility)
        self.and2.setText(QCoreApplication.translate("FindingsTogether", u"and", None))
#if QT_CONFIG(accessibility)
        self.third.setAccessibleName(QCoreApplication.translate("FindingsTogether", u"Third feature, or none", None))
#endif // QT_CONFIG(accessibility)
        self.base.setText("")
        self.number.setText("")
        self.conditionals.setText("")
        self.casesTitle.setText("")
#if QT_CONFIG(accessibility)
        self.cases.setAccessibleName(QCoreApplication.translate("FindingsTogether", u"Cases of the chosen cell", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


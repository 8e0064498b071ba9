# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'accepted_view.ui'
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
    QLabel, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)
class Ui_AcceptedView(object):
    def setupUi(self, AcceptedView: QWidget) -> None:
        if not AcceptedView.objectName():
            AcceptedView.setObjectName(u"AcceptedView")
        self.outer = QVBoxLayout(AcceptedView)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(AcceptedView)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(16)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.head = QHBoxLayout()
        self.head.setSpacing(16)
        self.head.setObjectName(u"head")
        self.head_words = QVBoxLayout()
        self.head_words.setSpacing(4)
        self.head_words.setObjectName(u"head_words")
        self.count = QLabel(self.flow)
        self.count.setObjectName(u"count")
        self.count.setProperty(u"role", u"number")

        self.head_words.addWidget(self.count)

        self.equation = QLabel(self.flow)
        self.equation.setObjectName(u"equation")
        self.equation.setProperty(u"role", u"lead")
        self.equation.setWordWrap(True)
        self.equation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.head_words.addWidget(self.equation)


        self.head.addLayout(self.head_words)

        self.replace = QPushButton(self.flow)
        self.replace.setObjectName(u"replace")

        self.head.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignTop)

        self.go_on = QPushButton(self.flow)
        self.go_on.setObjectName(u"go_on")
        self.go_on.setProperty(u"kind", u"primary")

        self.head.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.halves = QHBoxLayout()
        self.halves.setSpacing(40)
        self.halves.setObjectName(u"halves")
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.strata_title = QLabel(self.flow)
        self.strata_title.setObjectName(u"strata_title")
        self.strata_title.setProperty(u"role", u"heading")

        self.left.addWidget(self.strata_title)

        self.strata = QGridLayout()
        self.strata.setObjectName(u"strata")
        self.strata.setHorizontalSpacing(16)
        self.strata.setVerticalSpacing(8)

        self.left.addLayout(self.strata)

        self.dropped_title = QLabel(self.flow)
        self.dropped_title.setObjectName(u"dropped_title")
        self.dropped_title.setProperty(u"role", u"heading")

        self.left.addWidget(self.dropped_title)

        self.dropped = QGridLayout()
        self.dropped.setObjectName(u"dropped")
        self.dropped.setHorizontalSpacing(16)
        self.dropped.setVerticalSpacing(4)

        self.left.addLayout(self.dropped)

        self.below_left = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.below_left)


        self.halves.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        self.right.setObjectName(u"right")
        self.where_from = QLabel(self.flow)
        self.where_from.setObjectName(u"where_from")
        self.where_from.setProperty(u"role", u"heading")

        self.right.addWidget(self.where_from)

        self.source = QGridLayout()
        self.source.setObjectName(u"source")
        self.source.setHorizontalSpacing(16)
        self.source.setVerticalSpacing(6)

        self.right.addLayout(self.source)

        self.below_right = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.below_right)


        self.halves.addLayout(self.right)

        self.halves.setStretch(0, 3)
        self.halves.setStretch(1, 2)

        self.column.addLayout(self.halves)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)


        self.retranslateUi(AcceptedView)
    # setupUi

    def retranslateUi(self, AcceptedView: QWidget) -> None:
        self.replace.setText(QCoreApplication.translate("AcceptedView", u"Replace the list\u2026", None))
        self.go_on.setText(QCoreApplication.translate("AcceptedView", u"Go to Sample", None))
        self.strata_title.setText(QCoreApplication.translate("AcceptedView", u"Strata", None))
        self.dropped_title.setText(QCoreApplication.translate("AcceptedView", u"Columns that were left out", None))
        self.where_from.setText(QCoreApplication.translate("AcceptedView", u"Where it comes from", None))
        pass
    # retranslateUi


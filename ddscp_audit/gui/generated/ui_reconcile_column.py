# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reconcile_column.ui'
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
    QLabel, QLineEdit, QProgressBar, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_ReconcileColumn(object):
    def setupUi(self, ReconcileColumn: QFrame) -> None:
        if not ReconcileColumn.objectName():
            ReconcileColumn.setObjectName(u"ReconcileColumn")
        ReconcileColumn.setProperty(u"role", u"aside")
        self.outer = QVBoxLayout(ReconcileColumn)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(ReconcileColumn)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 16, 24, 16)
        self.title = QLabel(self.flow)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"heading")

        self.column.addWidget(self.title)

        self.sum = QGridLayout()
        self.sum.setObjectName(u"sum")
        self.sum.setHorizontalSpacing(12)
        self.sum.setVerticalSpacing(4)

        self.column.addLayout(self.sum)

        self.expected_line = QHBoxLayout()
        self.expected_line.setSpacing(12)
        self.expected_line.setObjectName(u"expected_line")
        self.l_expected = QLabel(self.flow)
        self.l_expected.setObjectName(u"l_expected")
        self.l_expected.setWordWrap(True)

        self.expected_line.addWidget(self.l_expected)

        self.expected = QLineEdit(self.flow)
        self.expected.setObjectName(u"expected")
        self.expected.setMaximumSize(QSize(110, 16777215))
        self.expected.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.expected_line.addWidget(self.expected)


        self.column.addLayout(self.expected_line)

        self.verdict = QLabel(self.flow)
        self.verdict.setObjectName(u"verdict")
        self.verdict.setProperty(u"role", u"label")
        self.verdict.setWordWrap(True)

        self.column.addWidget(self.verdict)

        self.reason = QLineEdit(self.flow)
        self.reason.setObjectName(u"reason")

        self.column.addWidget(self.reason)

        self.bar = QProgressBar(self.flow)
        self.bar.setObjectName(u"bar")
        self.bar.setTextVisible(False)

        self.column.addWidget(self.bar)

        self.cancel = QPushButton(self.flow)
        self.cancel.setObjectName(u"cancel")

        self.column.addWidget(self.cancel)

        self.refused = QLabel(self.flow)
        self.refused.setObjectName(u"refused")
        self.refused.setProperty(u"tone", u"urgent")
        self.refused.setWordWrap(True)

        self.column.addWidget(self.refused)

        self.details = QVBoxLayout()
        self.details.setSpacing(4)
        self.details.setObjectName(u"details")

        self.column.addLayout(self.details)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

        self.foot = QFrame(ReconcileColumn)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"role", u"bar")
        self.foot_column = QVBoxLayout(self.foot)
        self.foot_column.setObjectName(u"foot_column")
        self.foot_column.setContentsMargins(24, 12, 24, 12)
        self.accept = QPushButton(self.foot)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"kind", u"primary")

        self.foot_column.addWidget(self.accept)


        self.outer.addWidget(self.foot)

#if QT_CONFIG(shortcut)
        self.l_expected.setBuddy(self.expected)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ReconcileColumn)
    # setupUi

    def retranslateUi(self, ReconcileColumn: QFrame) -> None:
        self.title.setText(QCoreApplication.translate("ReconcileColumn", u"The sum that must come out", None))
        self.l_expected.setText(QCoreApplication.translate("ReconcileColumn", u"E&xpected by the agency that owns the list", None))
        self.expected.setPlaceholderText(QCoreApplication.translate("ReconcileColumn", u"how many", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("ReconcileColumn", u"Reason for accepting", None))
#endif // QT_CONFIG(accessibility)
        self.cancel.setText(QCoreApplication.translate("ReconcileColumn", u"Cancel", None))
        self.accept.setText(QCoreApplication.translate("ReconcileColumn", u"Accept the list", None))
        pass
    # retranslateUi


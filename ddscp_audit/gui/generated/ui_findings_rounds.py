# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'findings_rounds.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QStackedWidget, QTableView, QVBoxLayout, QWidget)
class Ui_FindingsRounds(object):
    def setupUi(self, FindingsRounds: QWidget) -> None:
        if not FindingsRounds.objectName():
            FindingsRounds.setObjectName(u"FindingsRounds")
        self.outer = QVBoxLayout(FindingsRounds)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 8, 24, 16)
        self.chooseRow = QHBoxLayout()
        self.chooseRow.setSpacing(8)
        self.chooseRow.setObjectName(u"chooseRow")
        self.l_earlier = QLabel(FindingsRounds)
        self.l_earlier.setObjectName(u"l_earlier")

        self.chooseRow.addWidget(self.l_earlier)

        self.earlier = QComboBox(FindingsRounds)
        self.earlier.setObjectName(u"earlier")
        self.earlier.setMinimumSize(QSize(440, 0))

        self.chooseRow.addWidget(self.earlier)

        self.open = QPushButton(FindingsRounds)
        self.open.setObjectName(u"open")

        self.chooseRow.addWidget(self.open)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.chooseRow.addItem(self.gap)


        self.outer.addLayout(self.chooseRow)

        self.said = QLabel(FindingsRounds)
        self.said.setObjectName(u"said")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.states = QStackedWidget(FindingsRounds)
        self.states.setObjectName(u"states")
        self.full = QWidget()
        self.full.setObjectName(u"full")
        self.fullBox = QVBoxLayout(self.full)
        self.fullBox.setSpacing(0)
        self.fullBox.setObjectName(u"fullBox")
        self.fullBox.setContentsMargins(0, 0, 0, 0)
        self.table = QTableView(self.full)
        self.table.setObjectName(u"table")

        self.fullBox.addWidget(self.table)

        self.states.addWidget(self.full)

        self.outer.addWidget(self.states)

        self.outer.setStretch(2, 1)

        self.retranslateUi(FindingsRounds)
    # setupUi

    def retranslateUi(self, FindingsRounds: QWidget) -> None:
        self.l_earlier.setText(QCoreApplication.translate("FindingsRounds", u"Compare with", None))
#if QT_CONFIG(accessibility)
        self.earlier.setAccessibleName(QCoreApplication.translate("FindingsRounds", u"Earlier round", None))
#endif // QT_CONFIG(accessibility)
        self.open.setText(QCoreApplication.translate("FindingsRounds", u"Open another store's file\u2026", None))
        self.said.setText("")
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("FindingsRounds", u"Indicators that both rounds measure", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


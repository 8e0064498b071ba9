# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'list_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractScrollArea, QApplication, QDialog, QFrame,
    QGridLayout, QHBoxLayout, QLabel, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_ListDialog(object):
    def setupUi(self, ListDialog: QDialog) -> None:
        if not ListDialog.objectName():
            ListDialog.setObjectName(u"ListDialog")
        self.outer = QVBoxLayout(ListDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 16, 16)
        self.title = QLabel(ListDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(ListDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.scroll = QScrollArea(ListDialog)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.flow_column = QVBoxLayout(self.flow)
        self.flow_column.setObjectName(u"flow_column")
        self.flow_column.setContentsMargins(0, 0, 8, 0)
        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(8)

        self.flow_column.addLayout(self.grid)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.flow_column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(ListDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(ListDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ListDialog: QDialog) -> None:
        self.close_button.setText(QCoreApplication.translate("ListDialog", u"Close", None))
        pass
    # retranslateUi


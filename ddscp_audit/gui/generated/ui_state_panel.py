# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'state_panel.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QProgressBar,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_StatePanel(object):
    def setupUi(self, StatePanel: QWidget) -> None:
        if not StatePanel.objectName():
            StatePanel.setObjectName(u"StatePanel")
        self.outer = QVBoxLayout(StatePanel)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(40, 40, 40, 40)
        self.above = QSpacerItem(20, 40, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.above)

        self.across = QHBoxLayout()
        self.across.setObjectName(u"across")
        self.left = QSpacerItem(40, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.across.addItem(self.left)

        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.picture = QLabel(StatePanel)
        self.picture.setObjectName(u"picture")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.column.addWidget(self.picture)

        self.title = QLabel(StatePanel)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.text = QLabel(StatePanel)
        self.text.setObjectName(u"text")
        self.text.setMinimumSize(QSize(460, 0))
        self.text.setMaximumSize(QSize(560, 16777215))
        self.text.setProperty(u"role", u"soft")
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.bar = QProgressBar(StatePanel)
        self.bar.setObjectName(u"bar")
        self.bar.setTextVisible(False)

        self.column.addWidget(self.bar)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.b1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.b1)

        self.primary = QPushButton(StatePanel)
        self.primary.setObjectName(u"primary")
        self.primary.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.primary)

        self.secondary = QPushButton(StatePanel)
        self.secondary.setObjectName(u"secondary")

        self.buttons.addWidget(self.secondary)

        self.b2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.b2)


        self.column.addLayout(self.buttons)


        self.across.addLayout(self.column)

        self.right = QSpacerItem(40, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.across.addItem(self.right)


        self.outer.addLayout(self.across)

        self.below = QSpacerItem(20, 80, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)


        self.retranslateUi(StatePanel)
    # setupUi

    def retranslateUi(self, StatePanel: QWidget) -> None:
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'command_palette.ui'
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
    QLineEdit, QListView, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_CommandPalette(object):
    def setupUi(self, CommandPalette: QWidget) -> None:
        if not CommandPalette.objectName():
            CommandPalette.setObjectName(u"CommandPalette")
        self.outer = QVBoxLayout(CommandPalette)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(-1, 72, -1, -1)
        self.across = QHBoxLayout()
        self.across.setObjectName(u"across")
        self.left = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.across.addItem(self.left)

        self.box = QFrame(CommandPalette)
        self.box.setObjectName(u"box")
        self.box.setMinimumSize(QSize(560, 0))
        self.box.setMaximumSize(QSize(560, 16777215))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.box.sizePolicy().hasHeightForWidth())
        self.box.setSizePolicy(sizePolicy)
        self.box.setProperty(u"role", u"raised")
        self.column = QVBoxLayout(self.box)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(12, 12, 12, 8)
        self.words = QLineEdit(self.box)
        self.words.setObjectName(u"words")

        self.column.addWidget(self.words)

        self.found = QListView(self.box)
        self.found.setObjectName(u"found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setMinimumSize(QSize(0, 300))
        self.found.setMaximumSize(QSize(16777215, 300))
        self.found.setFrameShape(QFrame.Shape.NoFrame)

        self.column.addWidget(self.found)

        self.hint = QLabel(self.box)
        self.hint.setObjectName(u"hint")
        self.hint.setProperty(u"role", u"small")

        self.column.addWidget(self.hint)


        self.across.addWidget(self.box)

        self.right = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.across.addItem(self.right)


        self.outer.addLayout(self.across)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)


        self.retranslateUi(CommandPalette)
    # setupUi

    def retranslateUi(self, CommandPalette: QWidget) -> None:
        self.words.setPlaceholderText(QCoreApplication.translate("CommandPalette", u"Search steps, cases and commands", None))
#if QT_CONFIG(accessibility)
        self.words.setAccessibleName(QCoreApplication.translate("CommandPalette", u"Search steps, cases and commands", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.found.setAccessibleName(QCoreApplication.translate("CommandPalette", u"What was found", None))
#endif // QT_CONFIG(accessibility)
        self.hint.setText(QCoreApplication.translate("CommandPalette", u"\u2191 \u2193 choose   Enter open   Esc close", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'failure_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_FailureDialog(object):
    def setupUi(self, FailureDialog: QDialog) -> None:
        if not FailureDialog.objectName():
            FailureDialog.setObjectName(u"FailureDialog")
        self.outer = QVBoxLayout(FailureDialog)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.across = QHBoxLayout()
        self.across.setSpacing(16)
        self.across.setObjectName(u"across")
        self.picture = QLabel(FailureDialog)
        self.picture.setObjectName(u"picture")

        self.across.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)

        self.words = QVBoxLayout()
        self.words.setSpacing(8)
        self.words.setObjectName(u"words")
        self.happened = QLabel(FailureDialog)
        self.happened.setObjectName(u"happened")
        self.happened.setMinimumSize(QSize(420, 0))
        self.happened.setProperty(u"role", u"heading")
        self.happened.setWordWrap(True)
        self.happened.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.words.addWidget(self.happened)

        self.then = QLabel(FailureDialog)
        self.then.setObjectName(u"then")
        self.then.setWordWrap(True)
        self.then.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.words.addWidget(self.then)

        self.more = QLabel(FailureDialog)
        self.more.setObjectName(u"more")
        self.more.setProperty(u"role", u"small")
        self.more.setWordWrap(True)

        self.words.addWidget(self.more)


        self.across.addLayout(self.words)


        self.outer.addLayout(self.across)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.copy = QPushButton(FailureDialog)
        self.copy.setObjectName(u"copy")

        self.buttons.addWidget(self.copy)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(FailureDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(FailureDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, FailureDialog: QDialog) -> None:
        FailureDialog.setWindowTitle(QCoreApplication.translate("FailureDialog", u"DDSCP Audit", None))
        self.copy.setText(QCoreApplication.translate("FailureDialog", u"Copy details", None))
        self.close_button.setText(QCoreApplication.translate("FailureDialog", u"Close", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'digits_dialog.ui'
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
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_DigitsDialog(object):
    def setupUi(self, DigitsDialog: QDialog) -> None:
        if not DigitsDialog.objectName():
            DigitsDialog.setObjectName(u"DigitsDialog")
        self.outer = QVBoxLayout(DigitsDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(DigitsDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(DigitsDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.l_source = QLabel(DigitsDialog)
        self.l_source.setObjectName(u"l_source")
        self.l_source.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_source)

        self.source = QLineEdit(DigitsDialog)
        self.source.setObjectName(u"source")
        self.source.setMinimumSize(QSize(460, 0))

        self.outer.addWidget(self.source)

        self.l_digits = QLabel(DigitsDialog)
        self.l_digits.setObjectName(u"l_digits")
        self.l_digits.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_digits)

        self.digits = QLineEdit(DigitsDialog)
        self.digits.setObjectName(u"digits")

        self.outer.addWidget(self.digits)

        self.said = QLabel(DigitsDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"role", u"small")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(DigitsDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.draw = QPushButton(DigitsDialog)
        self.draw.setObjectName(u"draw")
        self.draw.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.draw)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_source.setBuddy(self.source)
        self.l_digits.setBuddy(self.digits)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(DigitsDialog)

        self.draw.setDefault(True)

    # setupUi

    def retranslateUi(self, DigitsDialog: QDialog) -> None:
        DigitsDialog.setWindowTitle(QCoreApplication.translate("DigitsDialog", u"Digits without a meeting", None))
        self.l_source.setText(QCoreApplication.translate("DigitsDialog", u"&Source, as it was named in advance", None))
        self.l_digits.setText(QCoreApplication.translate("DigitsDialog", u"&Digits, 24 or more", None))
        self.cancel.setText(QCoreApplication.translate("DigitsDialog", u"Cancel", None))
        self.draw.setText(QCoreApplication.translate("DigitsDialog", u"Draw the sample", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'slip_dialog.ui'
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
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_SlipDialog(object):
    def setupUi(self, SlipDialog: QDialog) -> None:
        if not SlipDialog.objectName():
            SlipDialog.setObjectName(u"SlipDialog")
        self.outer = QVBoxLayout(SlipDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(SlipDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(SlipDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.slip = QPlainTextEdit(SlipDialog)
        self.slip.setObjectName(u"slip")
        self.slip.setMinimumSize(QSize(760, 340))
        self.slip.setReadOnly(True)

        self.outer.addWidget(self.slip)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.copy = QPushButton(SlipDialog)
        self.copy.setObjectName(u"copy")

        self.buttons.addWidget(self.copy)

        self.save = QPushButton(SlipDialog)
        self.save.setObjectName(u"save")

        self.buttons.addWidget(self.save)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(SlipDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(SlipDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, SlipDialog: QDialog) -> None:
        SlipDialog.setWindowTitle(QCoreApplication.translate("SlipDialog", u"The slip of the locked list", None))
        self.title.setText(QCoreApplication.translate("SlipDialog", u"The list is locked", None))
        self.text.setText(QCoreApplication.translate("SlipDialog", u"Send this to the partners before any digit is rolled. With it anybody can prove later that the list was not changed.", None))
#if QT_CONFIG(accessibility)
        self.slip.setAccessibleName(QCoreApplication.translate("SlipDialog", u"The slip", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("SlipDialog", u"Copy the slip", None))
        self.save.setText(QCoreApplication.translate("SlipDialog", u"Save the slip\u2026", None))
        self.close_button.setText(QCoreApplication.translate("SlipDialog", u"Close", None))
    # retranslateUi


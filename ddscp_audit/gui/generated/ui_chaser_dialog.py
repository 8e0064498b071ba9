# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'chaser_dialog.ui'
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
    QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_ChaserDialog(object):
    def setupUi(self, ChaserDialog: QDialog) -> None:
        if not ChaserDialog.objectName():
            ChaserDialog.setObjectName(u"ChaserDialog")
        ChaserDialog.resize(820, 480)
        self.outer = QVBoxLayout(ChaserDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ChaserDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(ChaserDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.both = QHBoxLayout()
        self.both.setSpacing(12)
        self.both.setObjectName(u"both")
        self.agencies = QListWidget(ChaserDialog)
        self.agencies.setObjectName(u"agencies")
        self.agencies.setMaximumSize(QSize(260, 16777215))

        self.both.addWidget(self.agencies)

        self.letter = QPlainTextEdit(ChaserDialog)
        self.letter.setObjectName(u"letter")
        self.letter.setTabChangesFocus(True)

        self.both.addWidget(self.letter)


        self.outer.addLayout(self.both)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.copied = QLabel(ChaserDialog)
        self.copied.setObjectName(u"copied")
        self.copied.setProperty(u"role", u"soft")

        self.buttons.addWidget(self.copied)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close = QPushButton(ChaserDialog)
        self.close.setObjectName(u"close")

        self.buttons.addWidget(self.close)

        self.copy = QPushButton(ChaserDialog)
        self.copy.setObjectName(u"copy")
        self.copy.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.copy)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(ChaserDialog)
    # setupUi

    def retranslateUi(self, ChaserDialog: QDialog) -> None:
        ChaserDialog.setWindowTitle(QCoreApplication.translate("ChaserDialog", u"Write to agencies", None))
#if QT_CONFIG(accessibility)
        self.agencies.setAccessibleName(QCoreApplication.translate("ChaserDialog", u"Agencies with returns outstanding", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.letter.setAccessibleName(QCoreApplication.translate("ChaserDialog", u"Text to send", None))
#endif // QT_CONFIG(accessibility)
        self.close.setText(QCoreApplication.translate("ChaserDialog", u"Close", None))
        self.copy.setText(QCoreApplication.translate("ChaserDialog", u"Copy the text", None))
    # retranslateUi


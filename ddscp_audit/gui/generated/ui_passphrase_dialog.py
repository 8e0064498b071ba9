# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'passphrase_dialog.ui'
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
    QLineEdit, QProgressBar, QPushButton, QSizePolicy,
    QSpacerItem, QToolButton, QVBoxLayout, QWidget)
class Ui_PassphraseDialog(object):
    def setupUi(self, PassphraseDialog: QDialog) -> None:
        if not PassphraseDialog.objectName():
            PassphraseDialog.setObjectName(u"PassphraseDialog")
        self.outer = QVBoxLayout(PassphraseDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(PassphraseDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"heading")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.path = QLabel(PassphraseDialog)
        self.path.setObjectName(u"path")
        self.path.setProperty(u"role", u"small")
        self.path.setWordWrap(True)

        self.outer.addWidget(self.path)

        self.line = QHBoxLayout()
        self.line.setObjectName(u"line")
        self.passphrase = QLineEdit(PassphraseDialog)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setMinimumSize(QSize(380, 0))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.line.addWidget(self.passphrase)

        self.show_words = QToolButton(PassphraseDialog)
        self.show_words.setObjectName(u"show_words")
        self.show_words.setCheckable(True)

        self.line.addWidget(self.show_words)


        self.outer.addLayout(self.line)

        self.said = QLabel(PassphraseDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.bar = QProgressBar(PassphraseDialog)
        self.bar.setObjectName(u"bar")
        self.bar.setMaximum(0)
        self.bar.setTextVisible(False)

        self.outer.addWidget(self.bar)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(PassphraseDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.open_button = QPushButton(PassphraseDialog)
        self.open_button.setObjectName(u"open_button")
        self.open_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.open_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(PassphraseDialog)

        self.open_button.setDefault(True)

    # setupUi

    def retranslateUi(self, PassphraseDialog: QDialog) -> None:
        PassphraseDialog.setWindowTitle(QCoreApplication.translate("PassphraseDialog", u"Open a store", None))
        self.passphrase.setPlaceholderText(QCoreApplication.translate("PassphraseDialog", u"Passphrase", None))
#if QT_CONFIG(accessibility)
        self.passphrase.setAccessibleName(QCoreApplication.translate("PassphraseDialog", u"Passphrase", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.show_words.setToolTip(QCoreApplication.translate("PassphraseDialog", u"Show what is typed", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.show_words.setAccessibleName(QCoreApplication.translate("PassphraseDialog", u"Show what is typed", None))
#endif // QT_CONFIG(accessibility)
        self.cancel.setText(QCoreApplication.translate("PassphraseDialog", u"Cancel", None))
        self.open_button.setText(QCoreApplication.translate("PassphraseDialog", u"Open the store", None))
    # retranslateUi


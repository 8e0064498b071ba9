# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sent_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QTableView, QVBoxLayout, QWidget)
class Ui_SentDialog(object):
    def setupUi(self, SentDialog: QDialog) -> None:
        if not SentDialog.objectName():
            SentDialog.setObjectName(u"SentDialog")
        self.outer = QVBoxLayout(SentDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(SentDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(SentDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.files = QTableView(SentDialog)
        self.files.setObjectName(u"files")

        self.outer.addWidget(self.files)

        self.receipt = QLabel(SentDialog)
        self.receipt.setObjectName(u"receipt")
        self.receipt.setProperty(u"role", u"mono")
        self.receipt.setWordWrap(True)
        self.receipt.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.outer.addWidget(self.receipt)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.folder = QPushButton(SentDialog)
        self.folder.setObjectName(u"folder")
        self.folder.setAutoDefault(False)

        self.buttons.addWidget(self.folder)

        self.copy = QPushButton(SentDialog)
        self.copy.setObjectName(u"copy")
        self.copy.setAutoDefault(False)

        self.buttons.addWidget(self.copy)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(SentDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(SentDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, SentDialog: QDialog) -> None:
#if QT_CONFIG(accessibility)
        self.files.setAccessibleName(QCoreApplication.translate("SentDialog", u"Files", None))
#endif // QT_CONFIG(accessibility)
        self.folder.setText(QCoreApplication.translate("SentDialog", u"Show the folder", None))
        self.close_button.setText(QCoreApplication.translate("SentDialog", u"Close", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'found_dialog.ui'
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
class Ui_FoundDialog(object):
    def setupUi(self, FoundDialog: QDialog) -> None:
        if not FoundDialog.objectName():
            FoundDialog.setObjectName(u"FoundDialog")
        FoundDialog.resize(820, 440)
        self.outer = QVBoxLayout(FoundDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(FoundDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(FoundDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.found = QTableView(FoundDialog)
        self.found.setObjectName(u"found")

        self.outer.addWidget(self.found)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(FoundDialog)
        self.close_button.setObjectName(u"close_button")

        self.buttons.addWidget(self.close_button)

        self.show_button = QPushButton(FoundDialog)
        self.show_button.setObjectName(u"show_button")
        self.show_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.show_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(FoundDialog)
    # setupUi

    def retranslateUi(self, FoundDialog: QDialog) -> None:
        FoundDialog.setWindowTitle(QCoreApplication.translate("FoundDialog", u"Words that look like personal data", None))
#if QT_CONFIG(accessibility)
        self.found.setAccessibleName(QCoreApplication.translate("FoundDialog", u"Words that look like personal data", None))
#endif // QT_CONFIG(accessibility)
        self.close_button.setText(QCoreApplication.translate("FoundDialog", u"Close", None))
        self.show_button.setText(QCoreApplication.translate("FoundDialog", u"Show this place", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'extend_dialog.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QSpinBox,
    QVBoxLayout, QWidget)
class Ui_ExtendDialog(object):
    def setupUi(self, ExtendDialog: QDialog) -> None:
        if not ExtendDialog.objectName():
            ExtendDialog.setObjectName(u"ExtendDialog")
        self.outer = QVBoxLayout(ExtendDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ExtendDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(ExtendDialog)
        self.text.setObjectName(u"text")
        self.text.setMinimumSize(QSize(420, 0))
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.more_line = QHBoxLayout()
        self.more_line.setSpacing(12)
        self.more_line.setObjectName(u"more_line")
        self.l_more = QLabel(ExtendDialog)
        self.l_more.setObjectName(u"l_more")
        self.l_more.setProperty(u"role", u"label")

        self.more_line.addWidget(self.l_more)

        self.more = QSpinBox(ExtendDialog)
        self.more.setObjectName(u"more")
        self.more.setMinimumSize(QSize(90, 0))
        self.more.setMinimum(1)
        self.more.setMaximum(500)

        self.more_line.addWidget(self.more)

        self.more_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.more_line.addItem(self.more_gap)


        self.outer.addLayout(self.more_line)

        self.said = QLabel(ExtendDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ExtendDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.extend = QPushButton(ExtendDialog)
        self.extend.setObjectName(u"extend")
        self.extend.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.extend)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_more.setBuddy(self.more)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ExtendDialog)

        self.extend.setDefault(True)

    # setupUi

    def retranslateUi(self, ExtendDialog: QDialog) -> None:
        ExtendDialog.setWindowTitle(QCoreApplication.translate("ExtendDialog", u"Extend the sample", None))
        self.title.setText(QCoreApplication.translate("ExtendDialog", u"Extend the sample", None))
        self.l_more.setText(QCoreApplication.translate("ExtendDialog", u"&More cases", None))
        self.cancel.setText(QCoreApplication.translate("ExtendDialog", u"Cancel", None))
        self.extend.setText(QCoreApplication.translate("ExtendDialog", u"Extend the sample", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reason_dialog.ui'
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
class Ui_ReasonDialog(object):
    def setupUi(self, ReasonDialog: QDialog) -> None:
        if not ReasonDialog.objectName():
            ReasonDialog.setObjectName(u"ReasonDialog")
        ReasonDialog.resize(520, 240)
        self.outer = QVBoxLayout(ReasonDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ReasonDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(ReasonDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.reason = QLineEdit(ReasonDialog)
        self.reason.setObjectName(u"reason")

        self.outer.addWidget(self.reason)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ReasonDialog)
        self.cancel.setObjectName(u"cancel")

        self.buttons.addWidget(self.cancel)

        self.accept = QPushButton(ReasonDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.accept)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(ReasonDialog)
    # setupUi

    def retranslateUi(self, ReasonDialog: QDialog) -> None:
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("ReasonDialog", u"Reason", None))
#endif // QT_CONFIG(accessibility)
        self.reason.setPlaceholderText(QCoreApplication.translate("ReasonDialog", u"Reason", None))
        self.cancel.setText(QCoreApplication.translate("ReasonDialog", u"Leave it as it is", None))
        pass
    # retranslateUi


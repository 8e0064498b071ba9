# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'submit_dialog.ui'
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
class Ui_SubmitDialog(object):
    def setupUi(self, SubmitDialog: QDialog) -> None:
        if not SubmitDialog.objectName():
            SubmitDialog.setObjectName(u"SubmitDialog")
        SubmitDialog.resize(760, 540)
        self.outer = QVBoxLayout(SubmitDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(SubmitDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(SubmitDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.missing = QTableView(SubmitDialog)
        self.missing.setObjectName(u"missing")

        self.outer.addWidget(self.missing)

        self.after = QLabel(SubmitDialog)
        self.after.setObjectName(u"after")
        self.after.setProperty(u"role", u"soft")
        self.after.setWordWrap(True)

        self.outer.addWidget(self.after)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(SubmitDialog)
        self.cancel.setObjectName(u"cancel")

        self.buttons.addWidget(self.cancel)

        self.submit = QPushButton(SubmitDialog)
        self.submit.setObjectName(u"submit")
        self.submit.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.submit)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(SubmitDialog)
    # setupUi

    def retranslateUi(self, SubmitDialog: QDialog) -> None:
        SubmitDialog.setWindowTitle(QCoreApplication.translate("SubmitDialog", u"Submit this return", None))
#if QT_CONFIG(accessibility)
        self.missing.setAccessibleName(QCoreApplication.translate("SubmitDialog", u"What is missing", None))
#endif // QT_CONFIG(accessibility)
        self.cancel.setText(QCoreApplication.translate("SubmitDialog", u"Keep working", None))
    # retranslateUi


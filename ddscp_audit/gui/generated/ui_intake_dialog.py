# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'intake_dialog.ui'
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
class Ui_IntakeDialog(object):
    def setupUi(self, IntakeDialog: QDialog) -> None:
        if not IntakeDialog.objectName():
            IntakeDialog.setObjectName(u"IntakeDialog")
        IntakeDialog.resize(820, 480)
        self.outer = QVBoxLayout(IntakeDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(IntakeDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(IntakeDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.refusals = QTableView(IntakeDialog)
        self.refusals.setObjectName(u"refusals")

        self.outer.addWidget(self.refusals)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.copy = QPushButton(IntakeDialog)
        self.copy.setObjectName(u"copy")

        self.buttons.addWidget(self.copy)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.take = QPushButton(IntakeDialog)
        self.take.setObjectName(u"take")

        self.buttons.addWidget(self.take)

        self.close = QPushButton(IntakeDialog)
        self.close.setObjectName(u"close")
        self.close.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(IntakeDialog)

        self.close.setDefault(True)

    # setupUi

    def retranslateUi(self, IntakeDialog: QDialog) -> None:
        IntakeDialog.setWindowTitle(QCoreApplication.translate("IntakeDialog", u"What was taken", None))
#if QT_CONFIG(accessibility)
        self.refusals.setAccessibleName(QCoreApplication.translate("IntakeDialog", u"What could not be taken, and why", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("IntakeDialog", u"Copy this list", None))
        self.close.setText(QCoreApplication.translate("IntakeDialog", u"Back to the grid", None))
    # retranslateUi


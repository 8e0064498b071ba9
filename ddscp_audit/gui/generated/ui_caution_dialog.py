# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'caution_dialog.ui'
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
class Ui_CautionDialog(object):
    def setupUi(self, CautionDialog: QDialog) -> None:
        if not CautionDialog.objectName():
            CautionDialog.setObjectName(u"CautionDialog")
        self.outer = QVBoxLayout(CautionDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(CautionDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(CautionDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.l_list_id = QLabel(CautionDialog)
        self.l_list_id.setObjectName(u"l_list_id")
        self.l_list_id.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_list_id)

        self.list_id = QLineEdit(CautionDialog)
        self.list_id.setObjectName(u"list_id")

        self.outer.addWidget(self.list_id)

        self.l_reason = QLabel(CautionDialog)
        self.l_reason.setObjectName(u"l_reason")
        self.l_reason.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_reason)

        self.reason = QLineEdit(CautionDialog)
        self.reason.setObjectName(u"reason")
        self.reason.setMinimumSize(QSize(500, 0))

        self.outer.addWidget(self.reason)

        self.said = QLabel(CautionDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.do_it = QPushButton(CautionDialog)
        self.do_it.setObjectName(u"do_it")
        self.do_it.setAutoDefault(False)

        self.buttons.addWidget(self.do_it)

        self.leave = QPushButton(CautionDialog)
        self.leave.setObjectName(u"leave")
        self.leave.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.leave)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_list_id.setBuddy(self.list_id)
        self.l_reason.setBuddy(self.reason)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(CautionDialog)

        self.leave.setDefault(True)

    # setupUi

    def retranslateUi(self, CautionDialog: QDialog) -> None:
        self.l_list_id.setText(QCoreApplication.translate("CautionDialog", u"The case's &id, as it stands in the accepted list", None))
        self.l_reason.setText(QCoreApplication.translate("CautionDialog", u"&Reason for the log, without names", None))
        self.leave.setText(QCoreApplication.translate("CautionDialog", u"Leave the sample as it is", None))
        pass
    # retranslateUi


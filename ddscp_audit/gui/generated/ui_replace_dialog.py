# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'replace_dialog.ui'
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
class Ui_ReplaceDialog(object):
    def setupUi(self, ReplaceDialog: QDialog) -> None:
        if not ReplaceDialog.objectName():
            ReplaceDialog.setObjectName(u"ReplaceDialog")
        self.outer = QVBoxLayout(ReplaceDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ReplaceDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(ReplaceDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.l_reason = QLabel(ReplaceDialog)
        self.l_reason.setObjectName(u"l_reason")
        self.l_reason.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_reason)

        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(8)
        self.reasons.setObjectName(u"reasons")

        self.outer.addLayout(self.reasons)

        self.l_note = QLabel(ReplaceDialog)
        self.l_note.setObjectName(u"l_note")
        self.l_note.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_note)

        self.note = QLineEdit(ReplaceDialog)
        self.note.setObjectName(u"note")
        self.note.setMinimumSize(QSize(460, 0))

        self.outer.addWidget(self.note)

        self.l_panel = QLabel(ReplaceDialog)
        self.l_panel.setObjectName(u"l_panel")
        self.l_panel.setProperty(u"role", u"field")
        self.l_panel.setWordWrap(True)

        self.outer.addWidget(self.l_panel)

        self.panel = QLineEdit(ReplaceDialog)
        self.panel.setObjectName(u"panel")

        self.outer.addWidget(self.panel)

        self.said = QLabel(ReplaceDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ReplaceDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.replace = QPushButton(ReplaceDialog)
        self.replace.setObjectName(u"replace")
        self.replace.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.replace)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_note.setBuddy(self.note)
        self.l_panel.setBuddy(self.panel)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ReplaceDialog)

        self.replace.setDefault(True)

    # setupUi

    def retranslateUi(self, ReplaceDialog: QDialog) -> None:
        ReplaceDialog.setWindowTitle(QCoreApplication.translate("ReplaceDialog", u"Replace a case", None))
        self.text.setText(QCoreApplication.translate("ReplaceDialog", u"The next unused ticket takes its place, never a choice. The case stays visible as withdrawn, with the reason.", None))
        self.l_reason.setText(QCoreApplication.translate("ReplaceDialog", u"Reason", None))
        self.l_note.setText(QCoreApplication.translate("ReplaceDialog", u"&Note for the log, without names", None))
        self.cancel.setText(QCoreApplication.translate("ReplaceDialog", u"Cancel", None))
        self.replace.setText(QCoreApplication.translate("ReplaceDialog", u"Replace the case", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tool_adopt_dialog.ui'
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
    QSpacerItem, QTextBrowser, QVBoxLayout, QWidget)
class Ui_ToolAdoptDialog(object):
    def setupUi(self, ToolAdoptDialog: QDialog) -> None:
        if not ToolAdoptDialog.objectName():
            ToolAdoptDialog.setObjectName(u"ToolAdoptDialog")
        ToolAdoptDialog.resize(640, 560)
        self.outer = QVBoxLayout(ToolAdoptDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ToolAdoptDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.words = QLabel(ToolAdoptDialog)
        self.words.setObjectName(u"words")
        self.words.setWordWrap(True)

        self.outer.addWidget(self.words)

        self.changes = QTextBrowser(ToolAdoptDialog)
        self.changes.setObjectName(u"changes")

        self.outer.addWidget(self.changes)

        self.l_why = QLabel(ToolAdoptDialog)
        self.l_why.setObjectName(u"l_why")
        self.l_why.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_why)

        self.why = QLineEdit(ToolAdoptDialog)
        self.why.setObjectName(u"why")

        self.outer.addWidget(self.why)

        self.said = QLabel(ToolAdoptDialog)
        self.said.setObjectName(u"said")
        self.said.setWordWrap(True)
        self.said.setProperty(u"tone", u"urgent")

        self.outer.addWidget(self.said)

        self.bar = QProgressBar(ToolAdoptDialog)
        self.bar.setObjectName(u"bar")
        self.bar.setMaximum(0)
        self.bar.setTextVisible(False)

        self.outer.addWidget(self.bar)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.copy = QPushButton(ToolAdoptDialog)
        self.copy.setObjectName(u"copy")
        self.copy.setProperty(u"kind", u"link")

        self.buttons.addWidget(self.copy)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ToolAdoptDialog)
        self.cancel.setObjectName(u"cancel")

        self.buttons.addWidget(self.cancel)

        self.accept = QPushButton(ToolAdoptDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.accept)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_why.setBuddy(self.why)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ToolAdoptDialog)

        self.accept.setDefault(True)

    # setupUi

    def retranslateUi(self, ToolAdoptDialog: QDialog) -> None:
#if QT_CONFIG(accessibility)
        self.changes.setAccessibleName(QCoreApplication.translate("ToolAdoptDialog", u"What changes", None))
#endif // QT_CONFIG(accessibility)
        self.l_why.setText(QCoreApplication.translate("ToolAdoptDialog", u"Why does the &tool change now?", None))
        self.why.setPlaceholderText(QCoreApplication.translate("ToolAdoptDialog", u"Kept in the log with your name", None))
        self.copy.setText(QCoreApplication.translate("ToolAdoptDialog", u"Copy the list", None))
        self.cancel.setText(QCoreApplication.translate("ToolAdoptDialog", u"Leave it as it is", None))
        self.accept.setText(QCoreApplication.translate("ToolAdoptDialog", u"Use this version", None))
        pass
    # retranslateUi


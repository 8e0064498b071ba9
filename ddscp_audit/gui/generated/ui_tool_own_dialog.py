# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tool_own_dialog.ui'
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
class Ui_ToolOwnDialog(object):
    def setupUi(self, ToolOwnDialog: QDialog) -> None:
        if not ToolOwnDialog.objectName():
            ToolOwnDialog.setObjectName(u"ToolOwnDialog")
        ToolOwnDialog.resize(560, 320)
        self.outer = QVBoxLayout(ToolOwnDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ToolOwnDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.words = QLabel(ToolOwnDialog)
        self.words.setObjectName(u"words")
        self.words.setWordWrap(True)

        self.outer.addWidget(self.words)

        self.l_name = QLabel(ToolOwnDialog)
        self.l_name.setObjectName(u"l_name")
        self.l_name.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_name)

        self.name = QLineEdit(ToolOwnDialog)
        self.name.setObjectName(u"name")

        self.outer.addWidget(self.name)

        self.l_path = QLabel(ToolOwnDialog)
        self.l_path.setObjectName(u"l_path")
        self.l_path.setProperty(u"role", u"field")

        self.outer.addWidget(self.l_path)

        self.path_line = QHBoxLayout()
        self.path_line.setSpacing(8)
        self.path_line.setObjectName(u"path_line")
        self.path = QLineEdit(ToolOwnDialog)
        self.path.setObjectName(u"path")

        self.path_line.addWidget(self.path)

        self.choose = QPushButton(ToolOwnDialog)
        self.choose.setObjectName(u"choose")
        self.choose.setAutoDefault(False)

        self.path_line.addWidget(self.choose)


        self.outer.addLayout(self.path_line)

        self.said = QLabel(ToolOwnDialog)
        self.said.setObjectName(u"said")
        self.said.setWordWrap(True)
        self.said.setProperty(u"tone", u"urgent")

        self.outer.addWidget(self.said)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ToolOwnDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.accept = QPushButton(ToolOwnDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.accept)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_name.setBuddy(self.name)
        self.l_path.setBuddy(self.path)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ToolOwnDialog)

        self.accept.setDefault(True)

    # setupUi

    def retranslateUi(self, ToolOwnDialog: QDialog) -> None:
        self.l_name.setText(QCoreApplication.translate("ToolOwnDialog", u"&Title of your tool", None))
        self.l_path.setText(QCoreApplication.translate("ToolOwnDialog", u"&File", None))
        self.choose.setText(QCoreApplication.translate("ToolOwnDialog", u"Choose\u2026", None))
        self.cancel.setText(QCoreApplication.translate("ToolOwnDialog", u"Cancel", None))
        self.accept.setText(QCoreApplication.translate("ToolOwnDialog", u"Write the workbook", None))
        pass
    # retranslateUi


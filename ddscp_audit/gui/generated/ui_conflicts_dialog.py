# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'conflicts_dialog.ui'
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
    QLineEdit, QListWidget, QListWidgetItem, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_ConflictsDialog(object):
    def setupUi(self, ConflictsDialog: QDialog) -> None:
        if not ConflictsDialog.objectName():
            ConflictsDialog.setObjectName(u"ConflictsDialog")
        ConflictsDialog.resize(980, 600)
        self.outer = QVBoxLayout(ConflictsDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ConflictsDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(ConflictsDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.columns = QHBoxLayout()
        self.columns.setSpacing(16)
        self.columns.setObjectName(u"columns")
        self.list = QListWidget(ConflictsDialog)
        self.list.setObjectName(u"list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setMaximumSize(QSize(320, 16777215))

        self.columns.addWidget(self.list)

        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        self.right.setObjectName(u"right")
        self.question = QLabel(ConflictsDialog)
        self.question.setObjectName(u"question")
        self.question.setProperty(u"role", u"heading")
        self.question.setWordWrap(True)

        self.right.addWidget(self.question)

        self.base = QLabel(ConflictsDialog)
        self.base.setObjectName(u"base")
        self.base.setProperty(u"role", u"soft")
        self.base.setWordWrap(True)

        self.right.addWidget(self.base)

        self.sides = QHBoxLayout()
        self.sides.setSpacing(12)
        self.sides.setObjectName(u"sides")

        self.right.addLayout(self.sides)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.below)

        self.reason_label = QLabel(ConflictsDialog)
        self.reason_label.setObjectName(u"reason_label")
        self.reason_label.setProperty(u"role", u"field")

        self.right.addWidget(self.reason_label)

        self.reason = QLineEdit(ConflictsDialog)
        self.reason.setObjectName(u"reason")

        self.right.addWidget(self.reason)

        self.said = QLabel(ConflictsDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setWordWrap(True)

        self.right.addWidget(self.said)


        self.columns.addLayout(self.right)


        self.outer.addLayout(self.columns)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(ConflictsDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(False)

        self.buttons.addWidget(self.close_button)

        self.decide = QPushButton(ConflictsDialog)
        self.decide.setObjectName(u"decide")
        self.decide.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.decide)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.reason_label.setBuddy(self.reason)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ConflictsDialog)

        self.decide.setDefault(True)

    # setupUi

    def retranslateUi(self, ConflictsDialog: QDialog) -> None:
        ConflictsDialog.setWindowTitle(QCoreApplication.translate("ConflictsDialog", u"Conflicts", None))
#if QT_CONFIG(accessibility)
        self.list.setAccessibleName(QCoreApplication.translate("ConflictsDialog", u"Answers in conflict", None))
#endif // QT_CONFIG(accessibility)
        self.reason_label.setText(QCoreApplication.translate("ConflictsDialog", u"&Why this one", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("ConflictsDialog", u"Why this one", None))
#endif // QT_CONFIG(accessibility)
        self.close_button.setText(QCoreApplication.translate("ConflictsDialog", u"Close", None))
        self.decide.setText(QCoreApplication.translate("ConflictsDialog", u"Let this answer stand", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_audit_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QFrame,
    QGridLayout, QHBoxLayout, QLabel, QLineEdit,
    QListWidget, QListWidgetItem, QProgressBar, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_NewAuditDialog(object):
    def setupUi(self, NewAuditDialog: QDialog) -> None:
        if not NewAuditDialog.objectName():
            NewAuditDialog.setObjectName(u"NewAuditDialog")
        self.outer = QVBoxLayout(NewAuditDialog)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.across = QHBoxLayout()
        self.across.setSpacing(40)
        self.across.setObjectName(u"across")
        self.fields = QVBoxLayout()
        self.fields.setSpacing(4)
        self.fields.setObjectName(u"fields")
        self.l1 = QLabel(NewAuditDialog)
        self.l1.setObjectName(u"l1")
        self.l1.setProperty(u"role", u"field")

        self.fields.addWidget(self.l1)

        self.title = QLineEdit(NewAuditDialog)
        self.title.setObjectName(u"title")
        self.title.setMinimumSize(QSize(380, 0))

        self.fields.addWidget(self.title)

        self.l2 = QLabel(NewAuditDialog)
        self.l2.setObjectName(u"l2")
        self.l2.setProperty(u"role", u"field")

        self.fields.addWidget(self.l2)

        self.reference = QLineEdit(NewAuditDialog)
        self.reference.setObjectName(u"reference")

        self.fields.addWidget(self.reference)

        self.l3 = QLabel(NewAuditDialog)
        self.l3.setObjectName(u"l3")
        self.l3.setProperty(u"role", u"field")

        self.fields.addWidget(self.l3)

        self.tool_line = QHBoxLayout()
        self.tool_line.setObjectName(u"tool_line")
        self.tool = QComboBox(NewAuditDialog)
        self.tool.setObjectName(u"tool")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.tool.sizePolicy().hasHeightForWidth())
        self.tool.setSizePolicy(sizePolicy)

        self.tool_line.addWidget(self.tool)

        self.choose_tool = QPushButton(NewAuditDialog)
        self.choose_tool.setObjectName(u"choose_tool")
        self.choose_tool.setAutoDefault(False)

        self.tool_line.addWidget(self.choose_tool)


        self.fields.addLayout(self.tool_line)

        self.store_fields = QFrame(NewAuditDialog)
        self.store_fields.setObjectName(u"store_fields")
        self.store_column = QVBoxLayout(self.store_fields)
        self.store_column.setSpacing(4)
        self.store_column.setObjectName(u"store_column")
        self.store_column.setContentsMargins(0, 8, 0, 0)
        self.l4 = QLabel(self.store_fields)
        self.l4.setObjectName(u"l4")
        self.l4.setProperty(u"role", u"field")

        self.store_column.addWidget(self.l4)

        self.path_line = QHBoxLayout()
        self.path_line.setObjectName(u"path_line")
        self.path = QLineEdit(self.store_fields)
        self.path.setObjectName(u"path")

        self.path_line.addWidget(self.path)

        self.choose_path = QPushButton(self.store_fields)
        self.choose_path.setObjectName(u"choose_path")
        self.choose_path.setAutoDefault(False)

        self.path_line.addWidget(self.choose_path)


        self.store_column.addLayout(self.path_line)

        self.l7 = QLabel(self.store_fields)
        self.l7.setObjectName(u"l7")
        self.l7.setProperty(u"role", u"field")

        self.store_column.addWidget(self.l7)

        self.person = QLineEdit(self.store_fields)
        self.person.setObjectName(u"person")

        self.store_column.addWidget(self.person)

        self.passphrases = QGridLayout()
        self.passphrases.setObjectName(u"passphrases")
        self.passphrases.setHorizontalSpacing(8)
        self.passphrases.setVerticalSpacing(4)
        self.l5 = QLabel(self.store_fields)
        self.l5.setObjectName(u"l5")
        self.l5.setProperty(u"role", u"field")

        self.passphrases.addWidget(self.l5, 0, 0, 1, 1)

        self.passphrase = QLineEdit(self.store_fields)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrases.addWidget(self.passphrase, 1, 0, 1, 1)

        self.l6 = QLabel(self.store_fields)
        self.l6.setObjectName(u"l6")
        self.l6.setProperty(u"role", u"field")

        self.passphrases.addWidget(self.l6, 0, 1, 1, 1)

        self.again = QLineEdit(self.store_fields)
        self.again.setObjectName(u"again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)

        self.passphrases.addWidget(self.again, 1, 1, 1, 1)


        self.store_column.addLayout(self.passphrases)

        self.passphrase_note = QLabel(self.store_fields)
        self.passphrase_note.setObjectName(u"passphrase_note")
        self.passphrase_note.setProperty(u"role", u"small")
        self.passphrase_note.setWordWrap(True)

        self.store_column.addWidget(self.passphrase_note)


        self.fields.addWidget(self.store_fields)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.fields.addItem(self.below)


        self.across.addLayout(self.fields)

        self.agency_box = QVBoxLayout()
        self.agency_box.setSpacing(4)
        self.agency_box.setObjectName(u"agency_box")
        self.agency_head = QHBoxLayout()
        self.agency_head.setObjectName(u"agency_head")
        self.l8 = QLabel(NewAuditDialog)
        self.l8.setObjectName(u"l8")
        self.l8.setProperty(u"role", u"field")

        self.agency_head.addWidget(self.l8)

        self.agency_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.agency_head.addItem(self.agency_gap)

        self.agency_count = QLabel(NewAuditDialog)
        self.agency_count.setObjectName(u"agency_count")
        self.agency_count.setProperty(u"role", u"small")

        self.agency_head.addWidget(self.agency_count)


        self.agency_box.addLayout(self.agency_head)

        self.agencies = QListWidget(NewAuditDialog)
        self.agencies.setObjectName(u"agencies")
        self.agencies.setMinimumSize(QSize(330, 340))

        self.agency_box.addWidget(self.agencies)


        self.across.addLayout(self.agency_box)


        self.outer.addLayout(self.across)

        self.said = QLabel(NewAuditDialog)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.bar = QProgressBar(NewAuditDialog)
        self.bar.setObjectName(u"bar")
        self.bar.setMaximum(0)
        self.bar.setTextVisible(False)

        self.outer.addWidget(self.bar)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(NewAuditDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.create = QPushButton(NewAuditDialog)
        self.create.setObjectName(u"create")
        self.create.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.create)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l1.setBuddy(self.title)
        self.l2.setBuddy(self.reference)
        self.l3.setBuddy(self.tool)
        self.l4.setBuddy(self.path)
        self.l7.setBuddy(self.person)
        self.l5.setBuddy(self.passphrase)
        self.l6.setBuddy(self.again)
        self.l8.setBuddy(self.agencies)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewAuditDialog)

        self.create.setDefault(True)

    # setupUi

    def retranslateUi(self, NewAuditDialog: QDialog) -> None:
        NewAuditDialog.setWindowTitle(QCoreApplication.translate("NewAuditDialog", u"New audit", None))
        self.l1.setText(QCoreApplication.translate("NewAuditDialog", u"&Title", None))
        self.title.setPlaceholderText(QCoreApplication.translate("NewAuditDialog", u"Neglect 2026", None))
        self.l2.setText(QCoreApplication.translate("NewAuditDialog", u"&Reference: its cases become NEG26-01, NEG26-02 \u2026", None))
        self.reference.setPlaceholderText(QCoreApplication.translate("NewAuditDialog", u"NEG26", None))
        self.l3.setText(QCoreApplication.translate("NewAuditDialog", u"&Audit tool", None))
        self.choose_tool.setText(QCoreApplication.translate("NewAuditDialog", u"From a file\u2026", None))
        self.l4.setText(QCoreApplication.translate("NewAuditDialog", u"&Kept in", None))
        self.choose_path.setText(QCoreApplication.translate("NewAuditDialog", u"Choose\u2026", None))
        self.l7.setText(QCoreApplication.translate("NewAuditDialog", u"Your &name, as the log will show it", None))
        self.person.setPlaceholderText(QCoreApplication.translate("NewAuditDialog", u"QA lead", None))
        self.l5.setText(QCoreApplication.translate("NewAuditDialog", u"&Passphrase", None))
        self.l6.setText(QCoreApplication.translate("NewAuditDialog", u"Passphrase a&gain", None))
        self.passphrase_note.setText(QCoreApplication.translate("NewAuditDialog", u"Four or five words that nobody would guess. Write them down and keep them in a safe: nobody can recover a lost passphrase.", None))
        self.l8.setText(QCoreApplication.translate("NewAuditDialog", u"Agencies that &will answer", None))
#if QT_CONFIG(accessibility)
        self.agencies.setAccessibleName(QCoreApplication.translate("NewAuditDialog", u"Agencies that will answer; space ticks", None))
#endif // QT_CONFIG(accessibility)
        self.cancel.setText(QCoreApplication.translate("NewAuditDialog", u"Cancel", None))
        self.create.setText(QCoreApplication.translate("NewAuditDialog", u"Start the audit", None))
    # retranslateUi


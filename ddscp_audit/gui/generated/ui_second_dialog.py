# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'second_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)
class Ui_SecondDialog(object):
    def setupUi(self, SecondDialog: QDialog) -> None:
        if not SecondDialog.objectName():
            SecondDialog.setObjectName(u"SecondDialog")
        SecondDialog.resize(520, 340)
        self.outer = QVBoxLayout(SecondDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(SecondDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.lead = QLabel(SecondDialog)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)

        self.outer.addWidget(self.lead)

        self.caseLabel = QLabel(SecondDialog)
        self.caseLabel.setObjectName(u"caseLabel")
        self.caseLabel.setProperty(u"role", u"field")

        self.outer.addWidget(self.caseLabel)

        self.case_ = QComboBox(SecondDialog)
        self.case_.setObjectName(u"case_")

        self.outer.addWidget(self.case_)

        self.agencyLabel = QLabel(SecondDialog)
        self.agencyLabel.setObjectName(u"agencyLabel")
        self.agencyLabel.setProperty(u"role", u"field")

        self.outer.addWidget(self.agencyLabel)

        self.agency = QComboBox(SecondDialog)
        self.agency.setObjectName(u"agency")

        self.outer.addWidget(self.agency)

        self.readerLabel = QLabel(SecondDialog)
        self.readerLabel.setObjectName(u"readerLabel")
        self.readerLabel.setProperty(u"role", u"field")

        self.outer.addWidget(self.readerLabel)

        self.reader = QLineEdit(SecondDialog)
        self.reader.setObjectName(u"reader")

        self.outer.addWidget(self.reader)

        self.trouble = QLabel(SecondDialog)
        self.trouble.setObjectName(u"trouble")
        self.trouble.setWordWrap(True)
        self.trouble.setProperty(u"tone", u"unmet")

        self.outer.addWidget(self.trouble)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(SecondDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.accept = QPushButton(SecondDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.accept)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.caseLabel.setBuddy(self.case_)
        self.agencyLabel.setBuddy(self.agency)
        self.readerLabel.setBuddy(self.reader)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(SecondDialog)

        self.accept.setDefault(True)

    # setupUi

    def retranslateUi(self, SecondDialog: QDialog) -> None:
        SecondDialog.setWindowTitle(QCoreApplication.translate("SecondDialog", u"Ask for a second reading", None))
        self.title.setText(QCoreApplication.translate("SecondDialog", u"Ask for a second reading", None))
        self.lead.setText(QCoreApplication.translate("SecondDialog", u"Another person reads the same record without seeing the first answers. The first return counts until a difference is resolved.", None))
        self.caseLabel.setText(QCoreApplication.translate("SecondDialog", u"Case", None))
#if QT_CONFIG(accessibility)
        self.case_.setAccessibleName(QCoreApplication.translate("SecondDialog", u"Case", None))
#endif // QT_CONFIG(accessibility)
        self.agencyLabel.setText(QCoreApplication.translate("SecondDialog", u"Agency whose record is read", None))
#if QT_CONFIG(accessibility)
        self.agency.setAccessibleName(QCoreApplication.translate("SecondDialog", u"Agency whose record is read", None))
#endif // QT_CONFIG(accessibility)
        self.readerLabel.setText(QCoreApplication.translate("SecondDialog", u"Who reads", None))
        self.reader.setPlaceholderText(QCoreApplication.translate("SecondDialog", u"Name of the second reader", None))
#if QT_CONFIG(accessibility)
        self.reader.setAccessibleName(QCoreApplication.translate("SecondDialog", u"Who reads", None))
#endif // QT_CONFIG(accessibility)
        self.cancel.setText(QCoreApplication.translate("SecondDialog", u"Cancel", None))
        self.accept.setText(QCoreApplication.translate("SecondDialog", u"Ask for this reading", None))
    # retranslateUi


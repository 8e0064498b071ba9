# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'taken_dialog.ui'
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
class Ui_TakenDialog(object):
    def setupUi(self, TakenDialog: QDialog) -> None:
        if not TakenDialog.objectName():
            TakenDialog.setObjectName(u"TakenDialog")
        self.outer = QVBoxLayout(TakenDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(TakenDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.concerns = QLabel(TakenDialog)
        self.concerns.setObjectName(u"concerns")
        self.concerns.setProperty(u"tone", u"urgent")
        self.concerns.setWordWrap(True)

        self.outer.addWidget(self.concerns)

        self.text = QLabel(TakenDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.refused = QTableView(TakenDialog)
        self.refused.setObjectName(u"refused")

        self.outer.addWidget(self.refused)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.copy = QPushButton(TakenDialog)
        self.copy.setObjectName(u"copy")
        self.copy.setAutoDefault(False)

        self.buttons.addWidget(self.copy)

        self.keep = QPushButton(TakenDialog)
        self.keep.setObjectName(u"keep")
        self.keep.setAutoDefault(False)

        self.buttons.addWidget(self.keep)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.conflicts = QPushButton(TakenDialog)
        self.conflicts.setObjectName(u"conflicts")
        self.conflicts.setAutoDefault(False)

        self.buttons.addWidget(self.conflicts)

        self.close_button = QPushButton(TakenDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(TakenDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, TakenDialog: QDialog) -> None:
#if QT_CONFIG(accessibility)
        self.refused.setAccessibleName(QCoreApplication.translate("TakenDialog", u"What was not taken", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("TakenDialog", u"Copy the receipt", None))
        self.keep.setText(QCoreApplication.translate("TakenDialog", u"Keep the receipt\u2026", None))
        self.conflicts.setText(QCoreApplication.translate("TakenDialog", u"Look at the conflicts\u2026", None))
        self.close_button.setText(QCoreApplication.translate("TakenDialog", u"Close", None))
        pass
    # retranslateUi


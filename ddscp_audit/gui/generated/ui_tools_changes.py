# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tools_changes.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QTextBrowser,
    QVBoxLayout, QWidget)
class Ui_ToolsChanges(object):
    def setupUi(self, ToolsChanges: QWidget) -> None:
        if not ToolsChanges.objectName():
            ToolsChanges.setObjectName(u"ToolsChanges")
        self.outer = QVBoxLayout(ToolsChanges)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(12, 8, 12, 8)
        self.l_base = QLabel(ToolsChanges)
        self.l_base.setObjectName(u"l_base")
        self.l_base.setProperty(u"role", u"label")

        self.outer.addWidget(self.l_base)

        self.base = QComboBox(ToolsChanges)
        self.base.setObjectName(u"base")
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        self.outer.addWidget(self.base)

        self.changes = QTextBrowser(ToolsChanges)
        self.changes.setObjectName(u"changes")
        self.changes.setProperty(u"role", u"plain")
        self.changes.setOpenLinks(False)

        self.outer.addWidget(self.changes)

        self.foot = QHBoxLayout()
        self.foot.setSpacing(16)
        self.foot.setObjectName(u"foot")
        self.copy = QPushButton(ToolsChanges)
        self.copy.setObjectName(u"copy")
        self.copy.setProperty(u"kind", u"link")

        self.foot.addWidget(self.copy)

        self.print_button = QPushButton(ToolsChanges)
        self.print_button.setObjectName(u"print_button")
        self.print_button.setProperty(u"kind", u"link")

        self.foot.addWidget(self.print_button)

        self.foot_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.foot_gap)


        self.outer.addLayout(self.foot)


        self.retranslateUi(ToolsChanges)
    # setupUi

    def retranslateUi(self, ToolsChanges: QWidget) -> None:
        self.l_base.setText(QCoreApplication.translate("ToolsChanges", u"Compared with", None))
#if QT_CONFIG(accessibility)
        self.base.setAccessibleName(QCoreApplication.translate("ToolsChanges", u"Compared with", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.changes.setAccessibleName(QCoreApplication.translate("ToolsChanges", u"What changed", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("ToolsChanges", u"Copy the list", None))
        self.print_button.setText(QCoreApplication.translate("ToolsChanges", u"Save to print\u2026", None))
        pass
    # retranslateUi


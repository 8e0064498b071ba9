# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tools_checks.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QTextBrowser, QVBoxLayout,
    QWidget)
class Ui_ToolsChecks(object):
    def setupUi(self, ToolsChecks: QWidget) -> None:
        if not ToolsChecks.objectName():
            ToolsChecks.setObjectName(u"ToolsChecks")
        self.outer = QVBoxLayout(ToolsChecks)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.words = QLabel(ToolsChecks)
        self.words.setObjectName(u"words")
        self.words.setProperty(u"role", u"soft")
        self.words.setWordWrap(True)
        self.words.setMargin(12)

        self.outer.addWidget(self.words)

        self.found = QTextBrowser(ToolsChecks)
        self.found.setObjectName(u"found")
        self.found.setProperty(u"role", u"plain")
        self.found.setOpenLinks(False)

        self.outer.addWidget(self.found)

        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.setObjectName(u"foot")
        self.foot.setContentsMargins(12, 4, 12, 8)
        self.copy = QPushButton(ToolsChecks)
        self.copy.setObjectName(u"copy")
        self.copy.setProperty(u"kind", u"link")

        self.foot.addWidget(self.copy)

        self.foot_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.foot_gap)


        self.outer.addLayout(self.foot)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)

        self.outer.setStretch(1, 1)

        self.retranslateUi(ToolsChecks)
    # setupUi

    def retranslateUi(self, ToolsChecks: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.found.setAccessibleName(QCoreApplication.translate("ToolsChecks", u"What the check found", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("ToolsChecks", u"Copy the list", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tools_alone.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QToolButton, QVBoxLayout,
    QWidget)

from ddscp_audit.gui.widgets.status_line import StatusLine
class Ui_ToolsAlone(object):
    def setupUi(self, ToolsAlone: QWidget) -> None:
        if not ToolsAlone.objectName():
            ToolsAlone.setObjectName(u"ToolsAlone")
        ToolsAlone.setProperty(u"role", u"page")
        self.outer = QVBoxLayout(ToolsAlone)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.header = QFrame(ToolsAlone)
        self.header.setObjectName(u"header")
        self.header.setProperty(u"role", u"header")
        self.head = QHBoxLayout(self.header)
        self.head.setSpacing(12)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(12, 10, 16, 10)
        self.back = QToolButton(self.header)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.title = QLabel(self.header)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.head.addWidget(self.title)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.gap)

        self.status = StatusLine(self.header)
        self.status.setObjectName(u"status")

        self.head.addWidget(self.status)


        self.outer.addWidget(self.header)


        self.retranslateUi(ToolsAlone)
    # setupUi

    def retranslateUi(self, ToolsAlone: QWidget) -> None:
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("ToolsAlone", u"Back to the start page", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("ToolsAlone", u"Back to the start page", None))
#endif // QT_CONFIG(accessibility)
        self.title.setText(QCoreApplication.translate("ToolsAlone", u"Tools", None))
        pass
    # retranslateUi


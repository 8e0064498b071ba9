# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'workspace.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)

from ddscp_audit.gui.widgets.rail import Rail
from ddscp_audit.gui.widgets.status_line import StatusLine
class Ui_Workspace(object):
    def setupUi(self, Workspace: QWidget) -> None:
        if not Workspace.objectName():
            Workspace.setObjectName(u"Workspace")
        self.outer = QHBoxLayout(Workspace)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.rail = Rail(Workspace)
        self.rail.setObjectName(u"rail")

        self.outer.addWidget(self.rail)

        self.right = QVBoxLayout()
        self.right.setSpacing(0)
        self.right.setObjectName(u"right")
        self.header = QFrame(Workspace)
        self.header.setObjectName(u"header")
        self.header.setProperty(u"role", u"header")
        self.header_line = QHBoxLayout(self.header)
        self.header_line.setSpacing(12)
        self.header_line.setObjectName(u"header_line")
        self.header_line.setContentsMargins(24, 10, 12, 10)
        self.title = QLabel(self.header)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.header_line.addWidget(self.title)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.header_line.addItem(self.gap)

        self.status = StatusLine(self.header)
        self.status.setObjectName(u"status")

        self.header_line.addWidget(self.status)

        self.search = QPushButton(self.header)
        self.search.setObjectName(u"search")
        self.search.setProperty(u"kind", u"quiet")

        self.header_line.addWidget(self.search)

        self.more = QToolButton(self.header)
        self.more.setObjectName(u"more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        self.header_line.addWidget(self.more)


        self.right.addWidget(self.header)

        self.pages = QStackedWidget(Workspace)
        self.pages.setObjectName(u"pages")

        self.right.addWidget(self.pages)


        self.outer.addLayout(self.right)


        self.retranslateUi(Workspace)
    # setupUi

    def retranslateUi(self, Workspace: QWidget) -> None:
        self.search.setText(QCoreApplication.translate("Workspace", u"Search   Ctrl+K", None))
#if QT_CONFIG(tooltip)
        self.more.setToolTip(QCoreApplication.translate("Workspace", u"More", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.more.setAccessibleName(QCoreApplication.translate("Workspace", u"More", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tools_library.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QTableView, QVBoxLayout, QWidget)
class Ui_ToolsLibrary(object):
    def setupUi(self, ToolsLibrary: QWidget) -> None:
        if not ToolsLibrary.objectName():
            ToolsLibrary.setObjectName(u"ToolsLibrary")
        self.outer = QVBoxLayout(ToolsLibrary)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.setObjectName(u"head")
        self.title = QLabel(ToolsLibrary)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"heading")

        self.head.addWidget(self.title)

        self.count = QLabel(ToolsLibrary)
        self.count.setObjectName(u"count")
        self.count.setProperty(u"role", u"soft")

        self.head.addWidget(self.count)

        self.head_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.head_gap)

        self.add = QPushButton(ToolsLibrary)
        self.add.setObjectName(u"add")
        self.add.setProperty(u"kind", u"primary")

        self.head.addWidget(self.add)


        self.outer.addLayout(self.head)

        self.words = QLabel(ToolsLibrary)
        self.words.setObjectName(u"words")
        self.words.setProperty(u"role", u"soft")
        self.words.setWordWrap(True)

        self.outer.addWidget(self.words)

        self.banner = QFrame(ToolsLibrary)
        self.banner.setObjectName(u"banner")
        self.banner.setProperty(u"role", u"banner")
        self.banner_line = QHBoxLayout(self.banner)
        self.banner_line.setSpacing(12)
        self.banner_line.setObjectName(u"banner_line")
        self.banner_line.setContentsMargins(12, 4, 8, 4)
        self.banner_words = QLabel(self.banner)
        self.banner_words.setObjectName(u"banner_words")
        self.banner_words.setWordWrap(True)

        self.banner_line.addWidget(self.banner_words)

        self.banner_button = QPushButton(self.banner)
        self.banner_button.setObjectName(u"banner_button")
        self.banner_button.setProperty(u"kind", u"link")

        self.banner_line.addWidget(self.banner_button)

        self.banner_line.setStretch(0, 1)

        self.outer.addWidget(self.banner)

        self.tools = QTableView(ToolsLibrary)
        self.tools.setObjectName(u"tools")

        self.outer.addWidget(self.tools)

        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.setObjectName(u"foot")
        self.open = QPushButton(ToolsLibrary)
        self.open.setObjectName(u"open")

        self.foot.addWidget(self.open)

        self.own = QPushButton(ToolsLibrary)
        self.own.setObjectName(u"own")

        self.foot.addWidget(self.own)

        self.export_button = QPushButton(ToolsLibrary)
        self.export_button.setObjectName(u"export_button")

        self.foot.addWidget(self.export_button)

        self.edit = QPushButton(ToolsLibrary)
        self.edit.setObjectName(u"edit")

        self.foot.addWidget(self.edit)

        self.reveal = QPushButton(ToolsLibrary)
        self.reveal.setObjectName(u"reveal")

        self.foot.addWidget(self.reveal)

        self.foot_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.foot_gap)

        self.forget = QPushButton(ToolsLibrary)
        self.forget.setObjectName(u"forget")
        self.forget.setProperty(u"kind", u"quiet")

        self.foot.addWidget(self.forget)


        self.outer.addLayout(self.foot)


        self.retranslateUi(ToolsLibrary)
    # setupUi

    def retranslateUi(self, ToolsLibrary: QWidget) -> None:
        self.title.setText(QCoreApplication.translate("ToolsLibrary", u"Audit tools", None))
        self.add.setText(QCoreApplication.translate("ToolsLibrary", u"Add a tool from a file\u2026", None))
        self.words.setText(QCoreApplication.translate("ToolsLibrary", u"A tool is a workbook. Make a bundled one your own, edit it in Excel, and see here what each save changes.", None))
        self.banner_button.setText("")
#if QT_CONFIG(accessibility)
        self.tools.setAccessibleName(QCoreApplication.translate("ToolsLibrary", u"Audit tools", None))
#endif // QT_CONFIG(accessibility)
        self.open.setText(QCoreApplication.translate("ToolsLibrary", u"Look at this tool", None))
        self.own.setText(QCoreApplication.translate("ToolsLibrary", u"Make it your own\u2026", None))
        self.export_button.setText(QCoreApplication.translate("ToolsLibrary", u"Export\u2026", None))
        self.edit.setText(QCoreApplication.translate("ToolsLibrary", u"Open in Excel", None))
        self.reveal.setText(QCoreApplication.translate("ToolsLibrary", u"Show in its folder", None))
        self.forget.setText(QCoreApplication.translate("ToolsLibrary", u"Take off this list", None))
        pass
    # retranslateUi


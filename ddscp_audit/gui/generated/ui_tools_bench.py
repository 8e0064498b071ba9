# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tools_bench.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QSplitter, QStackedWidget, QToolButton, QVBoxLayout,
    QWidget)
class Ui_ToolsBench(object):
    def setupUi(self, ToolsBench: QWidget) -> None:
        if not ToolsBench.objectName():
            ToolsBench.setObjectName(u"ToolsBench")
        self.outer = QVBoxLayout(ToolsBench)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.header = QFrame(ToolsBench)
        self.header.setObjectName(u"header")
        self.header.setProperty(u"role", u"header")
        self.head = QHBoxLayout(self.header)
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head.setContentsMargins(12, 8, 16, 8)
        self.back = QToolButton(self.header)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.named = QVBoxLayout()
        self.named.setSpacing(0)
        self.named.setObjectName(u"named")
        self.title = QLabel(self.header)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.named.addWidget(self.title)

        self.about = QLabel(self.header)
        self.about.setObjectName(u"about")
        self.about.setProperty(u"role", u"soft")

        self.named.addWidget(self.about)


        self.head.addLayout(self.named)

        self.head_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.head_gap)

        self.edit = QPushButton(self.header)
        self.edit.setObjectName(u"edit")

        self.head.addWidget(self.edit)

        self.own = QPushButton(self.header)
        self.own.setObjectName(u"own")

        self.head.addWidget(self.own)

        self.export_button = QPushButton(self.header)
        self.export_button.setObjectName(u"export_button")

        self.head.addWidget(self.export_button)

        self.use = QPushButton(self.header)
        self.use.setObjectName(u"use")

        self.head.addWidget(self.use)

        self.head.setStretch(1, 1)

        self.outer.addWidget(self.header)

        self.seen = QFrame(ToolsBench)
        self.seen.setObjectName(u"seen")
        self.seen.setProperty(u"role", u"bar")
        self.seen_line = QHBoxLayout(self.seen)
        self.seen_line.setSpacing(8)
        self.seen_line.setObjectName(u"seen_line")
        self.seen_line.setContentsMargins(16, 6, 16, 6)
        self.l_seen = QLabel(self.seen)
        self.l_seen.setObjectName(u"l_seen")

        self.seen_line.addWidget(self.l_seen)

        self.agency = QComboBox(self.seen)
        self.agency.setObjectName(u"agency")
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.seen_line.addWidget(self.agency)

        self.l_facts = QLabel(self.seen)
        self.l_facts.setObjectName(u"l_facts")

        self.seen_line.addWidget(self.l_facts)

        self.facts = QPushButton(self.seen)
        self.facts.setObjectName(u"facts")
        self.facts.setProperty(u"kind", u"word")

        self.seen_line.addWidget(self.facts)

        self.seen_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.seen_line.addItem(self.seen_gap)

        self.nothing = QLabel(self.seen)
        self.nothing.setObjectName(u"nothing")
        self.nothing.setProperty(u"role", u"soft")

        self.seen_line.addWidget(self.nothing)

        self.again = QPushButton(self.seen)
        self.again.setObjectName(u"again")
        self.again.setProperty(u"kind", u"quiet")

        self.seen_line.addWidget(self.again)

        self.show_side = QPushButton(self.seen)
        self.show_side.setObjectName(u"show_side")
        self.show_side.setCheckable(True)
        self.show_side.setChecked(True)

        self.seen_line.addWidget(self.show_side)


        self.outer.addWidget(self.seen)

        self.over = QWidget(ToolsBench)
        self.over.setObjectName(u"over")
        self.over_line = QVBoxLayout(self.over)
        self.over_line.setSpacing(0)
        self.over_line.setObjectName(u"over_line")
        self.over_line.setContentsMargins(16, 8, 16, 8)
        self.banner = QFrame(self.over)
        self.banner.setObjectName(u"banner")
        self.banner.setProperty(u"role", u"banner")
        self.banner_line = QHBoxLayout(self.banner)
        self.banner_line.setSpacing(12)
        self.banner_line.setObjectName(u"banner_line")
        self.banner_line.setContentsMargins(12, 4, 12, 4)
        self.banner_words = QLabel(self.banner)
        self.banner_words.setObjectName(u"banner_words")
        self.banner_words.setWordWrap(True)

        self.banner_line.addWidget(self.banner_words)

        self.banner_button = QPushButton(self.banner)
        self.banner_button.setObjectName(u"banner_button")
        self.banner_button.setProperty(u"kind", u"link")

        self.banner_line.addWidget(self.banner_button)

        self.banner_line.setStretch(0, 1)

        self.over_line.addWidget(self.banner)


        self.outer.addWidget(self.over)

        self.across = QSplitter(ToolsBench)
        self.across.setObjectName(u"across")
        self.across.setOrientation(Qt.Orientation.Horizontal)
        self.across.setChildrenCollapsible(False)
        self.left = QStackedWidget(self.across)
        self.left.setObjectName(u"left")
        self.across.addWidget(self.left)
        self.side = QFrame(self.across)
        self.side.setObjectName(u"side")
        self.side.setProperty(u"role", u"aside")
        self.side_column = QVBoxLayout(self.side)
        self.side_column.setSpacing(0)
        self.side_column.setObjectName(u"side_column")
        self.side_column.setContentsMargins(0, 0, 0, 0)
        self.tabs = QHBoxLayout()
        self.tabs.setSpacing(4)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setContentsMargins(12, 6, 12, 4)
        self.show_checks = QPushButton(self.side)
        self.show_checks.setObjectName(u"show_checks")
        self.show_checks.setCheckable(True)
        self.show_checks.setAutoExclusive(True)
        self.show_checks.setChecked(True)
        self.show_checks.setProperty(u"kind", u"tab")

        self.tabs.addWidget(self.show_checks)

        self.show_changes = QPushButton(self.side)
        self.show_changes.setObjectName(u"show_changes")
        self.show_changes.setCheckable(True)
        self.show_changes.setAutoExclusive(True)
        self.show_changes.setProperty(u"kind", u"tab")

        self.tabs.addWidget(self.show_changes)

        self.tab_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tabs.addItem(self.tab_gap)


        self.side_column.addLayout(self.tabs)

        self.sides = QStackedWidget(self.side)
        self.sides.setObjectName(u"sides")

        self.side_column.addWidget(self.sides)

        self.across.addWidget(self.side)

        self.outer.addWidget(self.across)

        self.outer.setStretch(3, 1)

        self.retranslateUi(ToolsBench)
    # setupUi

    def retranslateUi(self, ToolsBench: QWidget) -> None:
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("ToolsBench", u"Back to all tools", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("ToolsBench", u"Back to all tools", None))
#endif // QT_CONFIG(accessibility)
        self.edit.setText(QCoreApplication.translate("ToolsBench", u"Open in Excel", None))
        self.own.setText(QCoreApplication.translate("ToolsBench", u"Make it your own\u2026", None))
        self.export_button.setText(QCoreApplication.translate("ToolsBench", u"Export\u2026", None))
        self.use.setText("")
        self.l_seen.setText(QCoreApplication.translate("ToolsBench", u"Seen by", None))
#if QT_CONFIG(accessibility)
        self.agency.setAccessibleName(QCoreApplication.translate("ToolsBench", u"Whose form is shown", None))
#endif // QT_CONFIG(accessibility)
        self.l_facts.setText(QCoreApplication.translate("ToolsBench", u"of a case with", None))
        self.facts.setText(QCoreApplication.translate("ToolsBench", u"no case facts", None))
        self.nothing.setText(QCoreApplication.translate("ToolsBench", u"A preview: nothing is kept.", None))
        self.again.setText(QCoreApplication.translate("ToolsBench", u"Clear the answers", None))
        self.show_side.setText(QCoreApplication.translate("ToolsBench", u"Checks", None))
        self.banner_button.setText("")
        self.show_checks.setText(QCoreApplication.translate("ToolsBench", u"Checks", None))
        self.show_changes.setText(QCoreApplication.translate("ToolsBench", u"Changes", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'overview_page.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QGridLayout, QHBoxLayout,
    QLabel, QLineEdit, QPlainTextEdit, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from ddscp_audit.gui.overview.timeline import Timeline
class Ui_OverviewPage(object):
    def setupUi(self, OverviewPage: QWidget) -> None:
        if not OverviewPage.objectName():
            OverviewPage.setObjectName(u"OverviewPage")
        self.outer = QVBoxLayout(OverviewPage)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(OverviewPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(24)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.head = QHBoxLayout()
        self.head.setSpacing(24)
        self.head.setObjectName(u"head")
        self.head_words = QVBoxLayout()
        self.head_words.setSpacing(4)
        self.head_words.setObjectName(u"head_words")
        self.standing = QLabel(self.flow)
        self.standing.setObjectName(u"standing")
        self.standing.setProperty(u"role", u"display")
        self.standing.setWordWrap(True)

        self.head_words.addWidget(self.standing)

        self.next_text = QLabel(self.flow)
        self.next_text.setObjectName(u"next_text")
        self.next_text.setProperty(u"role", u"lead")
        self.next_text.setWordWrap(True)

        self.head_words.addWidget(self.next_text)


        self.head.addLayout(self.head_words)

        self.next_button = QPushButton(self.flow)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setProperty(u"kind", u"primary")

        self.head.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignVCenter)

        self.head.setStretch(0, 1)

        self.column.addLayout(self.head)

        self.timeline = Timeline(self.flow)
        self.timeline.setObjectName(u"timeline")

        self.column.addWidget(self.timeline)

        self.halves = QHBoxLayout()
        self.halves.setSpacing(40)
        self.halves.setObjectName(u"halves")
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.needs_title = QLabel(self.flow)
        self.needs_title.setObjectName(u"needs_title")
        self.needs_title.setProperty(u"role", u"heading")

        self.left.addWidget(self.needs_title)

        self.needs = QGridLayout()
        self.needs.setObjectName(u"needs")
        self.needs.setHorizontalSpacing(8)
        self.needs.setVerticalSpacing(8)

        self.left.addLayout(self.needs)

        self.s1 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.left.addItem(self.s1)

        self.events_title = QLabel(self.flow)
        self.events_title.setObjectName(u"events_title")
        self.events_title.setProperty(u"role", u"heading")

        self.left.addWidget(self.events_title)

        self.events = QGridLayout()
        self.events.setObjectName(u"events")
        self.events.setHorizontalSpacing(16)
        self.events.setVerticalSpacing(4)

        self.left.addLayout(self.events)

        self.below_left = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.below_left)


        self.halves.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(4)
        self.right.setObjectName(u"right")
        self.l_brief = QLabel(self.flow)
        self.l_brief.setObjectName(u"l_brief")
        self.l_brief.setProperty(u"role", u"field")

        self.right.addWidget(self.l_brief)

        self.brief = QPlainTextEdit(self.flow)
        self.brief.setObjectName(u"brief")
        self.brief.setMinimumSize(QSize(300, 90))
        self.brief.setMaximumSize(QSize(16777215, 130))
        self.brief.setTabChangesFocus(True)

        self.right.addWidget(self.brief)

        self.l_lines = QLabel(self.flow)
        self.l_lines.setObjectName(u"l_lines")
        self.l_lines.setProperty(u"role", u"field")

        self.right.addWidget(self.l_lines)

        self.lines = QPlainTextEdit(self.flow)
        self.lines.setObjectName(u"lines")
        self.lines.setMinimumSize(QSize(300, 90))
        self.lines.setMaximumSize(QSize(16777215, 130))
        self.lines.setTabChangesFocus(True)

        self.right.addWidget(self.lines)

        self.dates = QGridLayout()
        self.dates.setObjectName(u"dates")
        self.dates.setHorizontalSpacing(12)
        self.dates.setVerticalSpacing(4)
        self.l_from = QLabel(self.flow)
        self.l_from.setObjectName(u"l_from")
        self.l_from.setProperty(u"role", u"field")

        self.dates.addWidget(self.l_from, 0, 0, 1, 1)

        self.l_to = QLabel(self.flow)
        self.l_to.setObjectName(u"l_to")
        self.l_to.setProperty(u"role", u"field")

        self.dates.addWidget(self.l_to, 0, 1, 1, 1)

        self.window_start = QLineEdit(self.flow)
        self.window_start.setObjectName(u"window_start")

        self.dates.addWidget(self.window_start, 1, 0, 1, 1)

        self.window_end = QLineEdit(self.flow)
        self.window_end.setObjectName(u"window_end")

        self.dates.addWidget(self.window_end, 1, 1, 1, 1)

        self.l_due = QLabel(self.flow)
        self.l_due.setObjectName(u"l_due")
        self.l_due.setProperty(u"role", u"field")

        self.dates.addWidget(self.l_due, 2, 0, 1, 1)

        self.l_panel = QLabel(self.flow)
        self.l_panel.setObjectName(u"l_panel")
        self.l_panel.setProperty(u"role", u"field")

        self.dates.addWidget(self.l_panel, 2, 1, 1, 1)

        self.returns_due = QLineEdit(self.flow)
        self.returns_due.setObjectName(u"returns_due")

        self.dates.addWidget(self.returns_due, 3, 0, 1, 1)

        self.panel_date = QLineEdit(self.flow)
        self.panel_date.setObjectName(u"panel_date")

        self.dates.addWidget(self.panel_date, 3, 1, 1, 1)


        self.right.addLayout(self.dates)

        self.date_said = QLabel(self.flow)
        self.date_said.setObjectName(u"date_said")
        self.date_said.setProperty(u"tone", u"urgent")
        self.date_said.setWordWrap(True)

        self.right.addWidget(self.date_said)

        self.below_right = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.below_right)


        self.halves.addLayout(self.right)

        self.halves.setStretch(0, 3)
        self.halves.setStretch(1, 2)

        self.column.addLayout(self.halves)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

#if QT_CONFIG(shortcut)
        self.l_brief.setBuddy(self.brief)
        self.l_lines.setBuddy(self.lines)
        self.l_from.setBuddy(self.window_start)
        self.l_to.setBuddy(self.window_end)
        self.l_due.setBuddy(self.returns_due)
        self.l_panel.setBuddy(self.panel_date)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(OverviewPage)
    # setupUi

    def retranslateUi(self, OverviewPage: QWidget) -> None:
        self.needs_title.setText(QCoreApplication.translate("OverviewPage", u"What needs you", None))
        self.events_title.setText(QCoreApplication.translate("OverviewPage", u"Last in the log", None))
        self.l_brief.setText(QCoreApplication.translate("OverviewPage", u"&Brief: why this audit", None))
        self.brief.setPlaceholderText(QCoreApplication.translate("OverviewPage", u"Why this theme, who is eligible, what the board wants to know", None))
        self.l_lines.setText(QCoreApplication.translate("OverviewPage", u"&Lines of enquiry, one a line", None))
        self.l_from.setText(QCoreApplication.translate("OverviewPage", u"Audit window &from", None))
        self.l_to.setText(QCoreApplication.translate("OverviewPage", u"&to", None))
        self.l_due.setText(QCoreApplication.translate("OverviewPage", u"Returns &due", None))
        self.l_panel.setText(QCoreApplication.translate("OverviewPage", u"&Panel", None))
        pass
    # retranslateUi


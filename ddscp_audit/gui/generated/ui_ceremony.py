# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'ceremony.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QGridLayout,
    QHBoxLayout, QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from ddscp_audit.gui.sample.digits import DigitBoard
class Ui_Ceremony(object):
    def setupUi(self, Ceremony: QWidget) -> None:
        if not Ceremony.objectName():
            Ceremony.setObjectName(u"Ceremony")
        self.outer = QVBoxLayout(Ceremony)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(40, 24, 40, 24)
        self.head = QHBoxLayout()
        self.head.setObjectName(u"head")
        self.title = QLabel(Ceremony)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"display")

        self.head.addWidget(self.title)

        self.head_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.head_gap)

        self.leave = QPushButton(Ceremony)
        self.leave.setObjectName(u"leave")
        self.leave.setProperty(u"kind", u"quiet")
        self.leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.head.addWidget(self.leave)


        self.outer.addLayout(self.head)

        self.locked = QLabel(Ceremony)
        self.locked.setObjectName(u"locked")
        self.locked.setProperty(u"role", u"soft")
        self.locked.setWordWrap(True)
        self.locked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.outer.addWidget(self.locked)

        self.acts = QStackedWidget(Ceremony)
        self.acts.setObjectName(u"acts")
        self.rolling = QWidget()
        self.rolling.setObjectName(u"rolling")
        self.rolling_column = QVBoxLayout(self.rolling)
        self.rolling_column.setSpacing(16)
        self.rolling_column.setObjectName(u"rolling_column")
        self.rolling_column.setContentsMargins(0, -1, 0, -1)
        self.board = DigitBoard(self.rolling)
        self.board.setObjectName(u"board")

        self.rolling_column.addWidget(self.board)

        self.progress = QLabel(self.rolling)
        self.progress.setObjectName(u"progress")
        self.progress.setProperty(u"role", u"display")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.rolling_column.addWidget(self.progress)

        self.said = QLabel(self.rolling)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"role", u"lead")
        self.said.setProperty(u"tone", u"urgent")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)

        self.rolling_column.addWidget(self.said)

        self.who_line = QHBoxLayout()
        self.who_line.setSpacing(8)
        self.who_line.setObjectName(u"who_line")
        self.w1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.who_line.addItem(self.w1)

        self.l_who = QLabel(self.rolling)
        self.l_who.setObjectName(u"l_who")
        self.l_who.setProperty(u"role", u"heading")

        self.who_line.addWidget(self.l_who)

        self.who = QComboBox(self.rolling)
        self.who.setObjectName(u"who")
        self.who.setMinimumSize(QSize(280, 0))
        self.who.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.who_line.addWidget(self.who)

        self.w2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.who_line.addItem(self.w2)


        self.rolling_column.addLayout(self.who_line)

        self.rolled = QLabel(self.rolling)
        self.rolled.setObjectName(u"rolled")
        self.rolled.setProperty(u"role", u"lead")
        self.rolled.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.rolling_column.addWidget(self.rolled)

        self.draw_line = QHBoxLayout()
        self.draw_line.setObjectName(u"draw_line")
        self.r1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.draw_line.addItem(self.r1)

        self.draw = QPushButton(self.rolling)
        self.draw.setObjectName(u"draw")
        self.draw.setProperty(u"kind", u"primary")
        self.draw.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.draw_line.addWidget(self.draw)

        self.r2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.draw_line.addItem(self.r2)


        self.rolling_column.addLayout(self.draw_line)

        self.acts.addWidget(self.rolling)
        self.revealing = QWidget()
        self.revealing.setObjectName(u"revealing")
        self.revealing_column = QVBoxLayout(self.revealing)
        self.revealing_column.setSpacing(12)
        self.revealing_column.setObjectName(u"revealing_column")
        self.revealing_column.setContentsMargins(0, -1, 0, -1)
        self.seed = QLabel(self.revealing)
        self.seed.setObjectName(u"seed")
        self.seed.setProperty(u"role", u"lead")
        self.seed.setWordWrap(True)
        self.seed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.revealing_column.addWidget(self.seed)

        self.scroll = QScrollArea(self.revealing)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.flow_column = QVBoxLayout(self.flow)
        self.flow_column.setObjectName(u"flow_column")
        self.flow_column.setContentsMargins(0, 0, -1, -1)
        self.picks = QGridLayout()
        self.picks.setObjectName(u"picks")
        self.picks.setHorizontalSpacing(40)
        self.picks.setVerticalSpacing(8)

        self.flow_column.addLayout(self.picks)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.flow_column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.revealing_column.addWidget(self.scroll)

        self.done_line = QHBoxLayout()
        self.done_line.setObjectName(u"done_line")
        self.reserves = QLabel(self.revealing)
        self.reserves.setObjectName(u"reserves")
        self.reserves.setProperty(u"role", u"lead")

        self.done_line.addWidget(self.reserves)

        self.done_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.done_line.addItem(self.done_gap)

        self.finish = QPushButton(self.revealing)
        self.finish.setObjectName(u"finish")
        self.finish.setProperty(u"kind", u"primary")

        self.done_line.addWidget(self.finish)


        self.revealing_column.addLayout(self.done_line)

        self.acts.addWidget(self.revealing)

        self.outer.addWidget(self.acts)

#if QT_CONFIG(shortcut)
        self.l_who.setBuddy(self.who)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(Ceremony)
    # setupUi

    def retranslateUi(self, Ceremony: QWidget) -> None:
        self.leave.setText(QCoreApplication.translate("Ceremony", u"Leave   Esc", None))
        self.l_who.setText(QCoreApplication.translate("Ceremony", u"&Rolling now", None))
        self.draw.setText(QCoreApplication.translate("Ceremony", u"Draw the sample", None))
        self.finish.setText(QCoreApplication.translate("Ceremony", u"Show the sample", None))
        pass
    # retranslateUi


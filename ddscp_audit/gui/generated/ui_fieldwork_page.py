# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'fieldwork_page.ui'
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
    QLabel, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QTableView, QVBoxLayout, QWidget)
class Ui_FieldworkPage(object):
    def setupUi(self, FieldworkPage: QWidget) -> None:
        if not FieldworkPage.objectName():
            FieldworkPage.setObjectName(u"FieldworkPage")
        self.outer = QVBoxLayout(FieldworkPage)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.setObjectName(u"words")
        self.headline = QLabel(FieldworkPage)
        self.headline.setObjectName(u"headline")
        self.headline.setProperty(u"role", u"title")

        self.words.addWidget(self.headline)

        self.detail = QLabel(FieldworkPage)
        self.detail.setObjectName(u"detail")
        self.detail.setProperty(u"role", u"soft")

        self.words.addWidget(self.detail)


        self.head.addLayout(self.words)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.gap)

        self.chase = QPushButton(FieldworkPage)
        self.chase.setObjectName(u"chase")

        self.head.addWidget(self.chase)

        self.send = QPushButton(FieldworkPage)
        self.send.setObjectName(u"send")

        self.head.addWidget(self.send)

        self.take = QPushButton(FieldworkPage)
        self.take.setObjectName(u"take")
        self.take.setProperty(u"kind", u"primary")

        self.head.addWidget(self.take)


        self.outer.addLayout(self.head)

        self.columns = QHBoxLayout()
        self.columns.setSpacing(16)
        self.columns.setObjectName(u"columns")
        self.grid = QTableView(FieldworkPage)
        self.grid.setObjectName(u"grid")

        self.columns.addWidget(self.grid)

        self.peek = QFrame(FieldworkPage)
        self.peek.setObjectName(u"peek")
        self.peek.setProperty(u"role", u"surface")
        self.peekBox = QVBoxLayout(self.peek)
        self.peekBox.setSpacing(8)
        self.peekBox.setObjectName(u"peekBox")
        self.peekBox.setContentsMargins(16, 12, 16, 12)
        self.peekTitle = QLabel(self.peek)
        self.peekTitle.setObjectName(u"peekTitle")
        self.peekTitle.setProperty(u"role", u"display")

        self.peekBox.addWidget(self.peekTitle)

        self.peekFacts = QLabel(self.peek)
        self.peekFacts.setObjectName(u"peekFacts")
        self.peekFacts.setProperty(u"role", u"soft")

        self.peekBox.addWidget(self.peekFacts)

        self.peekWho = QLabel(self.peek)
        self.peekWho.setObjectName(u"peekWho")
        self.peekWho.setProperty(u"role", u"label")
        self.peekWho.setWordWrap(True)

        self.peekBox.addWidget(self.peekWho)

        self.peekState = QLabel(self.peek)
        self.peekState.setObjectName(u"peekState")
        self.peekState.setProperty(u"role", u"soft")
        self.peekState.setWordWrap(True)

        self.peekBox.addWidget(self.peekState)

        self.open = QPushButton(self.peek)
        self.open.setObjectName(u"open")

        self.peekBox.addWidget(self.open)

        self.decide = QPushButton(self.peek)
        self.decide.setObjectName(u"decide")

        self.peekBox.addWidget(self.decide)

        self.told = QPushButton(self.peek)
        self.told.setObjectName(u"told")

        self.peekBox.addWidget(self.told)

        self.peekScroll = QScrollArea(self.peek)
        self.peekScroll.setObjectName(u"peekScroll")
        self.peekScroll.setWidgetResizable(True)
        self.peekScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.peekScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.peekBox.addWidget(self.peekScroll)


        self.columns.addWidget(self.peek)


        self.outer.addLayout(self.columns)

        self.legend = QHBoxLayout()
        self.legend.setObjectName(u"legend")

        self.outer.addLayout(self.legend)


        self.retranslateUi(FieldworkPage)
    # setupUi

    def retranslateUi(self, FieldworkPage: QWidget) -> None:
        self.chase.setText(QCoreApplication.translate("FieldworkPage", u"Write to agencies\u2026", None))
        self.send.setText(QCoreApplication.translate("FieldworkPage", u"Send\u2026", None))
        self.take.setText(QCoreApplication.translate("FieldworkPage", u"Take in returns\u2026", None))
#if QT_CONFIG(tooltip)
        self.take.setToolTip(QCoreApplication.translate("FieldworkPage", u"Ctrl+I, or drop the files anywhere on this page", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.grid.setAccessibleName(QCoreApplication.translate("FieldworkPage", u"Returns by case and agency", None))
#endif // QT_CONFIG(accessibility)
        self.open.setText(QCoreApplication.translate("FieldworkPage", u"Open the return", None))
#if QT_CONFIG(tooltip)
        self.open.setToolTip(QCoreApplication.translate("FieldworkPage", u"Enter", None))
#endif // QT_CONFIG(tooltip)
        self.decide.setText(QCoreApplication.translate("FieldworkPage", u"Decide what is in conflict\u2026", None))
        self.told.setText(QCoreApplication.translate("FieldworkPage", u"Enter what they told you\u2026", None))
#if QT_CONFIG(tooltip)
        self.told.setToolTip(QCoreApplication.translate("FieldworkPage", u"The agency tells you its answers, by telephone for example; the return is marked so", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'panel_page.ui'
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
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_PanelPage(object):
    def setupUi(self, PanelPage: QWidget) -> None:
        if not PanelPage.objectName():
            PanelPage.setObjectName(u"PanelPage")
        self.outer = QVBoxLayout(PanelPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.head = QFrame(PanelPage)
        self.head.setObjectName(u"head")
        self.headRow = QHBoxLayout(self.head)
        self.headRow.setSpacing(16)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(24, 12, 24, 8)
        self.reference = QLabel(self.head)
        self.reference.setObjectName(u"reference")
        self.reference.setProperty(u"role", u"number")

        self.headRow.addWidget(self.reference)

        self.who = QVBoxLayout()
        self.who.setSpacing(0)
        self.who.setObjectName(u"who")
        self.facts = QLabel(self.head)
        self.facts.setObjectName(u"facts")
        self.facts.setProperty(u"role", u"lead")

        self.who.addWidget(self.facts)

        self.returns = QLabel(self.head)
        self.returns.setObjectName(u"returns")
        self.returns.setProperty(u"role", u"soft")

        self.who.addWidget(self.returns)


        self.headRow.addLayout(self.who)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.headRow.addItem(self.gap)

        self.left = QLabel(self.head)
        self.left.setObjectName(u"left")
        self.left.setProperty(u"role", u"title")

        self.headRow.addWidget(self.left)


        self.outer.addWidget(self.head)

        self.scroll = QScrollArea(PanelPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.outer.addWidget(self.scroll)

        self.foot = QFrame(PanelPage)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"role", u"bar")
        self.footBox = QVBoxLayout(self.foot)
        self.footBox.setSpacing(4)
        self.footBox.setObjectName(u"footBox")
        self.footBox.setContentsMargins(20, 6, 20, 6)
        self.stripRow = QHBoxLayout()
        self.stripRow.setObjectName(u"stripRow")

        self.footBox.addLayout(self.stripRow)

        self.keys = QLabel(self.foot)
        self.keys.setObjectName(u"keys")
        self.keys.setProperty(u"role", u"small")

        self.footBox.addWidget(self.keys)


        self.outer.addWidget(self.foot)


        self.retranslateUi(PanelPage)
    # setupUi

    def retranslateUi(self, PanelPage: QWidget) -> None:
        self.keys.setText(QCoreApplication.translate("PanelPage", u"1\u20139 settle \u00b7 Enter take what is proposed \u00b7 . evidence \u00b7 Backspace take back \u00b7 \u2191\u2193 question \u00b7 PgUp PgDn case", None))
        pass
    # retranslateUi


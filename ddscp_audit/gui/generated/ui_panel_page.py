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
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
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

        self.agreement = QPushButton(self.head)
        self.agreement.setObjectName(u"agreement")

        self.headRow.addWidget(self.agreement)

        self.project = QPushButton(self.head)
        self.project.setObjectName(u"project")

        self.headRow.addWidget(self.project)

        self.next = QPushButton(self.head)
        self.next.setObjectName(u"next")

        self.headRow.addWidget(self.next)


        self.outer.addWidget(self.head)

        self.day = QFrame(PanelPage)
        self.day.setObjectName(u"day")
        self.dayRow = QHBoxLayout(self.day)
        self.dayRow.setSpacing(12)
        self.dayRow.setObjectName(u"dayRow")
        self.dayRow.setContentsMargins(24, 0, 24, 8)
        self.sitting = QLabel(self.day)
        self.sitting.setObjectName(u"sitting")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.sitting.sizePolicy().hasHeightForWidth())
        self.sitting.setSizePolicy(sizePolicy)
        self.sitting.setProperty(u"role", u"soft")

        self.dayRow.addWidget(self.sitting)

        self.time = QLabel(self.day)
        self.time.setObjectName(u"time")
        self.time.setProperty(u"role", u"soft")

        self.dayRow.addWidget(self.time)

        self.pause = QPushButton(self.day)
        self.pause.setObjectName(u"pause")
        self.pause.setProperty(u"kind", u"quiet")

        self.dayRow.addWidget(self.pause)

        self.present = QPushButton(self.day)
        self.present.setObjectName(u"present")
        self.present.setProperty(u"kind", u"quiet")

        self.dayRow.addWidget(self.present)

        self.log = QPushButton(self.day)
        self.log.setObjectName(u"log")
        self.log.setProperty(u"kind", u"quiet")

        self.dayRow.addWidget(self.log)

        self.send = QPushButton(self.day)
        self.send.setObjectName(u"send")
        self.send.setProperty(u"kind", u"quiet")

        self.dayRow.addWidget(self.send)

        self.end = QPushButton(self.day)
        self.end.setObjectName(u"end")
        self.end.setProperty(u"kind", u"quiet")

        self.dayRow.addWidget(self.end)

        self.begin = QPushButton(self.day)
        self.begin.setObjectName(u"begin")
        self.begin.setProperty(u"kind", u"primary")

        self.dayRow.addWidget(self.begin)


        self.outer.addWidget(self.day)

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
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.keys.sizePolicy().hasHeightForWidth())
        self.keys.setSizePolicy(sizePolicy1)
        self.keys.setProperty(u"role", u"small")

        self.footBox.addWidget(self.keys)


        self.outer.addWidget(self.foot)


        self.retranslateUi(PanelPage)
    # setupUi

    def retranslateUi(self, PanelPage: QWidget) -> None:
        self.agreement.setText(QCoreApplication.translate("PanelPage", u"Agreement", None))
#if QT_CONFIG(tooltip)
        self.agreement.setToolTip(QCoreApplication.translate("PanelPage", u"How far auditors, the panel and second readers agree", None))
#endif // QT_CONFIG(tooltip)
        self.project.setText(QCoreApplication.translate("PanelPage", u"Project", None))
#if QT_CONFIG(tooltip)
        self.project.setToolTip(QCoreApplication.translate("PanelPage", u"Fill the screen, large, for the room (F11)", None))
#endif // QT_CONFIG(tooltip)
        self.next.setText(QCoreApplication.translate("PanelPage", u"Next child", None))
#if QT_CONFIG(tooltip)
        self.next.setToolTip(QCoreApplication.translate("PanelPage", u"The next child with something to settle (N)", None))
#endif // QT_CONFIG(tooltip)
        self.pause.setText(QCoreApplication.translate("PanelPage", u"Pause", None))
#if QT_CONFIG(tooltip)
        self.pause.setToolTip(QCoreApplication.translate("PanelPage", u"Stop the clock, or let it go on (T)", None))
#endif // QT_CONFIG(tooltip)
        self.present.setText(QCoreApplication.translate("PanelPage", u"Who is present\u2026", None))
        self.log.setText(QCoreApplication.translate("PanelPage", u"Decisions log\u2026", None))
#if QT_CONFIG(tooltip)
        self.log.setToolTip(QCoreApplication.translate("PanelPage", u"Everything the panel decided, as a PDF", None))
#endif // QT_CONFIG(tooltip)
        self.send.setText(QCoreApplication.translate("PanelPage", u"Send decisions\u2026", None))
#if QT_CONFIG(tooltip)
        self.send.setToolTip(QCoreApplication.translate("PanelPage", u"One file for the QA lead with everything the panel decided", None))
#endif // QT_CONFIG(tooltip)
        self.end.setText(QCoreApplication.translate("PanelPage", u"End the day\u2026", None))
        self.begin.setText(QCoreApplication.translate("PanelPage", u"Begin the audit day\u2026", None))
        self.keys.setText(QCoreApplication.translate("PanelPage", u"1\u20139 settle \u00b7 Enter take what is proposed \u00b7 . evidence \u00b7 Backspace take back \u00b7 P park \u00b7 L learning point \u00b7 N next child \u00b7 \u2191\u2193 question \u00b7 PgUp PgDn case", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sample_drawn.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QGridLayout, QHBoxLayout,
    QHeaderView, QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QTabWidget, QTableView, QVBoxLayout,
    QWidget)
class Ui_SampleDrawn(object):
    def setupUi(self, SampleDrawn: QWidget) -> None:
        if not SampleDrawn.objectName():
            SampleDrawn.setObjectName(u"SampleDrawn")
        self.outer = QVBoxLayout(SampleDrawn)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.head_words = QVBoxLayout()
        self.head_words.setSpacing(2)
        self.head_words.setObjectName(u"head_words")
        self.standing = QLabel(SampleDrawn)
        self.standing.setObjectName(u"standing")
        self.standing.setProperty(u"role", u"display")

        self.head_words.addWidget(self.standing)

        self.how = QLabel(SampleDrawn)
        self.how.setObjectName(u"how")
        self.how.setProperty(u"role", u"soft")
        self.how.setWordWrap(True)

        self.head_words.addWidget(self.how)


        self.head.addLayout(self.head_words)

        self.extend = QPushButton(SampleDrawn)
        self.extend.setObjectName(u"extend")

        self.head.addWidget(self.extend, 0, Qt.AlignmentFlag.AlignTop)

        self.certificate = QPushButton(SampleDrawn)
        self.certificate.setObjectName(u"certificate")

        self.head.addWidget(self.certificate, 0, Qt.AlignmentFlag.AlignTop)

        self.head.setStretch(0, 1)

        self.outer.addLayout(self.head)

        self.tabs = QTabWidget(SampleDrawn)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setDocumentMode(True)
        self.picks_tab = QWidget()
        self.picks_tab.setObjectName(u"picks_tab")
        self.picks_column = QVBoxLayout(self.picks_tab)
        self.picks_column.setObjectName(u"picks_column")
        self.picks_column.setContentsMargins(0, 12, 0, 0)
        self.picks = QTableView(self.picks_tab)
        self.picks.setObjectName(u"picks")

        self.picks_column.addWidget(self.picks)

        self.picks_line = QHBoxLayout()
        self.picks_line.setSpacing(8)
        self.picks_line.setObjectName(u"picks_line")
        self.replace = QPushButton(self.picks_tab)
        self.replace.setObjectName(u"replace")

        self.picks_line.addWidget(self.replace)

        self.open_case = QPushButton(self.picks_tab)
        self.open_case.setObjectName(u"open_case")

        self.picks_line.addWidget(self.open_case)

        self.by_hand = QPushButton(self.picks_tab)
        self.by_hand.setObjectName(u"by_hand")

        self.picks_line.addWidget(self.by_hand)

        self.picks_said = QLabel(self.picks_tab)
        self.picks_said.setObjectName(u"picks_said")
        self.picks_said.setProperty(u"role", u"soft")

        self.picks_line.addWidget(self.picks_said)

        self.picks_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.picks_line.addItem(self.picks_gap)

        self.show_ids = QCheckBox(self.picks_tab)
        self.show_ids.setObjectName(u"show_ids")

        self.picks_line.addWidget(self.show_ids)


        self.picks_column.addLayout(self.picks_line)

        self.tabs.addTab(self.picks_tab, "")
        self.reserves_tab = QWidget()
        self.reserves_tab.setObjectName(u"reserves_tab")
        self.reserves_column = QVBoxLayout(self.reserves_tab)
        self.reserves_column.setObjectName(u"reserves_column")
        self.reserves_column.setContentsMargins(0, 12, 0, 0)
        self.reserves = QTableView(self.reserves_tab)
        self.reserves.setObjectName(u"reserves")

        self.reserves_column.addWidget(self.reserves)

        self.tabs.addTab(self.reserves_tab, "")
        self.withdrawn_tab = QWidget()
        self.withdrawn_tab.setObjectName(u"withdrawn_tab")
        self.withdrawn_column = QVBoxLayout(self.withdrawn_tab)
        self.withdrawn_column.setObjectName(u"withdrawn_column")
        self.withdrawn_column.setContentsMargins(0, 12, 0, 0)
        self.withdrawn = QTableView(self.withdrawn_tab)
        self.withdrawn.setObjectName(u"withdrawn")

        self.withdrawn_column.addWidget(self.withdrawn)

        self.tabs.addTab(self.withdrawn_tab, "")
        self.proof_tab = QWidget()
        self.proof_tab.setObjectName(u"proof_tab")
        self.proof_column = QVBoxLayout(self.proof_tab)
        self.proof_column.setObjectName(u"proof_column")
        self.proof_column.setContentsMargins(0, 16, 0, 0)
        self.proof = QGridLayout()
        self.proof.setObjectName(u"proof")
        self.proof.setHorizontalSpacing(24)
        self.proof.setVerticalSpacing(8)

        self.proof_column.addLayout(self.proof)

        self.void_draw = QPushButton(self.proof_tab)
        self.void_draw.setObjectName(u"void_draw")

        self.proof_column.addWidget(self.void_draw, 0, Qt.AlignmentFlag.AlignLeft)

        self.proof_below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.proof_column.addItem(self.proof_below)

        self.tabs.addTab(self.proof_tab, "")

        self.outer.addWidget(self.tabs)


        self.retranslateUi(SampleDrawn)
    # setupUi

    def retranslateUi(self, SampleDrawn: QWidget) -> None:
        self.extend.setText(QCoreApplication.translate("SampleDrawn", u"Extend the sample\u2026", None))
        self.certificate.setText(QCoreApplication.translate("SampleDrawn", u"Save the certificate\u2026", None))
#if QT_CONFIG(accessibility)
        self.picks.setAccessibleName(QCoreApplication.translate("SampleDrawn", u"Cases in the sample", None))
#endif // QT_CONFIG(accessibility)
        self.replace.setText(QCoreApplication.translate("SampleDrawn", u"Replace\u2026", None))
        self.open_case.setText(QCoreApplication.translate("SampleDrawn", u"Open in Fieldwork", None))
        self.by_hand.setText(QCoreApplication.translate("SampleDrawn", u"Add a case by hand\u2026", None))
        self.show_ids.setText(QCoreApplication.translate("SampleDrawn", u"Show the list's own ids", None))
        self.tabs.setTabText(self.tabs.indexOf(self.picks_tab), QCoreApplication.translate("SampleDrawn", u"Sample", None))
#if QT_CONFIG(accessibility)
        self.reserves.setAccessibleName(QCoreApplication.translate("SampleDrawn", u"Reserves in the order of their tickets", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.reserves_tab), QCoreApplication.translate("SampleDrawn", u"Reserves", None))
#if QT_CONFIG(accessibility)
        self.withdrawn.setAccessibleName(QCoreApplication.translate("SampleDrawn", u"Cases that left the sample", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.withdrawn_tab), QCoreApplication.translate("SampleDrawn", u"Withdrawn", None))
        self.void_draw.setText(QCoreApplication.translate("SampleDrawn", u"Void this draw\u2026", None))
        self.tabs.setTabText(self.tabs.indexOf(self.proof_tab), QCoreApplication.translate("SampleDrawn", u"How it was drawn", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'panel_presence.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)
class Ui_PanelPresence(object):
    def setupUi(self, PanelPresence: QDialog) -> None:
        if not PanelPresence.objectName():
            PanelPresence.setObjectName(u"PanelPresence")
        PanelPresence.resize(620, 560)
        self.outer = QVBoxLayout(PanelPresence)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(PanelPresence)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.lead = QLabel(PanelPresence)
        self.lead.setObjectName(u"lead")
        self.lead.setWordWrap(True)
        self.lead.setProperty(u"role", u"soft")

        self.outer.addWidget(self.lead)

        self.chairRow = QHBoxLayout()
        self.chairRow.setSpacing(8)
        self.chairRow.setObjectName(u"chairRow")
        self.chairLabel = QLabel(PanelPresence)
        self.chairLabel.setObjectName(u"chairLabel")
        self.chairLabel.setProperty(u"role", u"label")

        self.chairRow.addWidget(self.chairLabel)

        self.chair = QLineEdit(PanelPresence)
        self.chair.setObjectName(u"chair")

        self.chairRow.addWidget(self.chair)


        self.outer.addLayout(self.chairRow)

        self.scroll = QScrollArea(PanelPresence)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.people = QWidget()
        self.people.setObjectName(u"people")
        self.people.setProperty(u"role", u"flow")
        self.peopleBox = QVBoxLayout(self.people)
        self.peopleBox.setSpacing(4)
        self.peopleBox.setObjectName(u"peopleBox")
        self.peopleBox.setContentsMargins(0, 0, 8, 0)
        self.scroll.setWidget(self.people)

        self.outer.addWidget(self.scroll)

        self.trouble = QLabel(PanelPresence)
        self.trouble.setObjectName(u"trouble")
        self.trouble.setWordWrap(True)
        self.trouble.setProperty(u"tone", u"unmet")

        self.outer.addWidget(self.trouble)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.more = QPushButton(PanelPresence)
        self.more.setObjectName(u"more")
        self.more.setAutoDefault(False)

        self.buttons.addWidget(self.more)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(PanelPresence)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.done = QPushButton(PanelPresence)
        self.done.setObjectName(u"done")
        self.done.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.done)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.chairLabel.setBuddy(self.chair)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PanelPresence)

        self.done.setDefault(True)

    # setupUi

    def retranslateUi(self, PanelPresence: QDialog) -> None:
        self.chairLabel.setText(QCoreApplication.translate("PanelPresence", u"Chair", None))
#if QT_CONFIG(accessibility)
        self.chair.setAccessibleName(QCoreApplication.translate("PanelPresence", u"Chair", None))
#endif // QT_CONFIG(accessibility)
        self.chair.setPlaceholderText(QCoreApplication.translate("PanelPresence", u"Name of the chair", None))
        self.more.setText(QCoreApplication.translate("PanelPresence", u"One more person", None))
        self.cancel.setText(QCoreApplication.translate("PanelPresence", u"Cancel", None))
        pass
    # retranslateUi


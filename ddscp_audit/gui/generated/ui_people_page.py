# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'people_page.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QSizePolicy, QTableView, QVBoxLayout,
    QWidget)
class Ui_PeoplePage(object):
    def setupUi(self, PeoplePage: QWidget) -> None:
        if not PeoplePage.objectName():
            PeoplePage.setObjectName(u"PeoplePage")
        self.outer = QVBoxLayout(PeoplePage)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        self.words.setObjectName(u"words")
        self.headline = QLabel(PeoplePage)
        self.headline.setObjectName(u"headline")
        self.headline.setProperty(u"role", u"title")

        self.words.addWidget(self.headline)

        self.detail = QLabel(PeoplePage)
        self.detail.setObjectName(u"detail")
        self.detail.setProperty(u"role", u"soft")
        self.detail.setWordWrap(True)

        self.words.addWidget(self.detail)


        self.head.addLayout(self.words)

        self.remove = QPushButton(PeoplePage)
        self.remove.setObjectName(u"remove")

        self.head.addWidget(self.remove)

        self.act = QPushButton(PeoplePage)
        self.act.setObjectName(u"act")

        self.head.addWidget(self.act)

        self.add = QPushButton(PeoplePage)
        self.add.setObjectName(u"add")
        self.add.setProperty(u"kind", u"primary")

        self.head.addWidget(self.add)

        self.head.setStretch(0, 1)

        self.outer.addLayout(self.head)

        self.table = QTableView(PeoplePage)
        self.table.setObjectName(u"table")

        self.outer.addWidget(self.table)

        self.note = QLabel(PeoplePage)
        self.note.setObjectName(u"note")
        self.note.setProperty(u"role", u"soft")
        self.note.setWordWrap(True)

        self.outer.addWidget(self.note)


        self.retranslateUi(PeoplePage)
    # setupUi

    def retranslateUi(self, PeoplePage: QWidget) -> None:
        self.remove.setText(QCoreApplication.translate("PeoplePage", u"Remove\u2026", None))
#if QT_CONFIG(tooltip)
        self.remove.setToolTip(QCoreApplication.translate("PeoplePage", u"Delete: this person no longer acts here; what they did keeps their name", None))
#endif // QT_CONFIG(tooltip)
        self.act.setText(QCoreApplication.translate("PeoplePage", u"Act as this person", None))
#if QT_CONFIG(tooltip)
        self.act.setToolTip(QCoreApplication.translate("PeoplePage", u"Enter", None))
#endif // QT_CONFIG(tooltip)
        self.add.setText(QCoreApplication.translate("PeoplePage", u"Add a person\u2026", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("PeoplePage", u"People who act on this store", None))
#endif // QT_CONFIG(accessibility)
        self.note.setText(QCoreApplication.translate("PeoplePage", u"A role is what a person works as here; the store's passphrase keeps others out. Everything that is done is logged by name.", None))
        pass
    # retranslateUi


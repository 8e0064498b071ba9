# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'slip_view.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QTableView, QVBoxLayout, QWidget)
class Ui_SlipView(object):
    def setupUi(self, SlipView: QDialog) -> None:
        if not SlipView.objectName():
            SlipView.setObjectName(u"SlipView")
        self.outer = QVBoxLayout(SlipView)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(SlipView)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(SlipView)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.table = QTableView(SlipView)
        self.table.setObjectName(u"table")

        self.outer.addWidget(self.table)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(SlipView)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(SlipView)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, SlipView: QDialog) -> None:
        SlipView.setWindowTitle(QCoreApplication.translate("SlipView", u"Identity slip", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("SlipView", u"Cases and their records", None))
#endif // QT_CONFIG(accessibility)
        self.close_button.setText(QCoreApplication.translate("SlipView", u"Close", None))
    # retranslateUi


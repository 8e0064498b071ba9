# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rail.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QToolButton,
    QVBoxLayout, QWidget)
class Ui_Rail(object):
    def setupUi(self, Rail: QFrame) -> None:
        if not Rail.objectName():
            Rail.setObjectName(u"Rail")
        Rail.setProperty(u"role", u"rail")
        self.outer = QVBoxLayout(Rail)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 8)
        self.audit = QPushButton(Rail)
        self.audit.setObjectName(u"audit")
        self.audit.setProperty(u"kind", u"rail-title")

        self.outer.addWidget(self.audit)

        self.steps_box = QFrame(Rail)
        self.steps_box.setObjectName(u"steps_box")
        self.steps = QVBoxLayout(self.steps_box)
        self.steps.setSpacing(2)
        self.steps.setObjectName(u"steps")
        self.steps.setContentsMargins(8, 12, 8, 8)

        self.outer.addWidget(self.steps_box)

        self.gap = QSpacerItem(20, 40, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.gap)

        self.places_box = QFrame(Rail)
        self.places_box.setObjectName(u"places_box")
        self.places = QVBoxLayout(self.places_box)
        self.places.setSpacing(2)
        self.places.setObjectName(u"places")
        self.places.setContentsMargins(8, 0, 8, 8)

        self.outer.addWidget(self.places_box)

        self.invented = QLabel(Rail)
        self.invented.setObjectName(u"invented")
        self.invented.setProperty(u"role", u"badge")
        self.invented.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.outer.addWidget(self.invented)

        self.foot = QHBoxLayout()
        self.foot.setSpacing(4)
        self.foot.setObjectName(u"foot")
        self.foot.setContentsMargins(12, 8, 8, -1)
        self.person = QLabel(Rail)
        self.person.setObjectName(u"person")
        self.person.setProperty(u"role", u"soft")

        self.foot.addWidget(self.person)

        self.foot_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.foot_gap)

        self.close_store = QToolButton(Rail)
        self.close_store.setObjectName(u"close_store")

        self.foot.addWidget(self.close_store)


        self.outer.addLayout(self.foot)


        self.retranslateUi(Rail)
    # setupUi

    def retranslateUi(self, Rail: QFrame) -> None:
#if QT_CONFIG(tooltip)
        self.audit.setToolTip(QCoreApplication.translate("Rail", u"Choose or start an audit in this store", None))
#endif // QT_CONFIG(tooltip)
        self.invented.setText(QCoreApplication.translate("Rail", u"Invented data", None))
#if QT_CONFIG(tooltip)
        self.close_store.setToolTip(QCoreApplication.translate("Rail", u"Lock and close this store (Ctrl+W)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.close_store.setAccessibleName(QCoreApplication.translate("Rail", u"Lock and close this store", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'quality_view.ui'
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
    QSizePolicy, QTableView, QVBoxLayout, QWidget)
class Ui_QualityView(object):
    def setupUi(self, QualityView: QWidget) -> None:
        if not QualityView.objectName():
            QualityView.setObjectName(u"QualityView")
        self.outer = QVBoxLayout(QualityView)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 8, 24, 16)
        self.summary = QLabel(QualityView)
        self.summary.setObjectName(u"summary")
        self.summary.setProperty(u"role", u"title")
        self.summary.setWordWrap(True)

        self.outer.addWidget(self.summary)

        self.said = QLabel(QualityView)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"role", u"soft")
        self.said.setWordWrap(True)

        self.outer.addWidget(self.said)

        self.concerns = QTableView(QualityView)
        self.concerns.setObjectName(u"concerns")

        self.outer.addWidget(self.concerns)

        self.differTitle = QLabel(QualityView)
        self.differTitle.setObjectName(u"differTitle")
        self.differTitle.setProperty(u"role", u"heading")

        self.outer.addWidget(self.differTitle)

        self.differRow = QHBoxLayout()
        self.differRow.setSpacing(16)
        self.differRow.setObjectName(u"differRow")
        self.questions = QTableView(QualityView)
        self.questions.setObjectName(u"questions")

        self.differRow.addWidget(self.questions)

        self.agencies = QTableView(QualityView)
        self.agencies.setObjectName(u"agencies")

        self.differRow.addWidget(self.agencies)

        self.differRow.setStretch(0, 3)
        self.differRow.setStretch(1, 2)

        self.outer.addLayout(self.differRow)

        self.outer.setStretch(2, 3)
        self.outer.setStretch(4, 2)

        self.retranslateUi(QualityView)
    # setupUi

    def retranslateUi(self, QualityView: QWidget) -> None:
        self.summary.setText("")
        self.said.setText("")
#if QT_CONFIG(accessibility)
        self.concerns.setAccessibleName(QCoreApplication.translate("QualityView", u"What deserves a second look", None))
#endif // QT_CONFIG(accessibility)
        self.differTitle.setText(QCoreApplication.translate("QualityView", u"Where agencies differ", None))
#if QT_CONFIG(accessibility)
        self.questions.setAccessibleName(QCoreApplication.translate("QualityView", u"Questions that agencies answer differently", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.agencies.setAccessibleName(QCoreApplication.translate("QualityView", u"How often each agency's answer is the case's", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


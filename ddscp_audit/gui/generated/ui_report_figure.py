# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'report_figure.ui'
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
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QTableView, QVBoxLayout, QWidget)
class Ui_ReportFigure(object):
    def setupUi(self, ReportFigure: QDialog) -> None:
        if not ReportFigure.objectName():
            ReportFigure.setObjectName(u"ReportFigure")
        ReportFigure.resize(760, 480)
        self.outer = QVBoxLayout(ReportFigure)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ReportFigure)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.text = QLabel(ReportFigure)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.find = QLineEdit(ReportFigure)
        self.find.setObjectName(u"find")

        self.outer.addWidget(self.find)

        self.figures = QTableView(ReportFigure)
        self.figures.setObjectName(u"figures")

        self.outer.addWidget(self.figures)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ReportFigure)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.take = QPushButton(ReportFigure)
        self.take.setObjectName(u"take")
        self.take.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.take)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(ReportFigure)

        self.take.setDefault(True)

    # setupUi

    def retranslateUi(self, ReportFigure: QDialog) -> None:
        ReportFigure.setWindowTitle(QCoreApplication.translate("ReportFigure", u"Insert a figure", None))
        self.title.setText(QCoreApplication.translate("ReportFigure", u"Insert a figure", None))
        self.text.setText(QCoreApplication.translate("ReportFigure", u"The words get a token; each edition prints its own figure there, always the newest. Pinned figures come first.", None))
#if QT_CONFIG(accessibility)
        self.find.setAccessibleName(QCoreApplication.translate("ReportFigure", u"Find a figure", None))
#endif // QT_CONFIG(accessibility)
        self.find.setPlaceholderText(QCoreApplication.translate("ReportFigure", u"Find a figure by its words", None))
#if QT_CONFIG(accessibility)
        self.figures.setAccessibleName(QCoreApplication.translate("ReportFigure", u"Figures", None))
#endif // QT_CONFIG(accessibility)
        self.cancel.setText(QCoreApplication.translate("ReportFigure", u"Leave the words as they are", None))
        self.take.setText(QCoreApplication.translate("ReportFigure", u"Insert the figure", None))
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'found_pane.ui'
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
    QLineEdit, QPushButton, QSizePolicy, QTableView,
    QVBoxLayout, QWidget)
class Ui_FoundPane(object):
    def setupUi(self, FoundPane: QWidget) -> None:
        if not FoundPane.objectName():
            FoundPane.setObjectName(u"FoundPane")
        self.column = QVBoxLayout(FoundPane)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.text = QLabel(FoundPane)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.found = QTableView(FoundPane)
        self.found.setObjectName(u"found")
        self.found.setMinimumSize(QSize(0, 128))

        self.column.addWidget(self.found)

        self.line = QHBoxLayout()
        self.line.setSpacing(8)
        self.line.setObjectName(u"line")
        self.mend = QPushButton(FoundPane)
        self.mend.setObjectName(u"mend")

        self.line.addWidget(self.mend)

        self.reason = QLineEdit(FoundPane)
        self.reason.setObjectName(u"reason")

        self.line.addWidget(self.reason)


        self.column.addLayout(self.line)

        self.trouble = QLabel(FoundPane)
        self.trouble.setObjectName(u"trouble")
        self.trouble.setProperty(u"role", u"soft")
        self.trouble.setWordWrap(True)

        self.column.addWidget(self.trouble)


        self.retranslateUi(FoundPane)
    # setupUi

    def retranslateUi(self, FoundPane: QWidget) -> None:
#if QT_CONFIG(accessibility)
        self.found.setAccessibleName(QCoreApplication.translate("FoundPane", u"Words that look like personal data", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.mend.setToolTip(QCoreApplication.translate("FoundPane", u"Delete", None))
#endif // QT_CONFIG(tooltip)
        self.reason.setPlaceholderText(QCoreApplication.translate("FoundPane", u"Or say why the words must stand", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("FoundPane", u"Why the words must stand", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tool_facts_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QFormLayout, QFrame,
    QHBoxLayout, QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_ToolFactsDialog(object):
    def setupUi(self, ToolFactsDialog: QDialog) -> None:
        if not ToolFactsDialog.objectName():
            ToolFactsDialog.setObjectName(u"ToolFactsDialog")
        ToolFactsDialog.resize(460, 480)
        self.outer = QVBoxLayout(ToolFactsDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 16, 16)
        self.title = QLabel(ToolFactsDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.words = QLabel(ToolFactsDialog)
        self.words.setObjectName(u"words")
        self.words.setProperty(u"role", u"soft")
        self.words.setWordWrap(True)

        self.outer.addWidget(self.words)

        self.scroll = QScrollArea(ToolFactsDialog)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.fields = QFormLayout(self.flow)
        self.fields.setObjectName(u"fields")
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(8)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields.setContentsMargins(0, 0, 8, 0)
        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.clear = QPushButton(ToolFactsDialog)
        self.clear.setObjectName(u"clear")
        self.clear.setProperty(u"kind", u"quiet")
        self.clear.setAutoDefault(False)

        self.buttons.addWidget(self.clear)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.close_button = QPushButton(ToolFactsDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.close_button)


        self.outer.addLayout(self.buttons)


        self.retranslateUi(ToolFactsDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ToolFactsDialog: QDialog) -> None:
        self.title.setText(QCoreApplication.translate("ToolFactsDialog", u"The case in the preview", None))
        self.words.setText(QCoreApplication.translate("ToolFactsDialog", u"Case facts decide what is asked. The lead sets them once for each case; a fact nobody set hides nothing.", None))
        self.clear.setText(QCoreApplication.translate("ToolFactsDialog", u"No facts", None))
        self.close_button.setText(QCoreApplication.translate("ToolFactsDialog", u"Close", None))
        pass
    # retranslateUi


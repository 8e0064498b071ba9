# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'measure_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QFrame,
    QGridLayout, QHBoxLayout, QLabel, QLineEdit,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_MeasureDialog(object):
    def setupUi(self, MeasureDialog: QDialog) -> None:
        if not MeasureDialog.objectName():
            MeasureDialog.setObjectName(u"MeasureDialog")
        MeasureDialog.resize(860, 620)
        self.outer = QVBoxLayout(MeasureDialog)
        self.outer.setSpacing(12)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(MeasureDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")

        self.outer.addWidget(self.title)

        self.scroll = QScrollArea(MeasureDialog)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(2, 2, 8, 2)
        self.l_name = QLabel(self.flow)
        self.l_name.setObjectName(u"l_name")
        self.l_name.setProperty(u"role", u"field")

        self.column.addWidget(self.l_name)

        self.name = QLineEdit(self.flow)
        self.name.setObjectName(u"name")
        self.name.setMaxLength(200)

        self.column.addWidget(self.name)

        self.countsRow = QHBoxLayout()
        self.countsRow.setSpacing(8)
        self.countsRow.setObjectName(u"countsRow")
        self.l_counts = QLabel(self.flow)
        self.l_counts.setObjectName(u"l_counts")
        self.l_counts.setProperty(u"role", u"label")

        self.countsRow.addWidget(self.l_counts)

        self.joint = QComboBox(self.flow)
        self.joint.setObjectName(u"joint")

        self.countsRow.addWidget(self.joint)

        self.countsGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.countsRow.addItem(self.countsGap)

        self.addCount = QPushButton(self.flow)
        self.addCount.setObjectName(u"addCount")
        self.addCount.setProperty(u"kind", u"link")

        self.countsRow.addWidget(self.addCount)


        self.column.addLayout(self.countsRow)

        self.countLines = QVBoxLayout()
        self.countLines.setSpacing(8)
        self.countLines.setObjectName(u"countLines")

        self.column.addLayout(self.countLines)

        self.counts = QLineEdit(self.flow)
        self.counts.setObjectName(u"counts")
        self.counts.setPlaceholderText(u"${c_04} = 'yes' and ${c_06} = 'yes'")

        self.column.addWidget(self.counts)

        self.baseRow = QHBoxLayout()
        self.baseRow.setSpacing(8)
        self.baseRow.setObjectName(u"baseRow")
        self.l_base = QLabel(self.flow)
        self.l_base.setObjectName(u"l_base")
        self.l_base.setProperty(u"role", u"label")

        self.baseRow.addWidget(self.l_base)

        self.baseKind = QComboBox(self.flow)
        self.baseKind.setObjectName(u"baseKind")

        self.baseRow.addWidget(self.baseKind)

        self.baseJoint = QComboBox(self.flow)
        self.baseJoint.setObjectName(u"baseJoint")

        self.baseRow.addWidget(self.baseJoint)

        self.baseGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.baseRow.addItem(self.baseGap)

        self.addBase = QPushButton(self.flow)
        self.addBase.setObjectName(u"addBase")
        self.addBase.setProperty(u"kind", u"link")

        self.baseRow.addWidget(self.addBase)


        self.column.addLayout(self.baseRow)

        self.baseLines = QVBoxLayout()
        self.baseLines.setSpacing(8)
        self.baseLines.setObjectName(u"baseLines")

        self.column.addLayout(self.baseLines)

        self.base = QLineEdit(self.flow)
        self.base.setObjectName(u"base")
        self.base.setPlaceholderText(u"true()")

        self.column.addWidget(self.base)

        self.hint = QLabel(self.flow)
        self.hint.setObjectName(u"hint")
        self.hint.setProperty(u"role", u"small")
        self.hint.setWordWrap(True)

        self.column.addWidget(self.hint)

        self.more = QGridLayout()
        self.more.setObjectName(u"more")
        self.more.setHorizontalSpacing(16)
        self.more.setVerticalSpacing(4)
        self.l_indicator = QLabel(self.flow)
        self.l_indicator.setObjectName(u"l_indicator")
        self.l_indicator.setProperty(u"role", u"field")

        self.more.addWidget(self.l_indicator, 0, 0, 1, 1)

        self.l_section = QLabel(self.flow)
        self.l_section.setObjectName(u"l_section")
        self.l_section.setProperty(u"role", u"field")

        self.more.addWidget(self.l_section, 0, 1, 1, 1)

        self.indicator = QLineEdit(self.flow)
        self.indicator.setObjectName(u"indicator")
        self.indicator.setMaxLength(60)

        self.more.addWidget(self.indicator, 1, 0, 1, 1)

        self.section = QComboBox(self.flow)
        self.section.setObjectName(u"section")

        self.more.addWidget(self.section, 1, 1, 1, 1)


        self.column.addLayout(self.more)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

        self.result = QFrame(MeasureDialog)
        self.result.setObjectName(u"result")
        self.result.setProperty(u"role", u"surface")
        self.resultRow = QHBoxLayout(self.result)
        self.resultRow.setSpacing(16)
        self.resultRow.setObjectName(u"resultRow")
        self.resultRow.setContentsMargins(16, 8, 16, 8)
        self.figure = QLabel(self.result)
        self.figure.setObjectName(u"figure")
        self.figure.setMinimumSize(QSize(150, 0))
        self.figure.setProperty(u"role", u"display")

        self.resultRow.addWidget(self.figure)

        self.said = QLabel(self.result)
        self.said.setObjectName(u"said")
        self.said.setMinimumSize(QSize(0, 56))
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)

        self.resultRow.addWidget(self.said)

        self.resultRow.setStretch(1, 1)

        self.outer.addWidget(self.result)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.way = QPushButton(MeasureDialog)
        self.way.setObjectName(u"way")
        self.way.setProperty(u"kind", u"quiet")

        self.buttons.addWidget(self.way)

        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(MeasureDialog)
        self.cancel.setObjectName(u"cancel")

        self.buttons.addWidget(self.cancel)

        self.keep = QPushButton(MeasureDialog)
        self.keep.setObjectName(u"keep")
        self.keep.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.keep)


        self.outer.addLayout(self.buttons)

        self.outer.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.l_name.setBuddy(self.name)
        self.l_indicator.setBuddy(self.indicator)
        self.l_section.setBuddy(self.section)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(MeasureDialog)

        self.keep.setDefault(True)

    # setupUi

    def retranslateUi(self, MeasureDialog: QDialog) -> None:
        self.title.setText(QCoreApplication.translate("MeasureDialog", u"Add a measure", None))
        self.l_name.setText(QCoreApplication.translate("MeasureDialog", u"&Name", None))
        self.name.setPlaceholderText(QCoreApplication.translate("MeasureDialog", u"Substance misuse and mental ill health, among domestic abuse cases", None))
        self.l_counts.setText(QCoreApplication.translate("MeasureDialog", u"Counts a case where", None))
#if QT_CONFIG(accessibility)
        self.joint.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"How the lines that count go together", None))
#endif // QT_CONFIG(accessibility)
        self.addCount.setText(QCoreApplication.translate("MeasureDialog", u"Add a line", None))
#if QT_CONFIG(accessibility)
        self.addCount.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"Add a line that counts", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.counts.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"Expression: which cases count", None))
#endif // QT_CONFIG(accessibility)
        self.l_base.setText(QCoreApplication.translate("MeasureDialog", u"Among", None))
#if QT_CONFIG(accessibility)
        self.baseKind.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"Among which cases", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.baseJoint.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"How the lines of the base go together", None))
#endif // QT_CONFIG(accessibility)
        self.addBase.setText(QCoreApplication.translate("MeasureDialog", u"Add a line", None))
#if QT_CONFIG(accessibility)
        self.addBase.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"Add a line of the base", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.base.setAccessibleName(QCoreApplication.translate("MeasureDialog", u"Expression: among which cases", None))
#endif // QT_CONFIG(accessibility)
        self.hint.setText(QCoreApplication.translate("MeasureDialog", u"Questions are named as ${c_04}, case facts as ${fact_plan}; = and !=, and, or, not(\u2026), selected(\u2026, \u2026).", None))
        self.l_indicator.setText(QCoreApplication.translate("MeasureDialog", u"&Indicator, to compare with other rounds", None))
        self.l_section.setText(QCoreApplication.translate("MeasureDialog", u"&Section", None))
        self.indicator.setPlaceholderText(QCoreApplication.translate("MeasureDialog", u"May be left blank", None))
        self.way.setText(QCoreApplication.translate("MeasureDialog", u"Write it as an expression", None))
        self.cancel.setText(QCoreApplication.translate("MeasureDialog", u"Cancel", None))
        self.keep.setText(QCoreApplication.translate("MeasureDialog", u"Keep the measure", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sample_plan.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QGridLayout,
    QHBoxLayout, QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSlider, QSpacerItem, QSpinBox,
    QVBoxLayout, QWidget)

from ddscp_audit.gui.sample.scale import PlanScale
class Ui_SamplePlan(object):
    def setupUi(self, SamplePlan: QWidget) -> None:
        if not SamplePlan.objectName():
            SamplePlan.setObjectName(u"SamplePlan")
        self.outer = QHBoxLayout(SamplePlan)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(SamplePlan)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.flow = QWidget()
        self.flow.setObjectName(u"flow")
        self.flow.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(self.flow)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.size_line = QHBoxLayout()
        self.size_line.setSpacing(12)
        self.size_line.setObjectName(u"size_line")
        self.l_size = QLabel(self.flow)
        self.l_size.setObjectName(u"l_size")
        self.l_size.setProperty(u"role", u"title")

        self.size_line.addWidget(self.l_size)

        self.size = QSpinBox(self.flow)
        self.size.setObjectName(u"size")
        self.size.setMinimumSize(QSize(90, 0))
        self.size.setMinimum(1)

        self.size_line.addWidget(self.size)

        self.of = QLabel(self.flow)
        self.of.setObjectName(u"of")
        self.of.setProperty(u"role", u"title")

        self.size_line.addWidget(self.of)

        self.size_slider = QSlider(self.flow)
        self.size_slider.setObjectName(u"size_slider")
        self.size_slider.setMinimum(1)
        self.size_slider.setOrientation(Qt.Orientation.Horizontal)

        self.size_line.addWidget(self.size_slider)


        self.column.addLayout(self.size_line)

        self.sentence = QLabel(self.flow)
        self.sentence.setObjectName(u"sentence")
        self.sentence.setProperty(u"role", u"display")
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumSize(QSize(0, 96))
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)

        self.column.addWidget(self.sentence)

        self.count_line = QHBoxLayout()
        self.count_line.setSpacing(12)
        self.count_line.setObjectName(u"count_line")
        self.l_count = QLabel(self.flow)
        self.l_count.setObjectName(u"l_count")

        self.count_line.addWidget(self.l_count)

        self.count = QSlider(self.flow)
        self.count.setObjectName(u"count")
        self.count.setOrientation(Qt.Orientation.Horizontal)

        self.count_line.addWidget(self.count)

        self.count_words = QLabel(self.flow)
        self.count_words.setObjectName(u"count_words")
        self.count_words.setMinimumSize(QSize(70, 0))

        self.count_line.addWidget(self.count_words)


        self.column.addLayout(self.count_line)

        self.range = PlanScale(self.flow)
        self.range.setObjectName(u"range")

        self.column.addWidget(self.range)

        self.widest = QLabel(self.flow)
        self.widest.setObjectName(u"widest")
        self.widest.setWordWrap(True)
        self.widest.setProperty(u"role", u"soft")

        self.column.addWidget(self.widest)

        self.rare_line = QHBoxLayout()
        self.rare_line.setSpacing(8)
        self.rare_line.setObjectName(u"rare_line")
        self.l_rare = QLabel(self.flow)
        self.l_rare.setObjectName(u"l_rare")

        self.rare_line.addWidget(self.l_rare)

        self.rare = QSpinBox(self.flow)
        self.rare.setObjectName(u"rare")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.rare.sizePolicy().hasHeightForWidth())
        self.rare.setSizePolicy(sizePolicy)
        self.rare.setMinimum(1)
        self.rare.setMaximum(100)
        self.rare.setValue(10)
        self.rare.setMinimumSize(QSize(78, 0))

        self.rare_line.addWidget(self.rare)

        self.detection = QLabel(self.flow)
        self.detection.setObjectName(u"detection")
        self.detection.setProperty(u"role", u"soft")
        self.detection.setWordWrap(True)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.detection.sizePolicy().hasHeightForWidth())
        self.detection.setSizePolicy(sizePolicy1)

        self.rare_line.addWidget(self.detection)


        self.column.addLayout(self.rare_line)

        self.width_line = QHBoxLayout()
        self.width_line.setSpacing(8)
        self.width_line.setObjectName(u"width_line")
        self.l_points = QLabel(self.flow)
        self.l_points.setObjectName(u"l_points")

        self.width_line.addWidget(self.l_points)

        self.points = QSpinBox(self.flow)
        self.points.setObjectName(u"points")
        sizePolicy.setHeightForWidth(self.points.sizePolicy().hasHeightForWidth())
        self.points.setSizePolicy(sizePolicy)
        self.points.setMinimum(5)
        self.points.setMaximum(100)
        self.points.setSingleStep(5)
        self.points.setValue(40)
        self.points.setMinimumSize(QSize(76, 0))

        self.width_line.addWidget(self.points)

        self.width_said = QLabel(self.flow)
        self.width_said.setObjectName(u"width_said")
        self.width_said.setProperty(u"role", u"soft")

        self.width_line.addWidget(self.width_said)

        self.read_so_many = QPushButton(self.flow)
        self.read_so_many.setObjectName(u"read_so_many")
        self.read_so_many.setProperty(u"kind", u"link")

        self.width_line.addWidget(self.read_so_many)

        self.width_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.width_line.addItem(self.width_gap)


        self.column.addLayout(self.width_line)

        self.line1 = QFrame(self.flow)
        self.line1.setObjectName(u"line1")
        self.line1.setProperty(u"role", u"line")

        self.column.addWidget(self.line1)

        self.how_line = QHBoxLayout()
        self.how_line.setSpacing(8)
        self.how_line.setObjectName(u"how_line")
        self.l_strata = QLabel(self.flow)
        self.l_strata.setObjectName(u"l_strata")
        self.l_strata.setProperty(u"role", u"label")

        self.how_line.addWidget(self.l_strata)

        self.strata = QComboBox(self.flow)
        self.strata.setObjectName(u"strata")
        self.strata.setMinimumSize(QSize(150, 0))
        self.strata.setMaximumSize(QSize(360, 16777215))
        self.strata.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.how_line.addWidget(self.strata)

        self.allocation = QComboBox(self.flow)
        self.allocation.setObjectName(u"allocation")

        self.how_line.addWidget(self.allocation)

        self.g1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.how_line.addItem(self.g1)


        self.column.addLayout(self.how_line)

        self.reserve_line = QHBoxLayout()
        self.reserve_line.setSpacing(8)
        self.reserve_line.setObjectName(u"reserve_line")
        self.l_reserve = QLabel(self.flow)
        self.l_reserve.setObjectName(u"l_reserve")
        self.l_reserve.setProperty(u"role", u"label")

        self.reserve_line.addWidget(self.l_reserve)

        self.reserve = QSpinBox(self.flow)
        self.reserve.setObjectName(u"reserve")
        self.reserve.setMinimumSize(QSize(70, 0))
        self.reserve.setMaximum(500)
        self.reserve.setValue(3)

        self.reserve_line.addWidget(self.reserve)

        self.g2 = QSpacerItem(16, 20, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

        self.reserve_line.addItem(self.g2)

        self.l_unit = QLabel(self.flow)
        self.l_unit.setObjectName(u"l_unit")
        self.l_unit.setProperty(u"role", u"label")

        self.reserve_line.addWidget(self.l_unit)

        self.unit = QComboBox(self.flow)
        self.unit.setObjectName(u"unit")

        self.reserve_line.addWidget(self.unit)

        self.g3 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.reserve_line.addItem(self.g3)


        self.column.addLayout(self.reserve_line)

        self.order_line = QHBoxLayout()
        self.order_line.setSpacing(8)
        self.order_line.setObjectName(u"order_line")
        self.l_order = QLabel(self.flow)
        self.l_order.setObjectName(u"l_order")
        self.l_order.setProperty(u"role", u"label")

        self.order_line.addWidget(self.l_order)

        self.order = QComboBox(self.flow)
        self.order.setObjectName(u"order")
        self.order.setMinimumSize(QSize(150, 0))
        self.order.setMaximumSize(QSize(360, 16777215))
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

        self.order_line.addWidget(self.order)

        self.order_said = QLabel(self.flow)
        self.order_said.setObjectName(u"order_said")
        self.order_said.setProperty(u"role", u"soft")

        self.order_line.addWidget(self.order_said)

        self.g4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.order_line.addItem(self.g4)


        self.column.addLayout(self.order_line)

        self.table = QGridLayout()
        self.table.setObjectName(u"table")
        self.table.setHorizontalSpacing(24)
        self.table.setVerticalSpacing(6)

        self.column.addLayout(self.table)

        self.refused = QLabel(self.flow)
        self.refused.setObjectName(u"refused")
        self.refused.setProperty(u"tone", u"urgent")
        self.refused.setWordWrap(True)

        self.column.addWidget(self.refused)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.scroll.setWidget(self.flow)

        self.outer.addWidget(self.scroll)

        self.aside = QFrame(SamplePlan)
        self.aside.setObjectName(u"aside")
        self.aside.setMinimumSize(QSize(360, 0))
        self.aside.setMaximumSize(QSize(360, 16777215))
        self.aside.setProperty(u"role", u"aside")
        self.aside_column = QVBoxLayout(self.aside)
        self.aside_column.setSpacing(8)
        self.aside_column.setObjectName(u"aside_column")
        self.aside_column.setContentsMargins(24, 24, 24, 24)
        self.step1 = QLabel(self.aside)
        self.step1.setObjectName(u"step1")
        self.step1.setProperty(u"role", u"heading")

        self.aside_column.addWidget(self.step1)

        self.lock_text = QLabel(self.aside)
        self.lock_text.setObjectName(u"lock_text")
        self.lock_text.setProperty(u"role", u"soft")
        self.lock_text.setWordWrap(True)

        self.aside_column.addWidget(self.lock_text)

        self.lock = QPushButton(self.aside)
        self.lock.setObjectName(u"lock")

        self.aside_column.addWidget(self.lock)

        self.slip = QPushButton(self.aside)
        self.slip.setObjectName(u"slip")

        self.aside_column.addWidget(self.slip)

        self.s2 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.aside_column.addItem(self.s2)

        self.step2 = QLabel(self.aside)
        self.step2.setObjectName(u"step2")
        self.step2.setProperty(u"role", u"heading")

        self.aside_column.addWidget(self.step2)

        self.roll_text = QLabel(self.aside)
        self.roll_text.setObjectName(u"roll_text")
        self.roll_text.setProperty(u"role", u"soft")
        self.roll_text.setWordWrap(True)

        self.aside_column.addWidget(self.roll_text)

        self.ceremony = QPushButton(self.aside)
        self.ceremony.setObjectName(u"ceremony")

        self.aside_column.addWidget(self.ceremony)

        self.s3 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.aside_column.addItem(self.s3)

        self.no_meeting = QLabel(self.aside)
        self.no_meeting.setObjectName(u"no_meeting")
        self.no_meeting.setProperty(u"role", u"soft")

        self.aside_column.addWidget(self.no_meeting)

        self.public_source = QPushButton(self.aside)
        self.public_source.setObjectName(u"public_source")
        self.public_source.setProperty(u"kind", u"link")

        self.aside_column.addWidget(self.public_source)

        self.computer = QPushButton(self.aside)
        self.computer.setObjectName(u"computer")
        self.computer.setProperty(u"kind", u"link")

        self.aside_column.addWidget(self.computer)

        self.aside_below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.aside_column.addItem(self.aside_below)


        self.outer.addWidget(self.aside)

        self.outer.setStretch(0, 1)
#if QT_CONFIG(shortcut)
        self.l_size.setBuddy(self.size)
        self.l_count.setBuddy(self.count)
        self.l_rare.setBuddy(self.rare)
        self.l_points.setBuddy(self.points)
        self.l_strata.setBuddy(self.strata)
        self.l_reserve.setBuddy(self.reserve)
        self.l_unit.setBuddy(self.unit)
        self.l_order.setBuddy(self.order)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(SamplePlan)
    # setupUi

    def retranslateUi(self, SamplePlan: QWidget) -> None:
        self.l_size.setText(QCoreApplication.translate("SamplePlan", u"&Read", None))
#if QT_CONFIG(accessibility)
        self.size.setAccessibleName(QCoreApplication.translate("SamplePlan", u"How many cases to read", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.size_slider.setAccessibleName(QCoreApplication.translate("SamplePlan", u"How many cases to read", None))
#endif // QT_CONFIG(accessibility)
        self.l_count.setText(QCoreApplication.translate("SamplePlan", u"Standard &met in", None))
#if QT_CONFIG(accessibility)
        self.count.setAccessibleName(QCoreApplication.translate("SamplePlan", u"In how many of them the standard might be met", None))
#endif // QT_CONFIG(accessibility)
        self.l_rare.setText(QCoreApplication.translate("SamplePlan", u"A &problem in", None))
        self.rare.setSuffix(QCoreApplication.translate("SamplePlan", u"%", None))
#if QT_CONFIG(accessibility)
        self.rare.setAccessibleName(QCoreApplication.translate("SamplePlan", u"Percent of the files with a problem", None))
#endif // QT_CONFIG(accessibility)
        self.l_points.setText(QCoreApplication.translate("SamplePlan", u"A range of at most", None))
#if QT_CONFIG(accessibility)
        self.points.setAccessibleName(QCoreApplication.translate("SamplePlan", u"How wide the range may be, in percentage points", None))
#endif // QT_CONFIG(accessibility)
        self.l_strata.setText(QCoreApplication.translate("SamplePlan", u"&Divided by", None))
#if QT_CONFIG(accessibility)
        self.allocation.setAccessibleName(QCoreApplication.translate("SamplePlan", u"How the sample is shared out", None))
#endif // QT_CONFIG(accessibility)
        self.l_reserve.setText(QCoreApplication.translate("SamplePlan", u"Reser&ves, for each stratum", None))
        self.l_unit.setText(QCoreApplication.translate("SamplePlan", u"&Unit", None))
        self.l_order.setText(QCoreApplication.translate("SamplePlan", u"C&hosen by", None))
        self.step1.setText(QCoreApplication.translate("SamplePlan", u"1   Lock the list", None))
        self.lock.setText(QCoreApplication.translate("SamplePlan", u"Lock the list", None))
        self.slip.setText(QCoreApplication.translate("SamplePlan", u"Show the slip\u2026", None))
        self.step2.setText(QCoreApplication.translate("SamplePlan", u"2   Roll the digits", None))
        self.roll_text.setText(QCoreApplication.translate("SamplePlan", u"Ten-sided dice in the room, from at least two agencies, 24 digits or more. They come after the slip has gone out, so that nobody can have chosen them.", None))
        self.ceremony.setText(QCoreApplication.translate("SamplePlan", u"Open the ceremony", None))
        self.no_meeting.setText(QCoreApplication.translate("SamplePlan", u"Where no meeting is held", None))
        self.public_source.setText(QCoreApplication.translate("SamplePlan", u"Use a public source\u2026", None))
        self.computer.setText(QCoreApplication.translate("SamplePlan", u"Use this computer's generator\u2026", None))
        pass
    # retranslateUi


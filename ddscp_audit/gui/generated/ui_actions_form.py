# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'actions_form.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QGridLayout, QHBoxLayout,
    QLabel, QLineEdit, QPlainTextEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_ActionsForm(object):
    def setupUi(self, ActionsForm: QWidget) -> None:
        if not ActionsForm.objectName():
            ActionsForm.setObjectName(u"ActionsForm")
        ActionsForm.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(ActionsForm)
        self.column.setSpacing(4)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 16, 16, 16)
        self.title = QLabel(ActionsForm)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"heading")

        self.column.addWidget(self.title)

        self.said = QLabel(ActionsForm)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"unmet")
        self.said.setWordWrap(True)

        self.column.addWidget(self.said)

        self.l_text = QLabel(ActionsForm)
        self.l_text.setObjectName(u"l_text")
        self.l_text.setProperty(u"role", u"field")

        self.column.addWidget(self.l_text)

        self.text = QPlainTextEdit(ActionsForm)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"room", u"tall")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.text.sizePolicy().hasHeightForWidth())
        self.text.setSizePolicy(sizePolicy)
        self.text.setTabChangesFocus(True)

        self.column.addWidget(self.text)

        self.l_recommendation = QLabel(ActionsForm)
        self.l_recommendation.setObjectName(u"l_recommendation")
        self.l_recommendation.setProperty(u"role", u"field")

        self.column.addWidget(self.l_recommendation)

        self.recommendation = QComboBox(ActionsForm)
        self.recommendation.setObjectName(u"recommendation")
        self.recommendation.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.recommendation.setMinimumContentsLength(8)

        self.column.addWidget(self.recommendation)

        self.l_agency = QLabel(ActionsForm)
        self.l_agency.setObjectName(u"l_agency")
        self.l_agency.setProperty(u"role", u"field")

        self.column.addWidget(self.l_agency)

        self.agency = QComboBox(ActionsForm)
        self.agency.setObjectName(u"agency")
        self.agency.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agency.setMinimumContentsLength(8)

        self.column.addWidget(self.agency)

        self.whoGrid = QGridLayout()
        self.whoGrid.setObjectName(u"whoGrid")
        self.whoGrid.setHorizontalSpacing(12)
        self.whoGrid.setVerticalSpacing(4)
        self.l_owner = QLabel(ActionsForm)
        self.l_owner.setObjectName(u"l_owner")
        self.l_owner.setProperty(u"role", u"field")

        self.whoGrid.addWidget(self.l_owner, 0, 0, 1, 1)

        self.l_due = QLabel(ActionsForm)
        self.l_due.setObjectName(u"l_due")
        self.l_due.setProperty(u"role", u"field")

        self.whoGrid.addWidget(self.l_due, 0, 1, 1, 1)

        self.owner = QLineEdit(ActionsForm)
        self.owner.setObjectName(u"owner")

        self.whoGrid.addWidget(self.owner, 1, 0, 1, 1)

        self.due = QLineEdit(ActionsForm)
        self.due.setObjectName(u"due")

        self.whoGrid.addWidget(self.due, 1, 1, 1, 1)

        self.l_state = QLabel(ActionsForm)
        self.l_state.setObjectName(u"l_state")
        self.l_state.setProperty(u"role", u"field")

        self.whoGrid.addWidget(self.l_state, 2, 0, 1, 1)

        self.l_completed = QLabel(ActionsForm)
        self.l_completed.setObjectName(u"l_completed")
        self.l_completed.setProperty(u"role", u"field")

        self.whoGrid.addWidget(self.l_completed, 2, 1, 1, 1)

        self.state = QComboBox(ActionsForm)
        self.state.setObjectName(u"state")
        self.state.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.state.setMinimumContentsLength(8)

        self.whoGrid.addWidget(self.state, 3, 0, 1, 1)

        self.completed_on = QLineEdit(ActionsForm)
        self.completed_on.setObjectName(u"completed_on")

        self.whoGrid.addWidget(self.completed_on, 3, 1, 1, 1)

        self.whoGrid.setColumnStretch(0, 1)
        self.whoGrid.setColumnStretch(1, 1)

        self.column.addLayout(self.whoGrid)

        self.l_evidence = QLabel(ActionsForm)
        self.l_evidence.setObjectName(u"l_evidence")
        self.l_evidence.setProperty(u"role", u"field")

        self.column.addWidget(self.l_evidence)

        self.evidence = QPlainTextEdit(ActionsForm)
        self.evidence.setObjectName(u"evidence")
        self.evidence.setProperty(u"room", u"short")
        sizePolicy.setHeightForWidth(self.evidence.sizePolicy().hasHeightForWidth())
        self.evidence.setSizePolicy(sizePolicy)
        self.evidence.setTabChangesFocus(True)

        self.column.addWidget(self.evidence)

        self.l_impact = QLabel(ActionsForm)
        self.l_impact.setObjectName(u"l_impact")
        self.l_impact.setProperty(u"role", u"field")

        self.column.addWidget(self.l_impact)

        self.impact = QPlainTextEdit(ActionsForm)
        self.impact.setObjectName(u"impact")
        self.impact.setProperty(u"room", u"short")
        sizePolicy.setHeightForWidth(self.impact.sizePolicy().hasHeightForWidth())
        self.impact.setSizePolicy(sizePolicy)
        self.impact.setTabChangesFocus(True)

        self.column.addWidget(self.impact)

        self.impactGrid = QGridLayout()
        self.impactGrid.setObjectName(u"impactGrid")
        self.impactGrid.setHorizontalSpacing(12)
        self.impactGrid.setVerticalSpacing(4)
        self.l_impact_on = QLabel(ActionsForm)
        self.l_impact_on.setObjectName(u"l_impact_on")
        self.l_impact_on.setProperty(u"role", u"field")

        self.impactGrid.addWidget(self.l_impact_on, 0, 0, 1, 1)

        self.impact_on = QLineEdit(ActionsForm)
        self.impact_on.setObjectName(u"impact_on")

        self.impactGrid.addWidget(self.impact_on, 1, 0, 1, 1)

        self.impactGrid.setColumnStretch(0, 1)
        self.impactGrid.setColumnStretch(1, 1)

        self.column.addLayout(self.impactGrid)

        self.l_indicator = QLabel(ActionsForm)
        self.l_indicator.setObjectName(u"l_indicator")
        self.l_indicator.setProperty(u"role", u"field")

        self.column.addWidget(self.l_indicator)

        self.indicator = QComboBox(ActionsForm)
        self.indicator.setObjectName(u"indicator")
        self.indicator.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.indicator.setMinimumContentsLength(8)

        self.column.addWidget(self.indicator)

        self.figures = QLabel(ActionsForm)
        self.figures.setObjectName(u"figures")
        self.figures.setProperty(u"role", u"soft")
        self.figures.setWordWrap(True)

        self.column.addWidget(self.figures)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.foot = QHBoxLayout()
        self.foot.setObjectName(u"foot")
        self.footGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.footGap)

        self.remove = QPushButton(ActionsForm)
        self.remove.setObjectName(u"remove")

        self.foot.addWidget(self.remove)


        self.column.addLayout(self.foot)

#if QT_CONFIG(shortcut)
        self.l_text.setBuddy(self.text)
        self.l_recommendation.setBuddy(self.recommendation)
        self.l_agency.setBuddy(self.agency)
        self.l_owner.setBuddy(self.owner)
        self.l_due.setBuddy(self.due)
        self.l_state.setBuddy(self.state)
        self.l_completed.setBuddy(self.completed_on)
        self.l_evidence.setBuddy(self.evidence)
        self.l_impact.setBuddy(self.impact)
        self.l_impact_on.setBuddy(self.impact_on)
        self.l_indicator.setBuddy(self.indicator)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ActionsForm)
    # setupUi

    def retranslateUi(self, ActionsForm: QWidget) -> None:
        self.l_text.setText(QCoreApplication.translate("ActionsForm", u"&What will be done", None))
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("ActionsForm", u"What will be done", None))
#endif // QT_CONFIG(accessibility)
        self.text.setPlaceholderText(QCoreApplication.translate("ActionsForm", u"Who will notice that it was done, and by what?", None))
        self.l_recommendation.setText(QCoreApplication.translate("ActionsForm", u"For recommendation", None))
#if QT_CONFIG(accessibility)
        self.recommendation.setAccessibleName(QCoreApplication.translate("ActionsForm", u"For recommendation", None))
#endif // QT_CONFIG(accessibility)
        self.l_agency.setText(QCoreApplication.translate("ActionsForm", u"Owner, agency", None))
#if QT_CONFIG(accessibility)
        self.agency.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Owner, agency", None))
#endif // QT_CONFIG(accessibility)
        self.l_owner.setText(QCoreApplication.translate("ActionsForm", u"Owner, role", None))
        self.l_due.setText(QCoreApplication.translate("ActionsForm", u"Due", None))
#if QT_CONFIG(accessibility)
        self.owner.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Owner, role", None))
#endif // QT_CONFIG(accessibility)
        self.owner.setPlaceholderText(QCoreApplication.translate("ActionsForm", u"Head of service", None))
#if QT_CONFIG(accessibility)
        self.due.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Due", None))
#endif // QT_CONFIG(accessibility)
        self.due.setPlaceholderText(QCoreApplication.translate("ActionsForm", u"not fixed", None))
        self.l_state.setText(QCoreApplication.translate("ActionsForm", u"State", None))
        self.l_completed.setText(QCoreApplication.translate("ActionsForm", u"Completed on", None))
#if QT_CONFIG(accessibility)
        self.state.setAccessibleName(QCoreApplication.translate("ActionsForm", u"State", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.completed_on.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Completed on", None))
#endif // QT_CONFIG(accessibility)
        self.completed_on.setPlaceholderText(QCoreApplication.translate("ActionsForm", u"not completed", None))
        self.l_evidence.setText(QCoreApplication.translate("ActionsForm", u"&Evidence that it was done", None))
#if QT_CONFIG(accessibility)
        self.evidence.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Evidence that it was done", None))
#endif // QT_CONFIG(accessibility)
        self.evidence.setPlaceholderText("")
        self.l_impact.setText(QCoreApplication.translate("ActionsForm", u"&Impact: what changed for children", None))
#if QT_CONFIG(accessibility)
        self.impact.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Impact: what changed for children", None))
#endif // QT_CONFIG(accessibility)
        self.impact.setPlaceholderText("")
        self.l_impact_on.setText(QCoreApplication.translate("ActionsForm", u"Impact seen on", None))
#if QT_CONFIG(accessibility)
        self.impact_on.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Impact seen on", None))
#endif // QT_CONFIG(accessibility)
        self.impact_on.setPlaceholderText(QCoreApplication.translate("ActionsForm", u"not evidenced yet", None))
        self.l_indicator.setText(QCoreApplication.translate("ActionsForm", u"Followed by the figure", None))
#if QT_CONFIG(accessibility)
        self.indicator.setAccessibleName(QCoreApplication.translate("ActionsForm", u"Followed by the figure", None))
#endif // QT_CONFIG(accessibility)
        self.remove.setText(QCoreApplication.translate("ActionsForm", u"Remove this action", None))
        pass
    # retranslateUi


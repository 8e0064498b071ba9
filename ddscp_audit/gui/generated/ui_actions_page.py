# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'actions_page.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QTableView, QToolButton,
    QVBoxLayout, QWidget)
class Ui_ActionsPage(object):
    def setupUi(self, ActionsPage: QWidget) -> None:
        if not ActionsPage.objectName():
            ActionsPage.setObjectName(u"ActionsPage")
        self.outer = QHBoxLayout(ActionsPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.list = QWidget(ActionsPage)
        self.list.setObjectName(u"list")
        self.main = QVBoxLayout(self.list)
        self.main.setSpacing(8)
        self.main.setObjectName(u"main")
        self.main.setContentsMargins(24, 12, 24, 12)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(4)
        self.headRow.setObjectName(u"headRow")
        self.l_recommendations = QLabel(self.list)
        self.l_recommendations.setObjectName(u"l_recommendations")
        self.l_recommendations.setProperty(u"role", u"heading")

        self.headRow.addWidget(self.l_recommendations)

        self.up = QToolButton(self.list)
        self.up.setObjectName(u"up")

        self.headRow.addWidget(self.up)

        self.down = QToolButton(self.list)
        self.down.setObjectName(u"down")

        self.headRow.addWidget(self.down)

        self.addRecommendation = QPushButton(self.list)
        self.addRecommendation.setObjectName(u"addRecommendation")

        self.headRow.addWidget(self.addRecommendation)

        self.headRow.setStretch(0, 1)

        self.main.addLayout(self.headRow)

        self.recommendations = QTableView(self.list)
        self.recommendations.setObjectName(u"recommendations")

        self.main.addWidget(self.recommendations)

        self.actionsRow = QHBoxLayout()
        self.actionsRow.setSpacing(8)
        self.actionsRow.setObjectName(u"actionsRow")
        self.actionsRow.setContentsMargins(-1, 8, -1, -1)
        self.l_actions = QLabel(self.list)
        self.l_actions.setObjectName(u"l_actions")
        self.l_actions.setProperty(u"role", u"heading")

        self.actionsRow.addWidget(self.l_actions)

        self.counted = QLabel(self.list)
        self.counted.setObjectName(u"counted")
        self.counted.setProperty(u"role", u"soft")

        self.actionsRow.addWidget(self.counted)

        self.actionsGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actionsRow.addItem(self.actionsGap)

        self.addAction = QPushButton(self.list)
        self.addAction.setObjectName(u"addAction")
        self.addAction.setProperty(u"kind", u"primary")

        self.actionsRow.addWidget(self.addAction)


        self.main.addLayout(self.actionsRow)

        self.filterRow = QHBoxLayout()
        self.filterRow.setSpacing(8)
        self.filterRow.setObjectName(u"filterRow")
        self.filters = QHBoxLayout()
        self.filters.setSpacing(0)
        self.filters.setObjectName(u"filters")

        self.filterRow.addLayout(self.filters)

        self.filterGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.filterRow.addItem(self.filterGap)

        self.find = QLineEdit(self.list)
        self.find.setObjectName(u"find")
        self.find.setClearButtonEnabled(True)
        self.find.setMinimumSize(QSize(160, 0))

        self.filterRow.addWidget(self.find)


        self.main.addLayout(self.filterRow)

        self.actions = QTableView(self.list)
        self.actions.setObjectName(u"actions")

        self.main.addWidget(self.actions)

        self.footRow = QHBoxLayout()
        self.footRow.setSpacing(8)
        self.footRow.setObjectName(u"footRow")
        self.undo = QToolButton(self.list)
        self.undo.setObjectName(u"undo")

        self.footRow.addWidget(self.undo)

        self.redo = QToolButton(self.list)
        self.redo.setObjectName(u"redo")

        self.footRow.addWidget(self.redo)

        self.keys = QLabel(self.list)
        self.keys.setObjectName(u"keys")
        self.keys.setProperty(u"role", u"small")

        self.footRow.addWidget(self.keys)

        self.footGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.footRow.addItem(self.footGap)

        self.exportPlan = QPushButton(self.list)
        self.exportPlan.setObjectName(u"exportPlan")

        self.footRow.addWidget(self.exportPlan)


        self.main.addLayout(self.footRow)

        self.main.setStretch(4, 1)

        self.outer.addWidget(self.list)

        self.aside = QFrame(ActionsPage)
        self.aside.setObjectName(u"aside")
        self.aside.setProperty(u"role", u"aside")
        self.asideBox = QVBoxLayout(self.aside)
        self.asideBox.setSpacing(0)
        self.asideBox.setObjectName(u"asideBox")
        self.asideBox.setContentsMargins(0, 0, 0, 0)
        self.back = QPushButton(self.aside)
        self.back.setObjectName(u"back")
        self.back.setProperty(u"kind", u"fold")

        self.asideBox.addWidget(self.back)

        self.scroll = QScrollArea(self.aside)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.asideBox.addWidget(self.scroll)


        self.outer.addWidget(self.aside)

        self.outer.setStretch(0, 1)

        self.retranslateUi(ActionsPage)
    # setupUi

    def retranslateUi(self, ActionsPage: QWidget) -> None:
        self.l_recommendations.setText(QCoreApplication.translate("ActionsPage", u"Recommendations", None))
#if QT_CONFIG(tooltip)
        self.up.setToolTip(QCoreApplication.translate("ActionsPage", u"Move the recommendation up (Alt+Up)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.up.setAccessibleName(QCoreApplication.translate("ActionsPage", u"Move the recommendation up", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.down.setToolTip(QCoreApplication.translate("ActionsPage", u"Move the recommendation down (Alt+Down)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.down.setAccessibleName(QCoreApplication.translate("ActionsPage", u"Move the recommendation down", None))
#endif // QT_CONFIG(accessibility)
        self.addRecommendation.setText(QCoreApplication.translate("ActionsPage", u"Add a recommendation", None))
#if QT_CONFIG(tooltip)
        self.addRecommendation.setToolTip(QCoreApplication.translate("ActionsPage", u"R", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.recommendations.setAccessibleName(QCoreApplication.translate("ActionsPage", u"Recommendations", None))
#endif // QT_CONFIG(accessibility)
        self.l_actions.setText(QCoreApplication.translate("ActionsPage", u"Actions", None))
        self.addAction.setText(QCoreApplication.translate("ActionsPage", u"Add an action", None))
#if QT_CONFIG(tooltip)
        self.addAction.setToolTip(QCoreApplication.translate("ActionsPage", u"A", None))
#endif // QT_CONFIG(tooltip)
        self.find.setPlaceholderText(QCoreApplication.translate("ActionsPage", u"Find an action or an owner", None))
#if QT_CONFIG(accessibility)
        self.find.setAccessibleName(QCoreApplication.translate("ActionsPage", u"Find an action or an owner", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.actions.setAccessibleName(QCoreApplication.translate("ActionsPage", u"Actions by owner", None))
#endif // QT_CONFIG(accessibility)
        self.keys.setText(QCoreApplication.translate("ActionsPage", u"1 to 6 set the state \u00b7 Enter edits \u00b7 Delete removes", None))
        self.exportPlan.setText(QCoreApplication.translate("ActionsPage", u"Export the action plan\u2026", None))
        self.back.setText(QCoreApplication.translate("ActionsPage", u"Back to the list", None))
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("ActionsPage", u"Esc", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi


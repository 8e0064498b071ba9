# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'actions_recommendation.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QLabel,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_ActionsRecommendation(object):
    def setupUi(self, ActionsRecommendation: QWidget) -> None:
        if not ActionsRecommendation.objectName():
            ActionsRecommendation.setObjectName(u"ActionsRecommendation")
        ActionsRecommendation.setProperty(u"role", u"flow")
        self.column = QVBoxLayout(ActionsRecommendation)
        self.column.setSpacing(4)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(16, 16, 16, 16)
        self.title = QLabel(ActionsRecommendation)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"heading")

        self.column.addWidget(self.title)

        self.said = QLabel(ActionsRecommendation)
        self.said.setObjectName(u"said")
        self.said.setProperty(u"tone", u"unmet")
        self.said.setWordWrap(True)

        self.column.addWidget(self.said)

        self.l_text = QLabel(ActionsRecommendation)
        self.l_text.setObjectName(u"l_text")
        self.l_text.setProperty(u"role", u"field")

        self.column.addWidget(self.l_text)

        self.text = QPlainTextEdit(ActionsRecommendation)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"room", u"tall")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.text.sizePolicy().hasHeightForWidth())
        self.text.setSizePolicy(sizePolicy)
        self.text.setTabChangesFocus(True)

        self.column.addWidget(self.text)

        self.l_theme = QLabel(ActionsRecommendation)
        self.l_theme.setObjectName(u"l_theme")
        self.l_theme.setProperty(u"role", u"field")

        self.column.addWidget(self.l_theme)

        self.theme = QComboBox(ActionsRecommendation)
        self.theme.setObjectName(u"theme")
        self.theme.setEditable(True)
        self.theme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.theme.setMinimumContentsLength(8)

        self.column.addWidget(self.theme)

        self.told = QLabel(ActionsRecommendation)
        self.told.setObjectName(u"told")
        self.told.setProperty(u"role", u"soft")
        self.told.setWordWrap(True)

        self.column.addWidget(self.told)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.column.addItem(self.below)

        self.foot = QHBoxLayout()
        self.foot.setObjectName(u"foot")
        self.footGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.foot.addItem(self.footGap)

        self.remove = QPushButton(ActionsRecommendation)
        self.remove.setObjectName(u"remove")

        self.foot.addWidget(self.remove)


        self.column.addLayout(self.foot)

#if QT_CONFIG(shortcut)
        self.l_text.setBuddy(self.text)
        self.l_theme.setBuddy(self.theme)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ActionsRecommendation)
    # setupUi

    def retranslateUi(self, ActionsRecommendation: QWidget) -> None:
        self.l_text.setText(QCoreApplication.translate("ActionsRecommendation", u"&What is asked", None))
#if QT_CONFIG(accessibility)
        self.text.setAccessibleName(QCoreApplication.translate("ActionsRecommendation", u"What is asked", None))
#endif // QT_CONFIG(accessibility)
        self.text.setPlaceholderText(QCoreApplication.translate("ActionsRecommendation", u"What should be different, and for whom?", None))
        self.l_theme.setText(QCoreApplication.translate("ActionsRecommendation", u"&Theme", None))
#if QT_CONFIG(accessibility)
        self.theme.setAccessibleName(QCoreApplication.translate("ActionsRecommendation", u"Theme", None))
#endif // QT_CONFIG(accessibility)
        self.remove.setText(QCoreApplication.translate("ActionsRecommendation", u"Remove this recommendation", None))
        pass
    # retranslateUi


# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'report_identity.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QFrame, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)
class Ui_ReportIdentity(object):
    def setupUi(self, ReportIdentity: QDialog) -> None:
        if not ReportIdentity.objectName():
            ReportIdentity.setObjectName(u"ReportIdentity")
        ReportIdentity.resize(560, 520)
        self.outer = QVBoxLayout(ReportIdentity)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.title = QLabel(ReportIdentity)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"role", u"title")
        self.title.setWordWrap(True)

        self.outer.addWidget(self.title)

        self.text = QLabel(ReportIdentity)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"role", u"soft")
        self.text.setWordWrap(True)

        self.outer.addWidget(self.text)

        self.l_name = QLabel(ReportIdentity)
        self.l_name.setObjectName(u"l_name")
        self.l_name.setProperty(u"role", u"field")
        self.l_name.setWordWrap(True)

        self.outer.addWidget(self.l_name)

        self.name = QLineEdit(ReportIdentity)
        self.name.setObjectName(u"name")

        self.outer.addWidget(self.name)

        self.l_logo = QLabel(ReportIdentity)
        self.l_logo.setObjectName(u"l_logo")
        self.l_logo.setProperty(u"role", u"field")
        self.l_logo.setWordWrap(True)

        self.outer.addWidget(self.l_logo)

        self.logoRow = QHBoxLayout()
        self.logoRow.setSpacing(8)
        self.logoRow.setObjectName(u"logoRow")
        self.logo = QLabel(ReportIdentity)
        self.logo.setObjectName(u"logo")
        self.logo.setMinimumSize(QSize(160, 64))
        self.logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.logo.setProperty(u"role", u"soft")
        self.logo.setFrameShape(QFrame.Shape.NoFrame)

        self.logoRow.addWidget(self.logo)

        self.logoGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.logoRow.addItem(self.logoGap)

        self.choose = QPushButton(ReportIdentity)
        self.choose.setObjectName(u"choose")
        self.choose.setAutoDefault(False)

        self.logoRow.addWidget(self.choose)

        self.drop = QPushButton(ReportIdentity)
        self.drop.setObjectName(u"drop")
        self.drop.setAutoDefault(False)

        self.logoRow.addWidget(self.drop)


        self.outer.addLayout(self.logoRow)

        self.l_alt = QLabel(ReportIdentity)
        self.l_alt.setObjectName(u"l_alt")
        self.l_alt.setProperty(u"role", u"field")
        self.l_alt.setWordWrap(True)

        self.outer.addWidget(self.l_alt)

        self.alt = QLineEdit(ReportIdentity)
        self.alt.setObjectName(u"alt")

        self.outer.addWidget(self.alt)

        self.l_accent = QLabel(ReportIdentity)
        self.l_accent.setObjectName(u"l_accent")
        self.l_accent.setProperty(u"role", u"field")
        self.l_accent.setWordWrap(True)

        self.outer.addWidget(self.l_accent)

        self.accentRow = QHBoxLayout()
        self.accentRow.setSpacing(8)
        self.accentRow.setObjectName(u"accentRow")
        self.swatch = QFrame(ReportIdentity)
        self.swatch.setObjectName(u"swatch")
        self.swatch.setMinimumSize(QSize(32, 24))
        self.swatch.setMaximumSize(QSize(32, 24))

        self.accentRow.addWidget(self.swatch)

        self.accent = QLineEdit(ReportIdentity)
        self.accent.setObjectName(u"accent")

        self.accentRow.addWidget(self.accent)

        self.pick = QPushButton(ReportIdentity)
        self.pick.setObjectName(u"pick")
        self.pick.setAutoDefault(False)

        self.accentRow.addWidget(self.pick)


        self.outer.addLayout(self.accentRow)

        self.said = QLabel(ReportIdentity)
        self.said.setObjectName(u"said")
        self.said.setWordWrap(True)
        self.said.setProperty(u"tone", u"unmet")

        self.outer.addWidget(self.said)

        self.below = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.gap)

        self.cancel = QPushButton(ReportIdentity)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.keep = QPushButton(ReportIdentity)
        self.keep.setObjectName(u"keep")
        self.keep.setProperty(u"kind", u"primary")

        self.buttons.addWidget(self.keep)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.l_name.setBuddy(self.name)
        self.l_alt.setBuddy(self.alt)
        self.l_accent.setBuddy(self.accent)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ReportIdentity)

        self.keep.setDefault(True)

    # setupUi

    def retranslateUi(self, ReportIdentity: QDialog) -> None:
        ReportIdentity.setWindowTitle(QCoreApplication.translate("ReportIdentity", u"Partnership, logo and colour", None))
        self.title.setText(QCoreApplication.translate("ReportIdentity", u"Partnership, logo and colour", None))
        self.text.setText(QCoreApplication.translate("ReportIdentity", u"They stand on every report of this store.", None))
        self.l_name.setText(QCoreApplication.translate("ReportIdentity", u"&Name", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("ReportIdentity", u"Name of the partnership", None))
#endif // QT_CONFIG(accessibility)
        self.name.setPlaceholderText("")
        self.l_logo.setText(QCoreApplication.translate("ReportIdentity", u"Logo", None))
        self.choose.setText(QCoreApplication.translate("ReportIdentity", u"Choose a picture\u2026", None))
        self.drop.setText(QCoreApplication.translate("ReportIdentity", u"Remove the logo", None))
        self.l_alt.setText(QCoreApplication.translate("ReportIdentity", u"&What a screen reader says in its place", None))
#if QT_CONFIG(accessibility)
        self.alt.setAccessibleName(QCoreApplication.translate("ReportIdentity", u"What a screen reader says in the logo's place", None))
#endif // QT_CONFIG(accessibility)
        self.alt.setPlaceholderText(QCoreApplication.translate("ReportIdentity", u"Such as: logo of the partnership, two hands around a child", None))
        self.l_accent.setText(QCoreApplication.translate("ReportIdentity", u"&Colour of headings and rules", None))
#if QT_CONFIG(accessibility)
        self.accent.setAccessibleName(QCoreApplication.translate("ReportIdentity", u"Colour of headings and rules", None))
#endif // QT_CONFIG(accessibility)
        self.accent.setPlaceholderText(QCoreApplication.translate("ReportIdentity", u"#0F5C63, the house colour", None))
        self.pick.setText(QCoreApplication.translate("ReportIdentity", u"Choose a colour\u2026", None))
        self.cancel.setText(QCoreApplication.translate("ReportIdentity", u"Leave it as it is", None))
        self.keep.setText(QCoreApplication.translate("ReportIdentity", u"Keep for every report", None))
    # retranslateUi


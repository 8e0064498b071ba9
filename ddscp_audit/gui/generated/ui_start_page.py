# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'start_page.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QListView, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_StartPage(object):
    def setupUi(self, StartPage: QWidget) -> None:
        if not StartPage.objectName():
            StartPage.setObjectName(u"StartPage")
        StartPage.setProperty(u"role", u"page")
        self.outer = QVBoxLayout(StartPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(40, 40, 40, 24)
        self.above = QSpacerItem(20, 30, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.above)

        self.across = QHBoxLayout()
        self.across.setSpacing(40)
        self.across.setObjectName(u"across")
        self.left = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.across.addItem(self.left)

        self.doing = QVBoxLayout()
        self.doing.setSpacing(8)
        self.doing.setObjectName(u"doing")
        self.name = QLabel(StartPage)
        self.name.setObjectName(u"name")
        self.name.setProperty(u"role", u"number")

        self.doing.addWidget(self.name)

        self.about = QLabel(StartPage)
        self.about.setObjectName(u"about")
        self.about.setMinimumSize(QSize(330, 0))
        self.about.setMaximumSize(QSize(330, 16777215))
        self.about.setProperty(u"role", u"soft")
        self.about.setWordWrap(True)

        self.doing.addWidget(self.about)

        self.gap1 = QSpacerItem(20, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.doing.addItem(self.gap1)

        self.new_audit = QPushButton(StartPage)
        self.new_audit.setObjectName(u"new_audit")
        self.new_audit.setProperty(u"kind", u"primary")

        self.doing.addWidget(self.new_audit)

        self.open_store = QPushButton(StartPage)
        self.open_store.setObjectName(u"open_store")

        self.doing.addWidget(self.open_store)

        self.demo = QPushButton(StartPage)
        self.demo.setObjectName(u"demo")

        self.doing.addWidget(self.demo)

        self.demo_note = QLabel(StartPage)
        self.demo_note.setObjectName(u"demo_note")
        self.demo_note.setProperty(u"role", u"small")

        self.doing.addWidget(self.demo_note)

        self.tools = QPushButton(StartPage)
        self.tools.setObjectName(u"tools")
        self.tools.setProperty(u"kind", u"link")

        self.doing.addWidget(self.tools)

        self.gap2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.doing.addItem(self.gap2)


        self.across.addLayout(self.doing)

        self.recent_box = QVBoxLayout()
        self.recent_box.setSpacing(8)
        self.recent_box.setObjectName(u"recent_box")
        self.recent_title = QLabel(StartPage)
        self.recent_title.setObjectName(u"recent_title")
        self.recent_title.setProperty(u"role", u"heading")

        self.recent_box.addWidget(self.recent_title)

        self.recent = QListView(StartPage)
        self.recent.setObjectName(u"recent")
        self.recent.setMinimumSize(QSize(520, 320))
        self.recent.setMaximumSize(QSize(620, 16777215))
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        self.recent_box.addWidget(self.recent)

        self.drop = QFrame(StartPage)
        self.drop.setObjectName(u"drop")
        self.drop.setMinimumSize(QSize(520, 320))
        self.drop.setMaximumSize(QSize(620, 16777215))
        self.drop.setProperty(u"role", u"drop")
        self.drop_words = QVBoxLayout(self.drop)
        self.drop_words.setSpacing(8)
        self.drop_words.setObjectName(u"drop_words")
        self.d1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.drop_words.addItem(self.d1)

        self.drop_title = QLabel(self.drop)
        self.drop_title.setObjectName(u"drop_title")
        self.drop_title.setProperty(u"role", u"heading")
        self.drop_title.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.drop_words.addWidget(self.drop_title)

        self.drop_text = QLabel(self.drop)
        self.drop_text.setObjectName(u"drop_text")
        self.drop_text.setProperty(u"role", u"soft")
        self.drop_text.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.drop_words.addWidget(self.drop_text)

        self.d2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.drop_words.addItem(self.d2)


        self.recent_box.addWidget(self.drop)

        self.drop_hint = QLabel(StartPage)
        self.drop_hint.setObjectName(u"drop_hint")
        self.drop_hint.setProperty(u"role", u"small")
        self.drop_hint.setWordWrap(True)

        self.recent_box.addWidget(self.drop_hint)


        self.across.addLayout(self.recent_box)

        self.right = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.across.addItem(self.right)


        self.outer.addLayout(self.across)

        self.below = QSpacerItem(20, 60, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.below)

        self.version = QLabel(StartPage)
        self.version.setObjectName(u"version")
        self.version.setProperty(u"role", u"small")

        self.outer.addWidget(self.version)


        self.retranslateUi(StartPage)
    # setupUi

    def retranslateUi(self, StartPage: QWidget) -> None:
        self.name.setText(QCoreApplication.translate("StartPage", u"DDSCP Audit", None))
        self.about.setText(QCoreApplication.translate("StartPage", u"Multi-agency case audits: a draw anyone can verify, answers that are never lost, figures a board can trust.", None))
        self.new_audit.setText(QCoreApplication.translate("StartPage", u"New audit\u2026", None))
#if QT_CONFIG(shortcut)
        self.new_audit.setShortcut(QCoreApplication.translate("StartPage", u"Ctrl+N", None))
#endif // QT_CONFIG(shortcut)
        self.open_store.setText(QCoreApplication.translate("StartPage", u"Open a store or pack\u2026", None))
#if QT_CONFIG(shortcut)
        self.open_store.setShortcut(QCoreApplication.translate("StartPage", u"Ctrl+O", None))
#endif // QT_CONFIG(shortcut)
        self.demo.setText(QCoreApplication.translate("StartPage", u"Try the demonstration audit", None))
        self.demo_note.setText(QCoreApplication.translate("StartPage", u"Eleven invented cases, six agencies; nothing in it is real.", None))
        self.tools.setText(QCoreApplication.translate("StartPage", u"Audit tools", None))
        self.recent_title.setText(QCoreApplication.translate("StartPage", u"Recent", None))
#if QT_CONFIG(accessibility)
        self.recent.setAccessibleName(QCoreApplication.translate("StartPage", u"Recent stores", None))
#endif // QT_CONFIG(accessibility)
        self.drop_title.setText(QCoreApplication.translate("StartPage", u"No store has been opened here yet", None))
        self.drop_text.setText(QCoreApplication.translate("StartPage", u"Drop one on this window, or begin with a new audit.", None))
        self.drop_hint.setText(QCoreApplication.translate("StartPage", u"A store (.ddscp) or a pack (.ddscp-pack) can be dropped anywhere on this window. A store is encrypted from its first byte; without its passphrase nobody can read it, and nobody can recover it.", None))
        pass
    # retranslateUi


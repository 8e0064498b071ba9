# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'population_page.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QTableView,
    QVBoxLayout, QWidget)

from ddscp_audit.gui.population.accepted import AcceptedView
from ddscp_audit.gui.population.reconcile_column import ReconcileColumn
class Ui_PopulationPage(object):
    def setupUi(self, PopulationPage: QWidget) -> None:
        if not PopulationPage.objectName():
            PopulationPage.setObjectName(u"PopulationPage")
        self.outer = QVBoxLayout(PopulationPage)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.modes = QStackedWidget(PopulationPage)
        self.modes.setObjectName(u"modes")
        self.choosing = QWidget()
        self.choosing.setObjectName(u"choosing")
        self.choosing_column = QVBoxLayout(self.choosing)
        self.choosing_column.setObjectName(u"choosing_column")
        self.choosing_column.setContentsMargins(24, 24, 24, 24)
        self.drop = QFrame(self.choosing)
        self.drop.setObjectName(u"drop")
        self.drop.setProperty(u"role", u"drop")
        self.drop_column = QVBoxLayout(self.drop)
        self.drop_column.setSpacing(12)
        self.drop_column.setObjectName(u"drop_column")
        self.d1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.drop_column.addItem(self.d1)

        self.drop_picture = QLabel(self.drop)
        self.drop_picture.setObjectName(u"drop_picture")
        self.drop_picture.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.drop_column.addWidget(self.drop_picture)

        self.drop_title = QLabel(self.drop)
        self.drop_title.setObjectName(u"drop_title")
        self.drop_title.setProperty(u"role", u"title")
        self.drop_title.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.drop_column.addWidget(self.drop_title)

        self.drop_words = QHBoxLayout()
        self.drop_words.setObjectName(u"drop_words")
        self.drop_left = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.drop_words.addItem(self.drop_left)

        self.drop_text = QLabel(self.drop)
        self.drop_text.setObjectName(u"drop_text")
        self.drop_text.setMinimumSize(QSize(540, 0))
        self.drop_text.setMaximumSize(QSize(540, 16777215))
        self.drop_text.setProperty(u"role", u"soft")
        self.drop_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drop_text.setWordWrap(True)

        self.drop_words.addWidget(self.drop_text)

        self.drop_right = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.drop_words.addItem(self.drop_right)


        self.drop_column.addLayout(self.drop_words)

        self.choose = QPushButton(self.drop)
        self.choose.setObjectName(u"choose")
        self.choose.setProperty(u"kind", u"primary")

        self.drop_column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)

        self.back_to_accepted = QPushButton(self.drop)
        self.back_to_accepted.setObjectName(u"back_to_accepted")
        self.back_to_accepted.setProperty(u"kind", u"link")

        self.drop_column.addWidget(self.back_to_accepted, 0, Qt.AlignmentFlag.AlignHCenter)

        self.d2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.drop_column.addItem(self.d2)


        self.choosing_column.addWidget(self.drop)

        self.modes.addWidget(self.choosing)
        self.mapping = QWidget()
        self.mapping.setObjectName(u"mapping")
        self.mapping_line = QHBoxLayout(self.mapping)
        self.mapping_line.setSpacing(0)
        self.mapping_line.setObjectName(u"mapping_line")
        self.mapping_line.setContentsMargins(0, 0, 0, 0)
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.left.setContentsMargins(24, 16, 16, 16)
        self.file_line = QHBoxLayout()
        self.file_line.setSpacing(12)
        self.file_line.setObjectName(u"file_line")
        self.file_name = QLabel(self.mapping)
        self.file_name.setObjectName(u"file_name")
        self.file_name.setProperty(u"role", u"heading")

        self.file_line.addWidget(self.file_name)

        self.sheet = QComboBox(self.mapping)
        self.sheet.setObjectName(u"sheet")

        self.file_line.addWidget(self.sheet)

        self.file_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.file_line.addItem(self.file_gap)

        self.other_file = QPushButton(self.mapping)
        self.other_file.setObjectName(u"other_file")

        self.file_line.addWidget(self.other_file)


        self.left.addLayout(self.file_line)

        self.file_facts = QLabel(self.mapping)
        self.file_facts.setObjectName(u"file_facts")
        self.file_facts.setProperty(u"role", u"soft")
        self.file_facts.setWordWrap(True)

        self.left.addWidget(self.file_facts)

        self.how = QLabel(self.mapping)
        self.how.setObjectName(u"how")
        self.how.setProperty(u"role", u"soft")
        self.how.setWordWrap(True)

        self.left.addWidget(self.how)

        self.columns = QTableView(self.mapping)
        self.columns.setObjectName(u"columns")

        self.left.addWidget(self.columns)

        self.where_line = QHBoxLayout()
        self.where_line.setSpacing(8)
        self.where_line.setObjectName(u"where_line")
        self.l_where = QLabel(self.mapping)
        self.l_where.setObjectName(u"l_where")
        self.l_where.setProperty(u"role", u"label")

        self.where_line.addWidget(self.l_where)

        self.where = QLineEdit(self.mapping)
        self.where.setObjectName(u"where")

        self.where_line.addWidget(self.where)

        self.l_name = QLabel(self.mapping)
        self.l_name.setObjectName(u"l_name")
        self.l_name.setProperty(u"role", u"label")

        self.where_line.addWidget(self.l_name)

        self.where_name = QLineEdit(self.mapping)
        self.where_name.setObjectName(u"where_name")
        self.where_name.setMaximumSize(QSize(180, 16777215))

        self.where_line.addWidget(self.where_name)


        self.left.addLayout(self.where_line)


        self.mapping_line.addLayout(self.left)

        self.reconcile = ReconcileColumn(self.mapping)
        self.reconcile.setObjectName(u"reconcile")
        self.reconcile.setMinimumSize(QSize(360, 0))
        self.reconcile.setMaximumSize(QSize(360, 16777215))

        self.mapping_line.addWidget(self.reconcile)

        self.mapping_line.setStretch(0, 1)
        self.modes.addWidget(self.mapping)
        self.accepted = AcceptedView()
        self.accepted.setObjectName(u"accepted")
        self.modes.addWidget(self.accepted)

        self.outer.addWidget(self.modes)

#if QT_CONFIG(shortcut)
        self.l_where.setBuddy(self.where)
        self.l_name.setBuddy(self.where_name)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PopulationPage)
    # setupUi

    def retranslateUi(self, PopulationPage: QWidget) -> None:
        self.drop_title.setText(QCoreApplication.translate("PopulationPage", u"Drop the list of eligible cases here", None))
        self.drop_text.setText(QCoreApplication.translate("PopulationPage", u"CSV, TSV, Excel or OpenDocument, straight from the case system. Names, dates of birth and addresses are left out; you will see which columns and why before anything is accepted.", None))
        self.choose.setText(QCoreApplication.translate("PopulationPage", u"Choose a list\u2026", None))
        self.back_to_accepted.setText(QCoreApplication.translate("PopulationPage", u"Keep the list that is there", None))
#if QT_CONFIG(accessibility)
        self.sheet.setAccessibleName(QCoreApplication.translate("PopulationPage", u"Sheet", None))
#endif // QT_CONFIG(accessibility)
        self.other_file.setText(QCoreApplication.translate("PopulationPage", u"Choose another list\u2026", None))
        self.how.setText(QCoreApplication.translate("PopulationPage", u"Say above each column what it is. What is not named is not kept.", None))
#if QT_CONFIG(accessibility)
        self.columns.setAccessibleName(QCoreApplication.translate("PopulationPage", u"Columns of the list; the first row says what each one is", None))
#endif // QT_CONFIG(accessibility)
        self.l_where.setText(QCoreApplication.translate("PopulationPage", u"Only rows &where", None))
        self.where.setPlaceholderText(QCoreApplication.translate("PopulationPage", u"${Status} = 'open' and ${Opened} >= '2025-10-01'", None))
        self.l_name.setText(QCoreApplication.translate("PopulationPage", u"called", None))
        self.where_name.setPlaceholderText(QCoreApplication.translate("PopulationPage", u"outside the window", None))
        pass
    # retranslateUi


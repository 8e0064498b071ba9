"""Tagged PDF on top of ReportLab: a small library that knows nothing of audits.

ReportLab's open-source package writes pages without structure. Here every flowable says what it
is (a heading, a paragraph, a table cell, a figure) while it draws itself, the canvas keeps the
marked content, and the structure tree is written just before the file is saved. The target is
ISO 14289-1 (PDF/UA-1).

* ``structure`` – the logical tree and how it is written;
* ``canvas`` – a canvas that marks content, defers text and writes the tree;
* ``flowables`` – headings, paragraphs, lists, figures, columns, contents;
* ``table`` – tables with scoped headers that split between rows only;
* ``document`` – page template, running header and footer, metadata.
"""

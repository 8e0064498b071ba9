"""The workbook for an agency that cannot install anything: one sheet a case, and back again.

``plan`` says what stands in which row, ``rules`` makes skip logic into formulas, ``writing`` makes
the protected XLSX, ``reading`` takes one apart and names the cell where it was changed.
"""

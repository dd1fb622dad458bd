"""Every sheet of every workbook of a folder to polars, with fastexcel."""

import pathlib
import sys

import fastexcel

rows = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xls*")):
    book = fastexcel.read_excel(path)
    for name in book.sheet_names:
        rows += book.load_sheet(name, header_row=None, dtypes="string").to_polars().height
print(rows, "rows")

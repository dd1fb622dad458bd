"""Every sheet of every workbook of a folder to pandas, with openpyxl."""

import pathlib
import sys

import pandas

rows = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xls*")):
    for frame in pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
        rows += len(frame)
print(rows, "rows")

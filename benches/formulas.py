"""How many marked faults of real workbooks `tonghop formulas` finds: formulas.py PROGRAM BOOKS MARKS.json. Needs openpyxl.

BOOKS is the folder test/subjects_xlsx of github.com/ExceLint/ExceLint-core (70 workbooks), MARKS.json src/components/annotations.json of
github.com/ExceLint/ExceLint-addin: a cell each, with what is wrong there and the cells like it that are right ("dual = C5:C9").
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import warnings

import openpyxl
from openpyxl.utils import range_boundaries

MARKS = {
    "cwfe": "typed where a formula is expected", "fwce": "typed where a formula is expected",
    "ref": "wrong reference", "refi": "wrong reference", "calc": "wrong reference",
    "oow": "adds blank cells or texts", "ubc": "adds blank cells or texts",
}
NO_FAULT = ("no", "bfe")
# Nobody marked these.
OTHERS = ("other-workbook", "stale-result")


def places(reference):
    left, top, right, bottom = range_boundaries(reference.upper())
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


class Classes:
    """Cells that are alike, and the classes on the other side of a fault."""

    def __init__(self, rows):
        self.kinds, self.above, self.other = {}, {}, {}
        for row in rows:
            book, sheet = row["Workbook"].lower(), row["Worksheet"]
            cell = (book, sheet, places(row["Address"])[0])
            self.kinds[cell] = row["BugKind"]
            like = re.search(r"dual\s*=\s*((?:[A-Za-z]+\d+(?::[A-Za-z]+\d+)?[\s,]*)+)", row["Notes"])
            if not like:
                continue
            alike = [(book, sheet, at) for part in re.split(r"[\s,]+", like[1].strip()) if part for at in places(part)]
            for one in alike:
                self.above[self.top(one)] = self.top(alike[0])
            self.other[cell] = alike[0]

    def top(self, cell):
        while self.above.get(cell, cell) != cell:
            cell = self.above[cell]
        return cell

    def faults(self):
        """The cells of both sides of each fault; the second is empty where nothing is like it."""
        members = collections.defaultdict(set)
        for cell in {*self.kinds, *self.above}:
            members[self.top(cell)].add(cell)
        across = {}
        for cell, other in self.other.items():
            across.setdefault(self.top(cell), self.top(other))
            across.setdefault(self.top(other), self.top(cell))
        done = set()
        for top, cells in sorted(members.items()):
            if top in done:
                continue
            other = across.get(top, top)
            done |= {top, other}
            yield cells, members[other] if other != top else set()

    def kind(self, cells):
        marks = (self.kinds.get(cell, "no") for cell in sorted(cells))
        return next((MARKS.get(mark, "other") for mark in marks if mark not in NO_FAULT), None)


def figures(books):
    """The cells that hold a number or a formula."""
    for book in books:
        for sheet in openpyxl.load_workbook(book).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if cell.data_type in "nfdb" and cell.value is not None:
                    yield book.name.lower(), sheet.title, (cell.row, cell.column)


def found(program, books):
    for book in books:
        out = subprocess.run([program, "formulas", "--format", "json", book], capture_output=True, text=True).stdout
        for fault in json.loads(out):
            if fault["kind"] not in OTHERS:
                yield (book.name.lower(), fault["sheet"], places(fault["cell"])[0]), fault["kind"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("program", "books", "marks"):
        arguments.add_argument(name, type=pathlib.Path)
    arguments = arguments.parse_args()
    warnings.filterwarnings("ignore")
    books = sorted(arguments.books.glob("*.xlsx"))
    classes, filled = Classes(json.loads(arguments.marks.read_text())), set(figures(books))
    told = dict(found(arguments.program, books))
    marked, rows = set(), collections.defaultdict(lambda: [0, 0])
    for cells, others in classes.faults():
        kind = classes.kind(cells | others)
        if kind is None:
            continue
        marked |= cells | others
        if not cells & filled or others and not others & filled:
            kind = "on blank cells"
        row = rows[kind + (", others like it are right" if others else "")]
        row[0] += 1
        row[1] += any(cell in told for cell in cells | others)
    print("faults, found, recall")
    for kind, (all_, hits) in sorted(rows.items()):
        print(f"{all_:6} {hits:6} {hits / all_:7.3f}  {kind}")
    print("findings, marked, precision")
    kinds = collections.Counter(told.values())
    right = collections.Counter(kind for cell, kind in told.items() if cell in marked)
    for kind in [*sorted(kinds), None]:
        all_ = kinds[kind] if kind else kinds.total()
        hits = right[kind] if kind else right.total()
        print(f"{all_:6} {hits:6} {hits / all_:7.3f}  {kind or 'all'}")


main()

#!/usr/bin/env bash
# What:  python-docx-replace 0.4.4 and docxedit 1.2.1, which put values for keys into a Word document made with python-docx 1.2.0.
# Guess: each key is replaced wherever it stands in the document, or it is an error; a value is put in as it is.
# Seen:  python-docx-replace leaves the header of the first page and tables within tables as they are, with "${quy}". A value that looks like a key is replaced in
#        its turn if that key was given later, and not if earlier. docxedit leaves what Word has cut into runs: "2025" typed as "20" and "25" stays, also behind one
#        in the same paragraph that is replaced, and "12025" becomes 12026. Neither says how many it replaced.
# Why it matters: the report of the second quarter has the header of the first on its first page, where it is read, and a year that stays 2025 in one place of five
#        depends on how it was typed.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-docx-replace==0.4.4 docxedit==1.2.1 python-docx==1.2.0
cat >t.py <<'PY'
from importlib.metadata import version

import docx
import docxedit
from python_docx_replace import docx_replace

print("python-docx-replace", version("python-docx-replace"), "docxedit", version("docxedit"), "python-docx", version("python-docx"))


def document():
    made = docx.Document()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Quý ${quy}"
    section.header.paragraphs[0].text = "Quý ${quy}"
    made.add_paragraph("Quý ${quy}")
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "Quý ${quy}"
    cell.add_table(1, 1).cell(0, 0).text = "Quý ${quy}"
    return made


made = document()
docx_replace(made, quy="2")
section, cell = made.sections[0], made.tables[0].cell(0, 0)
print("   first page:", section.first_page_header.paragraphs[0].text)
print("   other pages:", section.header.paragraphs[0].text)
print("   text:", made.paragraphs[0].text)
print("   table:", cell.paragraphs[0].text)
print("   table in the table:", cell.tables[0].cell(0, 0).text)
for values in {"a": "${b}", "b": "7"}, {"b": "7", "a": "${b}"}:
    made = docx.Document()
    made.add_paragraph("${a} and ${b}")
    docx_replace(made, **values)
    print(f"   a and b, {list(values)[0]} first:", made.paragraphs[0].text)
for runs in ["Năm 2025"], ["Năm 20", "25"], ["Năm ", "2025"], ["2025 và 20", "25"], ["12025 hộ"]:
    made = docx.Document()
    paragraph = made.add_paragraph()
    for run in runs:
        paragraph.add_run(run)
    docxedit.replace_string(made, old_string="2025", new_string="2026")
    print("   docxedit,", "|".join(runs), "is", made.paragraphs[0].text)
PY
v/bin/python t.py | tee seen
cat >want <<'WANT'
python-docx-replace 0.4.4 docxedit 1.2.1 python-docx 1.2.0
   first page: Quý ${quy}
   other pages: Quý 2
   text: Quý 2
   table: Quý 2
   table in the table: Quý ${quy}
   a and b, a first: 7 and 7
   a and b, b first: ${b} and 7
   docxedit, Năm 2025 is Năm 2026
   docxedit, Năm 20|25 is Năm 2025
   docxedit, Năm |2025 is Năm 2026
   docxedit, 2025 và 20|25 is 2026 và 2025
   docxedit, 12025 hộ is 12026 hộ
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

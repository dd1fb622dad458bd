#!/usr/bin/env bash
# What:  docx-templates 4.15.0 (npm) filling a Word template of python-docx 1.2.0 (PyPI); the result read by
#        python-docx, docx2txt 0.9, mammoth 1.13.0 and docx2python 3.7.1 (PyPI).
# Guess: a value of two lines, as cells of Excel hold them, becomes a line break of Word, which all readers
#        of Word documents see.
# Seen:  the mark of the line break is written inside the text (w:br within w:t), where the format has
#        none. Three of the readers see the first line only: "Đăk: 12 HTX" of a commune Đăk / Môn with
#        12 / 15. mammoth runs the lines together, "ĐăkMôn: 1215 HTX", as its plain text does with
#        every line break.
# Why it matters: a report filled in by one program is read by the next. Of a name of two lines one is
#        left, of two figures the first, and no reader says so. With processLineBreaksAsNewText the
#        mark is where it belongs and the three read both lines.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts docx-templates@4.15.0 >/dev/null 2>&1
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 docx2python==3.7.1
cat >make.py <<'PY'
import docx
book = docx.Document()
book.add_paragraph('+++xa+++: +++ho+++ HTX')
book.save('template.docx')
PY
cat >fill.mjs <<'JS'
import { readFileSync, writeFileSync } from 'fs';
import templates from 'docx-templates';
console.log('docx-templates', JSON.parse(readFileSync('node_modules/docx-templates/package.json')).version);
const fill = templates.default ?? templates.createReport;
for (const [name, more] of [['usual', {}], ['option', { processLineBreaksAsNewText: true }]]) {
    writeFileSync(name + '.docx', await fill({ template: readFileSync('template.docx'), cmdDelimiter: '+++', noSandbox: true, data: { xa: 'Đăk\nMôn', ho: '12\n15' }, ...more }));
}
JS
cat >read.py <<'PY'
import importlib.metadata as meta
import docx, docx2txt, mammoth
from docx2python import docx2python
for name in ('usual', 'option'):
    path = name + '.docx'
    with open(path, 'rb') as file:
        html = mammoth.extract_raw_text(file).value
    with docx2python(path) as content:
        plain = content.text
    for reader, text in (('python-docx', docx.Document(path).paragraphs[0].text), ('docx2txt', docx2txt.process(path)), ('mammoth', html), ('docx2python', plain)):
        print(f'   {name}, {reader} {meta.version(reader)}: {text.strip()!r}')
PY
v/bin/python make.py
{ node fill.mjs; v/bin/python -W ignore read.py; } | tee seen
cat >want <<'WANT'
docx-templates 4.15.0
   usual, python-docx 1.2.0: 'Đăk: 12 HTX'
   usual, docx2txt 0.9: 'Đăk\n: 12\n HTX'
   usual, mammoth 1.13.0: 'ĐăkMôn: 1215 HTX'
   usual, docx2python 3.7.1: 'Đăk: 12 HTX'
   option, python-docx 1.2.0: 'Đăk\nMôn: 12\n15 HTX'
   option, docx2txt 0.9: 'Đăk\nMôn: 12\n15 HTX'
   option, mammoth 1.13.0: 'ĐăkMôn: 1215 HTX'
   option, docx2python 3.7.1: 'Đăk\nMôn: 12\n15 HTX'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

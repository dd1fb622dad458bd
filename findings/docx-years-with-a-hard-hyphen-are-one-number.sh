#!/usr/bin/env bash
# What:  a Word document with "2024-2025" whose hyphen does not break (Ctrl+Shift+_, w:noBreakHyphen), a line break and
#        a tab between two figures, read as text by eight libraries.
# Guess: the hyphen is a hyphen in the text, a line break is at least a blank, a tab too.
# Seen:  docx2txt 0.9, docxpy 0.8.5, docxlatex 1.2.3, docx2python 3.7.1, word-extractor 1.0.4 and officeparser 7.8.0 drop the hyphen: the school
#        year is 20242025, the branch of a tax number 0100233488-001 is 0100233488001. mammoth 1.13.0 and python-docx 1.2.0 keep it, but mammoth's
#        raw text joins figures over a line break (5 above 7 is 57), and officeparser joins them over
#        the line break and the tab.
# Why it matters: ranges ("5-7 hộ"), years and codes turn into other, larger numbers that look whole; each library fails at another
#        of the three, so comparing two of them is a cheap check.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2txt==0.9 docxpy==0.8.5 docxlatex==1.2.3 docx2python==3.7.1
npm install --prefix . --silent --no-fund --no-audit word-extractor@1.0.4 officeparser@7.8.0 >/dev/null 2>&1
cat >t.py <<'PY'
from importlib.metadata import version
import warnings; warnings.simplefilter('ignore')
import docx
from docx.oxml import parse_xml
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
d = docx.Document()
for a, b in [('năm học 2024', '2025'), ('MST 0100233488', '001'), ('5', '7 hộ')]:
    p = d.add_paragraph(a)
    p._p.append(parse_xml(f'<w:r {W}><w:noBreakHyphen/></w:r>'))
    p.add_run(b)
p = d.add_paragraph('hộ 5'); p.add_run().add_break(); p.add_run('7')
p = d.add_paragraph('hộ 5'); p.add_run().add_tab(); p.add_run('7')
d.save('a.docx')
import docx2txt, docxpy, mammoth
from docxlatex import Document
from docx2python import docx2python
lines = lambda text: [l for l in text.split('\n') if l.strip()]
with open('a.docx', 'rb') as f: print('mammoth', version('mammoth'), lines(mammoth.extract_raw_text(f).value))
print('python-docx', version('python-docx'), lines('\n'.join(p.text for p in docx.Document('a.docx').paragraphs)))
print('docx2txt', version('docx2txt'), lines(docx2txt.process('a.docx')))
print('docxpy', version('docxpy'), lines(docxpy.process('a.docx')))
print('docxlatex', version('docxlatex'), lines(Document('a.docx').get_text()))
print('docx2python', version('docx2python'), lines(docx2python('a.docx').text))
PY
cat >t.mjs <<'MJS'
import WordExtractor from 'word-extractor'; import * as officeparser from 'officeparser';
import { readFileSync } from 'fs';
const lines = t => JSON.stringify(t.split('\n').filter(l => l.trim()));
const version = n => n + ' ' + JSON.parse(readFileSync(`node_modules/${n}/package.json`)).version;
console.log(version('word-extractor'), lines((await new WordExtractor().extract('a.docx')).getBody()));
console.log(version('officeparser'), lines((await (officeparser.parseOffice ?? officeparser.default.parseOffice)('a.docx')).toText()));
MJS
{ venv/bin/python t.py 2>/dev/null; node t.mjs; } | tee seen
cat >want <<'WANT'
mammoth 1.13.0 ['năm học 2024‑2025', 'MST 0100233488‑001', '5‑7 hộ', 'hộ 57', 'hộ 5\t7']
python-docx 1.2.0 ['năm học 2024-2025', 'MST 0100233488-001', '5-7 hộ', 'hộ 5', '7', 'hộ 5\t7']
docx2txt 0.9 ['năm học 20242025', 'MST 0100233488001', '57 hộ', 'hộ 5', '7', 'hộ 5\t7']
docxpy 0.8.5 ['năm học 20242025', 'MST 0100233488001', '57 hộ', 'hộ 5', '7', 'hộ 5\t7']
docxlatex 1.2.3 ['năm học 20242025', 'MST 0100233488001', '57 hộ', 'hộ 5', '7', 'hộ 5\t7']
docx2python 3.7.1 ['năm học 20242025', 'MST 0100233488001', '57 hộ', 'hộ 5', '7', 'hộ 5\t7']
word-extractor 1.0.4 ["năm học 20242025","MST 0100233488001","57 hộ","hộ 5","7","hộ 5\t7"]
officeparser 7.8.0 ["năm học 20242025","MST 0100233488001","57 hộ","hộ 57","hộ 57"]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

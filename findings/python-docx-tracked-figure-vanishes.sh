#!/usr/bin/env bash
# What:  python-docx 1.2.0 reading a paragraph with a tracked change (120 struck out, 150
#        put in), beside docx2txt 0.9 and mammoth 1.13.0 (PyPI).
# Guess: paragraph.text shows the new figure (changes accepted) or, at worst, the old one.
# Seen:  it shows neither: "Total:  households". The struck-out text is skipped as deleted
#        and the inserted one because its run lies one level deeper. docx2txt and mammoth
#        give "Total: 150 households".
# Why it matters: returned reports are corrected with tracked changes, so exactly the
#        corrected figures are missing, and the sentence still reads as a sentence. Search
#        for w:ins and w:del before trusting a paragraph's text.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0
cat >t.py <<'PY'
import docx, docx2txt, importlib.metadata as meta, mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
d = docx.Document()
p = d.add_paragraph('Total: ')
p._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>120</w:delText></w:r></w:del>'))
p._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="a"><w:r><w:t>150</w:t></w:r></w:ins>'))
p.add_run(' households')
d.save('t.docx')
def show(name, text):
    print(f'  {name} {meta.version(name)}:', repr(text.strip()))
show('python-docx', docx.Document('t.docx').paragraphs[0].text)
show('docx2txt', docx2txt.process('t.docx'))
with open('t.docx', 'rb') as f:
    show('mammoth', mammoth.extract_raw_text(f).value)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
  python-docx 1.2.0: 'Total:  households'
  docx2txt 0.9: 'Total: 150 households'
  mammoth 1.13.0: 'Total: 150 households'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

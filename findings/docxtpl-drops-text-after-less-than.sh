#!/usr/bin/env bash
# What:  docxtpl 0.20.2 (PyPI) filling a Word template without autoescape.
# Guess: a value with < or & that is not escaped makes a broken .docx or an XML error, so
#        that one notices.
# Seen:  neither. The template engine repairs the XML by leaving things out and saves a
#        sound document. "R&D." becomes "R"; "rate <5%" becomes "rate 5%"; after "a<b and c>d"
#        only "a" is left, and the rest of the paragraph that the template itself holds
#        ("Total 150 households.") is gone, too. "<none>" does the same.
# Why it matters: minutes and notices are made in batches and nobody reads them all. The
#        sentence that names the amount ends early for those communes only whose remark
#        holds a sign. Escape always, and read the text of the result back.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0 lxml==6.1.3
cat >t.py <<'PY'
import docx, importlib.metadata as meta
from docxtpl import DocxTemplate
print('docxtpl', meta.version('docxtpl'))
template = docx.Document()
template.add_paragraph('Remark: {{ x }}. Total 150 households.')
template.save('template.docx')
for value in ('R&D', 'rate <5%', 'a<b and c>d', '<none>'):
    for escape in (False, True):
        tpl = DocxTemplate('template.docx')
        tpl.render({'x': value}, autoescape=escape)
        tpl.save('out.docx')
        print(f'  {value:12} autoescape={escape!s:6}', [p.text for p in docx.Document('out.docx').paragraphs])
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
docxtpl 0.20.2
  R&D          autoescape=False  ['Remark: R Total 150 households.']
  R&D          autoescape=True   ['Remark: R&D. Total 150 households.']
  rate <5%     autoescape=False  ['Remark: rate 5%. Total 150 households.']
  rate <5%     autoescape=True   ['Remark: rate <5%. Total 150 households.']
  a<b and c>d  autoescape=False  ['Remark: a']
  a<b and c>d  autoescape=True   ['Remark: a<b and c>d. Total 150 households.']
  <none>       autoescape=False  ['Remark: ']
  <none>       autoescape=True   ['Remark: <none>. Total 150 households.']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

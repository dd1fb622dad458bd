#!/usr/bin/env bash
# What:  docx-mailmerge2 1.0.3 (PyPI) filling the merge fields of a Word document that carry a
#        number format (\# "#,##0") or a text to put in front (\b).
# Guess: as in Word: no value prints nothing, 2.5 as "0" is 3, a format of three parts has one
#        for negatives and one for nought, 12 as "0%" is "12%", 0 is a value.
# Seen:  no value (None) prints "0 đồng"; 2.5 prints 2 and 0.5 prints 0; the parts of a format
#        are printed as they stand, "1,500;(#,##0);-"; 12 as "0%" is 1200%; -5 as "0000" is
#        00-5; the figure 0 of a field with a text in front is dropped together with the text.
#        A text "1500" is not formatted at all, and a day prints the inner format, ",.0f".
# Why it matters: a commune that did not report gets a letter that says 0 dong, and one that
#        reported 0 gets none. Sums of printed figures miss the printed total by the halves.
#        Format in the program and give the fields texts.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check docx-mailmerge2==1.0.3 python-docx==1.2.0
cat >t.py <<'PY'
import datetime, importlib.metadata as meta
from docx import Document
from docx.oxml import parse_xml
from mailmerge import MailMerge
print('docx-mailmerge2', meta.version('docx-mailmerge2'))
space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
def printed(switch, value):
    document = Document()
    instruction = f' MERGEFIELD n {switch} '.replace('"', '&quot;')
    document.add_paragraph()._p.append(parse_xml(f'<w:fldSimple {space} w:instr="{instruction}"><w:r><w:t>n</w:t></w:r></w:fldSimple>'))
    document.save('t.docx')
    with MailMerge('t.docx') as merge:
        merge.merge(n=value)
        merge.write('o.docx')
    return Document('o.docx').paragraphs[0].text
for switch, values in ((r'\# "#,##0 đồng"', [1500, None, '', '1500', datetime.date(2026, 3, 5)]), (r'\# "0"', [2.5, 0.5, 3.5, -2.5]), (r'\# "#,##0;(#,##0);-"', [1500, -1500, 0]), (r'\# "0%"', [12]), (r'\# "0000"', [5, -5]), (r'\b "hộ nghèo: "', [7, 0, '0'])):
    print('  ', switch.ljust(22), ', '.join(f'{value!r}: {printed(switch, value)!r}' for value in values))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
docx-mailmerge2 1.0.3
   \# "#,##0 đồng"        1500: '1,500 đồng', None: '0 đồng', '': '', '1500': '1500', datetime.date(2026, 3, 5): ',.0f đồng'
   \# "0"                 2.5: '2', 0.5: '0', 3.5: '4', -2.5: '-2'
   \# "#,##0;(#,##0);-"   1500: '1,500;(#,##0);-', -1500: '-1,500;(#,##0);-', 0: '0;(#,##0);-'
   \# "0%"                12: '1200%'
   \# "0000"              5: '0005', -5: '00-5'
   \b "hộ nghèo: "        7: 'hộ nghèo: 7', 0: '', '0': 'hộ nghèo: 0'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

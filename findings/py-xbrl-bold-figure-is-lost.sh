#!/usr/bin/env bash
# What:  py-xbrl 3.0.3 (PyPI), a reader of reports in inline XBRL, where the text of a fact has
#        mark-up inside: a bold figure, a page heading to be skipped, a continuation.
# Guess: mark-up does not matter, the fact is the text that a person reads; ix:exclude is left out
#        and ix:continuation is put behind, as the standard has it.
# Seen:  a figure whose first letter is inside <b> or behind an empty <span> is missing from the
#        facts, with no error; "1,<b>234</b>" is read. In a text the excluded page heading
#        stays, and what is continued on the next page is not there.
# Why it matters: bold is how totals are written, so of a table the lines are read and the
#        totals not, as if nobody had sent them. In the issues facts that are missing are named by
#        the item, not by the mark-up.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check py-xbrl==3.0.3
cat >t.xsd <<'XSD'
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" targetNamespace="http://example.org/t">
<xs:element name="ho" id="t_ho" type="xbrli:decimalItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="false"/>
<xs:element name="note" id="t_note" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" abstract="false"/>
</xs:schema>
XSD
cat >t.py <<'PY'
import importlib.metadata as meta, os
from xbrl.cache import HttpCache
from xbrl.instance import XbrlParser
print('py-xbrl', meta.version('py-xbrl'))
HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:t="http://example.org/t"><head><title>Q1</title></head><body><div style="display:none"><ix:header>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="t.xsd"/></ix:references><ix:resources>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://example.org">A</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2026-01-01</xbrli:startDate><xbrli:endDate>2026-03-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>'''
parser = XbrlParser(HttpCache('cache'))
def show(text, kind, rest=''):
    open('report.html', 'w').write(HEAD + f'<div>{kind.format(text)}</div>{rest}</body></html>')
    print(f'   {text + rest}: {[fact.value for fact in parser.parse_instance(os.path.abspath("report.html")).facts]}')
figure = '<ix:nonFraction name="t:ho" contextRef="c" unitRef="u" decimals="0" format="ixt:num-dot-decimal">{}</ix:nonFraction>'
note = '<ix:nonNumeric name="t:note" contextRef="c">{}</ix:nonNumeric>'
for text in ('1,234', '<b>1,234</b>', '<span></span>1,234', '<span>1</span>,234', '1,<b>234</b>'):
    show(text, figure)
show('a <b>new</b> bridge', note)
show('a new<ix:exclude> Page 2 </ix:exclude> bridge', note)
show('a new', note.replace('"c"', '"c" continuedAt="k"'), '<div><ix:continuation id="k"> bridge</ix:continuation></div>')
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
py-xbrl 3.0.3
   1,234: [1234.0]
   <b>1,234</b>: []
   <span></span>1,234: []
   <span>1</span>,234: []
   1,<b>234</b>: [1234.0]
   a <b>new</b> bridge: ['a new bridge']
   a new<ix:exclude> Page 2 </ix:exclude> bridge: ['a new Page 2  bridge']
   a new<div><ix:continuation id="k"> bridge</ix:continuation></div>: ['a new']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

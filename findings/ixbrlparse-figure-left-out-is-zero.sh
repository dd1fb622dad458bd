#!/usr/bin/env bash
# What:  ixbrlparse 0.12.0 (PyPI), a reader of reports in inline XBRL, on figures that the sender
#        left out (xsi:nil="true", as XBRL has it) and on fractions.
# Guess: a figure that is nil is None or is left out, a nought is 0; ix:fraction 1/3 is a figure.
# Seen:  nil is 0, with no error noted, in the list of figures and in to_table(). It is the
#        same 0 as that of "-" in the format for noughts, and the attribute can't be asked for
#        afterwards. A fraction is in no list and in no error. 0.29 in hundreds is
#        28.999999999999996.
# Why it matters: nil is how a report says "not known", and a form requires it where no figure
#        was collected. As 0 it enters averages, counts of reports and growth rates. The
#        README says nothing of nil. Look for xsi:nil in the text before.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check ixbrlparse==0.12.0
cat >t.py <<'PY'
import importlib.metadata as meta, io
from ixbrlparse import IXBRL
print('ixbrlparse', meta.version('ixbrlparse'))
HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2022-02-16" xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="http://example.org/t"><head><title>Q1</title></head><body><div style="display:none"><ix:header>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="http://example.org/t.xsd"/></ix:references><ix:resources>
<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://example.org">A</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>2026-01-01</xbrli:startDate><xbrli:endDate>2026-03-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>'''
FACT = '<p><ix:nonFraction name="t:{}" contextRef="c" unitRef="u" {}>{}</ix:nonFraction></p>'
facts = [('seven', 'decimals="0" format="ixt:num-dot-decimal"', '7'), ('nought', 'decimals="0" format="ixt:fixed-zero"', '-'), ('unknown', 'xsi:nil="true"', ''),
         ('small', 'decimals="0" format="ixt:num-dot-decimal" scale="2"', '0.29')]
third = '<p><ix:fraction name="t:third" contextRef="c" unitRef="u"><ix:numerator>1</ix:numerator>/<ix:denominator>3</ix:denominator></ix:fraction></p>'
report = IXBRL(io.StringIO(HEAD + ''.join(FACT.format(*fact) for fact in facts) + third + '</body></html>'), raise_on_error=False)
for fact in report.numeric:
    print(f'   {fact.name}: {fact.value!r}')
print('   errors', report.errors, '- texts', report.nonnumeric)
print('   table', {row['name']: row['value'] for row in report.to_table()})
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
ixbrlparse 0.12.0
   seven: 7.0
   nought: 0
   unknown: 0
   small: 28.999999999999996
   errors [] - texts []
   table {'seven': 7.0, 'nought': 0, 'unknown': 0, 'small': 28.999999999999996}
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

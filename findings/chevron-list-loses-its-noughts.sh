#!/usr/bin/env bash
# What:  chevron 0.14.0 (PyPI), a Mustache template with a list of figures: {{#ho}}{{.}} {{/ho}};
#        pystache 0.6.8 (PyPI) for comparison.
# Guess: a section is repeated for every item of a list, whatever the item is.
# Seen:  chevron leaves out the items that are 0, false or an empty text: [5, 0, 3] gives "5 3".
#        pystache gives "5 0 3". In a list of objects both print the 0.
# Why it matters: a row of twelve months with a nought in it has eleven cells, and the figures behind it
#        move a month forward. In plain text or HTML nothing is out of line but the last cell. Give
#        figures as objects or as text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check chevron==0.14.0 pystache==0.6.8
cat >t.py <<'PY'
import importlib.metadata as meta
import chevron, pystache
print('chevron', meta.version('chevron'), '| pystache', meta.version('pystache'))
for template, data in (('{{#ho}}[{{.}}]{{/ho}}', {'ho': [5, 0, 3]}), ('{{#ho}}[{{.}}]{{/ho}}', {'ho': ['5', '', '3']}), ('{{#ho}}[{{.}}]{{/ho}}', {'ho': ['5', '0', '3']}), ('{{#l}}[{{ho}}]{{/l}}', {'l': [{'ho': 5}, {'ho': 0}, {'ho': 3}]})):
    print('  ', template, data, '=>', chevron.render(template, data), '|', pystache.render(template, data))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
chevron 0.14.0 | pystache 0.6.8
   {{#ho}}[{{.}}]{{/ho}} {'ho': [5, 0, 3]} => [5][3] | [5][0][3]
   {{#ho}}[{{.}}]{{/ho}} {'ho': ['5', '', '3']} => [5][3] | [5][][3]
   {{#ho}}[{{.}}]{{/ho}} {'ho': ['5', '0', '3']} => [5][0][3] | [5][0][3]
   {{#l}}[{{ho}}]{{/l}} {'l': [{'ho': 5}, {'ho': 0}, {'ho': 3}]} => [5][0][3] | [5][0][3]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

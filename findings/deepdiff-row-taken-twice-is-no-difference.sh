#!/usr/bin/env bash
# What:  DeepDiff 9.1.0 (PyPI), two lists of rows compared with ignore_order=True.
# Guess: the order does not matter and the number does: a row that is there twice on one side and once
#        on the other is a difference.
# Seen:  no difference. [20, 20, 15] equals [20, 15] and [20, 15, 15], and so do rows as dicts.
#        Only with report_repetition=True is it reported.
# Why it matters: comparing what was sent with what was taken over is where order must not matter. A
#        commune that was taken over twice, or once instead of twice, is what one looks for, and
#        just that is not found. Compare the number of rows and the sums first.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check deepdiff==9.1.0
cat >t.py <<'PY'
import deepdiff
from deepdiff import DeepDiff
print('deepdiff', deepdiff.__version__)
a, b = {'xa': 'A', 'ho': 20}, {'xa': 'B', 'ho': 15}
for sent, taken in (([20, 20, 15], [20, 15]), ([20, 20, 15], [20, 15, 15]), ([a, a, b], [b, a]), ([a, b], [b, b, a])):
    print('  ', sent, taken, '=>', dict(DeepDiff(sent, taken, ignore_order=True)), '| with report_repetition', list(DeepDiff(sent, taken, ignore_order=True, report_repetition=True)))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
deepdiff 9.1.0
   [20, 20, 15] [20, 15] => {} | with report_repetition ['repetition_change']
   [20, 20, 15] [20, 15, 15] => {} | with report_repetition ['repetition_change']
   [{'xa': 'A', 'ho': 20}, {'xa': 'A', 'ho': 20}, {'xa': 'B', 'ho': 15}] [{'xa': 'B', 'ho': 15}, {'xa': 'A', 'ho': 20}] => {} | with report_repetition ['repetition_change']
   [{'xa': 'A', 'ho': 20}, {'xa': 'B', 'ho': 15}] [{'xa': 'B', 'ho': 15}, {'xa': 'B', 'ho': 15}, {'xa': 'A', 'ho': 20}] => {} | with report_repetition ['repetition_change']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

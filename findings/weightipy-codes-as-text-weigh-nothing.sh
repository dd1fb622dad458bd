#!/usr/bin/env bash
# What:  weightipy 0.4.2 (PyPI), weights that bring a sample to known shares, where the
#        communes are numbers in the data and texts in the shares, or the other way round.
# Guess: an error, since no category of the shares is in the data; there is a check for that.
# Seen:  for 1 and "1" the check (validate_scheme) finds nothing, the weights are all 1.0 and
#        the efficiency is 100; nothing was weighted. With another name ("Xã 1") the check is
#        an error, but weight_dataframe, without it, gives 1.0 again. A commune whose name has
#        a blank at its end keeps 1.0 while the others are weighted.
# Why it matters: codes are numbers when read from Excel and texts when read from JSON or a
#        form. The weighted result is the unweighted one, with a perfect mark. Look at the sums
#        of the weights by commune.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check weightipy==0.4.2 pandas==2.3.3 numpy==2.4.6
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas as pd, weightipy
print('weightipy', meta.version('weightipy'))
for data, shares in (([1] * 4 + [2] * 6, {1: 50, 2: 50}), ([1] * 4 + [2] * 6, {'1': 50, '2': 50}), (['1'] * 4 + ['2'] * 6, {1: 50, 2: 50}), (['A'] * 4 + ['B'] * 6, {'Xã A': 50, 'Xã B': 50}), (['A'] * 4 + ['B'] * 6, {'A ': 50, 'B': 50})):
    frame = pd.DataFrame({'xa': data})
    scheme = weightipy.scheme_from_dict({'xa': shares})
    try:
        check = f'{len(weightipy.validate_scheme(frame, scheme))} issues'
    except ValueError:
        check = 'an error'
    weights = weightipy.weight_dataframe(frame, scheme, 'w').w
    print(f'   data {data[0]!r}, {data[-1]!r}, shares {shares}: check: {check}; weights {weights.iloc[0]:.4f} and {weights.iloc[-1]:.4f}, efficiency {weightipy.weighting_efficiency(weights):.1f}')
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
weightipy 0.4.2
   data 1, 2, shares {1: 50, 2: 50}: check: 0 issues; weights 1.2500 and 0.8333, efficiency 96.0
   data 1, 2, shares {'1': 50, '2': 50}: check: 0 issues; weights 1.0000 and 1.0000, efficiency 100.0
   data '1', '2', shares {1: 50, 2: 50}: check: 0 issues; weights 1.0000 and 1.0000, efficiency 100.0
   data 'A', 'B', shares {'Xã A': 50, 'Xã B': 50}: check: an error; weights 1.0000 and 1.0000, efficiency 100.0
   data 'A', 'B', shares {'A ': 50, 'B': 50}: check: an error; weights 1.0000 and 0.8333, efficiency 99.2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  pandera 0.35.0 (PyPI) on pandas 2.3.3, a schema with drop_invalid_rows=True.
# Guess: only the rows that break a rule are dropped.
# Seen:  all rows that share the index label of a broken row are dropped. After the usual
#        pandas.concat of two communes (each numbered 0, 1, …) the bad row 1 of commune A
#        takes the sound row 1 of commune B with it. With ignore_index=True only the bad
#        row goes.
# Why it matters: one negative number in one workbook removes a row of every other
#        workbook in the pile, always on the same line, and the summary is only a bit
#        lower. Rows need an identity of their own (file, sheet, row) from the start, and
#        in = kept + dropped must be checked.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandera==0.35.0 pandas==2.3.3 numpy==2.4.6
cat >t.py <<'PY'
import pandas as pd, pandera, pandera.pandas as pa
print('pandera', pandera.__version__, 'pandas', pd.__version__)
schema = pa.DataFrameSchema({'n': pa.Column(int, pa.Check.ge(0))}, drop_invalid_rows=True)
a = pd.DataFrame({'commune': ['A', 'A'], 'n': [10, -1]})
b = pd.DataFrame({'commune': ['B', 'B'], 'n': [20, 30]})
for ignore in (False, True):
    print(f'  ignore_index={ignore!s:6}', schema.validate(pd.concat([a, b], ignore_index=ignore), lazy=True).values.tolist())
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
pandera 0.35.0 pandas 2.3.3
  ignore_index=False  [['A', 10], ['B', 20]]
  ignore_index=True   [['A', 10], ['B', 20], ['B', 30]]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  pandas-schema 0.3.6 (PyPI) on pandas 3.1.1, rules for columns: InRangeValidation, InListValidation,
#        MatchesPatternValidation, with and without allow_empty.
# Guess: allow_empty lets blanks pass, and figures are checked as before. The range 5 to 10 has both ends. A pattern
#        holds for the whole text, or the manual's word "matches" is that of re.match.
# Seen:  where the blank is an empty text, as fillna("") leaves it, allow_empty lets every figure of the column pass: 1 and
#        99 lie between 5 and 10, 9 is one of 1 and 2. Where it is NaN, and where the figures are texts, they are
#        refused. 10 does not lie between 5 and 10. The pattern [0-9]{4} fits "x00125", as a part is enough.
# Why it matters: blanks are filled in so that a table prints well, and from then on no figure of the column is checked,
#        without a word. The check is there to say so.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandas-schema==0.3.6 pandas==3.1.1
cat >t.py <<'PY'
import importlib.metadata as meta
import pandas
from pandas_schema import Column, Schema
from pandas_schema.validation import InListValidation, InRangeValidation, MatchesPatternValidation
print(' | '.join(name + ' ' + meta.version(name) for name in ('pandas-schema', 'pandas')))
nan = float('nan')
def show(name, rule, values, **more):
    errors = Schema([Column('n', [rule], **more)]).validate(pandas.DataFrame({'n': values}))
    print(f'   {name}, {values}, allow_empty {more.get("allow_empty", False)}: refused', [values[error.row] for error in errors])
show('5 to 10', InRangeValidation(5, 10), [6, '', 1, 99])
show('5 to 10', InRangeValidation(5, 10), [6, '', 1, 99], allow_empty=True)
show('5 to 10', InRangeValidation(5, 10), [6, nan, 1, 99], allow_empty=True)
show('5 to 10', InRangeValidation(5, 10), ['6', '', '1', '99'], allow_empty=True)
show('5 to 10', InRangeValidation(5, 10), [5, 10])
show('1 or 2', InListValidation([1, 2]), [1, '', 9], allow_empty=True)
show('1 or 2', InListValidation([1, 2]), [1, nan, 9], allow_empty=True)
show('[0-9]{4}', MatchesPatternValidation('[0-9]{4}'), ['0012', '012', 'x00125'])
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
pandas-schema 0.3.6 | pandas 3.1.1
   5 to 10, [6, '', 1, 99], allow_empty False: refused ['', 1, 99]
   5 to 10, [6, '', 1, 99], allow_empty True: refused []
   5 to 10, [6, nan, 1, 99], allow_empty True: refused [1, 99]
   5 to 10, ['6', '', '1', '99'], allow_empty True: refused ['1', '99']
   5 to 10, [5, 10], allow_empty False: refused [10]
   1 or 2, [1, '', 9], allow_empty True: refused []
   1 or 2, [1, nan, 9], allow_empty True: refused [9]
   [0-9]{4}, ['0012', '012', 'x00125'], allow_empty False: refused ['012']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

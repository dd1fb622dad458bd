#!/usr/bin/env bash
# What:  a series of eight figures with one of 500 among 11 to 15, and the same with one blank (NaN) at its end, in
#        pingouin 0.7.0 (madmedianrule), outlier_utils 0.0.5 (Grubbs' test) and SciPy 1.17.1 (sigmaclip).
# Guess: a blank is left out, as pingouin's own mad() and most of pandas do, or the result is
#        NaN or an error. The 500 is found or nobody claims that it was looked for.
# Seen:  without the blank all three find it. With it pingouin says False for all nine, and
#        Grubbs' test on a list or an array finds none, while on a pandas Series with the same
#        figures it takes the 500 out. sigmaclip, which should return the good figures,
#        returns none at all.
# Why it matters: one commune that has not reported switches off the search for all others, and "no
#        outliers" looks like the good answer it should be. Drop the blanks before each of these calls.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check pingouin==0.7.0 outlier_utils==0.0.5 scipy==1.17.1
cat >t.py <<'PY'
import warnings; warnings.simplefilter('ignore')
from importlib.metadata import version
import pandas as pd, pingouin as pg
from outliers import smirnov_grubbs
from scipy import stats
print(', '.join(f'{n} {version(n)}' for n in ('pingouin', 'outlier_utils', 'scipy')))
whole = [12.0, 15, 11, 14, 13, 12, 500, 14]
for name, x in [('whole', whole), ('a blank', whole + [float('nan')])]:
    print(name)
    print('   pingouin mad', round(pg.mad(x), 2), 'outliers', [v for v, o in zip(x, pg.madmedianrule(x)) if o])
    print('   grubbs: list', smirnov_grubbs.two_sided_test_outliers(x, alpha=0.05), '| series leaves', smirnov_grubbs.test(pd.Series(x), alpha=0.05).tolist())
    print('   sigmaclip leaves', stats.sigmaclip(x, 2, 2)[0].tolist())
PY
venv/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
pingouin 0.7.0, outlier_utils 0.0.5, scipy 1.17.1
whole
   pingouin mad 2.22 outliers [500]
   grubbs: list [np.float64(500.0)] | series leaves [12.0, 15.0, 11.0, 14.0, 13.0, 12.0, 14.0]
   sigmaclip leaves [12.0, 15.0, 11.0, 14.0, 13.0, 12.0, 14.0]
a blank
   pingouin mad 2.22 outliers []
   grubbs: list [] | series leaves [12.0, 15.0, 11.0, 14.0, 13.0, 12.0, 14.0, nan]
   sigmaclip leaves []
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

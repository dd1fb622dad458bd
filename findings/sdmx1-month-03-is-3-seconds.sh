#!/usr/bin/env bash
# What:  sdmx1 2.28.0 (PyPI), data of statistical offices as a pandas table with days
#        (to_pandas, datetime).
# Guess: the periods of the standard are known: 2026-M03 is March, 2026-T2 the second third of
#        the year, or an error, as 2026-S1 and 2026-W10 are.
# Seen:  2026-03 and 2026-Q3 are right. 2026-M03 is 1 January 2026, three seconds past midnight,
#        and by months January; 2026-M12 is twelve seconds past. 2026-T2 is February, 2026-T3
#        March.
# Why it matters: all twelve months of a year are in January, and in the order of the months, so
#        that a drawing of them looks right. Sums by month or quarter have everything in the
#        first. Translate such periods before, or leave them as texts.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check sdmx1==2.28.0 pandas==2.3.3
cat >t.py <<'PY'
import importlib.metadata as meta, logging
import sdmx, sdmx.model.v21 as model
logging.disable(logging.CRITICAL)
print('sdmx1', meta.version('sdmx1'))
def days(periods, **how):
    structure = model.DataStructureDefinition(id='HTX')
    for name in ('AREA', 'TIME_PERIOD'):
        structure.dimensions.append(model.Dimension(id=name))
    structure.measures.append(model.PrimaryMeasure(id='OBS_VALUE'))
    data = model.DataSet(structured_by=structure)
    for period in periods:
        data.obs.append(model.Observation(dimension=model.Key(AREA='A', TIME_PERIOD=period), value=1))
    try:
        return ', '.join(str(day) for day in sdmx.to_pandas(data, datetime={'dim': 'TIME_PERIOD', **how}).index)
    except Exception as error:
        return type(error).__name__
for periods in (['2026-02', '2026-03'], ['2026-Q1', '2026-Q3'], ['2026-M02', '2026-M03', '2026-M12'], ['2026-T1', '2026-T2', '2026-T3'], ['2026-S1'], ['2026-W10'], ['2026-A1'], ['2026-D064']):
    print('  ', *periods, '->', days(periods), '| by month:', days(periods, freq='M'))
PY
v/bin/python -W ignore t.py 2>/dev/null | tee seen
cat >want <<'WANT'
sdmx1 2.28.0
   2026-02 2026-03 -> 2026-02-01 00:00:00, 2026-03-01 00:00:00 | by month: 2026-02, 2026-03
   2026-Q1 2026-Q3 -> 2026-01-01 00:00:00, 2026-07-01 00:00:00 | by month: 2026-01, 2026-07
   2026-M02 2026-M03 2026-M12 -> 2026-01-01 00:00:02, 2026-01-01 00:00:03, 2026-01-01 00:00:12 | by month: 2026-01, 2026-01, 2026-01
   2026-T1 2026-T2 2026-T3 -> 2026-01-01 00:00:00, 2026-02-01 00:00:00, 2026-03-01 00:00:00 | by month: 2026-01, 2026-02, 2026-03
   2026-S1 -> DateParseError | by month: DateParseError
   2026-W10 -> DateParseError | by month: DateParseError
   2026-A1 -> DateParseError | by month: DateParseError
   2026-D064 -> DateParseError | by month: DateParseError
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  a period column of pandas 3.1.1 (quarters, months) saved with to_parquet and read by
#        polars 2.1.0, DuckDB 2.0.1 and hyparquet 1.33.0 (PyPI, npm).
# Guess: the quarter 2026Q1 arrives as a text, as its first day, or is refused as a type that
#        only pandas knows.
# Seen:  it arrives as the integer 224, March 2026 as 674 and the year 2026 as 56: counted
#        from 1970 in units of its own kind, which are named only in the metadata that pandas
#        reads. polars.from_pandas gives the same without a file.
# Why it matters: to_period is how pandas makes quarters. The other side gets a column "quy" of
#        plausible small figures; quarters and months cannot be joined with dates, nor with
#        each other, and a sum of the numeric columns adds them in. Write periods as text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.1
npm install --prefix . --silent --no-fund --no-audit hyparquet@1.33.0 >/dev/null 2>&1
cat >t.py <<'PY'
import duckdb, pandas as pd, polars as pl
day = pd.Series(pd.to_datetime(['2026-03-05', '2026-04-06']))
frame = pd.DataFrame({'quy': day.dt.to_period('Q'), 'thang': day.dt.to_period('M'), 'nam': day.dt.to_period('Y'), 'ho': [20, 15]})
frame.to_parquet('t.parquet')
print('pandas', pd.__version__, '    ', pd.read_parquet('t.parquet').astype(str).values.tolist())
print('polars', pl.__version__, '    ', pl.read_parquet('t.parquet').rows(), '| from_pandas', pl.from_pandas(frame).rows())
print('duckdb', duckdb.__version__, '    ', duckdb.sql("from 't.parquet'").fetchall())
PY
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import { parquetReadObjects } from 'hyparquet';
const bytes = readFileSync('t.parquet');
const rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
console.log('hyparquet', JSON.parse(readFileSync('node_modules/hyparquet/package.json')).version, ' ', JSON.stringify(rows.map(r => Object.values(r).map(Number))));
MJS
{ v/bin/python -W ignore t.py; node t.mjs; } | tee seen
cat >want <<'WANT'
pandas 3.1.1      [['2026Q1', '2026-03', '2026', '20'], ['2026Q2', '2026-04', '2026', '15']]
polars 2.1.0      [(224, 674, 56, 20), (225, 675, 56, 15)] | from_pandas [(224, 674, 56, 20), (225, 675, 56, 15)]
duckdb 2.0.1      [(224, 674, 56, 20), (225, 675, 56, 15)]
hyparquet 1.33.0   [[224,674,56,20],[225,675,56,15]]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

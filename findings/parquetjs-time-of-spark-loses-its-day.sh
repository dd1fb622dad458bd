#!/usr/bin/env bash
# What:  @dsnp/parquetjs 1.8.8 (npm) reading a Parquet file of pyarrow 25.0.1 (PyPI) with times as
#        Spark and Impala write them (INT96) and whole numbers without a sign; hyparquet 1.31.5
#        (npm) beside it.
# Guess: 5 March 2026, 08:30 is a Date, as it is from a column of microseconds, or a number that
#        holds the day; a population of 4294967295 is that number.
# Seen:  an INT96 time is the nanoseconds since midnight, 30600000000000, and the day is gone: 08:30
#        on 5 March and on 31 December are equal, and midnight is 0. 4294967295 of 32 bits is
#        -1, 3000000000 is -1294967296. hyparquet has all of them right.
# Why it matters: INT96 was what Spark wrote for years, archives are full of it. Grouping by such a
#        column puts all years into the hours of one day. The README lists INT96 among the
#        types that it reads. Codes and sums above 2147483647 turn negative.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyarrow==25.0.1
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts @dsnp/parquetjs@1.8.8 hyparquet@1.31.5 >/dev/null 2>&1
cat >t.py <<'PY'
import datetime as dt
import pyarrow as pa, pyarrow.parquet as pq
print('pyarrow', pa.__version__)
times = [dt.datetime(2026, 3, 5, 8, 30), dt.datetime(2025, 12, 31, 8, 30), dt.datetime(2026, 3, 5)]
table = pa.table({'luc': pa.array(times, pa.timestamp('us')), 'dan': pa.array([4294967295, 3000000000, 12], pa.uint32())})
pq.write_table(table, 'us.parquet', compression='none')
pq.write_table(table, 'int96.parquet', compression='none', use_deprecated_int96_timestamps=True)
PY
cat >t.mjs <<'JS'
import { readFileSync } from 'fs';
import parquet from '@dsnp/parquetjs';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
const version = name => name + ' ' + JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version.replace(/^v/, '');
console.log(version('@dsnp/parquetjs') + ' | ' + version('hyparquet'));
const show = value => value instanceof Date ? value.toISOString().slice(0, 16) : String(value);
for (const name of ['us', 'int96']) {
    const rows = [], cursor = (await parquet.ParquetReader.openFile(name + '.parquet')).getCursor();
    for (let row = await cursor.next(); row; row = await cursor.next()) rows.push(row);
    const other = await parquetReadObjects({ file: await asyncBufferFromFile(name + '.parquet') });
    rows.forEach((row, i) => console.log(`   ${name}: parquetjs ${show(row.luc)}, ${show(row.dan)}; hyparquet ${show(other[i].luc)}, ${show(other[i].dan)}`));
}
JS
{ v/bin/python t.py; node t.mjs; } 2>/dev/null | tee seen
cat >want <<'WANT'
pyarrow 25.0.1
@dsnp/parquetjs 1.8.8 | hyparquet 1.31.5
   us: parquetjs 2026-03-05T08:30, -1; hyparquet 2026-03-05T08:30, 4294967295
   us: parquetjs 2025-12-31T08:30, -1294967296; hyparquet 2025-12-31T08:30, 3000000000
   us: parquetjs 2026-03-05T00:00, 12; hyparquet 2026-03-05T00:00, 12
   int96: parquetjs 30600000000000, -1; hyparquet 2026-03-05T08:30, 4294967295
   int96: parquetjs 30600000000000, -1294967296; hyparquet 2025-12-31T08:30, 3000000000
   int96: parquetjs 0, 12; hyparquet 2026-03-05T00:00, 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

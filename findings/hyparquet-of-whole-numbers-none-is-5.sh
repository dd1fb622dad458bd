#!/usr/bin/env bash
# What:  hyparquet 1.33.0 (npm), which reads Parquet in browsers and Node, its filters and order; the file is written by pyarrow 26.0.1.
# Guess: a filter n = 5 finds the rows with 5, whatever the width of the whole numbers, as n > 4 does; blanks stand together at one end
#        of an order.
# Seen:  in a column of 64 bits, which pyarrow and pandas write for whole numbers, n = 5 and n in (5, 12) find nothing, n <> 5 and n
#        not in (5, 12) find all, the 5 too; n > 4 and n < 6 find it. In a column of 32 bits all is as guessed. In the order of a
#        column a blank stands where a 0 would, among decimals between -2.5 and 1.1, among days at 1 January 1970. 17:30
#        is 63000000000, or 63000000, by the unit of the file.
# Why it matters: a page shows the rows of one quarter, or all but the withdrawn ones, by a whole number. It shows none, or all, and
#        no error; a list from the smallest up has the communes without a figure in its middle.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pyarrow==26.0.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact hyparquet@1.33.0 >/dev/null
cat >t.py <<'PY'
import datetime, decimal
import pyarrow, pyarrow.parquet
rows = {'name': ['A', 'B', 'C', 'D'], 'wide': [5, None, -7, 12], 'part': [1.1, None, -2.5, 9.0], 'day': [datetime.date(2026, 3, 5), None, datetime.date(1968, 5, 1), datetime.date(2026, 1, 1)]}
columns = {name: pyarrow.array(values) for name, values in rows.items()}
columns['narrow'] = pyarrow.array(rows['wide'], pyarrow.int32())
columns['money'] = pyarrow.array([decimal.Decimal('1.10'), None, decimal.Decimal('-2.50'), decimal.Decimal('9.00')], pyarrow.decimal128(9, 2))
for unit, kind in (('us', pyarrow.time64('us')), ('ms', pyarrow.time32('ms'))):
    columns['time_' + unit] = pyarrow.array([datetime.time(17, 30)] + [None] * 3, kind)
pyarrow.parquet.write_table(pyarrow.table(columns), 'a.parquet')
print('pyarrow', pyarrow.__version__)
PY
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { asyncBufferFromFile, parquetQuery } from 'hyparquet'
console.log('hyparquet', JSON.parse(readFileSync('node_modules/hyparquet/package.json', 'utf8')).version)
const file = await asyncBufferFromFile('a.parquet')
const names = rows => rows.map(row => row.name).join(' ') || 'none'
for (const column of ['narrow', 'wide']) {
  const found = []
  for (const [said, test] of [['= 5', 5], ['in (5, 12)', { $in: [5, 12] }], ['<> 5', { $ne: 5 }], ['not in (5, 12)', { $nin: [5, 12] }], ['> 4', { $gt: 4 }], ['< 6', { $lt: 6 }]])
    found.push(said + ': ' + names(await parquetQuery({ file, filter: { [column]: test } })))
  console.log(`   A 5, B -, C -7, D 12 (${column})`, found.join('; '))
}
for (const column of ['wide', 'money', 'part', 'day']) console.log('   in the order of', column + ':', names(await parquetQuery({ file, orderBy: column })))
const [first] = await parquetQuery({ file })
console.log('   17:30 is', String(first.time_us), 'or', String(first.time_ms))
JS
{ v/bin/python t.py && node t.mjs; } | tee seen
cat >want <<'WANT'
pyarrow 26.0.1
hyparquet 1.33.0
   A 5, B -, C -7, D 12 (narrow) = 5: A; in (5, 12): A D; <> 5: B C D; not in (5, 12): B C; > 4: A D; < 6: A C
   A 5, B -, C -7, D 12 (wide) = 5: none; in (5, 12): none; <> 5: A B C D; not in (5, 12): A B C D; > 4: A D; < 6: A C
   in the order of wide: C B A D
   in the order of money: C B A D
   in the order of part: C B A D
   in the order of day: C B D A
   17:30 is 63000000000 or 63000000
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  times of day written by excel4node 1.8.2 (npm) and shown by SheetJS 0.18.5 (npm),
#        whose text is what its CSV, HTML and JSON hold; @e965/xlsx 0.20.3 is the newer
#        SheetJS, numfmt 4.0.1 (npm) another library of number formats.
# Guess: 17:00 is shown as 17:00:00; a rounding error of a millisecond is rounded away.
# Seen:  excel4node stores days and times with eight digits behind the point, so that 17:00
#        is a millisecond short. SheetJS 0.18.5 rounds the seconds up to 60, shows them as
#        00 and leaves the minute as it was: 16:59:00, a whole minute early. 08:00 is
#        07:59:00; of all times at full ten minutes a third is so. 0.20.3 and numfmt show
#        them right.
# Why it matters: attendance, times of receipt and of births: a third of the column is a
#        minute early, and which third looks like chance. In Excel all of them are right.
#        Never store times with fewer digits than they have.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit excel4node@1.8.2 xlsx@0.18.5 @e965/xlsx@0.20.3 numfmt@4.0.1 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import excel from 'excel4node';
import old from 'xlsx';
import newer from '@e965/xlsx';
import { format } from 'numfmt';
for (const name of ['excel4node', 'xlsx', '@e965/xlsx', 'numfmt']) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const book = new excel.Workbook({ logLevel: 0 }), sheet = book.addWorksheet('S');
const times = Array.from({ length: 144 }, (_, n) => new Date(Date.UTC(2026, 2, 5, 0, 10 * n)));
times.forEach((time, n) => sheet.cell(n + 1, 1).date(time).style({ numberFormat: 'hh:mm:ss' }));
const bytes = await book.writeToBuffer();
const shown = library => {
  const cells = library.read(bytes, { type: 'buffer' }).Sheets.S;
  return times.map((_, n) => cells['A' + (n + 1)].w);
};
const right = times.map(t => t.toISOString().slice(11, 19)), first = shown(old), second = shown(newer);
const stores = old.read(bytes, { type: 'buffer' }).Sheets.S;
const stored = times.map((_, n) => stores['A' + (n + 1)].v);
for (const n of [48, 50, 51, 96, 102]) console.log('  ', right[n], 'stored', stored[n], '| 0.18.5', first[n], '| 0.20.3', second[n], '| numfmt', format('hh:mm:ss', stored[n]));
const wrong = list => list.filter((text, n) => text !== right[n]).length;
console.log('  ', 'wrong of 144:', wrong(first), 'and', wrong(second));
MJS
TZ=UTC node t.mjs | tee seen
cat >want <<'WANT'
excel4node 1.8.2
xlsx 0.18.5
@e965/xlsx 0.20.3
numfmt 4.0.1
   08:00:00 stored 46086.33333333 | 0.18.5 07:59:00 | 0.20.3 08:00:00 | numfmt 08:00:00
   08:20:00 stored 46086.34722222 | 0.18.5 08:19:00 | 0.20.3 08:20:00 | numfmt 08:20:00
   08:30:00 stored 46086.35416667 | 0.18.5 08:30:00 | 0.20.3 08:30:00 | numfmt 08:30:00
   16:00:00 stored 46086.66666667 | 0.18.5 16:00:00 | 0.20.3 16:00:00 | numfmt 16:00:00
   17:00:00 stored 46086.70833333 | 0.18.5 16:59:00 | 0.20.3 17:00:00 | numfmt 17:00:00
   wrong of 144: 48 and 0
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

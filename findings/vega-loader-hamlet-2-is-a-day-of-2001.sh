#!/usr/bin/env bash
# What:  vega-loader 5.1.3 and datalib 1.9.3 (npm), a CSV read with parse: 'auto', as Vega
#        charts and many web tables do.
# Guess: a column of "Thôn 1", "Thôn 2" (hamlets) stays text, "1,5" stays text or is 1.5,
#        and a column is a date only if its cells look like one.
# Seen:  both take every text that the date parser of the JavaScript engine swallows. That
#        parser skips unknown words: "Thôn 2" and "Biểu 02" are 1 February 2001, "Tổ 12" is 1
#        December. "1,5" is 5 January 2001 and the ratio "1-2" is 2 January. From the 13th
#        hamlet on the column is text again, so whether a commune has dates depends on how
#        many hamlets it has. Days written "05/03/2026" are dates in month-first reading if all
#        are below 13.
# Why it matters: the names of hamlets and the figures with a decimal comma vanish, and a
#        chart by hamlet turns into a neat time axis of 2001. Give the types by name when
#        loading, never 'auto'.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit vega-loader@5.1.3 datalib@1.9.3 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import * as loader from 'vega-loader';
import datalib from 'datalib';
process.env.TZ = 'UTC';
console.log(['vega-loader', 'datalib'].map(n => n + ' ' + JSON.parse(readFileSync(`node_modules/${n}/package.json`)).version).join(', '));
const day = v => v instanceof Date ? v.toISOString().slice(0, 10) : typeof v === 'number' && v > 9e11 ? new Date(v).toISOString().slice(0, 10) : v;
for (const cells of [['Thôn 1', 'Thôn 2'], ['Tổ 5', 'Tổ 12'], ['Tổ 12', 'Tổ 13'], ['Biểu 01', 'Biểu 02'], ['1,5', '2,25'], ['1,5', '2,5'], ['1-2', '3-4'], ['05/03/2026', '06/03/2026'], ['Đăk Môn', 'Đăk Pék']]) {
  const csv = 'c\n' + cells.map(c => `"${c}"\n`).join('');
  const [a, b] = [loader, datalib].map(l => l.read(csv, { type: 'csv', parse: 'auto' }).map(r => day(r.c)));
  console.log('  ', JSON.stringify(cells), loader.inferType(cells), JSON.stringify(a), '|', datalib.type.infer(cells), JSON.stringify(b));
}
MJS
TZ=UTC node t.mjs | tee seen
cat >want <<'WANT'
vega-loader 5.1.3, datalib 1.9.3
   ["Thôn 1","Thôn 2"] date ["2001-01-01","2001-02-01"] | date ["2001-01-01","2001-02-01"]
   ["Tổ 5","Tổ 12"] date ["2001-05-01","2001-12-01"] | date ["2001-05-01","2001-12-01"]
   ["Tổ 12","Tổ 13"] string ["Tổ 12","Tổ 13"] | string ["Tổ 12","Tổ 13"]
   ["Biểu 01","Biểu 02"] date ["2001-01-01","2001-02-01"] | date ["2001-01-01","2001-02-01"]
   ["1,5","2,25"] date ["2001-01-05","2001-02-25"] | date ["2001-01-05","2001-02-25"]
   ["1,5","2,5"] date ["2001-01-05","2001-02-05"] | date ["2001-01-05","2001-02-05"]
   ["1-2","3-4"] date ["2001-01-02","2001-03-04"] | date ["2001-01-02","2001-03-04"]
   ["05/03/2026","06/03/2026"] date ["2026-05-03","2026-06-03"] | date ["2026-05-03","2026-06-03"]
   ["Đăk Môn","Đăk Pék"] string ["Đăk Môn","Đăk Pék"] | string ["Đăk Môn","Đăk Pék"]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  @formkit/tempo 1.1.0 and fecha 4.2.3 (npm), parse of days by a format.
# Guess: "05/03/2026" does not fit DD/MM/YY and is an error, as "05/03/26" is for DD/MM/YYYY; so
#        are the day 32 and the month 00.
# Seen:  in both, what is left behind the format is dropped: of 2026 the 20 is taken for the year,
#        and the day is 5 March 2020; 1999 is 2019. "2026-03-05" fits YYYY-MM; for tempo it is a
#        day of March that depends on today. In tempo 32/03/2026 is 31 March, 31/04/2026 is 30
#        April and 05/00/2026 is 5 January, while the day 00 and the month 13 are errors.
# Why it matters: every year since 2000 becomes 2020 in one stroke, a valid year that is in
#        every table, and reports of six years fall on each other. The locale's own short form
#        (dateStyle short) has two digits for Vietnam as well.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @formkit/tempo@1.1.0 fecha@4.2.3 >/dev/null 2>&1
cat >t.mjs <<'JS'
import fs from 'node:fs';
import { format, parse } from '@formkit/tempo';
import * as fecha from 'fecha';
for (const name of ['@formkit/tempo', 'fecha']) console.log(name, JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version);
for (const [text, form] of [['05/03/2026', 'DD/MM/YYYY'], ['05/03/2026', 'DD/MM/YY'], ['1/12/2026', 'D/M/YY'], ['05/03/1999', 'DD/MM/YY'], ['05/03/26', 'DD/MM/YYYY'], ['05/03/20267', 'DD/MM/YYYY'], ['32/03/2026', 'DD/MM/YYYY'], ['31/04/2026', 'DD/MM/YYYY'], ['05/00/2026', 'DD/MM/YYYY'], ['00/03/2026', 'DD/MM/YYYY'], ['05/13/2026', 'DD/MM/YYYY']]) {
    let day, other = fecha.parse(text, form);
    try { day = format(parse(text, form), 'YYYY-MM-DD'); } catch { day = 'error'; }
    console.log('  ', text.padEnd(12), form.padEnd(11), day.padEnd(11), other ? fecha.format(other, 'YYYY-MM-DD') : 'error');
}
console.log('   2026-03-05   YYYY-MM     a day of', format(parse('2026-03-05', 'YYYY-MM'), 'YYYY-MM'));
JS
TZ=Asia/Ho_Chi_Minh node t.mjs | tee seen
cat >want <<'WANT'
@formkit/tempo 1.1.0
fecha 4.2.3
   05/03/2026   DD/MM/YYYY  2026-03-05  2026-03-05
   05/03/2026   DD/MM/YY    2020-03-05  2020-03-05
   1/12/2026    D/M/YY      2020-12-01  2020-12-01
   05/03/1999   DD/MM/YY    2019-03-05  2019-03-05
   05/03/26     DD/MM/YYYY  error       error
   05/03/20267  DD/MM/YYYY  2026-03-05  2026-03-05
   32/03/2026   DD/MM/YYYY  2026-03-31  error
   31/04/2026   DD/MM/YYYY  2026-04-30  error
   05/00/2026   DD/MM/YYYY  2026-01-05  error
   00/03/2026   DD/MM/YYYY  error       error
   05/13/2026   DD/MM/YYYY  error       error
   2026-03-05   YYYY-MM     a day of 2026-03
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

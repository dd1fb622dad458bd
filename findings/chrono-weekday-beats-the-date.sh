#!/usr/bin/env bash
# What:  chrono-node 2.10.3 (npm), the locale vi, parseDate of the date lines of Vietnamese
#        reports, on 28 November 2026.
# Guess: "Thứ Năm, ngày 05/03/2026" (Thursday, 5 March 2026) is that day, as "Thursday,
#        05/03/2026" is in the British locale of the same library.
# Seen:  the weekday is a result of its own and comes first: parseDate gives the Thursday
#        nearest to today, 26 November 2026. With "tháng 3 năm" written out it is right. "8
#        giờ ngày 05/03/2026" is 8 o'clock today, and "15h30 ngày 05/03/2026" loses the
#        time. "Quý I năm 2026" (first quarter) is 1 January, as is "Quý IV năm 2026".
# Why it matters: the date line at the head of a report is the one to be read. Each report
#        gets a day near the one on which the program ran. Take all results of such a
#        parser, and refuse where there is more than one.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit chrono-node@2.10.3 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import * as chrono from 'chrono-node';
console.log('chrono-node', JSON.parse(readFileSync('node_modules/chrono-node/package.json')).version);
const now = new Date(2026, 10, 28, 12);
const day = d => d && [d.getFullYear(), d.getMonth() + 1, d.getDate()].join('-') + ' ' + d.getHours() + ':' + String(d.getMinutes()).padStart(2, '0');
const lines = [['vi', 'ngày 05/03/2026'], ['vi', 'Thứ Năm, ngày 05/03/2026'], ['vi', 'Thứ Năm, ngày 5 tháng 3 năm 2026'], ['vi', '8 giờ ngày 05/03/2026'], ['vi', '15h30 ngày 05/03/2026'], ['vi', 'Quý I năm 2026'], ['vi', 'Quý IV năm 2026']];
for (const [locale, text] of lines) console.log('  ', locale, text, '=>', day(chrono[locale].parseDate(text, now)));
console.log('  ', 'en.GB', 'Thursday, 05/03/2026', '=>', day(chrono.en.GB.parseDate('Thursday, 05/03/2026', now)));
MJS
TZ=Asia/Ho_Chi_Minh node t.mjs | tee seen
cat >want <<'WANT'
chrono-node 2.10.3
   vi ngày 05/03/2026 => 2026-3-5 12:00
   vi Thứ Năm, ngày 05/03/2026 => 2026-11-26 12:00
   vi Thứ Năm, ngày 5 tháng 3 năm 2026 => 2026-3-5 12:00
   vi 8 giờ ngày 05/03/2026 => 2026-11-28 8:00
   vi 15h30 ngày 05/03/2026 => 2026-3-5 12:00
   vi Quý I năm 2026 => 2026-1-1 12:00
   vi Quý IV năm 2026 => 2026-1-1 12:00
   en.GB Thursday, 05/03/2026 => 2026-3-5 12:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  the text of numbers in SheetJS 0.18.5 and @e965/xlsx 0.20.3, and in ssf 0.11.2
#        (npm), on which its CSV and HTML rest; numfmt 4.0.1 (npm) for comparison.
# Guess: a half is rounded away from nought, as Excel shows it: 2.5 as 3, -2.5 as -3, 0.125
#        as 0.13, -0.125 as -0.13, 1.005 as 1.01.
# Seen:  whether a negative half goes up or down depends on the format: -2.5 is "-2" by the
#        format 0 and "-3" by #,##0. By 0.00, 0.125 is "0.13" and -0.125 is "-0.12", and
#        1.005 is "1.00".
# Why it matters: a CSV or web page made of a workbook is not what Excel shows. An amount
#        and its reversal differ by one in the last digit, and two columns with the same
#        figures differ because one has a thousands separator.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit xlsx@0.18.5 @e965/xlsx@0.20.3 ssf@0.11.2 numfmt@4.0.1 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import old from 'xlsx';
import newer from '@e965/xlsx';
import ssf from 'ssf';
import { format } from 'numfmt';
const libraries = { xlsx: old.SSF.format, '@e965/xlsx': newer.SSF.format, ssf: ssf.format, numfmt: format };
console.log(Object.keys(libraries).map(n => n + ' ' + JSON.parse(readFileSync(`node_modules/${n}/package.json`)).version).join(' | '));
for (const [code, value] of [['0', 2.5], ['0', -2.5], ['#,##0', 2.5], ['#,##0', -2.5], ['0.00', 0.125], ['0.00', -0.125], ['0.00', 1.005]])
  console.log('  ', code, value, '=>', Object.values(libraries).map(f => f(code, value)).join(' | '));
MJS
node t.mjs | tee seen
cat >want <<'WANT'
xlsx 0.18.5 | @e965/xlsx 0.20.3 | ssf 0.11.2 | numfmt 4.0.1
   0 2.5 => 3 | 3 | 3 | 3
   0 -2.5 => -2 | -2 | -2 | -3
   #,##0 2.5 => 3 | 3 | 3 | 3
   #,##0 -2.5 => -3 | -3 | -3 | -3
   0.00 0.125 => 0.13 | 0.13 | 0.13 | 0.13
   0.00 -0.125 => -0.12 | -0.12 | -0.12 | -0.13
   0.00 1.005 => 1.00 | 1.00 | 1.00 | 1.01
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

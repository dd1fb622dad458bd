#!/usr/bin/env bash
# What:  natural-orderby 5.0.0 and javascript-natural-sort 0.7.1 (npm), natural order of item
#        numbers; string-natural-compare 3.0.1 (npm) for comparison.
# Guess: natural order is made for this: 1.2, 1.9, 1.10, as section numbers go.
# Seen:  the first two take "1.10" for the decimal 1.1, so that it stands before 1.2 and 1.9. With
#        a word before it ("Mục 1.10") or a third part (1.2.10) they have the expected order.
#        string-natural-compare gives 1.2, 1.9, 1.10.
# Why it matters: the items of the forms are numbered so, and from the tenth on the rows change
#        places. Rows that are matched by their place in the sorted list get each other's
#        figures. Sort by the parts of the number, each as a whole number.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit natural-orderby@5.0.0 javascript-natural-sort@0.7.1 string-natural-compare@3.0.1 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import { orderBy } from 'natural-orderby';
import naturalSort from 'javascript-natural-sort';
import naturalCompare from 'string-natural-compare';
console.log(['natural-orderby', 'javascript-natural-sort', 'string-natural-compare'].map(n => n + ' ' + JSON.parse(readFileSync(`node_modules/${n}/package.json`)).version).join(' | '));
for (const items of [['1.10', '1.9', '1.2', '1.1'], ['Mục 1.10', 'Mục 1.9', 'Mục 1.2'], ['1.2.10', '1.2.9'], ['Thôn 10', 'Thôn 9']])
  console.log('  ', [orderBy(items), [...items].sort(naturalSort), [...items].sort(naturalCompare)].map(l => l.join(', ')).join(' | '));
MJS
node t.mjs | tee seen
cat >want <<'WANT'
natural-orderby 5.0.0 | javascript-natural-sort 0.7.1 | string-natural-compare 3.0.1
   1.10, 1.1, 1.2, 1.9 | 1.10, 1.1, 1.2, 1.9 | 1.1, 1.2, 1.9, 1.10
   Mục 1.2, Mục 1.9, Mục 1.10 | Mục 1.2, Mục 1.9, Mục 1.10 | Mục 1.2, Mục 1.9, Mục 1.10
   1.2.9, 1.2.10 | 1.2.9, 1.2.10 | 1.2.9, 1.2.10
   Thôn 9, Thôn 10 | Thôn 9, Thôn 10 | Thôn 9, Thôn 10
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

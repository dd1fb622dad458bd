#!/usr/bin/env bash
# What:  @tidyjs/tidy 2.6.1 (npm), leftJoin of two tables that have a column of the same name beside
#        the key.
# Guess: as in dplyr, on which it is modelled, both columns are kept under two names, or the call is
#        refused.
# Seen:  there is one column, with the figure of the right table where a row was found and that of
#        the left where none was. fullJoin and innerJoin do the same. And the keys 1 and "1"
#        are equal, those of the right table stay in the result.
# Why it matters: joining the report of this quarter with that of the last gives a column in which the
#        communes that reported both times have the old figure and the others the new one. Each
#        figure is a true one. Rename the columns before joining.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @tidyjs/tidy@2.6.1 >/dev/null 2>&1
cat >t.js <<'JS'
const { tidy, leftJoin, innerJoin, fullJoin } = require('@tidyjs/tidy');
console.log('@tidyjs/tidy', JSON.parse(require('fs').readFileSync('node_modules/@tidyjs/tidy/package.json')).version);
const now = [{ xa: 'A', ho: 20 }, { xa: 'B', ho: 15 }], before = [{ xa: 'A', ho: 99 }, { xa: 'C', ho: 77 }];
for (const [name, join] of Object.entries({ leftJoin, innerJoin, fullJoin })) console.log('  ', name.padEnd(9), JSON.stringify(tidy(now, join(before, { by: 'xa' }))));
console.log('   keys     ', JSON.stringify(tidy([{ ma: 1, ho: 20 }], leftJoin([{ ma: '1', khau: 80 }], { by: 'ma' }))));
JS
node t.js | tee seen
cat >want <<'WANT'
@tidyjs/tidy 2.6.1
   leftJoin  [{"xa":"A","ho":99},{"xa":"B","ho":15}]
   innerJoin [{"xa":"A","ho":99}]
   fullJoin  [{"xa":"A","ho":99},{"xa":"B","ho":15},{"xa":"C","ho":77}]
   keys      [{"ma":"1","ho":20,"khau":80}]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

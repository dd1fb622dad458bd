#!/usr/bin/env bash
# What:  @cohacks/fxjs 1.0.3 (npm), functions of Excel in JavaScript.
# Guess: as in Excel: MEDIAN of 5, a blank and 7 is 6, ROUND(-2.5,0) is -3, SUBSTITUTE takes the points out, SUM of a range passes over the text "12" as MAX and
#        AVERAGE do, COUNTIF knows the star and no capitals.
# Seen:  MEDIAN is 5, since the blank counts as 0. ROUND(-2.5,0) is -2, ROUND(1.005,2) is 1 and TRUNC(4.35,2) is 4.34. SUBSTITUTE("1.234.567",".","") changes
#        nothing. Of 5, a blank, "12" and 7 SUM is 24, COUNT 2, AVERAGE 6, MAX 7 and the first of LARGE 5. COUNTIF of "xã*" is 0, of "xã a" 1 where two are written
#        "Xã A" and "xã a". DAY("05/03/2026") is 3.
# Why it matters: a sum and an average of one column that do not fit each other are looked for in the data. A change of -2.5 is rounded the other way than in the
#        sheet it came from.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts @cohacks/fxjs@1.0.3 >/dev/null 2>&1
cat >t.js <<'JS'
const fx = require('@cohacks/fxjs');
console.log('@cohacks/fxjs', require('@cohacks/fxjs/package.json').version);
const show = (name, ...words) => console.log(`   ${name}(${words.map((word) => JSON.stringify(word)).join(', ')}): ${fx[name](...words)}`);
show('MEDIAN', [5, null, 7]);
show('ROUND', 2.5, 0);
show('ROUND', -2.5, 0);
show('ROUND', 1.005, 2);
show('TRUNC', 4.35, 2);
show('SUBSTITUTE', '1.234.567', '.', '');
for (const name of ['SUM', 'COUNT', 'AVERAGE', 'MAX']) show(name, [5, null, '12', 7]);
show('LARGE', [5, null, '12', 7], 1);
show('COUNTIF', ['Xã A', 'Xã B'], 'xã*');
show('COUNTIF', ['Xã A', 'xã a'], 'xã a');
show('DAY', '05/03/2026');
JS
node t.js | tee seen
cat >want <<'WANT'
@cohacks/fxjs 1.0.3
   MEDIAN([5,null,7]): 5
   ROUND(2.5, 0): 3
   ROUND(-2.5, 0): -2
   ROUND(1.005, 2): 1
   TRUNC(4.35, 2): 4.34
   SUBSTITUTE("1.234.567", ".", ""): 1.234.567
   SUM([5,null,"12",7]): 24
   COUNT([5,null,"12",7]): 2
   AVERAGE([5,null,"12",7]): 6
   MAX([5,null,"12",7]): 7
   LARGE([5,null,"12",7], 1): 5
   COUNTIF(["Xã A","Xã B"], "xã*"): 0
   COUNTIF(["Xã A","xã a"], "xã a"): 1
   DAY("05/03/2026"): 3
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

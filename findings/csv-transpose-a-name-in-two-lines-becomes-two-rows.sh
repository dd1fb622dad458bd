#!/usr/bin/env bash
# What:  csv-transpose 1.2.0 (npm), a CSV turned by transpose, and turned back.
# Guess: turned twice it is the CSV it was.
# Seen:  a cell in two lines is written without quotation marks: of three communes in a row "Xã A\n(mới)" becomes two rows, the first with the name alone and
#        the second with "(mới)" and its figure. Turned back there are four communes, and the figure 7 of A stands under "(mới)". A row cut short is filled with
#        blanks, and a blank in it is "".
# Why it matters: names in two lines are common in headings of communes, which is what is turned. The sum stays right, and the commune it came from is gone.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit --ignore-scripts csv-transpose@1.2.0 >/dev/null 2>&1
cat >t.js <<'JS'
const { transpose } = require('csv-transpose');
console.log('csv-transpose', require('csv-transpose/package.json').version);
for (const text of ['xa,A,B,C\nn,5,7,9\n', 'xa,"Xã A\n(mới)",B,C\nn,7,8,9\n', 'xa,"A, B",C\nn,5,7\n', 'xa,A,B\nn,5\n']) {
  const turned = transpose(text, ',');
  console.log(`   ${JSON.stringify(text)}\n      turned ${JSON.stringify(turned)}\n      turned back ${JSON.stringify(transpose(turned, ','))}`);
}
JS
node t.js | tee seen
cat >want <<'WANT'
csv-transpose 1.2.0
   "xa,A,B,C\nn,5,7,9\n"
      turned "xa,n\r\nA,5\r\nB,7\r\nC,9\r\n"
      turned back "xa,A,B,C\r\nn,5,7,9\r\n"
   "xa,\"Xã A\n(mới)\",B,C\nn,7,8,9\n"
      turned "xa,n\r\nXã A\n(mới),7\r\nB,8\r\nC,9\r\n"
      turned back "xa,Xã A,(mới),B,C\r\nn,\"\",7,8,9\r\n"
   "xa,\"A, B\",C\nn,5,7\n"
      turned "xa,n\r\n\"A, B\",5\r\nC,7\r\n"
      turned back "xa,\"A, B\",C\r\nn,5,7\r\n"
   "xa,A,B\nn,5\n"
      turned "xa,n\r\nA,5\r\nB,\"\"\r\n"
      turned back "xa,A,B\r\nn,5,\"\"\r\n"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

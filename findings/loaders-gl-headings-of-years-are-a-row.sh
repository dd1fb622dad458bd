#!/usr/bin/env bash
# What:  @loaders.gl/csv 4.5.2 and @loaders.gl/core 4.5.2 (npm), which read tables for deck.gl, kepler.gl and other maps in the browser.
# Guess: the first line has the headings, as nearly every CSV has them; a heading may be a number, and a reader in doubt looks at
#        the column below. A code "0012" stays a text, as its noughts show.
# Seen:  as soon as one heading looks like a number the whole first line is a row of figures: "Xã,2025,2026" becomes the commune Xã
#        with the figures 2025 and 2026, and the columns are column1, column2, column3. With "Năm 2025" all is well.
#        The code 0012 is 12, a register number of 18 digits another one, and of two columns n the second is n.1.
# Why it matters: tables of years have years for headings. The sum of a column is too large by 2026, an average or the scale of a map
#        counts a commune too many, and code that asks for the column 2026 gets nothing.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact @loaders.gl/csv@4.5.2 @loaders.gl/core@4.5.2 >/dev/null
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { parse } from '@loaders.gl/core'
import { CSVLoader } from '@loaders.gl/csv'
console.log('@loaders.gl/csv', JSON.parse(readFileSync('node_modules/@loaders.gl/csv/package.json', 'utf8')).version)
const texts = ['Xã,Năm 2025,Năm 2026\nA,5,7\nB,6,9\n', 'Xã,2025,2026\nA,5,7\nB,6,9\n', 'Xã,1,2,3,4\nA,5,7,6,8\n', 'Mã,Tên\n0012,A\n970418000012345678,B\n', 'Xã,n,n\nA,5,7\n']
for (const text of texts) {
  const { data } = await parse(text, CSVLoader)
  console.log('  ', text.trim().replaceAll('\n', ' | '))
  console.log('     columns', Object.keys(data[0]).join(' '), '| rows', data.map(row => Object.values(row).join(' ')).join(' | '))
}
const { data } = await parse(texts[1], CSVLoader)
console.log('   sum of the last column', data.reduce((sum, row) => sum + Object.values(row).at(-1), 0), 'of', data.length, 'rows; the column 2026 is', data[1]['2026'])
const { data: told } = await parse(texts[1], CSVLoader, { csv: { header: true } })
console.log('   told that there are headings:', Object.keys(told[0]).join(' '), '| rows', told.length)
JS
node t.mjs | tee seen
cat >want <<'WANT'
@loaders.gl/csv 4.5.2
   Xã,Năm 2025,Năm 2026 | A,5,7 | B,6,9
     columns Xã Năm 2025 Năm 2026 | rows A 5 7 | B 6 9
   Xã,2025,2026 | A,5,7 | B,6,9
     columns column1 column2 column3 | rows Xã 2025 2026 | A 5 7 | B 6 9
   Xã,1,2,3,4 | A,5,7,6,8
     columns column1 column2 column3 column4 column5 | rows Xã 1 2 3 4 | A 5 7 6 8
   Mã,Tên | 0012,A | 970418000012345678,B
     columns Mã Tên | rows 12 A | 970418000012345700 B
   Xã,n,n | A,5,7
     columns Xã n n.1 | rows A 5 7
   sum of the last column 2042 of 3 rows; the column 2026 is undefined
   told that there are headings: 2025 2026 Xã | rows 2
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  @fortune-sheet/formula-parser 0.2.13 and @builttocreate/hot-formula-parser 5.0.2 (npm), which
#        calculate the cells of web spreadsheets; blank cells are handed to them as null.
# Guess: IFERROR and ISERROR catch a division by nought; a blank cell is = "" and = 0, as in Excel.
# Seen:  IFERROR(1/0,"-") is the error itself in both. ISERROR(1/0) is FALSE in FortuneSheet, where the
#        error is a text "DIV/0", and the error in the other. A blank cell is neither = "" nor = 0, so
#        that IF(A3="","not reported","reported") says "reported", although ISBLANK is TRUE; in
#        FortuneSheet the smallest of 20, 10 and a blank is 0 by SMALL and 10 by MIN.
# Why it matters: these are the two formulas that forms are full of: a share of households, whose
#        total is nought in a commune without any, and the remark whether a figure is there. The
#        remark is wrong without any sign of it.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit @builttocreate/hot-formula-parser@5.0.2 @fortune-sheet/formula-parser@0.2.13 >/dev/null 2>&1
cat >t.cjs <<'JS'
const cells = { A1: 20, A2: 10, A3: null, B1: 'Xã A' };
for (const name of ['@fortune-sheet/formula-parser', '@builttocreate/hot-formula-parser']) {
    console.log(name, JSON.parse(require('fs').readFileSync(`node_modules/${name}/package.json`)).version);
    const parser = new (require(name).Parser)();
    parser.on('callCellValue', (cell, ...rest) => rest.at(-1)(cells[cell.label]));
    parser.on('callRangeValue', (from, to, ...rest) => {
        const rows = [];
        for (let row = from.row.index; row <= to.row.index; row++) rows.push([cells['A' + (row + 1)]]);
        rest.at(-1)(rows);
    });
    for (const formula of ['1/0', 'IFERROR(1/0,"-")', 'ISERROR(1/0)', 'IF(1/0=1,"y","n")', 'A3=""', 'A3=0', 'IF(A3="","not reported","reported")',
        'IF(A1="","not reported","reported")', 'ISBLANK(A3)', 'SMALL(A1:A3,1)', 'MIN(A1:A3)']) {
        const { result, error } = parser.parse(formula);
        console.log(`   ${formula}:`, JSON.stringify(error ?? result));
    }
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
@fortune-sheet/formula-parser 0.2.13
   1/0: "DIV/0"
   IFERROR(1/0,"-"): "DIV/0"
   ISERROR(1/0): false
   IF(1/0=1,"y","n"): "n"
   A3="": false
   A3=0: false
   IF(A3="","not reported","reported"): "reported"
   IF(A1="","not reported","reported"): "reported"
   ISBLANK(A3): true
   SMALL(A1:A3,1): 0
   MIN(A1:A3): 10
@builttocreate/hot-formula-parser 5.0.2
   1/0: "#DIV/0!"
   IFERROR(1/0,"-"): "#DIV/0!"
   ISERROR(1/0): "#DIV/0!"
   IF(1/0=1,"y","n"): "#DIV/0!"
   A3="": false
   A3=0: false
   IF(A3="","not reported","reported"): "reported"
   IF(A1="","not reported","reported"): "reported"
   ISBLANK(A3): true
   SMALL(A1:A3,1): 10
   MIN(A1:A3): 10
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

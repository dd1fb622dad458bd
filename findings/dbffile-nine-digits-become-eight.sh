#!/usr/bin/env bash
# What:  dbffile 1.13.0 (npm) writing figures into the columns of a .dbf, the tables of maps.
# Guess: a figure that does not fit the width of its column is an error (the library refuses
#        texts for numbers) or is stored as asterisks, which is what dBase does.
# Seen:  the last digits are cut off: 123456789 in a column of 8 is 12345678, 6000202628 in one
#        of 5 is 60002, -12345678 is -1234567; the places behind the point, if any, go first.
#        The declared places are not applied: 2.25 in a column of one place stays 2.25. In an
#        integer column (I) no value is 0 and 2.7 is 2. Texts are cut by bytes: "Đăk Môn" in 8
#        loses the n and half of the ô.
# Why it matters: the attribute tables of commune maps are such files; the column was made for
#        millions and is filled in dong. A tenth of the amount stands there, and every figure
#        that fits is right.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . dbffile@1.13.0 >/dev/null 2>&1
cat >t.cjs <<'JS'
const fs = require('fs'), { DBFFile } = require('dbffile');
console.log('dbffile', JSON.parse(fs.readFileSync('node_modules/dbffile/package.json')).version);
(async () => {
    let n = 0;
    for (const [field, values] of [[{name: 'A', type: 'N', size: 8, decimalPlaces: 1}, [123456.7, 1234567.8, 123456789, -12345678, 2.25, null, '12']], [{name: 'A', type: 'N', size: 5, decimalPlaces: 0}, [12345, 6000202628]], [{name: 'A', type: 'I', size: 4}, [5, null, 2.7]], [{name: 'A', type: 'C', size: 8}, ['Môn', 'Đăk Môn']]]) {
        const path = `t${n++}.dbf`, file = await DBFFile.create(path, [field], {encoding: 'utf8'}), kept = [];
        let refused = '';
        for (const value of values)
            try { await file.appendRecords([{A: value}]); kept.push(value); } catch (error) { refused += `, ${JSON.stringify(value)} refused`; }
        const rows = await (await DBFFile.open(path, {encoding: 'utf8'})).readRecords();
        console.log(`   ${field.type} of ${field.size}:`, kept.map((value, i) => `${value} -> ${JSON.stringify(rows[i].A)}`).join(', ') + refused);
    }
})();
JS
node t.cjs | tee seen
cat >want <<'WANT'
dbffile 1.13.0
   N of 8: 123456.7 -> 123456.7, 1234567.8 -> 1234567, 123456789 -> 12345678, -12345678 -> -1234567, 2.25 -> 2.25, null -> null, "12" refused
   N of 5: 12345 -> 12345, 6000202628 -> 60002
   I of 4: 5 -> 5, null -> 0, 2.7 -> 2
   C of 8: Môn -> "Môn", Đăk Môn -> "Đăk M�"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

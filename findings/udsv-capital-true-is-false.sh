#!/usr/bin/env bash
# What:  uDSV 0.7.3 (npm), reading a CSV with the types that it finds by itself.
# Guess: a column of true, TRUE and false is yes, yes and no, as the search for the type ignores
#        capitals; or it remains text.
# Seen:  the whole column is yes or no as soon as its first ten rows look so, and yes is only the
#        spelling that fits the last of them: behind "false" it is "true", behind "True" it is
#        "True". Of true, TRUE, false the second is false, of true, false, yes only the last is
#        true, of T, F, t the first is false. Ones and noughts are numbers, but one "true" below
#        them makes every 1 false. What comes after those rows is false in any other spelling,
#        "có" and "không" alike.
# Why it matters: tables of ticks are put together from files of many offices; Excel writes
#        TRUE, R and databases true, clerks write T or y. The count of communes that reached the
#        goal is then the count of those that wrote it as the last did. Read with stringObjs and
#        translate the words yourself.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix . udsv@0.7.3 >/dev/null 2>&1
cat >t.mjs <<'JS'
import fs from 'node:fs';
import { inferSchema, initParser } from 'udsv';
console.log('uDSV', JSON.parse(fs.readFileSync('node_modules/udsv/package.json')).version);
const ten = Array(10).fill('true');
for (const words of [['true', 'TRUE', 'false'], ['TRUE', 'FALSE', 'True'], ['true', 'false', 'yes'], ['T', 'F', 't'], ['1', '0', '1'], ['1', '0', '1', 'true'], [...ten, 'TRUE', 'có', 'không']]) {
    const text = 'dat,xa\n' + words.map(word => word + ',A\n').join('');
    const rows = initParser(inferSchema(text)).typedObjs(text);
    console.log('  ', words.slice(-4).join(' ').padEnd(20), rows.slice(-4).map(row => row.dat).join(' '));
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
uDSV 0.7.3
   true TRUE false      true false false
   TRUE FALSE True      false false true
   true false yes       false false true
   T F t                false false true
   1 0 1                1 0 1
   1 0 1 true           false false false true
   true TRUE có không   true false false false
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

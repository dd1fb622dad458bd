#!/usr/bin/env bash
# What:  rdf-parser-csvw 1.1.0 (npm), which turns a CSV with a description by the standard CSV on the Web into linked data; the
#        description says that the point stands for thousands and the comma for decimals, that days are dd/MM/yyyy and "có" is yes.
# Guess: "1.234" is the decimal 1234 and "1.234,5" is 1234.5; a cell that does not fit its type is an error or stays text, as the
#        standard says; so is 30 February.
# Seen:  of the formats only that of days is used. "1.234" is a decimal 1.234 and "1.234,5" a decimal as it stands, "có" and "x"
#        are booleans, "12 hộ" an integer. 30 February and a day in another order are the day "Invalid DateTime" with the type
#        date. A type that has a format is written into no known type ("[object Object]" when it is put into text).
# Why it matters: 1,234 households become one and a bit for every query, and a sum over them is a thousandth. What can't be read is
#        published as a sound day of which every reader makes something else.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts rdf-parser-csvw@1.1.0 n3@1.26.0 >/dev/null
cat >t.mjs <<'JS'
import fs from 'node:fs';
import { Readable } from 'node:stream';
import N3 from 'n3';
import CsvwParser from 'rdf-parser-csvw';
console.log('rdf-parser-csvw', JSON.parse(fs.readFileSync('node_modules/rdf-parser-csvw/package.json')).version);
const description = `@prefix csvw: <http://www.w3.org/ns/csvw#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a csvw:Table ; csvw:dialect [ csvw:delimiter ";" ] ; csvw:tableSchema [ csvw:aboutUrl "http://example.org/{xa}" ; csvw:column (
  [ csvw:title "xa" ; csvw:name "xa" ]
  [ csvw:title "ho" ; csvw:name "ho" ; csvw:datatype [ csvw:base "decimal" ; csvw:format [ csvw:groupChar "." ; csvw:decimalChar "," ] ] ]
  [ csvw:title "ngay" ; csvw:name "ngay" ; csvw:datatype [ csvw:base "date" ; csvw:format "dd/MM/yyyy" ] ]
  [ csvw:title "co" ; csvw:name "co" ; csvw:datatype [ csvw:base "boolean" ; csvw:format "có|không" ] ]
  [ csvw:title "n" ; csvw:name "n" ; csvw:datatype xsd:integer ] ) ] .`;
const metadata = new N3.Store(new N3.Parser({ baseIRI: 'http://example.org/' }).parse(description));
const csv = 'xa;ho;ngay;co;n\na;1.234;05/03/2026;có;12 hộ\nb;1.234,5;30/02/2026;không;7\nc;5;2026-03-05;x;\n';
const parser = new CsvwParser({ metadata, baseIRI: 'http://example.org/t.csv', timezone: 'Asia/Ho_Chi_Minh' });
const type = ({ value }) => (typeof value === 'string' ? value : value.value).replace(/.*#/, '') + (typeof value === 'string' ? '' : ', in text ' + value);
parser.import(Readable.from([csv])).on('data', ({ subject, predicate, object }) => {
    if (/org\/[abc]$/.test(subject.value) && !predicate.value.endsWith('xa')) console.log('  ', subject.value.slice(-1), predicate.value.replace(/.*#/, '') + ':', object.value, 'as', type(object.datatype));
});
JS
node t.mjs | tee seen
cat >want <<'WANT'
rdf-parser-csvw 1.1.0
   a ho: 1.234 as decimal, in text [object Object]
   a ngay: 2026-03-05 as date
   a co: có as boolean, in text [object Object]
   a n: 12 hộ as integer
   b ho: 1.234,5 as decimal, in text [object Object]
   b ngay: Invalid DateTime as date
   b co: không as boolean, in text [object Object]
   b n: 7 as integer
   c ho: 5 as decimal, in text [object Object]
   c ngay: Invalid DateTime as date
   c co: x as boolean, in text [object Object]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  easy-template-x 7.2.8 (npm), filling a Word template in the text "{name}: {n} HTX, {m} THT".
# Guess: a value of two lines ("Đăk", "Môn", as cells of Excel hold them) is written where its tag stands, with a line break in it.
# Seen:  the first line stands there and the second behind all that follows in the same run of text:
#        "Đăk: 5 HTX, 3 THT", then "Môn". With two such values on a line the second lines come
#        one after the other at the end. Where Word has cut the text into runs elsewhere
#        (a bold figure, a spelling mark), the second line stands at the end of that run instead.
# Why it matters: the figures stand beside the wrong text, and the same template filled with names of
#        one line is right. Replace line breaks in values before filling.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit easy-template-x@7.2.8 jszip@3.10.1 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import JSZip from 'jszip'; import { TemplateHandler } from 'easy-template-x';
console.log('easy-template-x', JSON.parse(readFileSync('node_modules/easy-template-x/package.json')).version);
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', P = 'http://schemas.openxmlformats.org/package/2006', O = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
async function fill(runs, data) {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', `<Types xmlns="${P}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${O}"/></Types>`);
  zip.file('_rels/.rels', `<Relationships xmlns="${P}/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
  zip.file('word/_rels/document.xml.rels', `<Relationships xmlns="${P}/relationships"/>`);
  zip.file('word/document.xml', `<w:document xmlns:w="${W}"><w:body><w:p>${runs.map(r => `<w:r><w:t xml:space="preserve">${r}</w:t></w:r>`).join('')}</w:p></w:body></w:document>`);
  const made = await new TemplateHandler().process(await zip.generateAsync({ type: 'nodebuffer' }), data);
  const xml = await (await JSZip.loadAsync(made)).file('word/document.xml').async('string');
  return xml.replace(/<w:br ?\/>/g, ' / ').replace(/<[^>]+>/g, '').trim();
}
console.log('  one line:      ', await fill(['{name}: {n} HTX, {m} THT'], { name: 'Đăk Môn', n: 5, m: 3 }));
console.log('  two lines:     ', await fill(['{name}: {n} HTX, {m} THT'], { name: 'Đăk\nMôn', n: 5, m: 3 }));
console.log('  two such values:', await fill(['{name}: {n} HTX, {m} THT'], { name: 'Đăk\nMôn', n: '5\n(mới: 1)', m: 3 }));
console.log('  cut into runs: ', await fill(['{name}: {n} HTX', ', {m} THT'], { name: 'Đăk\nMôn', n: 5, m: 3 }));
MJS
node t.mjs | tee seen
cat >want <<'WANT'
easy-template-x 7.2.8
  one line:       Đăk Môn: 5 HTX, 3 THT
  two lines:      Đăk: 5 HTX, 3 THT / Môn
  two such values: Đăk: 5 HTX, 3 THT / Môn / (mới: 1)
  cut into runs:  Đăk: 5 HTX / Môn, 3 THT
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

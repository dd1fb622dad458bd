#!/usr/bin/env bash
# What:  docxtemplater 3.71.0 (npm), a loop over rows inside a document that has a value of
#        the same name.
# Guess: a row whose own figure is null prints blank, "null" or "undefined". Only a name
#        that the row does not have at all could come from outside.
# Seen:  null in the row is replaced by the value outside the loop. With the district's
#        total beside the list, a commune whose "so" is null shows the district's figure.
#        An empty text stays empty and 0 stays 0.
# Why it matters: the commune that did not report is printed with the total of the whole
#        district, a number that looks right in the document, and only in those rows that
#        are missing. Give the outer fields names of their own and fill gaps before
#        rendering.
# Checked: 2026-11-28
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit docxtemplater@3.71.0 pizzip@3.3.0 >/dev/null 2>&1
cat >t.js <<'JS'
const Docxtemplater = require('docxtemplater'), PizZip = require('pizzip');
console.log('docxtemplater', require('docxtemplater/package.json').version);
const zip = new PizZip();
const ct = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
zip.file('[Content_Types].xml', `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${ct}"/></Types>`);
zip.file('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>');
zip.file('word/document.xml', '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{#rows}{name}={so}; {/rows}total={so}</w:t></w:r></w:p></w:body></w:document>');
const doc = new Docxtemplater(zip);
doc.render({ so: 900, rows: [{ name: 'A', so: 300 }, { name: 'B', so: null }, { name: 'C', so: '' }, { name: 'D', so: 0 }] });
console.log('  ' + doc.getFullText());
JS
node t.js | tee seen
cat >want <<'WANT'
docxtemplater 3.71.0
  A=300; B=900; C=; D=0; total=900
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  carbone 3.8.2 (npm), filling a .docx with lang 'vi-vn', 'vi' and, for comparison,
#        'de-de' and 'th-th'.
# Guess: 'vi-vn' is Vietnamese as 'de-de' is German, dates and numbers alike.
# Seen:  with 'vi-vn' the dates are Vietnamese and the numbers English, with euros: "5 tháng 3
#        năm 2026" beside "1,234.5" and "1,234.50 €". Numbers have a shorter list of languages
#        of their own, which has 'vi' and not 'vi-vn' and falls back to English without a word.
# Why it matters: in a Vietnamese sentence "1,234.5" is read as one and a bit. The dates prove
#        that the language is right, so nobody looks at the numbers. Test a number that has
#        both signs in each language.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit carbone@3.8.2 >/dev/null 2>&1
cat >docx.py <<'PY'
import zipfile
tags = 'n {d.n:formatN(1)}; tiền {d.n:formatC(2)}; ngày {d.day:formatD(LL)}'
with zipfile.ZipFile('t.docx', 'w') as z:
    z.writestr('[Content_Types].xml', '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr('_rels/.rels', '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr('word/document.xml', f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{tags}</w:t></w:r></w:p><w:sectPr/></w:body></w:document>')
PY
cat >text.py <<'PY'
import glob, re, zipfile
for name in sorted(glob.glob('o-*.docx')):
    text = ''.join(re.findall('<w:t[^>]*>([^<]*)</w:t>', zipfile.ZipFile(name).read('word/document.xml').decode()))
    print('  ', name[2:-5].ljust(6), text.replace('\u202f', ' ').replace('\xa0', ' '))
PY
cat >t.js <<'JS'
const { readFileSync, writeFileSync } = require('fs'), carbone = require('carbone');
console.log('carbone', JSON.parse(readFileSync('node_modules/carbone/package.json')).version);
const fill = lang => new Promise((done, fail) => carbone.render('./t.docx', { n: 1234.5, day: '2026-03-05' }, { lang }, (error, report) => { if (error) return fail(error); writeFileSync(`o-${lang}.docx`, report); done(); }));
(async () => {
  for (const lang of ['de-de', 'en', 'th-th', 'vi', 'vi-vn']) await fill(lang);
})();
JS
python3 docx.py; { node t.js; python3 text.py; } | tee seen
cat >want <<'WANT'
carbone 3.8.2
   de-de  n 1.234,5; tiền 1.234,50 €; ngày 5. März 2026
   en     n 1,234.5; tiền 1,234.50 €; ngày March 5, 2026
   th-th  n 1,234.5; tiền 1,234.50 €; ngày 5 มีนาคม 2026
   vi-vn  n 1,234.5; tiền 1,234.50 €; ngày 5 tháng 3 năm 2026
   vi     n 1.234,5; tiền 1.234,50 ₫; ngày 5 tháng 3 năm 2026
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

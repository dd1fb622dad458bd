#!/usr/bin/env bash
# What:  a Word document whose total is a field with a stored result (w:fldSimple, as many programs and mail
#        merges write "= SUM(ABOVE)" or a document property), read by six libraries that turn documents into text or Markdown.
# Guess: the reader shows what the reader of the page sees, which is the stored result: "Tổng: 12 HTX".
# Seen:  docx2txt 0.9, docx2python 3.7.1 and word-extractor 1.0.4 give "Tổng: 12 HTX". mammoth 1.13.0 (PyPI and npm),
#        markitdown 0.1.9, which is built on it, and pandoc 3.9 (pypandoc_binary 1.17) give "Tổng:  HTX", and python-docx 1.2.0 as well: the
#        figure is gone; only mammoth says so, in a list of messages. The same field in its long form
#        (w:fldChar) is shown by all.
# Why it matters: narratives of reports have their totals in such fields, and the text that goes to a search or a language
#        model still reads as a sentence. Look for w:fldSimple before you trust the text.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 'markitdown[docx]==0.1.9' pypandoc_binary==1.17 docx2txt==0.9 docx2python==3.7.1
npm install --prefix . --silent --no-fund --no-audit mammoth@1.13.0 word-extractor@1.0.4 >/dev/null 2>&1
cat >t.py <<'PY'
from importlib.metadata import version
import warnings; warnings.simplefilter('ignore')
import docx
from docx.oxml import parse_xml
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
d = docx.Document()
p = d.add_paragraph('Tổng: ')
p._p.append(parse_xml(f'<w:fldSimple {W} w:instr=" = 5 + 7 "><w:r><w:t>12</w:t></w:r></w:fldSimple>'))
p.add_run(' HTX (gọn)')
p = d.add_paragraph('Tổng: ')
for inner in ['<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> = 5 + 7 </w:instrText>', '<w:fldChar w:fldCharType="separate"/>', '<w:t>12</w:t>', '<w:fldChar w:fldCharType="end"/>']:
    p._p.append(parse_xml(f'<w:r {W}>{inner}</w:r>'))
p.add_run(' HTX (dài)')
d.save('a.docx')
import docx2txt, mammoth, pypandoc
from docx2python import docx2python
from markitdown import MarkItDown
lines = lambda text: [l.strip() for l in text.split('\n') if l.strip()]
with open('a.docx', 'rb') as f:
    read = mammoth.extract_raw_text(f)
    print('mammoth', version('mammoth'), lines(read.value), read.messages)
print('markitdown', version('markitdown'), lines(MarkItDown().convert('a.docx').text_content))
print('pandoc', pypandoc.get_pandoc_version(), lines(pypandoc.convert_file('a.docx', 'plain', extra_args=['--wrap=none'])))
print('python-docx', version('python-docx'), [p.text for p in docx.Document('a.docx').paragraphs])
print('docx2txt', version('docx2txt'), lines(docx2txt.process('a.docx')))
print('docx2python', version('docx2python'), lines(docx2python('a.docx').text))
PY
cat >t.mjs <<'MJS'
import mammoth from 'mammoth'; import WordExtractor from 'word-extractor';
console.log('mammoth (npm)', (await mammoth.extractRawText({ path: 'a.docx' })).value.split('\n').filter(Boolean));
console.log('word-extractor', (await new WordExtractor().extract('a.docx')).getBody().split('\n').filter(Boolean));
MJS
{ venv/bin/python t.py 2>/dev/null; node t.mjs; } | tee seen
cat >want <<'WANT'
mammoth 1.13.0 ['Tổng:  HTX (gọn)', 'Tổng: 12 HTX (dài)'] [Message(type='warning', message='An unrecognised element was ignored: w:fldSimple')]
markitdown 0.1.9 ['Tổng: HTX (gọn)', 'Tổng: 12 HTX (dài)']
pandoc 3.9 ['Tổng: HTX (gọn)', 'Tổng: 12 HTX (dài)']
python-docx 1.2.0 ['Tổng:  HTX (gọn)', 'Tổng: 12 HTX (dài)']
docx2txt 0.9 ['Tổng: 12 HTX (gọn)', 'Tổng: 12 HTX (dài)']
docx2python 3.7.1 ['Tổng: 12 HTX (gọn)', 'Tổng: 12 HTX (dài)']
mammoth (npm) [ 'Tổng:  HTX (gọn)', 'Tổng: 12 HTX (dài)' ]
word-extractor [ 'Tổng: 12 HTX (gọn)', 'Tổng: 12 HTX (dài)' ]
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

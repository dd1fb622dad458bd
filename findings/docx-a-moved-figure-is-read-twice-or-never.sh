#!/usr/bin/env bash
# What:  readers of Word documents on two things that Word makes by itself: a paragraph that was moved while changes are tracked (moveFrom and
#        moveTo), and a text box (which the file holds twice, for new and for old programs). docx2txt 0.9, docx2python 3.7.1, mammoth 1.13.0,
#        pypandoc-binary 1.17 (pandoc 3.9), doc-files 0.1.0, docspine 0.4.0, firecrawl-anydoc 0.2.4 and kreuzberg 4.10.4 (PyPI).
# Guess: what was moved is read once, where it is now; the text of a box is read once or, in a simple reader, not at all; the
#        paragraph that holds the box keeps its own text.
# Seen:  "First: 7 HTX", moved below "Second: 9 HTX", is read twice by docx2txt, docx2python and kreuzberg, and nowhere by doc-files and
#        docspine; mammoth, pandoc and anydoc read it once. "Total: 67 HTX" in a box is read twice by docx2txt and docx2python, not at all by
#        doc-files and docspine; pandoc and kreuzberg read it once and lose the text "In all communes:" of the paragraph with the box.
# Why it matters: a draft that went round an office has moved lines and boxes. Sums of what is found in the text are too large by what
#        someone dragged to another place, in one reader, and too small in another; neither says so.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 mammoth==1.13.0 pypandoc-binary==1.17 doc-files==0.1.0 docspine==0.4.0 firecrawl-anydoc==0.2.4 kreuzberg==4.10.4 lxml==6.1.3
cat >t.py <<'PY'
import importlib.metadata as meta, re
import anydoc, doc_files, docspine, docx, docx2txt, kreuzberg, mammoth, pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python
print(', '.join(name + ' ' + meta.version(name) for name in ('docx2txt', 'docx2python', 'mammoth', 'doc-files', 'docspine', 'firecrawl-anydoc', 'kreuzberg')) + ', pandoc ' + pypandoc.get_pandoc_version())
spaces = ' '.join(f'xmlns:{short}="{name}"' for short, name in {'w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
    'wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'a': 'http://schemas.openxmlformats.org/drawingml/2006/main', 'wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'v': 'urn:schemas-microsoft-com:vml'}.items())
who = 'w:author="x" w:date="2026-03-05T08:00:00Z"'

def moved(paragraph, kind, number):
    run = paragraph.runs[0]._r
    wrapped = parse_xml(f'<w:{kind} {spaces} w:id="{number + 1}" {who}/>')
    run.addprevious(wrapped)
    wrapped.append(run)
    wrapped.addprevious(parse_xml(f'<w:{kind}RangeStart {spaces} w:id="{number}" {who} w:name="move1"/>'))
    wrapped.addnext(parse_xml(f'<w:{kind}RangeEnd {spaces} w:id="{number}"/>'))
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {spaces}><w:{kind} w:id="{number + 2}" {who}/></w:rPr>'))

document = docx.Document()
moved(document.add_paragraph('First: 7 HTX'), 'moveFrom', 10)
document.add_paragraph('Second: 9 HTX')
moved(document.add_paragraph('First: 7 HTX'), 'moveTo', 20)
document.add_paragraph('End')
document.save('moved.docx')
document = docx.Document()
content = '<w:txbxContent><w:p><w:r><w:t>Total: 67 HTX</w:t></w:r></w:p></w:txbxContent>'
document.add_paragraph('In all communes: ')._p.append(parse_xml(f'''<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1828800" cy="457200"/>
    <wp:docPr id="1" name="Text Box 1"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1828800" cy="457200"/></a:xfrm>
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><v:shape id="box" style="width:144pt;height:36pt"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>'''))
document.add_paragraph('End')
document.save('box.docx')
readers = {'docx2txt': docx2txt.process, 'docx2python': lambda name: docx2python(name).text, 'mammoth': lambda name: mammoth.extract_raw_text(open(name, 'rb')).value, 'pandoc': lambda name: pypandoc.convert_file(name, 'plain'),
    'doc-files': lambda name: doc_files.to_text(doc_files.read(name)), 'docspine': lambda name: docspine.open(name).to_text(), 'anydoc': anydoc.to_markdown, 'kreuzberg': lambda name: kreuzberg.extract_file_sync(name).content}
for said, name in (('First moved below Second', 'moved.docx'), ('In all communes: and a box with Total', 'box.docx')):
    print(f'   {said}:')
    for reader, read in readers.items():
        print(f'      {reader}:', re.sub(r'\s*\n\s*', ' / ', read(name).strip()))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
docx2txt 0.9, docx2python 3.7.1, mammoth 1.13.0, doc-files 0.1.0, docspine 0.4.0, firecrawl-anydoc 0.2.4, kreuzberg 4.10.4, pandoc 3.9
   First moved below Second:
      docx2txt: First: 7 HTX / Second: 9 HTX / First: 7 HTX / End
      docx2python: First: 7 HTX / Second: 9 HTX / First: 7 HTX / End
      mammoth: Second: 9 HTX / First: 7 HTX / End
      pandoc: Second: 9 HTX / First: 7 HTX / End
      doc-files: Second: 9 HTX / End
      docspine: Second: 9 HTX / End
      anydoc: Second: 9 HTX / First: 7 HTX / End
      kreuzberg: First: 7 HTX / Second: 9 HTX / First: 7 HTX / End
   In all communes: and a box with Total:
      docx2txt: In all communes: / Total: 67 HTX / Total: 67 HTX / End
      docx2python: Total: 67 HTX / Total: 67 HTX / In all communes: / End
      mammoth: In all communes: / Total: 67 HTX / End
      pandoc: Total: 67 HTX / End
      doc-files: In all communes: / End
      docspine: In all communes: / End
      anydoc: In all communes: / Total: 67 HTX / End
      kreuzberg: Total: 67 HTX / End
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

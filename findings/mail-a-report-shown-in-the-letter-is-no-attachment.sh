#!/usr/bin/env bash
# What:  eml-parser 4.4.0 and mail-parser 4.8.0 (PyPI), letterparser 0.1.8, mailparser 3.14.2 and postal-mime 4.0.0 (npm), munpack (mpack 1.6) and
#        ripmime 1.4.0.10 (Debian), on one letter with four reports: A attached, B shown in the letter ("inline", as Apple Mail sends files), C
#        attached without base64, as a text of seven bits is, D attached to a letter that is attached in turn (forwarded).
# Guess: all give four files with the bytes that were sent, or three and the forwarded letter as a file.
# Seen:  in eml-parser and letterparser B is no attachment, it is text of the letter. munpack has neither D nor the letter that D came in, and C begins
#        with a blank line. mailparser and postal-mime give the forwarded letter as a file without a name, which has to be read in turn; mail-parser
#        and ripmime find D in it. Only mail-parser has all four; ripmime and postal-mime add an end of line to C.
# Why it matters: a script that saves what offices send has one report less without any error, and which one depends on the program by which the
#        clerk sends. A blank line before the headings makes the blank line the headings.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund letterparser@0.1.8 mailparser@3.14.2 postal-mime@4.0.0 >/dev/null
apt-get download -q mpack=1.6-18+b1 ripmime=1.4.0.10.debian.1-3+b1 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check eml-parser==4.4.0 mail-parser==4.8.0
cat >make.py <<'PY'
from base64 import b64encode

def part(head, text):
    return head + '\r\n\r\n' + text

def report(name, kind='attachment'):
    return part(f'Content-Type: text/csv; charset=utf-8; name={name}.csv\r\nContent-Disposition: {kind}; filename={name}.csv\r\nContent-Transfer-Encoding: base64', b64encode(f'xa,n\r\n{name},5\r\n'.encode()).decode())

def letter(edge, *parts):
    return part(f'Content-Type: multipart/mixed; boundary={edge}', ''.join(f'--{edge}\r\n{each}\r\n' for each in parts) + f'--{edge}--\r\n')

head = 'From: xa@example.org\r\nTo: tinh@example.org\r\nSubject: quarter 1\r\nDate: Thu, 05 Mar 2026 08:00:00 +0700\r\nMIME-Version: 1.0\r\n'
text = part('Content-Type: text/plain; charset=us-ascii', 'The reports.\r\n')
seven = part('Content-Type: text/csv; charset=us-ascii; name=C.csv\r\nContent-Disposition: attachment; filename=C.csv\r\nContent-Transfer-Encoding: 7bit', 'xa,n\r\nC,5\r\n')
forwarded = part('Content-Type: message/rfc822\r\nContent-Disposition: attachment', head + letter('inner', text, report('D')))
open('a.eml', 'w', newline='').write(head + letter('outer', text, report('A'), report('B', 'inline'), seven, forwarded))
PY
cat >t.py <<'PY'
import importlib.metadata as meta
from base64 import b64decode
import eml_parser, mailparser

def said(name, files):
    print(f'{name} {meta.version(name)}')
    for title, data in files:
        if title and title.endswith('.csv'):
            print(f'   {title} {data!r}')
read = eml_parser.EmlParser(include_attachment_data=True).decode_email('a.eml')
said('eml-parser', [(each['filename'], b64decode(each['raw']).decode()) for each in read['attachment']])
said('mail-parser', [(each['filename'], b64decode(each['payload']).decode() if each['binary'] else each['payload']) for each in mailparser.parse_from_file('a.eml').attachments])
PY
cat >t.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { extract } from 'letterparser';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
const raw = readFileSync('a.eml');
const letters = { letterparser: extract(raw.toString()), mailparser: await simpleParser(raw), 'postal-mime': await PostalMime.parse(raw) };
for (const [name, letter] of Object.entries(letters)) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
  for (const file of letter.attachments) {
    const data = file.body ?? file.content;
    console.log('  ', file.filename ?? 'a letter', file.filename ? JSON.stringify(typeof data === 'string' ? data : Buffer.from(data).toString()) : '');
  }
}
JS
v/bin/python make.py
shown() { for file in "$1"/*.csv; do echo "   $(basename "$file") $(v/bin/python -c 'import sys; print(repr(open(sys.argv[1], newline="").read()))' "$file")"; done; }
{
    v/bin/python -W ignore t.py
    node t.mjs
    mkdir m p
    (cd m; ../r/usr/bin/munpack -q -t ../a.eml >/dev/null 2>&1)
    echo munpack; shown m
    r/usr/bin/ripmime -i a.eml -d p >/dev/null 2>&1
    echo ripmime; shown p
} | tee seen
cat >want <<'WANT'
eml-parser 4.4.0
   A.csv 'xa,n\r\nA,5\r\n'
   C.csv 'xa,n\r\nC,5\r\n'
   D.csv 'xa,n\r\nD,5\r\n'
mail-parser 4.8.0
   A.csv 'xa,n\r\nA,5\r\n'
   B.csv 'xa,n\r\nB,5\r\n'
   C.csv 'xa,n\r\nC,5\r\n'
   D.csv 'xa,n\r\nD,5\r\n'
letterparser 0.1.8
   A.csv "xa,n\r\nA,5\r\n"
   C.csv "xa,n\nC,5\n"
   D.csv "xa,n\r\nD,5\r\n"
mailparser 3.14.2
   A.csv "xa,n\r\nA,5\r\n"
   B.csv "xa,n\r\nB,5\r\n"
   C.csv "xa,n\r\nC,5\r\n"
   a letter 
postal-mime 4.0.0
   A.csv "xa,n\r\nA,5\r\n"
   B.csv "xa,n\r\nB,5\r\n"
   C.csv "xa,n\nC,5\n\n"
   a letter 
munpack
   A.csv 'xa,n\nA,5\n'
   B.csv 'xa,n\nB,5\n'
   C.csv '\r\nxa,n\r\nC,5\r\n\r'
ripmime
   A.csv 'xa,n\r\nA,5\r\n'
   B.csv 'xa,n\r\nB,5\r\n'
   C.csv 'xa,n\r\nC,5\r\n\r\n'
   D.csv 'xa,n\r\nD,5\r\n'
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

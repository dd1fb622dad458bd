#!/usr/bin/env bash
# What:  pandoc 3.9 (pypandoc-binary 1.17), striprtf 0.0.35, kreuzberg 4.10.4 (PyPI) and officeparser 7.8.0 (npm) reading documents in RTF: one
#        that pandoc writes itself, with a dash and quotation marks, and lines as the standard has them: a letter as \u and a number with
#        a "?" for programs that don't know it, a struck figure of tracked changes (\deleted), a hidden one (\v), other hyphens and dashes.
# Guess: pandoc reads what it wrote. One character that stands for the letter is passed over, and nothing else. What is struck or hidden is left
#        out by all, as none of them says that it is.
# Seen:  pandoc reads its own "2024–2025" as "2024–025" and its own “5” as “”. Behind a letter with "?" it loses one character more: "Tổng" is
#        "Tổg", "hộ12" is "hộ2", and of a minus sign and 5 the 5 is gone. striprtf and officeparser read "997" of a hidden 99 and a 7, and
#        with kreuzberg "12 15 HTX" of a struck 12 and its 15. Behind an optional hyphen kreuzberg and officeparser lose the 6 of "5-6". In
#        officeparser 3, a dash and 4 are 34, the "?" stays in the words, and a blank cell is nothing at all.
# Why it matters: reports are passed on in RTF by old programs, and converted to text before figures are looked for. A figure
#        that has lost its first digit is a sound figure; so are 997 and 34.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check pypandoc-binary==1.17 striprtf==0.0.35 kreuzberg==4.10.4
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --save-exact officeparser@7.8.0 >/dev/null
cat >make.py <<'PY'
import pypandoc
with open('names.txt', 'w') as names:
    for place, text in enumerate(['Năm 2024–2025', '“5”', 'Tổng: 12 HTX']):
        with open(f'pandoc-{place}.rtf', 'w') as target:
            target.write(pypandoc.convert_text(text, 'rtf', format='markdown-smart', extra_args=['-s']))
        names.write(f'pandoc-{place}.rtf {text}, written by pandoc\n')
    lines = [(r'T\u7893?ng: 12 HTX', 'Tổng: 12 HTX'), (r'h\u7897?12', 'hộ12'), (r'\u8722?5', 'minus 5'), (r'T: {\deleted 12 }{\revised 15 }HTX', '12 struck, 15'), (r'T: {\v 99}7', '99 hidden, 7'),
             (r'2024\_2025', '2024-2025'), (r'3\endash 4', '3–4'), (r'5\-6', '5, an optional hyphen, 6'), (r'\trowd\cellx2000\cellx4000\cellx6000\intbl A\cell \cell 7\cell\row', 'the cells A, blank, 7')]
    for place, (line, what) in enumerate(lines):
        with open(f'line-{place}.rtf', 'w') as target:
            target.write(r'{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Arial;}}\pard ' + line + r'\par}')
        names.write(f'line-{place}.rtf {what}\n')
PY
cat >t.py <<'PY'
import importlib.metadata as meta
import kreuzberg, pypandoc
from striprtf.striprtf import rtf_to_text
print('pandoc', pypandoc.get_pandoc_version() + ', ' + ', '.join(name + ' ' + meta.version(name) for name in ('striprtf', 'kreuzberg')))
for line in open('names.txt').read().splitlines():
    name, what = line.split(' ', 1)
    read = {'pandoc': pypandoc.convert_file(name, 'plain', extra_args=['--wrap=none']), 'striprtf': rtf_to_text(open(name).read()), 'kreuzberg': kreuzberg.extract_file_sync(name).content}
    print(f'   {what}:', ', '.join(f'{reader} {ascii(" ".join(word for word in text.split() if word.strip("-"))) if "hyphen" in what else repr(" ".join(word for word in text.split() if word.strip("-")))}' for reader, text in read.items()))
PY
cat >t.cjs <<'JS'
const { parseOffice } = require('officeparser'), { readFileSync } = require('node:fs')
console.log('officeparser', require('./node_modules/officeparser/package.json').version)
const run = async () => {
  for (const line of readFileSync('names.txt', 'utf8').trim().split('\n')) {
    const [name] = line.split(' ')
    console.log('   ' + line.slice(name.length + 1) + ': ' + JSON.stringify((await parseOffice(name)).toText().trim()))
  }
}
run()
JS
v/bin/python make.py
{ v/bin/python -W ignore t.py; node t.cjs; } | tee seen
cat >want <<'WANT'
pandoc 3.9, striprtf 0.0.35, kreuzberg 4.10.4
   Năm 2024–2025, written by pandoc: pandoc 'Năm 2024–025', striprtf 'Năm 2024–2025', kreuzberg 'Năm 2024–2025'
   “5”, written by pandoc: pandoc '“”', striprtf '“5”', kreuzberg '“5”'
   Tổng: 12 HTX, written by pandoc: pandoc 'Tổng: 12 HTX', striprtf 'Tổng: 12 HTX', kreuzberg 'Tổng: 12 HTX'
   Tổng: 12 HTX: pandoc 'Tổg: 12 HTX', striprtf 'Tổng: 12 HTX', kreuzberg 'Tổng: 12 HTX'
   hộ12: pandoc 'hộ2', striprtf 'hộ12', kreuzberg 'hộ12'
   minus 5: pandoc '−', striprtf '−5', kreuzberg '−5'
   12 struck, 15: pandoc 'T: ~~12~~ 15 HTX', striprtf 'T: 12 15 HTX', kreuzberg 'T: 12 15 HTX'
   99 hidden, 7: pandoc 'T: 7', striprtf 'T: 997', kreuzberg 'T: 7'
   2024-2025: pandoc '2024‑2025', striprtf '2024‑2025', kreuzberg '2024_2025'
   3–4: pandoc '3–4', striprtf '3–4', kreuzberg '3–4'
   5, an optional hyphen, 6: pandoc '5\xad6', striprtf '5\xad6', kreuzberg '5'
   the cells A, blank, 7: pandoc 'A 7', striprtf 'A||7|', kreuzberg 'A 7'
officeparser 7.8.0
   Năm 2024–2025, written by pandoc: "Nă?m 2024–-2025"
   “5”, written by pandoc: "“\"5”\""
   Tổng: 12 HTX, written by pandoc: "Tổ?ng: 12 HTX"
   Tổng: 12 HTX: "Tổ?ng: 12 HTX"
   hộ12: "hộ?12"
   minus 5: "−?5"
   12 struck, 15: "T: 12 15 HTX"
   99 hidden, 7: "T: 997"
   2024-2025: "2024_2025"
   3–4: "34"
   5, an optional hyphen, 6: "5"
   the cells A, blank, 7: "A\n7"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

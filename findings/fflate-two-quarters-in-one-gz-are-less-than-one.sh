#!/usr/bin/env bash
# What:  fflate 0.8.3 and seek-bzip 2.0.0 (npm), beside pako 3.0.3, zlibjs 0.3.1 and the zlib of Node: compressed files of several parts, as `cat q1.csv.gz
#        q2.csv.gz`, bgzip and pbzip2 make them. RFC 1952 says that a .gz is a series of such parts, and gzip and bzip2 give all of them.
# Guess: all readers give both quarters, or an error.
# Seen:  gunzipSync, gunzip and decompressSync of fflate give the first part only, cut to the length that stands at the end of the file, which is that of the
#        last part: of a long quarter and a short one, so many bytes of the long one as the short one has, in the middle of a row. Behind a part without
#        content, as bgzip ends each file with, nothing is left: 0 bytes. Its stream Gunzip has all, as have pako, zlibjs and Node. seek-bzip, unless asked
#        for several, gives the first part. None says that anything follows.
# Why it matters: offices' files that were joined by cat, and tables by bgzip, are read without the rows of the later quarters, and the last row that is read
#        has a figure with a digit too few: 200 for 2000.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund fflate@0.8.3 pako@3.0.3 zlibjs@0.3.1 seek-bzip@2.0.0 >/dev/null
cat >t.mjs <<'JS'
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as fflate from 'fflate';
import * as pako from 'pako';
const require = createRequire(import.meta.url);
const { Zlib } = require('zlibjs/bin/gunzip.min.js');
const seek = require('seek-bzip');
const quarter = (name, rows) => Buffer.from(Array.from({ length: rows }, (_, row) => `${name}${row},${row + 1990}\n`).join(''));
const stream = (bytes) => {
  const parts = [];
  const reader = new fflate.Gunzip((part) => parts.push(part));
  reader.push(bytes, true);
  return Buffer.concat(parts);
};
const said = (name, read) => {
  const text = Buffer.from(read()).toString();
  console.log(`      ${name.padEnd(22)} ${text.length} bytes${text ? `, the last row "${text.trimEnd().split('\n').at(-1)}"` : ''}`);
};
const cases = {
  'a short quarter and a long one': [quarter('A', 3), quarter('B', 12)],
  'a long quarter and a short one': [quarter('Xa', 12), quarter('B', 12)],
  'a quarter and a part without content, as bgzip ends files': [quarter('A', 12), Buffer.alloc(0)],
};
for (const name of ['fflate', 'pako', 'zlibjs', 'seek-bzip']) console.log(name, JSON.parse(require('node:fs').readFileSync(`node_modules/${name}/package.json`)).version);
for (const [title, parts] of Object.entries(cases)) {
  console.log(`   ${title}: ${Buffer.concat(parts).length} bytes`);
  const bytes = new Uint8Array(Buffer.concat(parts.map((part) => gzipSync(part))));
  said('fflate gunzipSync', () => fflate.gunzipSync(bytes));
  said('fflate decompressSync', () => fflate.decompressSync(bytes));
  said('fflate Gunzip', () => stream(bytes));
  said('pako', () => pako.ungzip(bytes));
  said('zlibjs', () => new Zlib.Gunzip(bytes).decompress());
  said('Node', () => gunzipSync(bytes));
  const packed = Buffer.concat(parts.filter((part) => part.length).map((part) => spawnSync('bzip2', { input: part }).stdout));
  said('.bz2: seek-bzip', () => seek.decode(packed));
  said('.bz2: several', () => seek.decode(packed, undefined, true));
}
JS
node t.mjs | tee seen
cat >want <<'WANT'
fflate 0.8.3
pako 3.0.3
zlibjs 0.3.1
seek-bzip 2.0.0
   a short quarter and a long one: 122 bytes
      fflate gunzipSync      24 bytes, the last row "A2,1992"
      fflate decompressSync  24 bytes, the last row "A2,1992"
      fflate Gunzip          122 bytes, the last row "B11,2001"
      pako                   122 bytes, the last row "B11,2001"
      zlibjs                 122 bytes, the last row "B11,2001"
      Node                   122 bytes, the last row "B11,2001"
      .bz2: seek-bzip        24 bytes, the last row "A2,1992"
      .bz2: several          122 bytes, the last row "B11,2001"
   a long quarter and a short one: 208 bytes
      fflate gunzipSync      98 bytes, the last row "Xa10,200"
      fflate decompressSync  98 bytes, the last row "Xa10,200"
      fflate Gunzip          208 bytes, the last row "B11,2001"
      pako                   208 bytes, the last row "B11,2001"
      zlibjs                 208 bytes, the last row "B11,2001"
      Node                   208 bytes, the last row "B11,2001"
      .bz2: seek-bzip        110 bytes, the last row "Xa11,2001"
      .bz2: several          208 bytes, the last row "B11,2001"
   a quarter and a part without content, as bgzip ends files: 98 bytes
      fflate gunzipSync      0 bytes
      fflate decompressSync  0 bytes
      fflate Gunzip          98 bytes, the last row "A11,2001"
      pako                   98 bytes, the last row "A11,2001"
      zlibjs                 98 bytes, the last row "A11,2001"
      Node                   98 bytes, the last row "A11,2001"
      .bz2: seek-bzip        98 bytes, the last row "A11,2001"
      .bz2: several          98 bytes, the last row "A11,2001"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

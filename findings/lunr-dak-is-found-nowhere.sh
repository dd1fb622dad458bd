#!/usr/bin/env bash
# What:  lunr 2.3.9 (npm), the search of many documentation sites and self-contained pages, over names
#        of communes, against MiniSearch 7.2.0 and FlexSearch 0.8.212.
# Guess: without the pack for Vietnamese there is no stemming or folding of marks, but a word that stands in a page
#        is found when it is typed just as it stands there.
# Seen:  "Đăk", "Xã" and "Thị" find nothing, "Môn", "Xốp" and "Pék" do. The trimmer takes letters that are
#        not English for punctuation, and only at the ends of a word: "Đăk" is kept as "k", "Xã" as "X", "Thị" as "Th", and the query is
#        not trimmed the same way. So "k" finds Đăk Môn. The other two find all of them.
# Why it matters: whether a commune can be found depends on its first and last letter, so a try with three names
#        passes. Take the trimmer out of the pipeline, or another index.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit lunr@2.3.9 minisearch@7.2.0 flexsearch@0.8.212 >/dev/null 2>&1
cat >t.mjs <<'MJS'
import { readFileSync } from 'fs';
import lunr from 'lunr'; import MiniSearch from 'minisearch'; import FlexSearch from 'flexsearch';
console.log(['lunr', 'minisearch', 'flexsearch'].map(n => n + ' ' + JSON.parse(readFileSync(`node_modules/${n}/package.json`)).version).join(', '));
const pages = ['Xã Đăk Môn', 'Xã Đăk Pék', 'Xã Xốp', 'Thị trấn Đăk Glei'].map((name, id) => ({ id, name }));
const a = lunr(function () { this.ref('id'); this.field('name'); pages.forEach(p => this.add(p)); });
const b = new MiniSearch({ fields: ['name'] }); b.addAll(pages);
const c = new FlexSearch.Document({ document: { id: 'id', index: ['name'] } }); pages.forEach(p => c.add(p));
for (const word of ['Đăk', 'Xã', 'Thị', 'k', 'Môn', 'Xốp', 'Pék'])
  console.log('  ', word, 'lunr', a.search(word).length, '| minisearch', b.search(word).length, '| flexsearch', (c.search(word)[0]?.result ?? []).length);
MJS
node t.mjs | tee seen
cat >want <<'WANT'
lunr 2.3.9, minisearch 7.2.0, flexsearch 0.8.212
   Đăk lunr 0 | minisearch 3 | flexsearch 3
   Xã lunr 0 | minisearch 3 | flexsearch 3
   Thị lunr 0 | minisearch 1 | flexsearch 1
   k lunr 3 | minisearch 0 | flexsearch 0
   Môn lunr 1 | minisearch 1 | flexsearch 1
   Xốp lunr 1 | minisearch 1 | flexsearch 1
   Pék lunr 1 | minisearch 1 | flexsearch 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

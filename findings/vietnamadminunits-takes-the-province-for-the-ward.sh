#!/usr/bin/env bash
# What:  vietnamadminunits 1.0.4 (PyPI), parse_address with its default mode (the 34 provinces
#        since July 2025).
# Guess: an address of before July 2025 that does not fit the new list gives no commune, or
#        the commune that has the same name today, where there still is one.
# Seen:  the province is right, but the name of the former province or district is taken for
#        the commune that is called like it today: communes of the former Kon Tum come out as
#        "Phường Kon Tum", a ward of the town more than 100 km away, and Xã Ia Ly of the
#        district Chư Păh as "Xã Chư Păh". The written Xã Đăk Pék and Xã Ia Ly, which exist
#        today, are dropped. With the new province's name, or with convert_address, the whole
#        old address is right.
# Why it matters: rows of dozens of communes fall into one ward with a valid code and no
#        warning, and the others look as if they had not reported. Check that the name found
#        stands in the text with its kind (Xã, Phường).
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check vietnamadminunits==1.0.4
cat >t.py <<'PY'
import importlib.metadata as meta
from vietnamadminunits import convert_address, parse_address
print('vietnamadminunits', meta.version('vietnamadminunits'))
for address in ('Xã Đăk Pék, huyện Đăk Glei, tỉnh Kon Tum', 'Xã Mường Hoong, huyện Đăk Glei, tỉnh Kon Tum', 'Xã Bờ Y, huyện Ngọc Hồi, tỉnh Kon Tum',
                'Xã Đăk Pék, tỉnh Kon Tum', 'Xã Đăk Pék, tỉnh Quảng Ngãi', 'Xã Ea Tul, huyện Cư M’gar, tỉnh Đắk Lắk', 'Xã Nhơn Hải, thành phố Quy Nhơn, tỉnh Bình Định',
                'Xã Cẩm Kim, thành phố Hội An, tỉnh Quảng Nam', 'Xã Tân Thành, huyện Bắc Tân Uyên, tỉnh Bình Dương', 'Xã Ia Ly, huyện Chư Păh, tỉnh Gia Lai'):
    found, converted = parse_address(address), convert_address(address)
    print('  ', address, '=>', found.ward, '|', found.province, '| convert_address:', converted.ward)
PY
v/bin/python -W ignore t.py | tee seen
cat >want <<'WANT'
vietnamadminunits 1.0.4
   Xã Đăk Pék, huyện Đăk Glei, tỉnh Kon Tum => Phường Kon Tum | Tỉnh Quảng Ngãi | convert_address: Xã Đăk Pék
   Xã Mường Hoong, huyện Đăk Glei, tỉnh Kon Tum => Phường Kon Tum | Tỉnh Quảng Ngãi | convert_address: Xã Ngọc Linh
   Xã Bờ Y, huyện Ngọc Hồi, tỉnh Kon Tum => Phường Kon Tum | Tỉnh Quảng Ngãi | convert_address: Xã Bờ Y
   Xã Đăk Pék, tỉnh Kon Tum => Phường Kon Tum | Tỉnh Quảng Ngãi | convert_address: None
   Xã Đăk Pék, tỉnh Quảng Ngãi => Xã Đăk Pék | Tỉnh Quảng Ngãi | convert_address: None
   Xã Ea Tul, huyện Cư M’gar, tỉnh Đắk Lắk => Xã Cư M'gar | Tỉnh Đắk Lắk | convert_address: Xã Ea Tul
   Xã Nhơn Hải, thành phố Quy Nhơn, tỉnh Bình Định => Phường Quy Nhơn | Tỉnh Gia Lai | convert_address: Phường Quy Nhơn Đông
   Xã Cẩm Kim, thành phố Hội An, tỉnh Quảng Nam => None | None | convert_address: Phường Hội An
   Xã Tân Thành, huyện Bắc Tân Uyên, tỉnh Bình Dương => Xã Bắc Tân Uyên | Thành phố Hồ Chí Minh | convert_address: Xã Bắc Tân Uyên
   Xã Ia Ly, huyện Chư Păh, tỉnh Gia Lai => Xã Chư Păh | Tỉnh Gia Lai | convert_address: Xã Ia Ly
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

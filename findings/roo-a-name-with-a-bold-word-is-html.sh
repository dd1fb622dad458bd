#!/usr/bin/env bash
# What:  roo 2.10.0 (Ruby, from Debian), a reader of .xlsx, on a workbook of XlsxWriter 3.3.1 (PyPI).
# Guess: a cell in which one word is bold is its text, "THT cà phê". A name with a link is the name, in the CSV
#        as well as by cell(). 36 hours in the format [h]:mm are 1.5 days or 36 hours, and 12 shown as
#        `12 hộ` (the unit in quotation marks) is 12.
# Seen:  the cell with a bold word is "<html><b>THT </b>cà phê</html>". Of a name with a link to_csv writes
#        the address and not the name. 36 hours are the noon of 31 December 1899. 12 households (hộ) are
#        11 January 1900, and 12 cases (ca) are 12.
# Why it matters: names are what reports are put together by. One bold word, and the group is two groups; a
#        CSV of a sheet whose communes link to their files has no names. Households are days, cases
#        figures.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q ruby-roo=2.10.0-1 ruby3.1 libruby3.1 ruby-rubygems rubygems-integration ruby-nokogiri ruby-zip racc ruby-mini-portile2 ruby-pkg-config libxslt1.1 libxml2 libicu72 libyaml-0-2 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check xlsxwriter==3.3.1
cat >make.py <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook('a.xlsx')
sheet = book.add_worksheet('s')
shown = lambda text: book.add_format({'num_format': text})
sheet.write_rich_string(0, 0, book.add_format({'bold': True}), 'THT ', 'cà phê')
sheet.write_url(1, 0, 'https://example.org/xa-a.xlsx', string='Xã A')
sheet.write_number(2, 0, 1.5, shown('[h]:mm'))
sheet.write_number(3, 0, 12, shown('0" hộ"'))
sheet.write_number(4, 0, 12, shown('0" ca"'))
sheet.write_number(5, 0, 12, shown('0'))
book.close()
PY
cat >t.rb <<'RB'
require 'roo'
puts "roo #{Roo::VERSION}"
sheet = Roo::Spreadsheet.open('a.xlsx')
lines = sheet.to_csv.lines.map(&:chomp)
['a word in bold', 'a link', '36 hours, [h]:mm', '12, 0" hộ"', '12, 0" ca"', '12, 0'].each_with_index do |name, i|
  value = sheet.cell(i + 1, 1)
  puts "   #{name}: #{value.respond_to?(:strftime) ? value.strftime('%Y-%m-%d %H:%M') : value}, in the CSV #{lines[i]}"
end
RB
v/bin/python make.py
root=$dir/r/usr; gems=$root/share/rubygems-integration
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh LD_LIBRARY_PATH="$root/lib/x86_64-linux-gnu" GEM_HOME="$dir/gems" GEM_PATH="$gems/all:$gems/3.1.0:$root/lib/x86_64-linux-gnu/rubygems-integration/3.1.0" \
    RUBYLIB="$root/lib/ruby/vendor_ruby:$root/lib/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/vendor_ruby/3.1.0" "$root/bin/ruby3.1" -W0 t.rb 2>/dev/null | tee seen
cat >want <<'WANT'
roo 2.10.0
   a word in bold: <html><b>THT </b>cà phê</html>, in the CSV "<html><b>THT </b>cà phê</html>"
   a link: Xã A, in the CSV "https://example.org/xa-a.xlsx"
   36 hours, [h]:mm: 1899-12-31 12:00, in the CSV 1899-12-31T12:00:00+00:00
   12, 0" hộ": 1900-01-11 00:00, in the CSV 1900-01-11
   12, 0" ca": 12, in the CSV 12
   12, 0: 12, in the CSV 12
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

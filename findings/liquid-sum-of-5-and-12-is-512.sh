#!/usr/bin/env bash
# What:  Liquid 5.4.0 (Ruby, from Debian), the templates of Shopify and Jekyll, with figures of a report.
# Guess: {{ n | sum }} adds up a list, as the documentation of Liquid has it, or is refused by a version that does
#        not know the filter; so is a filter that is misspelt. A text that is no number is refused in a
#        calculation, and {% if 0 %} is no.
# Seen:  this version knows no sum, and a filter it does not know is passed over: of 5, 12 and 0 the "sum"
#        is 5120, the list run together. {{ 2.456 | rounded: 1 }} is 2.456. "1,5" plus 1 is 2, "abc" plus 5
#        is 5, a blank plus 5 is 5. 7 divided by 2 is 3. 0 and the empty text count as yes. The year
#        2026 as a date is 1 January 1970.
# Why it matters: a total in a letter that was written for a newer version, or with one letter wrong, is a
#        number that looks like a total. Rendering with strict_filters and render! refuses the filter,
#        and nothing refuses "1,5".
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q ruby-liquid=5.4.0-3 ruby3.1 libruby3.1 ruby-rubygems rubygems-integration libyaml-0-2 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >t.rb <<'RB'
require 'liquid'
puts "liquid #{Liquid::VERSION}"
data = { 'n' => [5, 12, 0], 'comma' => '1,5', 'word' => 'abc', 'blank' => nil, 'none' => 0, 'empty' => '' }
['{{ n | sum }}', '{{ 2.456 | rounded: 1 }}', '{{ 2.456 | round: 1 }}', '{{ comma | plus: 1 }}', '{{ word | plus: 5 }}', '{{ blank | plus: 5 }}', '{{ 7 | divided_by: 2 }}', '{{ 7 | divided_by: 2.0 }}',
 '{% if none %}yes{% else %}no{% endif %}', '{% if empty %}yes{% else %}no{% endif %}', "{{ '2026' | date: '%d/%m/%Y' }}"].each do |text|
  puts "   #{text}: #{Liquid::Template.parse(text).render(data)}"
end
strict = begin Liquid::Template.parse('{{ n | sum }}').render!(data, strict_filters: true) rescue "refused" end
puts "   {{ n | sum }} with strict_filters: #{strict}"
RB
root=$dir/r/usr; gems=$root/share/rubygems-integration
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh LD_LIBRARY_PATH="$root/lib/x86_64-linux-gnu" GEM_HOME="$dir/gems" GEM_PATH="$gems/all:$gems/3.1.0" \
    RUBYLIB="$root/lib/ruby/vendor_ruby:$root/lib/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/3.1.0" "$root/bin/ruby3.1" -W0 t.rb 2>/dev/null | tee seen
cat >want <<'WANT'
liquid 5.4.0
   {{ n | sum }}: 5120
   {{ 2.456 | rounded: 1 }}: 2.456
   {{ 2.456 | round: 1 }}: 2.5
   {{ comma | plus: 1 }}: 2
   {{ word | plus: 5 }}: 5
   {{ blank | plus: 5 }}: 5
   {{ 7 | divided_by: 2 }}: 3
   {{ 7 | divided_by: 2.0 }}: 3.5
   {% if none %}yes{% else %}no{% endif %}: yes
   {% if empty %}yes{% else %}no{% endif %}: yes
   {{ '2026' | date: '%d/%m/%Y' }}: 01/01/1970
   {{ n | sum }} with strict_filters: refused
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  Chronic 0.10.5 (Ruby, from Debian), dates and periods in English words, with the day first and the time fixed at 30 November 2026.
# Guess: "last friday of november" is 27 November, "last day of february" is 28 February, or both are nil. What it does not
#        know, such as quarters and weeks by number, is nil, as 30/02/2026 is.
# Seen:  "last friday of november" is the first one, 6 November, "last day of february" is 1 February. "q1 2026" and "2025" are taken for
#        the time of day 20:26 or 20:25 of today, "5.3.2026" for 17:36, "last quarter" for 15:00 of yesterday, "half a year ago" for 1996.
# Why it matters: the day until which reports are due, and the period that is asked for, come out as a sound day: the first Friday
#        in place of the last, or today, whose reports are then put under the first quarter. Of what it cannot read a part is nil and a part is not.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q ruby-chronic=0.10.5-2 ruby-numerizer ruby3.1 libruby3.1 ruby-rubygems rubygems-integration libyaml-0-2 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >t.rb <<'RB'
require 'chronic'
puts "chronic #{Chronic::VERSION}"
now = Time.local(2026, 11, 30, 9, 0)
['5/3/2026', '30/02/2026', 'last month', '3rd friday of november 2026', 'last friday of november', 'last friday in november 2026', 'last day of february', 'last day of march 2026', 'last working day', 'q1 2026', 'q1', 'first quarter', 'last quarter', '2025', '5.3.2026', 'week 10', 'half a year ago', '6 months ago'].each do |text|
  time = Chronic.parse(text, now: now, endian_precedence: %i[little middle])
  puts "   #{text}: #{time ? time.strftime('%a %-d/%-m/%Y %H:%M') : 'nil'}"
end
RB
root=$dir/r/usr; gems=$root/share/rubygems-integration
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh LD_LIBRARY_PATH="$root/lib/x86_64-linux-gnu" GEM_HOME="$dir/gems" GEM_PATH="$gems/all:$gems/3.1.0:$root/lib/x86_64-linux-gnu/rubygems-integration/3.1.0" \
    RUBYLIB="$root/lib/ruby/vendor_ruby:$root/lib/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/vendor_ruby/3.1.0" "$root/bin/ruby3.1" -W0 t.rb 2>/dev/null | tee seen
cat >want <<'WANT'
chronic 0.10.5
   5/3/2026: Thu 5/3/2026 12:00
   30/02/2026: nil
   last month: Fri 16/10/2026 12:00
   3rd friday of november 2026: nil
   last friday of november: Fri 6/11/2026 12:00
   last friday in november 2026: nil
   last day of february: Sun 1/2/2026 12:00
   last day of march 2026: Sun 1/3/2026 20:26
   last working day: Sun 29/11/2026 12:00
   q1 2026: Mon 30/11/2026 20:26
   q1: nil
   first quarter: nil
   last quarter: Sun 29/11/2026 15:00
   2025: Mon 30/11/2026 20:25
   5.3.2026: Mon 30/11/2026 17:36
   week 10: Sun 29/11/2026 10:00
   half a year ago: Sat 30/11/1996 09:00
   6 months ago: Sat 30/5/2026 09:00
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

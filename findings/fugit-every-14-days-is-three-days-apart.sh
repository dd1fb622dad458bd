#!/usr/bin/env bash
# What:  fugit 1.5.2 (Ruby, from Debian), which reads lines of cron, spans and English for rufus-scheduler: Fugit.parse, from 1 January 2026.
# Guess: "every 14 days" is a fortnight, "every 5 months" five months from one to the next, "every 31st at 8" the 31st of each month that
#        has one, as 1st and 15th are; or they are refused.
# Seen:  "every 14 days at 8" is the 1st, 15th and 29th: from 29 January to 1 February are three days. "every 5 months" is January, June, November
#        and January. "every 31st at 8", "every 15th at 8" and "every 1st of january, april and july at 8" are no schedule but one moment, an
#        EoTime, in the current month or year, which is over or comes once. 3M as a span is 90 days.
# Why it matters: reports are asked for three days after the last ones, each month, or once and never again. "every monday", "every
#        month" and "at 8 on the 1st and 15th" are right, so that a trial with these is content.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q ruby-fugit=1.5.2-1 ruby-raabro ruby-et-orbi ruby-tzinfo ruby-concurrent ruby3.1 libruby3.1 ruby-rubygems rubygems-integration libyaml-0-2 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
cat >t.rb <<'RB'
require 'fugit'
puts "fugit #{Fugit::VERSION}"
start = EtOrbi::EoTime.parse('2026-01-01 00:00:00 Asia/Ho_Chi_Minh')
['every monday at 8', 'at 8 on the 1st and 15th', 'every 7 days at 8', 'every 14 days at 8', 'every 5 months at 8', 'every 15th at 8', 'every 31st at 8', 'every 1st of january, april and july at 8'].each do |text|
  parsed = Fugit.parse(text)
  if parsed.respond_to?(:next_time)
    time = start
    days = (1..6).map { time = parsed.next_time(time); time.strftime('%-d/%-m') }.join(', ')
    puts "   #{text}: #{parsed.original}, that is #{days}"
  else
    puts "   #{text}: #{parsed.class}"
  end
end
puts "   3M: #{Fugit.parse('3M').to_sec / 86_400} days"
RB
root=$dir/r/usr; gems=$root/share/rubygems-integration
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh LD_LIBRARY_PATH="$root/lib/x86_64-linux-gnu" GEM_HOME="$dir/gems" GEM_PATH="$gems/all:$gems/3.1.0:$root/lib/x86_64-linux-gnu/rubygems-integration/3.1.0" \
    RUBYLIB="$root/lib/ruby/vendor_ruby:$root/lib/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/3.1.0:$root/lib/x86_64-linux-gnu/ruby/vendor_ruby/3.1.0" "$root/bin/ruby3.1" -W0 t.rb 2>/dev/null | tee seen
cat >want <<'WANT'
fugit 1.5.2
   every monday at 8: 0 8 * * 1, that is 5/1, 12/1, 19/1, 26/1, 2/2, 9/2
   at 8 on the 1st and 15th: 0 8 1,15 * *, that is 1/1, 15/1, 1/2, 15/2, 1/3, 15/3
   every 7 days at 8: 0 8 */7 * *, that is 1/1, 8/1, 15/1, 22/1, 29/1, 1/2
   every 14 days at 8: 0 8 */14 * *, that is 1/1, 15/1, 29/1, 1/2, 15/2, 1/3
   every 5 months at 8: 0 8 1 */5 *, that is 1/1, 1/6, 1/11, 1/1, 1/6, 1/11
   every 15th at 8: EtOrbi::EoTime
   every 31st at 8: EtOrbi::EoTime
   every 1st of january, april and july at 8: EtOrbi::EoTime
   3M: 90 days
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

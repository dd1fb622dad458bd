#!/usr/bin/env bash
# What:  Miller 6.6.0 (mlr, from Debian), stats1 over a column in which some figures have a
#        leading zero, a plus or a blank before them.
# Guess: "0012" is 12 and "+5" is 5, as "0x10" is 16; what is no number is an error, or is left out
#        of sum and count alike.
# Seen:  "0012", "08", "+5", " 5" and "5%" are texts. In an expression they give (error), but sum
#        and mean leave them out in silence while count has them: of "0012" and 5 the sum is 5,
#        the mean 5 and the count 2.
# Why it matters: the communes whose figures went through a form with four digits are not in the
#        sum. Sum, mean and count of one line do not fit each other, which is the only sign:
#        compare the sum with mean times count.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q miller=6.6.0-2+b3 >/dev/null 2>&1
dpkg -x miller_*.deb mlr
mlr/usr/bin/mlr --version >version
{ sed 's/^mlr/Miller/' version
for text in 12 0012 08 -07 +5 ' 5' '5%' 0x10 1e3 x; do
    printf 'n\n%s\n5\n' "$text" >t.csv
    printf '   %-7s %s   n + 1: %s\n' "\"$text\"" "$(mlr/usr/bin/mlr --icsv --ojsonl stats1 -a sum,mean,count -f n t.csv)" "$(mlr/usr/bin/mlr --icsv --onidx head -n 1 then put -q 'print $n + 1' t.csv)"
done; } | tee seen
cat >want <<'WANT'
Miller 6.6.0
   "12"    {"n_sum": 17, "n_mean": 8.5, "n_count": 2}   n + 1: 13
   "0012"  {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
   "08"    {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
   "-07"   {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
   "+5"    {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
   " 5"    {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
   "5%"    {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
   "0x10"  {"n_sum": 21, "n_mean": 10.5, "n_count": 2}   n + 1: 17
   "1e3"   {"n_sum": 1005, "n_mean": 502.5, "n_count": 2}   n + 1: 1001
   "x"     {"n_sum": 5, "n_mean": 5, "n_count": 2}   n + 1: (error)
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

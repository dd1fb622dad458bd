#!/usr/bin/env bash
# What:  scales 1.2.1 (R, from Debian), figures as text with comma, number, percent and label_number(scale_cut).
# Guess: a figure is written alike whatever stands beside it, or with as many places as are needed to tell the figures apart; a half is rounded up, or to even,
#        everywhere.
# Seen:  the places follow from the difference between the figures of the vector, and what is left is rounded to even. 0.5 alone is "0" and 2.5 is "2"; 0.5 beside
#        1000 is "0", beside 1.5 "0.5", and beside 0.25 and 1000 "0.50". 0.4% is "0%" beside 50% and "0.4%" beside 0.6%. 1.5 million is "2M" alone, "1.5M" beside 2.5
#        million, and in 1500, 2500, 1250000 it is "1M".
# Why it matters: labels of charts and tables of a report are written by it. A share or a hectare that is there is 0 as soon as a large figure stands in the same
#        column, and two reports with the same figure differ.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-scales=1.2.1-1 r-cran-cli r-cran-colorspace r-cran-farver r-cran-glue r-cran-labeling r-cran-lifecycle r-cran-munsell r-cran-r6 r-cran-rcolorbrewer r-cran-rlang r-cran-viridislite libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(scales))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| scales', as.character(packageVersion('scales')), '\n')
show <- function(name, x) cat('   ', name, ': ', paste0('"', x, '"', collapse = ', '), '\n', sep = '')
show('0.5', comma(0.5))
show('2.5', comma(2.5))
show('1.25', comma(1.25))
show('0.5, 1.5', comma(c(0.5, 1.5)))
show('0.5, 1000', comma(c(0.5, 1000)))
show('0.25, 0.5, 1000', comma(c(0.25, 0.5, 1000)))
show('0.4%', percent(0.004))
show('0.4%, 50%', percent(c(0.004, 0.5)))
show('0.4%, 0.6%, 100%', percent(c(0.004, 0.006, 1)))
show('12.5%, 37.5%', percent(c(0.125, 0.375)))
short <- label_number(scale_cut = cut_short_scale())
show('1.5 million', short(1.5e6))
show('1.5 and 2.5 million', short(c(1.5e6, 2.5e6)))
show('1500, 2500, 1.25 million', short(c(1500, 2500, 1.25e6)))
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | scales 1.2.1 
   0.5: "0"
   2.5: "2"
   1.25: "1"
   0.5, 1.5: "0.5", "1.5"
   0.5, 1000: "0", "1,000"
   0.25, 0.5, 1000: "0.25", "0.50", "1,000.00"
   0.4%: "0%"
   0.4%, 50%: "0%", "50%"
   0.4%, 0.6%, 100%: "0.4%", "0.6%", "100.0%"
   12.5%, 37.5%: "12%", "38%"
   1.5 million: "2M"
   1.5 and 2.5 million: "1.5M", "2.5M"
   1500, 2500, 1.25 million: "1.5K", "2.5K", "1M"
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  laeken 0.5.2 (R, as in Debian 12), the indicators of poverty and inequality of Eurostat: qsr, what the fifth with the highest
#        incomes has over what the fifth with the lowest has, and weightedMedian.
# Guess: where nobody has more than others the share is 1. Of ten with 1 to 10 it is (9 + 10) / (1 + 2), 6.33; a thousand whose incomes are
#        those ten rounded come out about the same. With weights of one the median is the median.
# Seen:  with equal incomes it is 0, of five with 1 to 5 as well. Of 1 to 10, and of a thousand incomes rounded to them, it is 1.67; of the
#        same thousand not rounded 6.27. Those who have what the limit of a fifth is are all in the lowest and none of them in the
#        highest, and sums are compared, not means. The median of 1, 2, 3, 4 is 3, with weights and without.
# Why it matters: incomes are told in round millions, and many have the same. The more of them are rounded, the less unequal a
#        district looks, down to a poor that has as much as the rich; two districts differ by how they asked.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-laeken=0.5.2-1 r-cran-boot r-cran-mass libblas3 liblapack3 libgfortran5 libquadmath0 libicu72 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(laeken))
cat('laeken', as.character(packageVersion('laeken')), '\n')
by_hand <- function(incomes) { fifth <- length(incomes) / 5; sorted <- sort(incomes); sum(tail(sorted, fifth)) / sum(head(sorted, fifth)) }
exact <- seq(0.5005, 10.4995, length.out = 1000)
for (case in list(list('ten with 5 each', rep(5, 10)), list('1 to 5', 1:5), list('1 to 10', 1:10), list('a thousand from 0.5 to 10.5', exact), list('the same rounded', round(exact))))
  cat(sprintf('   %s: qsr %.2f, by hand %.2f\n', case[[1]], qsr(case[[2]])$value, by_hand(case[[2]])))
for (figures in list(c(1, 2), c(1, 2, 3, 4), c(10, 20, 30, 40), c(5, 7, 12)))
  cat('   weightedMedian of', figures, 'is', weightedMedian(figures), 'with weights of 1', weightedMedian(figures, rep(1, length(figures))), 'and median', median(figures), '\n')
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat R_ZIPCMD=zip R_UNZIPCMD=unzip \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>log | tee seen
cat >want <<'WANT'
laeken 0.5.2 
   ten with 5 each: qsr 0.00, by hand 1.00
   1 to 5: qsr 0.00, by hand 5.00
   1 to 10: qsr 1.67, by hand 6.33
   a thousand from 0.5 to 10.5: qsr 6.27, by hand 6.35
   the same rounded: qsr 1.67, by hand 6.33
   weightedMedian of 1 2 is 2 with weights of 1 2 and median 1.5 
   weightedMedian of 1 2 3 4 is 3 with weights of 1 3 and median 2.5 
   weightedMedian of 10 20 30 40 is 30 with weights of 1 30 and median 25 
   weightedMedian of 5 7 12 is 7 with weights of 1 7 and median 7 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  datawizard 0.6.5 (R, as in Debian 12), made for cleaning data of surveys: to_numeric, data_match and, beside it, data_filter.
# Guess: to_numeric makes numbers of texts of digits; a blank stays one, and a word is a blank or an error. data_match(n = 5) gives the rows
#        with 5, match = "not" all others.
# Seen:  "5", "12" are 5, 12. With one blank, an empty text or a "-" among them they are 2, 1: the places in the order of texts, all of the
#        column, with a blank for the blank only. Of A 5, B none, C 7, D 5 data_match gives A and C (7) for n = 5, and B for "not"; without the
#        row B it is right, and data_filter is.
# Why it matters: a column with one "-" becomes small whole numbers that can be added up; with a hundred communes they look like
#        figures. The rows that match one condition are those of other communes as soon as one has sent none.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-datawizard=0.6.5+dfsg-1 r-cran-insight libblas3 liblapack3 libgfortran5 libquadmath0 libicu72 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(datawizard))
cat('datawizard', as.character(packageVersion('datawizard')), '\n')
for (texts in list(c('5', '12'), c('5', '12', NA), c('5', '12', ''), c('12', '5', '100', '-')))
  cat('   to_numeric of', paste0('"', texts, '"', collapse = ' '), 'is', to_numeric(texts), '\n')
said <- function(rows) if (nrow(rows)) paste(rows$xa, rows$n, collapse = ', ') else 'none'
reports <- data.frame(xa = c('A', 'B', 'C', 'D'), n = c(5, NA, 7, 5), q = c(1, 1, 2, 2))
for (rows in list(reports, reports[!is.na(reports$n), ])) {
  cat('   of', said(rows), '\n')
  cat('      n = 5:', said(data_match(rows, data.frame(n = 5))), '| not:', said(data_match(rows, data.frame(n = 5), match = 'not')), '| n = 5 and q = 2:', said(data_match(rows, data.frame(n = 5, q = 2))), '\n')
  cat('      data_filter n == 5:', said(data_filter(rows, n == 5)), '\n')
}
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats EDITOR=vi PAGER=cat R_ZIPCMD=zip R_UNZIPCMD=unzip \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>log | tee seen
cat >want <<'WANT'
datawizard 0.6.5 
   to_numeric of "5" "12" is 5 12 
   to_numeric of "5" "12" "NA" is 2 1 NA 
   to_numeric of "5" "12" "" is 3 2 1 
   to_numeric of "12" "5" "100" "-" is 3 4 2 1 
   of A 5, B NA, C 7, D 5 
      n = 5: A 5, C 7 | not: B NA | n = 5 and q = 2: C 7 
      data_filter n == 5: A 5, D 5 
   of A 5, C 7, D 5 
      n = 5: A 5, D 5 | not: C 7 | n = 5 and q = 2: D 5 
      data_filter n == 5: A 5, D 5 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

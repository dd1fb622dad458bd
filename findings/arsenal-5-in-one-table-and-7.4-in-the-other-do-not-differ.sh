#!/usr/bin/env bash
# What:  arsenal 3.6.3 (R, from Debian), comparedf: two tables compared by key, as one compares a file before and after.
# Guess: whole numbers and decimals are both numbers and are compared by value; a column that is text in one table
#        and number in the other is a difference. A row that is there twice in one of them is one too.
# Seen:  a column that is integer in one table and numeric in the other is not compared at all: 5 and 7.4 have no
#        difference, n.diffs is 0 and diffs is empty; the same for "5" and 7, and for TRUE and 5. The printed result
#        says "0/0 variables compared". A row twice on one side and once on the other is no difference, as
#        each of the two meets the one. With int.as.num = TRUE the first is found.
# Why it matters: R makes a column integer while all its figures are whole. One commune reports 7.4 hectares, the column
#        is numeric, and all differences of that column are gone on the day they arise.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-arsenal=3.6.3-1 r-cran-{knitr,evaluate,highr,xfun,yaml,stringr,stringi,glue,magrittr,cli,lifecycle,rlang,vctrs} libblas3 liblapack3 libgfortran5 libquadmath0 libicu72 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >before.csv <<'CSV'
xa,n,ha
A,5,12
B,7,3
CSV
cat >after.csv <<'CSV'
xa,n,ha
A,5,7.4
B,8,3
CSV
cat >t.R <<'R'
suppressMessages(library(arsenal))
cat('arsenal', as.character(packageVersion('arsenal')), '\n')
show <- function(name, one, two, ...) {
    result <- comparedf(one, two, by = 'xa', ...)
    cat('   ', name, ': ', n.diffs(result), ' different, in ', paste(unique(diffs(result)$var.x), collapse = ', '), '\n', sep = '')
}
before <- read.csv('before.csv'); after <- read.csv('after.csv')
show('two files, n 7 and 8, ha 12 and 7.4', before, after)
show('the same with int.as.num', before, after, int.as.num = TRUE)
show('integer 5, numeric 7.4', data.frame(xa = 'A', n = 5L), data.frame(xa = 'A', n = 7.4))
show('numeric 5, numeric 7.4', data.frame(xa = 'A', n = 5), data.frame(xa = 'A', n = 7.4))
show('text 5, number 7', data.frame(xa = 'A', n = '5'), data.frame(xa = 'A', n = 7))
show('TRUE, number 5', data.frame(xa = 'A', n = TRUE), data.frame(xa = 'A', n = 5))
show('A twice, A once', data.frame(xa = c('A', 'A'), n = 5), data.frame(xa = 'A', n = 5))
cat(paste0('   ', grep('Differences|Not shared', capture.output(print(comparedf(before['ha'], after['ha']))), value = TRUE)), sep = '\n')
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats EDITOR=vi PAGER=cat R_ZIPCMD=zip R_UNZIPCMD=unzip \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
arsenal 3.6.3 
   two files, n 7 and 8, ha 12 and 7.4: 1 different, in n
   the same with int.as.num: 2 different, in n, ha
   integer 5, numeric 7.4: 0 different, in 
   numeric 5, numeric 7.4: 1 different, in n
   text 5, number 7: 0 different, in 
   TRUE, number 5: 0 different, in 
   A twice, A once: 0 different, in 
   Not shared: 0 variables and 0 observations.
   Differences found in 0/0 variables compared.
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

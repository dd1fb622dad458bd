#!/usr/bin/env bash
# What:  sjmisc 2.8.9 (R), figures put into classes with rec.
# Guess: a figure that is missing stays missing, and one that lies in no class as well, as the description says.
# Seen:  if the classes are numbers it is so. If they are words, both become "-Inf", a text: of 1, 2, 3 and a blank in few and many one is "-Inf", and so are
#        0.4 and 0.6 where 0 is no and 1 is yes, and 2.5 between 1:2 and 3:5. The blank alone with numbers stays blank. is.na finds none.
# Why it matters: a table by classes has a class more, and the count of the missing is 0. Shares are of all, with the missing among them.
# Checked: 2026-12-01
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q r-base-core=4.2.2.20221110-2 r-cran-sjmisc=2.8.9-1 r-cran-insight r-cran-sjlabelled r-cran-purrr r-cran-datawizard r-cran-dplyr r-cran-rlang r-cran-tidyselect r-cran-magrittr r-cran-vctrs r-cran-cli r-cran-glue r-cran-lifecycle r-cran-generics r-cran-pillar r-cran-tibble r-cran-r6 r-cran-withr r-cran-fansi r-cran-utf8 r-cran-pkgconfig libblas3 liblapack3 libgfortran5 libquadmath0 >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
rm -f r/usr/lib/R/etc/Renviron; touch r/usr/lib/R/etc/Renviron
cat >t.R <<'R'
suppressMessages(library(sjmisc))
cat('R', paste(R.version$major, R.version$minor, sep = '.'), '| sjmisc', as.character(packageVersion('sjmisc')), '\n')
show <- function(figures, classes) {
    seen <- rec(figures, rec = classes)
    cat('   ', paste(figures, collapse = ', '), ' by ', classes, ': ', paste(ifelse(is.na(seen), 'NA', dQuote(seen, FALSE)), collapse = ', '), ', missing ', sum(is.na(seen)), '\n', sep = '')
}
show(c(1, 2, 3, NA), 'min:2=1;3:max=2')
show(c(1, 2, 3, NA), 'min:2=few;3:max=many')
show(c(1, 2.5, 4), '1:2=1;3:5=2')
show(c(1, 2.5, 4), '1:2=few;3:5=many')
show(c(0, 1, 0.4, 0.6), '0=no;1=yes')
show(c('A', 'B', NA), 'A=X;B=Y')
print(table(rec(c(1, 2, 3, NA), rec = 'min:2=few;3:max=many'), useNA = 'always'))
R
root=$dir/r/usr
env LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh R_HOME="$root/lib/R" R_LIBS="$root/lib/R/site-library:$root/lib/R/library" R_DEFAULT_PACKAGES=utils,stats,methods EDITOR=vi PAGER=cat \
    LD_LIBRARY_PATH="$root/lib/R/lib:$root/lib/x86_64-linux-gnu:$root/lib/x86_64-linux-gnu/blas:$root/lib/x86_64-linux-gnu/lapack" \
    "$root/lib/R/bin/exec/R" --no-echo --no-restore --no-init-file --no-environ -f t.R 2>/dev/null | tee seen
cat >want <<'WANT'
R 4.2.2 | sjmisc 2.8.9 
   1, 2, 3, NA by min:2=1;3:max=2: "1", "1", "2", NA, missing 1
   1, 2, 3, NA by min:2=few;3:max=many: "few", "few", "many", "-Inf", missing 0
   1, 2.5, 4 by 1:2=1;3:5=2: "1", NA, "2", missing 1
   1, 2.5, 4 by 1:2=few;3:5=many: "few", "-Inf", "many", missing 0
   0, 1, 0.4, 0.6 by 0=no;1=yes: "no", "yes", "-Inf", "-Inf", missing 0
   A, B, NA by A=X;B=Y: "X", "Y", "-Inf", missing 0

-Inf  few many <NA> 
   1    2    1    0 
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

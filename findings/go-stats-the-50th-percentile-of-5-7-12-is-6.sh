#!/usr/bin/env bash
# What:  libraries of Go, as Debian 12 has them: github.com/montanaflynn/stats 0.6.4, spf13/cast 1.5.0, araddon/dateparse of 29 April 2021;
#        Go 1.19.8.
# Guess: the 50th percentile is the median. What isn't a number in a list is an error, or stands out. A text of digits is one number,
#        whether one asks for a whole one or not. With the day said to come first it comes first.
# Seen:  of 5, 7, 12 Median is 7 and Percentile(50) is 6; Percentile(99) is 9.5, and Percentile(25) an error. Of 10 to 100 in tens the
#        99th is 95. LoadRawData of 5, "1,5", "", nil, "7", true is 5, 7, 1. cast.ToInt of "0012" is 10 and of "08" 0, since a
#        leading nought makes it octal; ToFloat64 gives 12 and 8. With PreferMonthFirst(false) 05/03/2026 is 5 March, and
#        05.03.2026 is 3 May.
# Why it matters: quartiles of a few communes all come out too low, beside a median that is right. Codes and figures with leading noughts,
#        as in a column of two digits, are others and stay whole numbers; a district that writes its days with points moves them.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT; cd "$dir"
chmod 755 .
apt-get download -q golang-1.19-go=1.19.8-2 golang-1.19-src=1.19.8-2 golang-github-montanaflynn-stats-dev=0.6.4-2 golang-github-spf13-cast-dev=1.5.0-2 golang-github-araddon-dateparse-dev=0.0~git20210429.6b43995-3 >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" root; done
export GOROOT="$dir/root/usr/lib/go-1.19" GOPATH="$dir/root/usr/share/gocode" GOCACHE="$dir/cache" GO111MODULE=off CGO_ENABLED=0
mkdir t
cat >t/main.go <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/araddon/dateparse"
	"github.com/montanaflynn/stats"
	"github.com/spf13/cast"
)

func main() {
	for _, figures := range [][]float64{{5, 7, 12}, {5, 7, 12, 20, 31}, {10, 20, 30, 40, 50, 60, 70, 80, 90, 100}} {
		median, _ := stats.Median(figures)
		said := []string{}
		for _, percent := range []float64{25, 50, 75, 90, 99} {
			if figure, err := stats.Percentile(figures, percent); err != nil {
				said = append(said, fmt.Sprintf("%v an error", percent))
			} else {
				said = append(said, fmt.Sprintf("%v %v", percent, figure))
			}
		}
		fmt.Printf("   %v: median %v, percentiles %s\n", figures, median, strings.Join(said, ", "))
	}
	fmt.Println("   LoadRawData of 5, \"1,5\", \"\", nil, \"7\", true:", stats.LoadRawData([]interface{}{5, "1,5", "", nil, "7", true}))
	for _, text := range []string{"12", "0012", "08", "10"} {
		fmt.Printf("   cast %q: ToInt %v, ToFloat64 %v\n", text, cast.ToInt(text), cast.ToFloat64(text))
	}
	for _, text := range []string{"05/03/2026", "05.03.2026", "13/03/2026", "13.03.2026"} {
		day, err := dateparse.ParseAny(text, dateparse.PreferMonthFirst(false))
		if err != nil {
			fmt.Printf("   day first %s: an error\n", text)
		} else {
			fmt.Printf("   day first %s: %s\n", text, day.Format("2 January 2006"))
		}
	}
}
GO
{ "$GOROOT/bin/go" version | cut -d' ' -f1-3; "$GOROOT/bin/go" run t/main.go; } | tee seen
cat >want <<'WANT'
go version go1.19.8
   [5 7 12]: median 7, percentiles 25 an error, 50 6, 75 9.5, 90 9.5, 99 9.5
   [5 7 12 20 31]: median 12, percentiles 25 6, 50 9.5, 75 16, 90 25.5, 99 25.5
   [10 20 30 40 50 60 70 80 90 100]: median 55, percentiles 25 25, 50 50, 75 75, 90 90, 99 95
   LoadRawData of 5, "1,5", "", nil, "7", true: [5 7 1]
   cast "12": ToInt 12, ToFloat64 12
   cast "0012": ToInt 10, ToFloat64 12
   cast "08": ToInt 0, ToFloat64 8
   cast "10": ToInt 10, ToFloat64 10
   day first 05/03/2026: 5 March 2026
   day first 05.03.2026: 3 May 2026
   day first 13/03/2026: 13 March 2026
   day first 13.03.2026: an error
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

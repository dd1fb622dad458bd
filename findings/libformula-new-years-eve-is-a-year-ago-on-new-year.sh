#!/usr/bin/env bash
# What:  LibFormula 1.1.7 of Pentaho (Java, from Debian), the formulas of its reports, in the language of OpenFormula.
# Guess: DATEDIF counts whole years and months that have passed, as in Excel and LibreOffice, and with "ym" and "md" what
#        goes beyond them.
# Seen:  from 31 December to 1 January is a year, and also 23 months and one day. From 31 January to 1 February is
#        a month, to 1 March two; from 5 March to 4 April a month and a day, where 30 days have passed. The
#        years and months are taken from each other without a look at the day. "d", the days, is right.
# Why it matters: ages of persons and terms of loans are counted with it. Whoever was born in December is a year older
#        from January on, and a loan of one day is overdue by 23 months.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libformula-java=1.1.7.dfsg-3 libbase-java libcommons-logging-java >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
jars=$(printf "$dir/r/usr/share/java/%s.jar:" libformula libbase commons-logging)
cat >T.java <<'JAVA'
import org.pentaho.reporting.libraries.formula.*;
public class T {
    public static void main(String[] args) throws Exception {
        LibFormulaBoot.getInstance().start();
        String[][] spans = {{"2025;12;31", "2026;1;1"}, {"2026;1;31", "2026;2;1"}, {"2026;1;31", "2026;3;1"}, {"2026;1;5", "2026;3;5"}, {"2020;12;31", "2026;1;1"}, {"2020;1;1", "2026;12;31"}, {"2026;3;5", "2026;4;4"}};
        for (String[] span : spans) {
            StringBuilder seen = new StringBuilder();
            for (String unit : new String[] {"y", "m", "d", "ym", "md"}) {
                Formula formula = new Formula("DATEDIF(DATE(" + span[0] + ");DATE(" + span[1] + ");\"" + unit + "\")");
                formula.initialize(new DefaultFormulaContext());
                seen.append(seen.length() == 0 ? "" : ", ").append(unit).append(" ").append(formula.evaluate());
            }
            System.out.println("   " + span[0].replace(";", "-") + " to " + span[1].replace(";", "-") + ": " + seen);
        }
    }
}
JAVA
javac -cp "$jars" T.java
{ dpkg-deb -f libformula-java_*.deb Version; TZ=Asia/Ho_Chi_Minh java -cp "$jars:." T 2>/dev/null; } | tee seen
cat >want <<'WANT'
1.1.7.dfsg-3
   2025-12-31 to 2026-1-1: y 1, m 23, d 1, ym 11, md 30
   2026-1-31 to 2026-2-1: y 0, m 1, d 1, ym 1, md 2
   2026-1-31 to 2026-3-1: y 0, m 2, d 29, ym 2, md 30
   2026-1-5 to 2026-3-5: y 0, m 2, d 59, ym 2, md 0
   2020-12-31 to 2026-1-1: y 6, m 83, d 1827, ym 11, md 30
   2020-1-1 to 2026-12-31: y 6, m 83, d 2556, ym 11, md 30
   2026-3-5 to 2026-4-4: y 0, m 1, d 30, ym 1, md 1
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

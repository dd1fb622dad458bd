#!/usr/bin/env bash
# What:  Apache Commons Validator 1.7 (Java, from Debian), which checks and reads what people type, with the
#        locale vi-VN: percentages, decimals, whole numbers, days.
# Guess: "12,5%" is 0.125. "1.5" is no Vietnamese number, as three digits follow a point, and is refused, as "1 234"
#        and "1,234.5" are. A year of two digits does not fit dd/MM/yyyy.
# Seen:  "12,5%" is 0.12 and "99,9%" 0.99; with English it is the same, "12.5%" is 0.12. "1.5" is 15, ".5" 5, "12.34"
#        1234 and "1.2.3.4" as well, also as whole numbers. "05/03/26" by dd/MM/yyyy is 5 March of the year 26.
#        30 February is refused.
# Why it matters: a share loses what is behind the comma on being checked, and a decimal in English becomes ten or a
#        hundred times the figure, from a library that is there to refuse what is wrong.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libcommons-validator-java=1:1.7-1 libcommons-logging-java libcommons-digester-java libcommons-beanutils-java libcommons-collections3-java >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
jars=$(printf "$dir/r/usr/share/java/%s.jar:" commons-validator commons-logging commons-digester commons-beanutils commons-collections3)
cat >T.java <<'JAVA'
import java.text.SimpleDateFormat;
import java.util.*;
import org.apache.commons.validator.routines.*;
public class T {
    static String or(Object value) { return value == null ? "refused" : value.toString(); }
    public static void main(String[] args) throws Exception {
        Locale vietnam = new Locale("vi", "VN");
        for (String text : new String[] {"12,5%", "99,9%", "0,4%"}) System.out.println("   percent, vi-VN " + text + ": " + or(PercentValidator.getInstance().validate(text, vietnam)));
        System.out.println("   percent, en-US 12.5%: " + or(PercentValidator.getInstance().validate("12.5%", Locale.US)));
        for (String text : new String[] {"1.234,5", "1,5", "1.5", ".5", "12.34", "1.2.3.4", "1 234", "1,234.5"}) System.out.println("   decimal, vi-VN " + text + ": " + or(BigDecimalValidator.getInstance().validate(text, vietnam)));
        for (String text : new String[] {"1.234", "1.5", "12.34", "1,5"}) System.out.println("   whole number, vi-VN " + text + ": " + or(IntegerValidator.getInstance().validate(text, vietnam)));
        for (String text : new String[] {"05/03/2026", "05/03/26", "30/02/2026"}) {
            Date day = DateValidator.getInstance().validate(text, "dd/MM/yyyy");
            System.out.println("   day, dd/MM/yyyy " + text + ": " + (day == null ? "refused" : new SimpleDateFormat("yyyy-MM-dd").format(day)));
        }
    }
}
JAVA
javac -cp "$jars" T.java
{ basename r/usr/share/java/commons-validator-*.jar; java -cp "$jars:." T; } | tee seen
cat >want <<'WANT'
commons-validator-1.7.jar
   percent, vi-VN 12,5%: 0.12
   percent, vi-VN 99,9%: 0.99
   percent, vi-VN 0,4%: 0.00
   percent, en-US 12.5%: 0.12
   decimal, vi-VN 1.234,5: 1234.5
   decimal, vi-VN 1,5: 1.5
   decimal, vi-VN 1.5: 15
   decimal, vi-VN .5: 5
   decimal, vi-VN 12.34: 1234
   decimal, vi-VN 1.2.3.4: 1234
   decimal, vi-VN 1 234: refused
   decimal, vi-VN 1,234.5: refused
   whole number, vi-VN 1.234: 1234
   whole number, vi-VN 1.5: 15
   whole number, vi-VN 12.34: 1234
   whole number, vi-VN 1,5: refused
   day, dd/MM/yyyy 05/03/2026: 2026-03-05
   day, dd/MM/yyyy 05/03/26: 0026-03-05
   day, dd/MM/yyyy 30/02/2026: refused
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

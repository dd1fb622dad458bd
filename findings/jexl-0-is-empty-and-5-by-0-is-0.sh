#!/usr/bin/env bash
# What:  Apache Commons JEXL 3.1 (Java, from Debian), an expression language for rules and templates, strict as it comes and lenient.
# Guess: 0 is a figure and not empty. What is divided by 0 is an error, or infinite. The rest of -7 by 3 is -1, as in Java. Texts that are compared like
#        numbers with a number are added like numbers too.
# Seen:  empty(0) is true, so that `empty(n) ? 'no report' : n` says of a reported 0 that there is none. Lenient, 5 / 0 and 5 % 0 are 0.0. -7 % 3 is 2 for whole
#        numbers and -1 for the same as double or decimal. "12" > 9 is true and "12" > "9" false; "12" + 5 is the text "125", lenient 17. A blank is equal to 0
#        and below 1, null neither.
# Why it matters: a share of a commune without households is 0 and drags the average down, where an error would be seen. One that reported 0 is on the
#        list of those that are late. A check by remainder changes with the type of the column.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libcommons-jexl3-java=3.1-3 libcommons-logging-java >/dev/null 2>&1
for deb in *.deb; do dpkg -x "$deb" r; done
jars=$dir/r/usr/share/java/commons-jexl3.jar:$dir/r/usr/share/java/commons-logging.jar
cat >T.java <<'JAVA'
import java.math.BigDecimal;
import org.apache.commons.jexl3.*;
public class T {
    public static void main(String[] args) {
        for (boolean strict : new boolean[] {true, false}) {
            System.out.println(strict ? "   strict" : "   lenient");
            JexlEngine engine = new JexlBuilder().strict(strict).create();
            MapContext given = new MapContext();
            given.set("zero", 0);
            given.set("minus", -7);
            given.set("minusLong", -7L);
            given.set("minusDouble", -7.0);
            given.set("minusDecimal", new BigDecimal("-7"));
            given.set("text", "12");
            given.set("other", "9");
            given.set("blank", "");
            given.set("none", null);
            for (String rule : new String[] {"empty(zero)", "empty(zero) ? 'no report' : zero", "5 / zero", "5 % zero", "5.0 / zero", "-7 % 3", "minus % 3", "minusLong % 3", "minusDouble % 3", "minusDecimal % 3", "minus / 3", "7 / 2 * 2", "text + 5", "text > 9", "text > other",
                    "blank == 0", "blank < 1", "none == 0", "none < 1", "none + 5"}) {
                String seen;
                try {
                    Object value = engine.createExpression(rule).evaluate(given);
                    seen = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
                } catch (JexlException error) { seen = "error"; }
                System.out.println("      " + rule + ": " + seen);
            }
        }
    }
}
JAVA
javac -cp "$jars" T.java
{ basename r/usr/share/java/commons-jexl3-*.jar; java -cp "$jars:." T 2>/dev/null; } | tee seen
cat >want <<'WANT'
commons-jexl3-3.1.jar
   strict
      empty(zero): true
      empty(zero) ? 'no report' : zero: "no report"
      5 / zero: error
      5 % zero: error
      5.0 / zero: error
      -7 % 3: 2
      minus % 3: 2
      minusLong % 3: 2
      minusDouble % 3: -1.0
      minusDecimal % 3: -1
      minus / 3: -2
      7 / 2 * 2: 6
      text + 5: "125"
      text > 9: true
      text > other: false
      blank == 0: true
      blank < 1: true
      none == 0: false
      none < 1: false
      none + 5: error
   lenient
      empty(zero): true
      empty(zero) ? 'no report' : zero: "no report"
      5 / zero: 0.0
      5 % zero: 0.0
      5.0 / zero: 0.0
      -7 % 3: 2
      minus % 3: 2
      minusLong % 3: 2
      minusDouble % 3: -1.0
      minusDecimal % 3: -1
      minus / 3: -2
      7 / 2 * 2: 6
      text + 5: 17
      text > 9: true
      text > other: false
      blank == 0: true
      blank < 1: true
      none == 0: false
      none < 1: false
      none + 5: 5
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

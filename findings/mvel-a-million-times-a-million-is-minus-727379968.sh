#!/usr/bin/env bash
# What:  MVEL 2.4.4 (Java, from Debian), the expression language of rule engines, as one would write the checks of a report in it: evaluated and compiled.
# Guess: a product of whole numbers is made long when it has to be, as the sum 2147483647 + 1 is. Texts that compare like numbers add like
#        numbers; a missing figure in a sum is null or an error; what is `empty` is a blank.
# Seen:  1000000 * 1000000 is -727379968, 50000 * 50000 -1794967296, both compiled too; 2147483647 + 1 is right. "12" == 12, "12" - 5 is 7 and "12" + 5 the text
#        "125". 5 and a missing figure are the text "5null". 0 is `empty`, a figure of "" is not 0 and ends "n < 1" with an error, null does not.
#        "12" > "9" is false, "12" > 9 true.
# Why it matters: an amount in dong is a number of people times a rate; above two thousand million it turns over, and the check "amount >=
#        0" fails, or a total is short by 4294967296. A commune that reported 0 counts as one that sent nothing.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q libmvel-java=2.4.4-1 >/dev/null 2>&1
dpkg -x libmvel-java_*.deb r
jar=$dir/r/usr/share/java/mvel2.jar
cat >T.java <<'JAVA'
import java.util.*;
import org.mvel2.MVEL;
public class T {
    public static void main(String[] args) {
        Map<String, Object> given = new HashMap<>();
        given.put("people", 50000);
        given.put("rate", 50000);
        given.put("text", "12");
        given.put("other", "9");
        given.put("zero", 0);
        given.put("blank", "");
        given.put("none", null);
        for (String rule : new String[] {"1000000 * 1000000", "people * rate", "people * rate >= 0", "2147483647 + 1", "1000000L * 1000000", "text == 12", "text - 5", "text + 5", "text > 9", "text > other",
                "5 + none", "none < 6", "none != 5", "none == empty", "blank == empty", "zero == empty", "blank == 0", "blank < 1"}) {
            String[] seen = new String[2];
            for (int n = 0; n < 2; n++) {
                try {
                    Object value = n == 0 ? MVEL.eval(rule, new HashMap<>(given)) : MVEL.executeExpression(MVEL.compileExpression(rule), new HashMap<>(given));
                    seen[n] = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
                } catch (RuntimeException error) { seen[n] = "error"; }
            }
            System.out.println("   " + rule + ": " + seen[0] + (seen[0].equals(seen[1]) ? "" : ", compiled " + seen[1]));
        }
    }
}
JAVA
javac -cp "$jar" T.java
{ basename r/usr/share/java/mvel2-*.jar; java -cp "$jar:." T; } | tee seen
cat >want <<'WANT'
mvel2-2.4.4.Final.jar
   1000000 * 1000000: -727379968
   people * rate: -1794967296
   people * rate >= 0: false
   2147483647 + 1: 2147483648
   1000000L * 1000000: 1000000000000
   text == 12: true
   text - 5: 7
   text + 5: "125"
   text > 9: true
   text > other: false
   5 + none: "5null"
   none < 6: false
   none != 5: true
   none == empty: true
   blank == empty: true
   zero == empty: true
   blank == 0: false
   blank < 1: error
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

#!/usr/bin/env bash
# What:  minijinja 3.1.0 (PyPI, the binding of the Rust library) with undefined_behavior="strict" against Jinja2 3.1.6 with StrictUndefined, over
#        two communes, of which one has no figure; "htz" is a misspelt column.
# Guess: strict means that a name that does not exist ends the template with an error, as it does for {{ htz }} and
#        {% if htz > 5 %} in both.
# Seen:  inside lists it does not. sum, map, sort, groupby and selectattr by a column that a record lacks go on: the sum over
#        the misspelt column is 0, selectattr(..., "<", 5) takes a record without the figure for one below 5,
#        groupby makes a group of "undefined", the length of a name that does not exist is 0. Jinja2 ends each
#        of them with an error.
# Why it matters: the totals of a report are made by just these filters; one wrong letter in a template gives a report that
#        says "0 communes", and the strict setting was there to prevent that. Check column names before rendering.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv; venv/bin/pip install --quiet --disable-pip-version-check minijinja==3.1.0 Jinja2==3.1.6
cat >t.py <<'PY'
from importlib.metadata import version
import jinja2, minijinja
print(', '.join(f'{n} {version(n)}' for n in ('minijinja', 'Jinja2')))
communes = [{'xa': 'Đăk Môn', 'htx': 7}, {'xa': 'Xốp'}]
old = jinja2.Environment(undefined=jinja2.StrictUndefined); new = minijinja.Environment(undefined_behavior='strict')
def answer(render):
    try: return render()
    except Exception as e: return 'error'
for text in ['{{ htz }}', '{% if htz > 5 %}{% endif %}', '{{ c|sum(attribute="htx") }}', '{{ c|sum(attribute="htz") }}', '{{ c|map(attribute="htz")|sum }}', '{{ c|selectattr("htx", "<", 5)|list|length }}', '{{ c|selectattr("htz", "<", 5)|list|length }}',
             '{{ c|selectattr("htz")|list|length }}', '{{ c|rejectattr("htz")|list|length }}', '{{ c|sort(attribute="htz")|map(attribute="xa")|join(", ") }}', '{{ c|groupby("htx")|length }}', '{{ htz|length }}', '{{ [3, htz]|max }}']:
    print('  ', text, '-> minijinja', answer(lambda: new.render_str(text, c=communes)), '| Jinja2', answer(lambda: old.from_string(text).render(c=communes)))
PY
venv/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
minijinja 3.1.0, Jinja2 3.1.6
   {{ htz }} -> minijinja error | Jinja2 error
   {% if htz > 5 %}{% endif %} -> minijinja error | Jinja2 error
   {{ c|sum(attribute="htx") }} -> minijinja 7 | Jinja2 error
   {{ c|sum(attribute="htz") }} -> minijinja 0 | Jinja2 error
   {{ c|map(attribute="htz")|sum }} -> minijinja 0 | Jinja2 error
   {{ c|selectattr("htx", "<", 5)|list|length }} -> minijinja 1 | Jinja2 error
   {{ c|selectattr("htz", "<", 5)|list|length }} -> minijinja 2 | Jinja2 error
   {{ c|selectattr("htz")|list|length }} -> minijinja 0 | Jinja2 error
   {{ c|rejectattr("htz")|list|length }} -> minijinja 2 | Jinja2 error
   {{ c|sort(attribute="htz")|map(attribute="xa")|join(", ") }} -> minijinja Đăk Môn, Xốp | Jinja2 error
   {{ c|groupby("htx")|length }} -> minijinja 2 | Jinja2 error
   {{ htz|length }} -> minijinja 0 | Jinja2 error
   {{ [3, htz]|max }} -> minijinja 3 | Jinja2 error
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

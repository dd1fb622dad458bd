#!/usr/bin/env bash
# What:  rdflib 7.6.0 and pyoxigraph 0.5.13 (PyPI), the same query of SPARQL on the same figures of communes, of which some
#        have none (OPTIONAL), and on figures beside texts.
# Guess: two engines of one standard agree. SUM and AVG leave out what is missing, as in SQL; a number is not compared with a
#        text; xsd:integer(12.7) is 12.
# Seen:  rdflib leaves the missing figure out: the sum of 5 and none is 5. In pyoxigraph the sum of a district is empty as soon as one
#        commune has no figure, and so are the average and the least, which is what the standard says; COUNT leaves it out in
#        both. With one text among the figures the query of rdflib fails and pyoxigraph gives an empty sum. rdflib finds 12 below "6" and pyoxigraph
#        nothing; xsd:integer(12.7) is nothing in rdflib and 12 in pyoxigraph; SUBSTR from 0 is "k" and "Đăk"; 0.1 = 1.0e-1 is
#        false and true.
# Why it matters: linked statistics are asked with the same queries in a notebook and on a server. A total that was there in
#        one is gone in the other, or a district with a missing commune looks complete.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
cat >t.py <<'PY'
import importlib.metadata as meta, logging
import pyoxigraph, rdflib
logging.disable(logging.CRITICAL)
print('rdflib', meta.version('rdflib'), 'pyoxigraph', meta.version('pyoxigraph'))
data = '''@prefix : <http://example.org/> .
:a :in "Đăk Glei" ; :n 5 . :b :in "Đăk Glei" .
:c :in "Kon Plông" ; :n 7 . :d :in "Kon Plông" ; :n 12 .
:e :t 5 . :f :t "không" .'''
graph = rdflib.Graph()
graph.parse(data=data, format='turtle')
store = pyoxigraph.Store()
store.load(data.encode(), format=pyoxigraph.RdfFormat.TURTLE)
prefix = 'PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> '

def run(query, engine):
    try:
        return sorted(' '.join('-' if cell is None else getattr(cell, 'value', None) if not isinstance(cell, rdflib.term.Literal) else str(cell) for cell in row) for row in engine.query(prefix + query))
    except Exception as error:
        return type(error).__name__

for query in '''SELECT ?h (SUM(?n) AS ?s) {?x :in ?h OPTIONAL {?x :n ?n}} GROUP BY ?h
SELECT ?h (AVG(?n) AS ?s) {?x :in ?h OPTIONAL {?x :n ?n}} GROUP BY ?h
SELECT ?h (MIN(?n) AS ?s) (COUNT(?n) AS ?c) {?x :in ?h OPTIONAL {?x :n ?n}} GROUP BY ?h
SELECT (SUM(?t) AS ?s) {?x :t ?t}
SELECT ?n {?x :n ?n FILTER(?n < "6")}
SELECT (xsd:integer(12.7) AS ?a) (SUBSTR("Đăk",0) AS ?b) (0.1 = 1.0e-1 AS ?c) {}'''.split('\n'):
    print('  ', query)
    print('      rdflib:', run(query, graph))
    print('      pyoxigraph:', run(query, store))
PY
v/bin/python t.py 2>/dev/null | tee seen
cat >want <<'WANT'
rdflib 7.6.0 pyoxigraph 0.5.13
   SELECT ?h (SUM(?n) AS ?s) {?x :in ?h OPTIONAL {?x :n ?n}} GROUP BY ?h
      rdflib: ['Kon Plông 19', 'Đăk Glei 5']
      pyoxigraph: ['Kon Plông 19', 'Đăk Glei -']
   SELECT ?h (AVG(?n) AS ?s) {?x :in ?h OPTIONAL {?x :n ?n}} GROUP BY ?h
      rdflib: ['Kon Plông 9.5', 'Đăk Glei 5']
      pyoxigraph: ['Kon Plông 9.5', 'Đăk Glei -']
   SELECT ?h (MIN(?n) AS ?s) (COUNT(?n) AS ?c) {?x :in ?h OPTIONAL {?x :n ?n}} GROUP BY ?h
      rdflib: ['Kon Plông 7 2', 'Đăk Glei 5 1']
      pyoxigraph: ['Kon Plông 7 2', 'Đăk Glei - 1']
   SELECT (SUM(?t) AS ?s) {?x :t ?t}
      rdflib: SPARQLTypeError
      pyoxigraph: ['-']
   SELECT ?n {?x :n ?n FILTER(?n < "6")}
      rdflib: ['12', '5', '7']
      pyoxigraph: []
   SELECT (xsd:integer(12.7) AS ?a) (SUBSTR("Đăk",0) AS ?b) (0.1 = 1.0e-1 AS ?c) {}
      rdflib: ['- k false']
      pyoxigraph: ['12 Đăk true']
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

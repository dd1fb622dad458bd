#!/usr/bin/env bash
# What:  HiGHS 1.16.0 (highspy), SCIP by PySCIPOpt 6.3.0 and CBC by PuLP 3.3.2 (PyPI), asked which figures of a row are wrong: the
#        fewest changes (0 or 1 for each figure) with which the parts make up their total. A figure may change by M at most
#        if its 0 or 1 is 1, the usual way to write it; M is 1,000,000,000, as amounts in đồng are of that size.
# Guess: in a row whose parts miss the total by 500 one figure has to change: the fewest changes are 1, and with 0 no
#        figure moves, as the 0 or 1 is declared a whole number. A solver that can't do it says so.
# Seen:  HiGHS and SCIP say "optimal" with 0 changes and return figures one of which has moved by 500, so that the sum
#        fits: a whole number may be off by a millionth, and a millionth of M is 1,000. CBC says of another such row, off by
#        3, that there is no solution at all. With M = 10,000 times smaller, all three change one figure.
# Why it matters: that is how the editing of surveys is written down in textbooks. A program that reads which figures to
#        ask about finds none, and one that reads the figures has a row that fits and never learns that it was wrong.
# Checked: 2026-11-30
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile --disable-pip-version-check highspy==1.16.0 pyscipopt==6.3.0 pulp==3.3.2
cat >t.py <<'PY'
import importlib.metadata as meta
import highspy, pulp, pyscipopt
print('HiGHS', meta.version('highspy'), 'PySCIPOpt', meta.version('pyscipopt'), 'PuLP', meta.version('pulp'))

def row(name, outcome, changes, figures, reported):
    moved = max((abs(new - old) for new, old in zip(figures, reported)), default=0)
    print(f'   {name}: {outcome}, {round(sum(changes))} changes, a figure moves by {round(moved)}')

def by_highs(reported, most):
    model = highspy.Highs()
    model.silent()
    change = [model.addBinary() for _ in reported]
    figure = [model.addVariable(0, most) for _ in reported]
    model.addConstr(sum(figure[:-1]) == figure[-1])
    for was, new, flag in zip(reported, figure, change):
        model.addConstr(new - was <= most * flag)
        model.addConstr(was - new <= most * flag)
    model.minimize(sum(change))
    row('HiGHS', model.modelStatusToString(model.getModelStatus()), model.vals(change), model.vals(figure), reported)

def by_scip(reported, most):
    model = pyscipopt.Model()
    model.hideOutput()
    change = [model.addVar(vtype='B') for _ in reported]
    figure = [model.addVar(lb=0, ub=most) for _ in reported]
    model.addCons(pyscipopt.quicksum(figure[:-1]) == figure[-1])
    for was, new, flag in zip(reported, figure, change):
        model.addCons(new - was <= most * flag)
        model.addCons(was - new <= most * flag)
    model.setObjective(pyscipopt.quicksum(change))
    model.optimize()
    row('SCIP', model.getStatus(), map(model.getVal, change), [model.getVal(x) for x in figure], reported)

def by_cbc(reported, most):
    model = pulp.LpProblem('row', pulp.LpMinimize)
    change = [pulp.LpVariable(f'c{i}', cat='Binary') for i in range(len(reported))]
    figure = [pulp.LpVariable(f'x{i}', 0, most) for i in range(len(reported))]
    model += pulp.lpSum(change)
    model += pulp.lpSum(figure[:-1]) == figure[-1]
    for was, new, flag in zip(reported, figure, change):
        model += new - was <= most * flag
        model += was - new <= most * flag
    outcome = pulp.LpStatus[model.solve(pulp.PULP_CBC_CMD(msg=False))]
    if outcome == 'Optimal':
        row('CBC', outcome, [c.value() for c in change], [x.value() for x in figure], reported)
    else:
        print('   CBC:', outcome)

for reported in ([452, 18952, 2958, 4389, 27251], [4412, 9064, 45416, 4634, 63529]):
    print('  ', ' + '.join(map(str, reported[:-1])), 'reported as', reported[-1], 'off by', reported[-1] - sum(reported[:-1]))
    for most in (100_000, 1_000_000_000):
        print('   at most', most)
        by_highs(reported, most)
        by_scip(reported, most)
        by_cbc(reported, most)
PY
nice v/bin/python t.py | grep -v -e '^Running HiGHS' -e '^Includes' -e '^Copyright' | tee seen
cat >want <<'WANT'
HiGHS 1.16.0 PySCIPOpt 6.3.0 PuLP 3.3.2
   452 + 18952 + 2958 + 4389 reported as 27251 off by 500
   at most 100000
   HiGHS: Optimal, 1 changes, a figure moves by 500
   SCIP: optimal, 1 changes, a figure moves by 500
   CBC: Optimal, 1 changes, a figure moves by 500
   at most 1000000000
   HiGHS: Optimal, 0 changes, a figure moves by 500
   SCIP: optimal, 0 changes, a figure moves by 500
   CBC: Optimal, 1 changes, a figure moves by 500
   4412 + 9064 + 45416 + 4634 reported as 63529 off by 3
   at most 100000
   HiGHS: Optimal, 1 changes, a figure moves by 3
   SCIP: optimal, 1 changes, a figure moves by 3
   CBC: Optimal, 1 changes, a figure moves by 3
   at most 1000000000
   HiGHS: Optimal, 0 changes, a figure moves by 3
   SCIP: optimal, 0 changes, a figure moves by 3
   CBC: Infeasible
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

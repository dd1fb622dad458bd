#!/usr/bin/env bash
# What:  regression 2.0.1 (npm), trends and forecasts of yearly figures.
# Guess: predict() uses the curve that was fitted; `precision`, 2 unless asked, says with how many
#        digits the result is printed. 950, 1000, 1100, 1250 of 2023 to 2026 go on near 1450.
# Seen:  the coefficients themselves are rounded to two decimals before anything is computed: the
#        curve through 950 to 1250 gives -16157 for 2023 and -15724 for 2027; with precision 10 it
#        gives 950 and 1450. A rate that grows by 0.001 a year has the slope 0, an exponential
#        trend over years is 0 throughout, and figures that are texts ("10", "20") give a line
#        that falls by 2960 a year.
# Why it matters: with 1, 2, 3 for the years all is well; with the years themselves it is wrong by
#        thousands and nothing is said; only r2 (-22362) shows it. The README calls the option
#        the number of figures to which the output is rounded.
# Checked: 2026-11-29
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --prefix . --silent --no-fund --no-audit regression@2.0.1 >/dev/null 2>&1
cat >t.cjs <<'JS'
const regression = require('regression');
console.log('regression', JSON.parse(require('fs').readFileSync('node_modules/regression/package.json')).version);
const years = [2023, 2024, 2025, 2026], ho = [950, 1000, 1100, 1250], rate = [0.011, 0.012, 0.013, 0.014];
const show = (name, data, method, options) => {
    const fit = regression[method](data, options);
    console.log(`   ${name}: ${fit.string}; r2 ${fit.r2}; first ${fit.predict(data[0][0])[1]} for ${data[0][1]}; next ${fit.predict(data[data.length - 1][0] + 1)[1]}`);
};
show('parabola, years', years.map((x, i) => [x, ho[i]]), 'polynomial', { order: 2 });
show('parabola, years, precision 10', years.map((x, i) => [x, ho[i]]), 'polynomial', { order: 2, precision: 10 });
show('parabola, 1 to 4', ho.map((y, i) => [i + 1, y]), 'polynomial', { order: 2 });
show('line, rate', years.map((x, i) => [x, rate[i]]), 'linear', {});
show('line, rate, precision 10', years.map((x, i) => [x, rate[i]]), 'linear', { precision: 10 });
show('exponential, years', years.map((x, i) => [x, ho[i]]), 'exponential', {});
show('line, texts', [[1, '10'], [2, '20']], 'linear', {});
JS
node t.cjs | tee seen
cat >want <<'WANT'
regression 2.0.1
   parabola, years: y = 25.03x^2 + -101263.39x + 102403680.22; r2 -22362.1; first -16156.88 for 950; next -15724.44
   parabola, years, precision 10: y = 25.0341775842x^2 + -101263.3850422394x + 102403680.22009157; r2 0.999999911; first 950.0341296941 for 950; next 1450.1708247662
   parabola, 1 to 4: y = 25x^2 + -25x + 950; r2 1; first 950 for 950; next 1450
   line, rate: y = 0x + 0.01; r2 -5; first 0.01 for 0.011; next 0.01
   line, rate, precision 10: y = 0.001x + -2.012; r2 1; first 0.011 for 0.011; next 0.015
   exponential, years: y = 0e^(0.09x); r2 -88.05; first 0 for 950; next 0
   line, texts: y = -2960x + 4950; r2 -9; first 1990 for 10; next -3930
WANT
diff -u want seen || { echo 'CHANGED: the software no longer behaves as noted above.' >&2; exit 1; }
echo 'Seen as noted.'

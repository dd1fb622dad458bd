// What the head of the office looks at first: how complete the reports are, whom to call, how it was before.

const CALLS = 12;

/** The findings that would move a total most, one a unit. */
function calls() {
  const open = run.findings.filter((finding) => standsAlone(finding) && finding.severity < 2 && finding.effect > 0 && finding.unit !== undefined && !finding.office);
  open.sort((a, b) => b.effect - a.effect);
  const called = new Set();
  return open.filter((finding) => !called.has(finding.unit) && called.add(finding.unit)).slice(0, CALLS);
}

/** What became of a form of a unit: a mark and its words. */
function formState(code, worst) {
  if (code < 0 || !(code & 1 || code & 2)) return null;
  if (!(code & 8)) return code & 2 ? mark("warning", "×", say("không dùng được", "cannot be used")) : mark("error", "–", say("thiếu", "missing"));
  const late = !(code & 4) && !(code & 32) ? say(", trễ", ", late") : "";
  const blank = code & 16 ? say(", trống", ", blank") : "";
  if (worst === 0) return mark("error", "!", say("có lỗi", "errors"), late, blank);
  if (worst === 1) return mark("warning", "?", say("cảnh báo", "warnings"), late, blank);
  return mark("good", "✓", say("tốt", "good"), late, blank);
}

function matrix() {
  const forms = run.forms.map((form, index) => [form, index]).filter(([form]) => form.reported);
  const worst = new Map();
  for (const finding of run.findings) {
    if (!standsAlone(finding) || finding.unit === undefined) continue;
    const key = `${finding.unit}|${finding.form}`;
    worst.set(key, Math.min(worst.get(key) ?? 2, finding.severity));
  }
  const state = (unit, [form, index]) => formState(run.completeness[unit][index], worst.get(`${unit}|${form.id}`));
  const order = ["–", "×", "!", "?", "✓"];
  const columns = [
    { title: say("Đơn vị", "Unit"), cell: (unit) => unitLink(unit), sort: (unit) => unitName(unit) },
    ...forms.map((form) => ({ title: form[0].id, class: "state", cell: (unit) => state(unit, form) ?? "", sort: (unit) => order.indexOf(state(unit, form)?.firstChild.textContent.trim()) })),
  ];
  return el("div", { class: "matrix" },
    table({ caption: say("Mức độ đầy đủ: đơn vị và biểu", "Completeness: units and forms"), columns, rows: run.units.map((_, index) => index), open: (unit) => go(["unit", run.units[unit][0]]) }),
    el("details", {}, el("summary", {}, say("Tên các biểu", "Names of the forms")), el("ul", {}, forms.map(([form]) => el("li", {}, el("b", {}, form.id), ` ${pick(form.title)}`)))));
}

function rates() {
  const all = run.rates.filter(([, form]) => form === "");
  const rate = ([, , [expected, , , accepted]]) => (expected ? Math.round((accepted / expected) * 1000) / 10 : null);
  const title = say("Tỷ lệ biểu được tính qua các kỳ (%)", "Forms that count, by period (%)");
  return picture(title, lineChart(title, all.map((row) => [periodName(row[0]), rate(row)])),
    [say("Kỳ", "Period"), say("Phải nộp", "Expected"), say("Đã nhận", "Received"), say("Đúng hạn", "On time"), say("Được tính", "Count"), "%"],
    all.map((row) => [periodName(row[0]), ...row[2], rate(row)]));
}

function overview() {
  const asked = (severity) => run.findings.filter((finding) => finding.severity === severity && !finding.under).length;
  const expected = run.completeness.filter((forms) => forms.some((code) => code > 0 && code & 1));
  const there = expected.filter((forms) => forms.some((code) => code > 0 && code & 8));
  const tile = (value, text, route) => el("li", {}, el("b", {}, value), route ? link(route, text) : text);
  const list = calls();
  return el("div", {},
    el("ul", { class: "tiles" },
      tile(`${written(there.length)}/${written(expected.length)}`, say("đơn vị có báo cáo được tính", "units with a report that counts"), ["files"]),
      tile(written(asked(0)), say("lỗi", "errors"), ["findings", "", "severity=0"]),
      tile(written(asked(1)), say("cảnh báo", "warnings"), ["findings", "", "severity=1"]),
      tile(written(run.undecided), say("chỗ chờ quyết định", "places wait for a decision"), ["decisions"]),
      run.changes && tile(`${written(run.changes.list.length)}/${written(run.changes.figures)}`, say(`tổng số khác ${periodName(run.changes.from)}`, `totals differ from ${periodName(run.changes.from)}`), ["changes"])),
    el("h2", {}, say("Gọi trước", "Call first")),
    table({
      caption: say("Đơn vị có phát hiện làm thay đổi tổng số nhiều nhất", "The units with the finding that would move a total most"),
      rows: list, open: (finding) => go(["findings", finding.id]),
      columns: [
        { title: say("Đơn vị", "Unit"), cell: (finding) => unitLink(finding.unit) },
        { title: say("Làm đổi tổng", "Moves a total by"), number: true, cell: (finding) => percent(finding.effect) },
        { title: say("Vì sao", "Why"), cell: (finding) => link(["findings", finding.id], pick(finding.message)) },
      ],
    }),
    el("h2", {}, say("Ai đã nộp gì", "Who has sent what")), matrix(),
    el("h2", {}, say("Qua các kỳ", "By period")), el("div", { class: "columns" }, rates()));
}

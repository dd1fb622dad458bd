// The lists: findings, changes, decisions, files, and all of one unit.

/** A detail below a list; Escape leads back to where one was. */
function detailBelow() {
  const panel = el("section", { class: "detail", tabindex: -1, "aria-label": say("Chi tiết", "Details") });
  panel.hidden = true;
  let origin = null;
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") origin?.focus();
  });
  panel.show = (content, from) => {
    origin = from ?? null;
    panel.hidden = false;
    panel.replaceChildren(content);
    panel.focus();
    panel.scrollIntoView({ block: "start" });
  };
  return panel;
}

const FEWEST_OF_GROUP = 3;

/** Many cells that break the same rule as one row, where the first of them is; all others for themselves. */
function grouped(rows) {
  const groups = new Map();
  for (const finding of rows) if (finding.group !== undefined) groups.set(finding.group, [...(groups.get(finding.group) ?? []), finding]);
  const together = (members) => {
    const count = members.length;
    const words = run.groups[members[0].group];
    const effects = members.map((finding) => finding.effect).filter((effect) => effect !== undefined);
    return { ...members[0], members, effect: effects.length > 0 ? Math.max(...effects) : undefined, cell: members.map((finding) => finding.cell).filter(Boolean).join(", "), message: [`${words[0]}: ${count} ô`, `${words[1]}: ${count} cells`] };
  };
  return rows.flatMap((finding) => {
    const members = groups.get(finding.group) ?? [];
    if (members.length < FEWEST_OF_GROUP) return [finding];
    return members[0] === finding ? [together(members)] : [];
  });
}

/** What is behind a row: a finding, or the cells of a group, each with its own. */
function rowDetails(row) {
  if (!row.members) return findingDetails(row);
  const beside = (finding) => pick(finding.message).slice(pick(run.groups[finding.group]).length).trim();
  return el("div", {},
    el("h3", {}, severityMark(row.severity), " ", pick(row.message)),
    el("ul", {}, row.members.map((finding) => el("li", {}, link(["findings", finding.id], [finding.sheet, finding.cell].filter(Boolean).join(" · ") || subject(finding.form, finding.row ?? "", finding.column ?? "")), ` ${beside(finding)}`))));
}

function findings(id, query) {
  // What asks for something is shown first; a note that somebody was led to is shown among all.
  const asked = { severity: findingById.get(id)?.severity === 2 ? "" : "asks", ...Object.fromEntries(new URLSearchParams(query ?? "")) };
  const panel = detailBelow();
  const list = el("div");
  const alone = run.findings.filter(standsAlone);
  const kinds = [...new Set(alone.map((finding) => finding.kind))].sort((a, b) => kindName({ kind: a }).localeCompare(kindName({ kind: b }), lang));
  const all = ["", say("tất cả", "all")];
  const filter = () => {
    const [severity, unit, kind, form, state] = ["severity", "unit", "kind", "form", "state"].map((name) => asked[name] ?? "");
    const words = folded(asked.words ?? "").split(/\s+/).filter(Boolean);
    const rows = alone.filter((finding) =>
      (severity === "" || (severity === "asks" ? finding.severity < 2 : String(finding.severity) === severity)) && (unit === "" || run.units[finding.unit]?.[0] === unit) && (kind === "" || run.kinds[finding.kind][0] === kind)
      && (form === "" || finding.form === form) && (state === "" || (state === "settled") === Boolean(finding.settled))
      && (words.length === 0 || words.every((word) => folded(`${unitName(finding.unit)} ${pick(finding.message)} ${finding.file ?? ""} ${finding.cell ?? ""}`).includes(word))));
    const lines = grouped(rows);
    list.replaceChildren(table({
      whole: "findings.csv", caption: say(`${written(rows.length)} phát hiện`, `${written(rows.length)} findings`), rows: lines,
      selected: lines.find((line) => line === findingById.get(id) || line.members?.includes(findingById.get(id))),
      open: (row, from) => panel.show(rowDetails(row), from),
      columns: [
        { title: say("Mức", "Severity"), cell: (finding) => severityMark(finding.severity), sort: (finding) => finding.severity },
        { title: say("Đơn vị", "Unit"), cell: (finding) => unitName(finding.unit), sort: (finding) => unitName(finding.unit) },
        { title: say("Làm đổi tổng", "Moves a total"), number: true, cell: (finding) => percent(finding.effect), sort: (finding) => finding.effect ?? null },
        { title: say("Phát hiện", "Finding"), cell: (finding) => el("span", {}, pick(finding.message)), sort: (finding) => pick(finding.message) },
        { title: say("Loại", "Kind"), class: "wide", cell: (finding) => kindName(finding), sort: (finding) => kindName(finding) },
        { title: say("Nơi ghi", "Place"), class: "place wide", cell: (finding) => el("span", {}, [finding.file, finding.sheet, finding.cell].filter(Boolean).join(" · ")), sort: (finding) => `${finding.file ?? ""} ${finding.sheet ?? ""}` },
      ],
    }));
    announce(say(`${rows.length} phát hiện`, `${rows.length} findings`));
  };
  const set = (name) => (value) => {
    asked[name] = value;
    filter();
  };
  filter();
  const finding = findingById.get(id);
  if (finding) later(() => panel.show(findingDetails(finding), null));
  return el("div", {},
    el("h2", {}, say("Phát hiện", "Findings")),
    el("div", { class: "filters" },
      choice(say("Mức", "Severity"), [["asks", say("lỗi và cảnh báo", "errors and warnings")], all, ...[0, 1, 2].map((severity) => [severity, severityName(severity)])], asked.severity ?? "", set("severity")),
      choice(say("Đơn vị", "Unit"), [all, ...run.units], asked.unit ?? "", set("unit")),
      choice(say("Biểu", "Form"), [all, ...run.forms.map((form) => [form.id, `${form.id} ${pick(form.title)}`])], asked.form ?? "", set("form")),
      choice(say("Loại", "Kind"), [all, ...kinds.map((kind) => [run.kinds[kind][0], kindName({ kind })])], asked.kind ?? "", set("kind")),
      choice(say("Xử lý", "State"), [all, ["open", say("còn mở", "open")], ["settled", say("đã xử lý", "settled")]], asked.state ?? "", set("state")),
      el("label", {}, say("Có chữ", "With the words"), el("input", { type: "text", value: asked.words, oninput: (event) => set("words")(event.target.value) }))),
    list, panel);
}

function changes() {
  if (!run.changes) return el("p", {}, say("Không có kỳ trước để so.", "There is no period before to compare with."));
  const { from, list, still } = run.changes;
  const shown = (reason) => `${causeName(reason[0])}: ${reason[2] === null ? "" : `${signed(reason[2])}, `}${say(`${reason[1]} ô`, `${reason[1]} cells`)}${reason[3].length ? ` (${reason[3].slice(0, 6).join(", ")}${reason[3].length > 6 ? ", …" : ""})` : ""}`;
  return el("div", {},
    el("h2", {}, say(`So với ${periodName(from)}`, `Compared with ${periodName(from)}`)),
    el("p", {}, say(
      `${list.length} trong ${run.changes.figures} tổng số khác nhau. Phát hiện: ${still} còn đó, ${run.changes.new} mới, ${run.changes.gone} đã hết.`,
      `${list.length} of ${run.changes.figures} totals differ. Findings: ${still} still there, ${run.changes.new} new, ${run.changes.gone} gone.`)),
    table({
      caption: say("Tổng số thay đổi, nhiều nhất trước", "Totals that changed, the largest first"), rows: list,
      open: ({ about }) => (about[1] ? go(["indicators", about.join(" ")]) : null),
      whole: `tonghop diff … ${from} ${run.period} --format xlsx`,
      columns: [
        { title: say("Biểu", "Form"), cell: ({ about }) => about[0], sort: ({ about }) => about[0] },
        { title: say("Chỉ tiêu", "Indicator"), cell: ({ about }) => el("span", {}, subject(...about)), sort: ({ about }) => subject(...about) },
        { title: periodName(from), number: true, cell: ({ before }) => written(before), sort: ({ before }) => before },
        { title: periodName(run.period), number: true, cell: ({ after }) => written(after), sort: ({ after }) => after },
        { title: "%", number: true, cell: ({ percent: part }) => (part === null ? "" : signed(part, 1)), sort: ({ percent: part }) => (part === null ? null : Math.abs(part)) },
        { title: say("Vì", "Because"), class: "wide", cell: ({ reasons }) => el("span", {}, reasons.map(shown).join("; ")) },
      ],
    }));
}

function decisions() {
  const cell = (row) => subject(row[1], row[2], row[3]);
  const common = [
    { title: say("Đơn vị", "Unit"), cell: (row) => unitName(unitByCode.get(row[0])), sort: (row) => unitName(unitByCode.get(row[0])) },
    { title: say("Chỉ tiêu", "Indicator"), cell: (row) => el("span", {}, cell(row)), sort: cell },
  ];
  // What a cell says is in the unit of its file; what is proposed or decided is in that of the form.
  const wasReported = (row) => {
    const kind = run.kinds.findIndex(([code]) => code === row[4] && !row[12]);
    if (kind >= 0) return kindName({ kind });
    return row[12] && asWritten(row[12]) !== asWritten(row[4]) ? `${asWritten(row[4])} (${say("hiểu là", "read as")} ${inUnit(row, asWritten(row[12]))})` : asWritten(row[4]);
  };
  const inUnit = (row, text) => {
    const unit = formOf(row[1])?.rows.find(({ id }) => id === row[2])?.unit;
    return text && unit && /\d$/.test(text) ? `${text} ${unit}` : text;
  };
  const waiting = run.findings.filter((finding) => finding.expected && !finding.settled && !finding.under && finding.row && (finding.severity < 2 || finding.part_of));
  const panel = detailBelow();
  const openCell = (row, from) => panel.show(cellDetails(unitByCode.get(row[0]), row[1], row[2], row[3]), from);
  return el("div", {},
    el("h2", {}, say("Chờ quyết định", "To be decided")),
    el("p", { class: "faint" }, say("Quyết định trong tệp overrides.xlsx, rồi chạy lại.", "Decide in overrides.xlsx, then run again.")),
    table({
      whole: "overrides.xlsx", caption: say(`${waiting.length} đề nghị`, `${waiting.length} proposals`), rows: waiting, open: (finding, from) => panel.show(findingDetails(finding), from),
      columns: [
        { title: say("Đơn vị", "Unit"), cell: (finding) => unitName(finding.unit), sort: (finding) => unitName(finding.unit) },
        { title: say("Chỉ tiêu", "Indicator"), cell: (finding) => el("span", {}, subject(finding.form, finding.row, finding.column)) },
        { title: say("Đã ghi", "Reported"), number: true, cell: (finding) => asWritten(finding.reported ?? "") },
        { title: say("Đề nghị", "Proposed"), number: true, cell: (finding) => (finding.in_file === undefined ? asWritten(finding.expected) : written(finding.in_file)) },
        { title: say("Độ chắc", "Confidence"), number: true, cell: (finding) => (finding.confidence === undefined ? "" : percent(finding.confidence * 100)), sort: (finding) => finding.confidence ?? null },
        { title: say("Vì sao", "Why"), class: "wide", cell: (finding) => el("span", {}, pick(finding.message)) },
      ],
    }),
    el("h2", {}, say("Quyết định", "Decisions")),
    table({
      whole: "decisions.csv", caption: say(`${run.decisions.length} quyết định`, `${run.decisions.length} decisions`), rows: run.decisions, open: openCell, empty: say("Chưa có quyết định nào.", "No decisions yet."),
      columns: [...common,
        { title: say("Đã ghi", "Reported"), number: true, cell: wasReported },
        { title: say("Đề nghị", "Proposed"), number: true, cell: (row) => inUnit(row, asWritten(row[5])) },
        { title: say("Quyết định", "Decision"), cell: (row) => `${decisionName(row[6])} ${inUnit(row, asWritten(row[7]))}`.trim() },
        { title: say("Lý do", "Reason"), cell: (row) => el("span", {}, row[8]) },
        { title: say("Ai, ngày nào", "Who, when"), cell: (row) => `${row[9]} ${time(row[10])}` },
        { title: say("Kết quả", "Outcome"), cell: (row) => stateName("decision", row[11]) }],
    }),
    el("h2", {}, say("Số đã đổi", "Values that were changed")),
    table({
      caption: say(`${run.corrections.length} số`, `${run.corrections.length} values`), rows: run.corrections, open: openCell, empty: say("Không có số nào bị đổi.", "No value was changed."),
      columns: [...common,
        { title: say("Trước", "Before"), number: true, cell: (row) => inUnit(row, asWritten(row[4])) },
        { title: say("Sau", "After"), number: true, cell: (row) => inUnit(row, asWritten(row[5])) },
        { title: say("Vì", "Because"), cell: (row) => el("span", {}, row[7]) },
        { title: say("Ai, ngày nào", "Who, when"), cell: (row) => `${row[9] || stateName("cell", row[8])} ${time(row[10])}` }],
    }),
    panel);
}

function fileColumns() {
  return [
    { title: say("Tệp", "File"), class: "place", cell: (file) => el("span", {}, file.file), sort: (file) => file.file },
    { title: say("Đơn vị", "Unit"), cell: (file) => (file.unit === null ? "" : unitLink(file.unit)), sort: (file) => (file.unit === null ? null : unitName(file.unit)) },
    { title: say("Nhận lúc", "Received"), cell: (file) => `${time(file.received)}${file.time_source === "file" ? say(" (giờ của tệp)", " (time of the file)") : ""}${file.late ? say(", trễ", ", late") : ""}`, sort: (file) => file.received },
    { title: say("Công văn", "Document"), cell: (file) => file.document, sort: (file) => file.document },
    { title: say("Tình trạng", "Status"), cell: (file) => stateName("file", file.standing), sort: (file) => file.standing },
    { title: say("Biểu được tính", "Forms that count"), cell: (file) => file.counted, class: "wide" },
    { title: "SHA-256", cell: (file) => el("code", {}, file.sha256.slice(0, 16)), class: "wide" },
  ];
}

function files() {
  return el("div", {},
    el("h2", {}, say("Tệp đã nhận", "Files that were sent")),
    table({ caption: say(`${run.files.length} tệp`, `${run.files.length} files`), rows: run.files, columns: fileColumns() }));
}

/** All of one unit: its files, its findings, its forms cell by cell. */
function unitPage(code, formId) {
  const unit = unitByCode.get(code);
  if (unit === undefined) return el("p", {}, say("Không có đơn vị này.", "There is no such unit."));
  const panel = detailBelow();
  const own = run.findings.filter((finding) => finding.unit === unit && standsAlone(finding));
  const form = formOf(formId) ?? run.forms.find((form, index) => tables(unit, index).length > 0) ?? run.forms[0];
  const found = tables(unit, formById.get(form.id));
  const rows = found.flatMap((table) => table.rows.map((_, row) => [table, row]));
  const columns = found[0]?.columns ?? [];
  const value = ([table, row], position) => {
    const column = table.columns.indexOf(position);
    return column < 0 ? null : cellIn(table, row, column);
  };
  const shown = (cell) => {
    if (!cell) return "";
    const doubt = (findingsAt.get(cellKey(unit, form.id, cell.rowId, cell.columnId)) ?? []).find((finding) => finding.severity < 2);
    const text = cell.value === null ? "" : cell.shown;
    return doubt || cell.status !== "as-reported" ? link(["cell", code, form.id, cell.rowId, cell.columnId], mark(doubt ? SEVERITIES[doubt.severity] : "info", doubt ? SIGNS[doubt.severity] : "✎", text || "—")) : text;
  };
  return el("div", {},
    el("h2", {}, unitName(unit)),
    table({ caption: say("Tệp đã nhận", "Files that were sent"), rows: run.files.filter((file) => file.unit === unit), columns: fileColumns() }),
    el("h3", {}, say("Phát hiện", "Findings")),
    table({
      caption: say(`${own.length} phát hiện`, `${own.length} findings`), rows: own, open: (finding, from) => panel.show(findingDetails(finding), from),
      columns: [
        { title: say("Mức", "Severity"), cell: (finding) => severityMark(finding.severity), sort: (finding) => finding.severity },
        { title: say("Phát hiện", "Finding"), cell: (finding) => el("span", {}, pick(finding.message)) },
        { title: say("Ô", "Cell"), cell: (finding) => [finding.sheet, finding.cell].filter(Boolean).join(" · ") },
      ],
    }),
    panel,
    el("h3", {}, say("Số liệu", "Figures")),
    el("div", { class: "filters" }, choice(say("Biểu", "Form"), run.forms.map((form) => [form.id, `${form.id} ${pick(form.title)}`]), form.id, (id) => go(["unit", code, id]))),
    table({
      caption: pick(form.title), rows, empty: say("Không có biểu này.", "The form is not there."),
      columns: [
        { title: say("Dòng", "Row"), cell: ([table, row]) => el("span", {}, rowName(form, table.rowIds[row])) },
        ...columns.map((position) => ({ title: header(form.columns[position]), number: form.columns[position].number, cell: (row) => shown(value(row, position)) })),
      ],
    }));
}

/** One cell of a unit. */
function cellPage(code, formId, row, column) {
  return el("div", {}, el("h2", {}, `${unitName(unitByCode.get(code))}: ${subject(formId, row, column)}`), cellDetails(unitByCode.get(code), formId, row, column));
}

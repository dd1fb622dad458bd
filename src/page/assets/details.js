// One cell, one finding: what it says, what counts, who sent it, and the sheet around it.

const AROUND = 3;
const MOST_COLUMNS = 9;

/** The sheet around a cell as a small table: the same rows, columns and addresses as in the file. */
function sheetAround(cell) {
  const { table } = cell;
  const form = run.forms[table.form];
  const order = table.rows.map((_, index) => index).sort((a, b) => table.lines[a] - table.lines[b] || a - b);
  const here = order.indexOf(cell.row);
  const rows = order.slice(Math.max(0, here - AROUND), here + AROUND + 1);
  const letters = table.letters.map((letter, index) => [letter.length, letter, index]).sort().map(([, , index]) => index);
  const column = letters.indexOf(cell.column);
  const first = Math.max(0, Math.min(column - (MOST_COLUMNS >> 1), letters.length - MOST_COLUMNS));
  const columns = letters.slice(first, first + MOST_COLUMNS);
  const one = (row, index) => {
    const other = cellIn(table, row, index);
    const found = (findingsAt.get(cellKey(table.unit, form.id, other.rowId, other.columnId)) ?? []).filter((finding) => finding.severity < 2);
    const isHere = row === cell.row && index === cell.column;
    return el("td", { class: [isHere && "here", found.length > 0 && "doubtful", typeof other.value === "number" && "number"].filter(Boolean).join(" ") || null },
      found.length > 0 && el("span", {}, el("span", { "aria-hidden": "true" }, `${SIGNS[found[0].severity]} `), el("span", { class: "hidden" }, `${severityName(found[0].severity)}: `)),
      asWritten(other.reported));
  };
  return el("div", { class: "box", tabindex: 0, role: "group", "aria-label": say("Trang tính quanh ô", "The sheet around the cell") },
    el("table", { class: "sheet" },
      el("caption", {}, `${cell.file} · ${cell.sheet}`),
      el("thead", {},
        el("tr", {}, el("td"), el("td"), columns.map((index) => el("th", { scope: "col" }, table.letters[index] || "…"))),
        el("tr", {}, el("td"), el("td"), columns.map((index) => el("th", { scope: "col" }, header(form.columns[table.columns[index]]))))),
      el("tbody", {}, rows.map((row) => el("tr", {}, el("th", {}, table.lines[row] || "…"), el("th", { scope: "row" }, rowName(form, table.rowIds[row])), columns.map((index) => one(row, index)))))));
}

/** What is known of a cell of a unit. */
function cellDetails(unit, formId, row, column) {
  const cell = cellOf(unit, formId, row, column);
  if (!cell) return el("p", { class: "faint" }, say("Báo cáo không có ô này.", "The report has no such cell."));
  const sent = fileByName.get(cell.file);
  const change = correctionAt.get(cellKey(unit, formId, row, column));
  const found = (findingsAt.get(cellKey(unit, formId, row, column)) ?? []).filter((finding) => !finding.under);
  return el("div", {},
    pairs([
      [say("Đơn vị", "Unit"), unitLink(unit)],
      [say("Chỉ tiêu", "Indicator"), `${formId} · ${subject(formId, row, column)}`],
      [say("Số được tính", "What counts"), cell.value === null ? "—" : cell.shown],
      [say("Ô ghi", "The cell says"), cell.reported === "" ? say("(trống)", "(blank)") : `“${cell.reported}”`],
      [say("Tình trạng", "Status"), stateName("cell", cell.status)],
      [say("Nơi ghi", "Place"), [cell.file, cell.sheet, cell.address].filter(Boolean).join(" · ")],
      [say("Nhận lúc", "Received"), sent && [time(sent.received), sent.time_source === "file" ? say(" (giờ của tệp)", " (time of the file)") : "", sent.document && ` · ${sent.document}`].filter(Boolean).join("")],
      ["SHA-256", sent && el("code", {}, sent.sha256)],
      [say("Đã đổi", "Changed"), change && `${asWritten(change[4])} → ${asWritten(change[5])}: ${change[7]}${change[9] && ` (${change[9]}, ${time(change[10])})`}`],
      [say("Phát hiện", "Findings"), found.length > 0 && found.map((finding) => el("div", {}, severityMark(finding.severity), " ", link(["findings", finding.id], pick(finding.message))))],
    ]),
    sheetAround(cell));
}

/** A finding with what speaks for it. */
function findingDetails(finding) {
  const has = finding.row && finding.column && finding.unit !== undefined;
  const proposed = finding.in_file ?? finding.expected;
  const options = formOf(finding.form)?.columns.find((column) => column.id === finding.column)?.options;
  const consequences = below.get(finding.id) ?? [];
  return el("div", {},
    el("h3", {}, severityMark(finding.severity), " ", pick(finding.message)),
    pairs([
      [say("Đơn vị", "Unit"), unitLink(finding.unit)],
      [say("Loại", "Kind"), `${kindName(finding)} [${run.kinds[finding.kind][0]}]`],
      [say("Về", "About"), finding.form && `${finding.form} · ${subject(finding.form, finding.row ?? "", finding.column ?? "")}`],
      [say("Nơi ghi", "Place"), [finding.file, finding.sheet, finding.cell].filter(Boolean).join(" · ")],
      [say("Đã ghi", "Reported"), finding.reported && `“${finding.reported}”`],
      [say("Đề nghị", "Proposed"), proposed !== undefined && (typeof proposed === "number" ? written(proposed) : options?.[proposed] ?? asWritten(proposed))],
      [say("Độ chắc", "Confidence"), finding.confidence !== undefined && percent(finding.confidence * 100)],
      [say("Căn cứ", "Because"), finding.evidence && pick(finding.evidence)],
      [say("Làm đổi tổng", "Moves a total by"), finding.effect !== undefined && percent(finding.effect)],
      [say("Quy tắc", "Rule"), finding.rule],
      [say("Đã xử lý", "Settled"), finding.settled && stateName("finding", finding.settled)],
      [say("Kéo theo", "What follows from it"), consequences.length > 0 && el("ul", {}, consequences.map((other) => el("li", {}, other.cell && `${other.cell}: `, pick(other.message))))],
    ]),
    has && cellOf(finding.unit, finding.form, finding.row, finding.column) && el("div", {},
      el("h3", {}, say("Trang tính quanh ô", "The sheet around the cell")),
      sheetAround(cellOf(finding.unit, finding.form, finding.row, finding.column))));
}

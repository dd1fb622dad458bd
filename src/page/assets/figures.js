// The indicators over time and by unit, and where each consolidated figure comes from.

function indicatorPage(name) {
  const past = block("past");
  const all = indicators().filter((about) => past.totals[about.join(" ")]);
  if (all.length === 0) return el("p", {}, say("Không có chỉ tiêu nào.", "There are no indicators."));
  const about = all.find((other) => other.join(" ") === name) ?? all.find(([form, , column]) => !formOf(form).columns[formOf(form).columnById.get(column)].previous) ?? all[0];
  const key = about.join(" ");
  const [form, row, column] = about;
  const unit = formOf(form).rows[formOf(form).rowById.get(row)].unit;
  const title = `${subject(form, row, column)}${unit && ` (${unit})`}`;
  const periods = past.periods.map(([id]) => id);
  const totals = past.totals[key];
  const before = past.units[key]?.[periods.length - 2];
  const now = run.units.map((_, index) => {
    const cell = cellOf(index, form, row, column);
    return cell && cell.status !== "rejected" && typeof cell.value === "number" ? cell.value : null;
  });
  const bars = run.units.map(([, name], index) => [name, now[index], before?.[index] ?? null, index]);
  bars.sort((a, b) => (b[1] ?? -Infinity) - (a[1] ?? -Infinity));
  const earlier = (index) => past.units[key]?.map((units) => units[index]) ?? periods.slice(1).map(() => null);
  const shownUnits = bars.filter(([, value]) => value !== null).length;
  const byUnit = shownUnits > MOST_BARS ? say(`${title}: ${MOST_BARS} trong ${shownUnits} đơn vị, lớn nhất trước`, `${title}: ${MOST_BARS} of ${shownUnits} units, the largest first`) : say(`${title}: theo đơn vị`, `${title}: by unit`);
  const forms = [...new Set(all.map(([form]) => form))];
  const rows = all.filter((other) => other[0] === form && other[2] === column);
  const columns = all.filter((other) => other[0] === form && other[1] === row);
  return el("div", {},
    el("h2", {}, say("Chỉ tiêu", "Indicators")),
    el("div", { class: "filters" },
      choice(say("Biểu", "Form"), forms.map((id) => [id, `${id} ${pick(formOf(id).title)}`]), form, (id) => go(["indicators", all.find((other) => other[0] === id).join(" ")])),
      choice(say("Chỉ tiêu", "Indicator"), rows.map((other) => [other.join(" "), rowName(formOf(form), other[1])]), key, (id) => go(["indicators", id])),
      choice(say("Cột", "Column"), columns.map((other) => [other.join(" "), columnName(formOf(form), other[2])]), key, (id) => go(["indicators", id]))),
    el("div", { class: "columns" },
      picture(say(`${title}: toàn bộ, qua các kỳ`, `${title}: all units, by period`), lineChart(title, periods.map((id, index) => [periodName(id), totals[index][0]])),
        [say("Kỳ", "Period"), say("Giá trị", "Value"), say("Số đơn vị", "Units")], periods.map((id, index) => [periodName(id), totals[index][0] ?? "", totals[index][1]])),
      picture(byUnit, barChart(title, bars, [periodName(run.period), periods.length > 1 ? periodName(periods[periods.length - 2]) : ""]),
        [say("Đơn vị", "Unit"), ...periods.map(periodName)], bars.map(([name, value, , index]) => [name, ...earlier(index).map((other) => other ?? ""), value ?? ""]))),
    el("h3", {}, say("Theo đơn vị, qua các kỳ", "By unit and period")),
    table({
      caption: title, rows: bars, open: ([, , , index]) => go(["cell", run.units[index][0], ...about]),
      columns: [
        { title: say("Đơn vị", "Unit"), cell: ([name]) => name, sort: ([name]) => name },
        ...periods.slice(0, -1).map((id, at) => ({ title: periodName(id), number: true, cell: ([, , , index]) => written(earlier(index)[at]), sort: ([, , , index]) => earlier(index)[at] })),
        { title: periodName(run.period), number: true, cell: ([, value]) => written(value), sort: ([, value]) => value },
      ],
    }));
}

/** How a figure is made, in words. */
function howMade(figure) {
  const total = (about) => {
    const form = formOf(about[0]);
    const kind = form?.rows[form.rowById.get(about[1])]?.total;
    if (kind?.[0] === "ratio") return say(`tổng “${rowName(form, kind[1])}” chia cho tổng “${rowName(form, kind[2])}”`, `the sum of “${rowName(form, kind[1])}” over the sum of “${rowName(form, kind[2])}”`);
    if (kind?.[0] === "mean") return say(`bình quân theo quyền số “${rowName(form, kind[1])}”`, `the mean weighted by “${rowName(form, kind[1])}”`);
    return say("tổng các đơn vị", "the sum over the units");
  };
  const side = (about) => `“${subject(...about)}” (${total(about)})`;
  const [one, other] = [side(figure.about), figure.base && side(figure.base)];
  return {
    percent: () => say(`${one} tính theo phần trăm của ${other}`, `${one} in percent of ${other}`),
    growth: () => say(`${one} tăng trưởng so với ${other}`, `the growth of ${one} over ${other}`),
    difference: () => say(`chênh lệch giữa ${one} và ${other}`, `the difference between ${one} and ${other}`),
    change: () => say(`${one} tăng hoặc giảm bao nhiêu phần trăm so với ${other}`, `by how many percent ${one} is above or below ${other}`),
    count: () => say("số đơn vị", "the number of units"),
    reported: () => say("số liệu được chấp nhận của đơn vị", "the accepted figure of the unit"),
  }[figure.how]?.() ?? total(figure.about);
}

/** The cells that a figure is made of. */
function sourcesOf(figure) {
  return figure.groups.flatMap((group) => {
    const form = run.forms[group.form];
    const column = form?.columns[group.column]?.id;
    const source = (unit, row) => ({ group, unit, cell: form && cellOf(unit, form.id, row, column), row });
    if (group.records) return group.records.map(([unit, record]) => source(unit, record));
    const units = block("figures").units[group.units];
    if (!form) return units.map((unit) => ({ group, unit, cell: null, row: "" }));
    if (group.row >= 0) return units.map((unit) => source(unit, form.rows[group.row].id));
    return units.flatMap((unit) => tables(unit, group.form).flatMap((table) => table.rowIds.map((_, row) => ({ group, unit, cell: cellIn(table, row, table.columns.indexOf(group.column)), row: table.rowIds[row] }))))
      .filter(({ cell }) => typeof cell.value === "number" && cell.status !== "rejected");
  });
}

function figureDetails(figure) {
  const [file, sheet] = block("figures").sheets[figure.sheet];
  const sources = sourcesOf(figure);
  const panel = detailBelow();
  const there = new Set(sources.map(({ unit }) => unit));
  const isTotal = ["sum", "mean", "ratio", "count"].includes(figure.how) && figure.about[1] !== "";
  const lacking = isTotal ? run.units.map((_, index) => index).filter((unit) => !there.has(unit)) : [];
  const hasSides = figure.groups.some(({ side }) => side === 2);
  return el("div", {},
    el("h3", {}, `${[file, sheet].filter(Boolean).join(" · ")}!${figure.cell} = ${figure.shown ?? written(figure.value)}`),
    pairs([
      [say("Là", "What"), `${figure.about[0]} · ${subject(...figure.about)}`],
      [say("Tính", "How"), howMade(figure)],
      [say("Công thức", "Formula"), figure.formula && el("code", {}, figure.formula)],
      [say("Không có trong số này", "Not in this figure"), lacking.length > 0 && lacking.slice(0, 50).flatMap((unit, index) => [index ? ", " : "", unitLink(unit)])],
      ["trace", el("code", {}, `tonghop trace pipelines/${run.pipeline} --period ${run.period} ${file} "${sheet ? `${sheet}!` : ""}${figure.cell}"`)],
    ]),
    table({
      caption: say(`${sources.length} ô nguồn`, `${sources.length} source cells`), rows: sources,
      open: ({ cell, unit }, from) => (cell ? panel.show(cellDetails(unit, run.forms[cell.table.form].id, cell.rowId, cell.columnId), from) : go(["unit", run.units[unit][0]])),
      columns: [
        { title: say("Đơn vị", "Unit"), cell: ({ unit }) => unitName(unit), sort: ({ unit }) => unitName(unit) },
        (hasSides || figure.groups.some(({ part }) => part !== "value")) && { title: say("Phần", "Part"), cell: ({ group }) => [hasSides && (group.side === 1 ? say("số này", "this figure") : say("so với", "compared with")), partName(group.part)].filter(Boolean).join(", ") },
        figure.groups.some(({ row, form }) => row < 0 && form >= 0) && { title: say("Dòng", "Record"), cell: ({ row }) => rowName(null, row) },
        { title: say("Số được tính", "What counts"), number: true, cell: ({ cell }) => written(cell ? cell.value : 1), sort: ({ cell }) => (cell ? cell.value : 1) },
        { title: say("Ô ghi", "The cell says"), number: true, cell: ({ cell }) => (cell ? cell.reported : "") },
        { title: say("Nơi ghi", "Place"), class: "place", cell: ({ cell }) => el("span", {}, cell && [cell.file, cell.sheet, cell.address].filter(Boolean).join(" · ")) },
        { title: say("Tình trạng", "Status"), class: "wide", cell: ({ cell, unit }) => cell && [stateName("cell", cell.status), (findingsAt.get(cellKey(unit, run.forms[cell.table.form].id, cell.rowId, cell.columnId)) ?? []).filter((finding) => finding.severity < 2).map((finding) => [" ", severityMark(finding.severity)])] },
      ].filter(Boolean),
    }),
    panel);
}

function figuresPage(file, sheet, cell) {
  const { sheets, list } = block("figures");
  const panel = detailBelow();
  const isHere = (figure) => sheets[figure.sheet][0] === file && sheets[figure.sheet][1] === (sheet ?? "");
  const chosen = sheets.some((one) => one[0] === file && one[1] === (sheet ?? "")) ? [file, sheet ?? ""] : sheets[0];
  if (!chosen) return el("p", {}, say("Không có số tổng hợp nào.", "There are no consolidated figures."));
  const rows = list.filter((figure) => sheets[figure.sheet][0] === chosen[0] && sheets[figure.sheet][1] === chosen[1]);
  const asked = list.find((figure) => isHere(figure) && figure.cell === cell);
  if (asked) later(() => panel.show(figureDetails(asked), null));
  return el("div", {},
    el("h2", {}, say("Số tổng hợp và nguồn", "Consolidated figures and their sources")),
    el("div", { class: "filters" }, choice(say("Tệp và trang", "Workbook and sheet"), sheets.map((one) => [one.join("|"), one.filter(Boolean).join(" · ")]), chosen.join("|"), (id) => go(["figures", ...id.split("|")]))),
    table({
      caption: chosen.filter(Boolean).join(" · "), rows, selected: asked, open: (figure, from) => panel.show(figureDetails(figure), from),
      columns: [
        { title: say("Ô", "Cell"), cell: (figure) => figure.cell },
        { title: say("Chỉ tiêu", "Indicator"), cell: (figure) => el("span", {}, subject(...figure.about)), sort: (figure) => subject(...figure.about) },
        { title: say("Số", "Figure"), number: true, cell: (figure) => figure.shown ?? written(figure.value), sort: (figure) => figure.value },
        { title: say("Tính", "How"), class: "wide", cell: (figure) => el("span", {}, howMade(figure)) },
      ],
    }),
    panel);
}

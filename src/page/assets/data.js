// The blocks of data: parsed when somebody first looks at them.

const blocks = {};
const isThere = (name) => blocks[name] !== undefined || document.getElementById(`data-${name}`) !== null;
function block(name) {
  blocks[name] ??= JSON.parse(document.getElementById(`data-${name}`).textContent);
  return blocks[name];
}

const run = block("run");
const unitName = (unit) => (unit === undefined || unit === null || unit < 0 ? say("Chưa rõ đơn vị", "No known unit") : run.units[unit][1]);
const unitByCode = new Map(run.units.map(([code], index) => [code, index]));
const formById = new Map(run.forms.map((form, index) => [form.id, index]));
for (const form of run.forms) {
  form.rowById = new Map(form.rows.map((row, index) => [row.id, index]));
  form.columnById = new Map(form.columns.map((column, index) => [column.id, index]));
}
const formOf = (id) => run.forms[formById.get(id)];

/** A row as the form prints it: an indicator with its number, a record by its name. */
function rowName(form, id) {
  const row = form?.rows[form.rowById.get(id)];
  if (row) return `${row.number} ${pick(row.label)}`.trim();
  return id.includes(":") ? id.slice(id.indexOf(":") + 1) : id;
}
const header = (column) => pick(column.header);
const columnName = (form, id) => (form?.columns[form.columnById.get(id)] ? header(form.columns[form.columnById.get(id)]) : id);
/** Row and column in words. */
const subject = (formId, row, column) => {
  const form = formOf(formId);
  return [row && rowName(form, row), column && columnName(form, column)].filter(Boolean).join(" – ") || (form && pick(form.title)) || "";
};

const kindName = (finding) => say(run.kinds[finding.kind][1], run.kinds[finding.kind][0]);
const findingById = new Map(run.findings.map((finding) => [finding.id, finding]));
/** Whether it stands for itself: no consequence and no part of another. */
const standsAlone = (finding) => !finding.under && !finding.part_of;
const below = new Map();
for (const finding of run.findings) {
  const above = finding.under || finding.part_of;
  if (above) below.set(above, [...(below.get(above) ?? []), finding]);
}
const cellKey = (unit, form, row, column) => `${unit}|${form}|${row}|${column}`;
const findingsAt = new Map();
for (const finding of run.findings) {
  if (!finding.row || !finding.column) continue;
  const key = cellKey(finding.unit, finding.form, finding.row, finding.column);
  findingsAt.set(key, [...(findingsAt.get(key) ?? []), finding]);
}
const correctionAt = new Map(run.corrections.map((row) => [cellKey(unitByCode.get(row[0]), row[1], row[2], row[3]), row]));
const fileByName = new Map(run.files.map((file) => [file.file, file]));

let tablesOf = null;
/** The tables of a unit and form in the block of cells. */
function tables(unit, form) {
  if (!tablesOf) {
    tablesOf = new Map();
    for (const table of block("cells").tables) {
      table.rowIds = table.rows.map((row) => (typeof row === "number" ? run.forms[table.form].rows[row].id : row));
      table.rowIndex = new Map();
      table.rowIds.forEach((id, index) => { if (!table.rowIndex.has(id)) table.rowIndex.set(id, index); });
      const key = `${table.unit}|${table.form}`;
      tablesOf.set(key, [...(tablesOf.get(key) ?? []), table]);
    }
  }
  return tablesOf.get(`${unit}|${form}`) ?? [];
}

/** The cell of a table: value, own text, state, address. */
function cellIn(table, row, column) {
  const index = row * table.columns.length + column;
  const value = table.values[index];
  const declared = run.forms[table.form].columns[table.columns[column]];
  return {
    value, table, row, column,
    shown: typeof value === "string" ? declared.options?.[value] ?? value : written(value),
    reported: table.texts?.[index] ?? (value === null ? "" : String(value)),
    status: table.states?.[index] ?? "as-reported",
    address: table.cells?.[index] ?? (table.lines[row] ? `${table.letters[column]}${table.lines[row]}` : ""),
    file: block("cells").files[table.file],
    sheet: block("cells").sheets[table.sheet],
    rowId: table.rowIds[row],
    columnId: declared.id,
  };
}

/** The cell of a unit by its names, if its report has it. */
function cellOf(unit, formId, row, column) {
  const form = formById.get(formId);
  if (form === undefined) return null;
  const position = run.forms[form].columnById.get(column);
  for (const table of tables(unit, form)) {
    const [rowIndex, columnIndex] = [table.rowIndex.get(row), table.columns.indexOf(position)];
    if (rowIndex !== undefined && columnIndex >= 0) return cellIn(table, rowIndex, columnIndex);
  }
  return null;
}

/** The indicators that can be shown over time: form, row and column. */
function indicators() {
  const list = [];
  for (const form of run.forms.filter((form) => form.kind === "indicators")) {
    for (const row of form.rows) {
      for (const column of form.columns.filter((column) => column.measure)) list.push([form.id, row.id, column.id]);
    }
  }
  return list;
}

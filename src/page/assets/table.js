// A table that can be walked with the keyboard and sorted. A long one draws only the rows that are in sight, and prints the first of them.

const SHORT = 200;
const PRINTED = 3000;
const drawn = new Set();
let tableNumber = 0;

/**
 * Columns have `title`, `cell` (row to node or text), and may have `number`, `sort` (row to number or text) and `class`.
 * `open` is called with the row on which somebody presses Enter or clicks. `whole` says where all rows are, for the print of a very long table.
 */
function table({ caption, columns, rows, open, empty, selected, whole = say("các bảng của thư mục tables", "the tables in the folder tables") }) {
  const id = `table${(tableNumber += 1)}`;
  const isLong = rows.length > SHORT;
  let order = rows;
  let chosen = selected === undefined ? -1 : rows.indexOf(selected);
  let sorted = null;
  let height = 54;
  let isPrinted = false;
  const head = el("tr", { "aria-rowindex": 1 });
  const body = el("tbody");
  const rest = el("p", { class: "print" });
  const grid = el("table", {
    role: open ? "grid" : null, tabindex: open ? 0 : null, "aria-rowcount": rows.length + 1, class: isLong ? "tall" : "", "aria-label": caption, onkeydown: keydown,
  }, el("thead", {}, head), body);
  const box = el("div", { class: "box", tabindex: open ? null : 0, role: open ? null : "group", "aria-label": open ? null : caption, onscroll: () => isLong && draw() }, grid);

  function drawHead() {
    head.replaceChildren(...columns.map((column) => {
      const direction = sorted?.column === column ? (sorted.down ? "descending" : "ascending") : null;
      const sign = direction ? (sorted.down ? " ▼" : " ▲") : "";
      const title = column.sort ? el("button", { type: "button", onclick: () => sortBy(column) }, column.title, sign) : column.title;
      return el("th", { scope: "col", "aria-sort": direction, class: [column.number && "number", column.class].filter(Boolean).join(" ") || null }, title);
    }));
  }

  function sortBy(column) {
    const row = order[chosen];
    sorted = { column, down: sorted?.column === column ? !sorted.down : Boolean(column.number) };
    const keyed = rows.map((row, index) => [column.sort(row), index, row]);
    const sense = sorted.down ? -1 : 1;
    const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), lang));
    // What has no value is behind all others.
    const isNone = (value) => value === null || value === undefined || value === "";
    keyed.sort((a, b) => (isNone(a[0]) || isNone(b[0]) ? isNone(a[0]) - isNone(b[0]) : sense * compare(a[0], b[0])) || a[1] - b[1]);
    order = keyed.map(([, , row]) => row);
    chosen = row ? order.indexOf(row) : -1;
    drawHead();
    draw(true);
  }

  function line(row, index) {
    return el("tr", {
      id: `${id}-${index}`, "aria-rowindex": index + 2, "aria-selected": open ? String(index === chosen) : null,
      onclick: open ? (event) => { if (!event.target.closest("a")) choose(index, true); } : null,
    }, columns.map((column) => {
      const content = column.cell(row);
      const inner = isLong ? el("div", {}, content) : content;
      return el("td", { class: [column.number && "number", column.class].filter(Boolean).join(" ") || null }, inner);
    }));
  }

  const gap = (pixels) => {
    const row = el("tr", { "aria-hidden": "true" }, el("td", { colspan: columns.length }));
    row.style.height = `${pixels}px`;
    row.firstChild.style.padding = "0";
    return row;
  };

  let shown = "";
  function draw(force = false) {
    let [first, last] = [0, order.length];
    if (isLong && isPrinted) last = Math.min(last, PRINTED);
    if (isLong && !isPrinted) {
      first = Math.max(0, Math.floor(box.scrollTop / height) - 10);
      last = Math.min(order.length, first + Math.ceil((box.clientHeight || 700) / height) + 20);
    }
    const now = `${first} ${last} ${chosen} ${isPrinted}`;
    if (!force && now === shown) return;
    shown = now;
    const isCut = isPrinted && last < order.length;
    rest.textContent = isCut ? say(`In ${written(last)} dòng đầu trong ${written(order.length)} dòng; toàn bộ ở ${whole}.`, `The first ${written(last)} of ${written(order.length)} rows are printed; all of them are in ${whole}.`) : "";
    const lines = order.slice(first, last).map((row, index) => line(row, first + index));
    if (first > 0) lines.unshift(gap(first * height));
    if (last < order.length && !isPrinted) lines.push(gap((order.length - last) * height));
    if (order.length === 0) lines.push(el("tr", {}, el("td", { colspan: columns.length, class: "faint" }, empty ?? say("Không có dòng nào.", "There is nothing."))));
    body.replaceChildren(...lines);
    if (open && chosen >= first && chosen < last) grid.setAttribute("aria-activedescendant", `${id}-${chosen}`);
    else grid.removeAttribute("aria-activedescendant");
    // What a row really takes, once it can be measured.
    const real = isLong && !isPrinted && body.querySelector("tr[aria-rowindex]")?.getBoundingClientRect().height;
    if (real && Math.abs(real - height) > 1) {
      height = real;
      draw(true);
    }
  }

  function choose(index, opens) {
    if (order.length === 0) return;
    chosen = Math.max(0, Math.min(order.length - 1, index));
    if (isLong) {
      const top = chosen * height;
      if (top < box.scrollTop) box.scrollTop = top;
      else if (top + 2 * height > box.scrollTop + box.clientHeight) box.scrollTop = top + 2 * height - box.clientHeight;
    }
    draw();
    if (!isLong) document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: "nearest" });
    if (opens) open(order[chosen], grid);
  }

  function keydown(event) {
    if (!open || event.target !== grid) return;
    const page = Math.max(1, Math.floor(box.clientHeight / height) - 1);
    const target = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, PageDown: chosen + page, PageUp: chosen - page, Home: 0, End: order.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      choose(target, false);
    } else if ((event.key === "Enter" || event.key === " ") && chosen >= 0) {
      event.preventDefault();
      open(order[chosen], grid);
    }
  }

  drawHead();
  draw();
  const widget = {
    draw,
    print(on) {
      isPrinted = on;
      draw(true);
    },
    isThere: () => box.isConnected,
  };
  drawn.add(widget);
  if (isLong) requestAnimationFrame(() => {
    if (chosen >= 0) choose(chosen, false);
    draw(true);
  });
  return el("div", {}, el("p", { class: "faint" }, caption, isLong && el("span", { class: "screen" }, ` (${say("cuộn hoặc dùng phím mũi tên", "scroll, or use the arrow keys")})`)), rest, box);
}

/** Before printing long tables are drawn whole, up to a limit. */
function printTables(on) {
  for (const widget of drawn) {
    if (widget.isThere()) widget.print(on);
    else drawn.delete(widget);
  }
}

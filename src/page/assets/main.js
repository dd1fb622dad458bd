// The page as a whole: tabs by the address, search, language, light and dark, printing.

/** The tabs: route, name, what it shows, the blocks that it needs. */
const TABS = [
  ["overview", () => say("Tổng quan", "Overview"), overview, []],
  ["findings", () => say("Phát hiện", "Findings"), findings, ["cells"]],
  ["changes", () => say("Thay đổi", "Changes"), changes, []],
  ["indicators", () => say("Chỉ tiêu", "Indicators"), indicatorPage, ["past", "cells"]],
  ["figures", () => say("Số tổng hợp", "Figures"), figuresPage, ["figures", "cells"]],
  ["decisions", () => say("Quyết định", "Decisions"), decisions, ["cells"]],
  ["files", () => say("Tệp", "Files"), files, []],
];
/** What has no tab. */
const PLACES = [["unit", null, unitPage, ["cells"]], ["cell", null, cellPage, ["cells"]]];

const main = document.getElementById("main");
let after = [];
/** Does something when the view is on the page. */
function later(action) {
  after.push(action);
}

function go(route) {
  location.hash = `#${route.map(encodeURIComponent).join("/")}`;
}
const route = () => location.hash.slice(1).split("/").map((part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
});

function show() {
  const [name, ...rest] = route();
  if (name === "main") return main.focus();
  const [id, , view, needs] = [...TABS, ...PLACES].find(([id]) => id === name) ?? TABS[0];
  after = [];
  if (needs.every(isThere)) main.replaceChildren(view(...rest));
  else main.replaceChildren(el("p", { role: "status" }, say("Đang mở số liệu …", "Opening the data …")));
  for (const anchor of document.querySelectorAll("nav a")) {
    if (anchor.hash === `#${id}`) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
  for (const action of after) action();
}

function drawFrame() {
  document.documentElement.lang = lang;
  document.title = `${pick(run.title)} – ${pick(run.period_name)}`;
  document.getElementById("title").textContent = `${pick(run.title)}: ${pick(run.period_name)}`;
  const state = stateName("period", run.state);
  document.getElementById("state").textContent = say(`Tình trạng: ${state} · tính đến ${time(run.as_of)}`, `State: ${state} · as of ${time(run.as_of)}`);
  document.getElementById("skip").textContent = say("Đến nội dung", "To the content");
  const nav = document.getElementById("tabs");
  nav.setAttribute("aria-label", say("Các phần", "Parts"));
  nav.replaceChildren(el("ul", {}, TABS.map(([id, name]) => el("li", {}, link([id], name())))));
  const dark = () => document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  document.getElementById("tools").replaceChildren(
    ...searchBox(),
    el("button", { type: "button", id: "language", lang: lang === "vi" ? "en" : "vi", onclick: () => {
      lang = lang === "vi" ? "en" : "vi";
      index = null;
      drawFrame();
      show();
      document.getElementById("language").focus();
    } }, lang === "vi" ? "English" : "Tiếng Việt"),
    el("button", { type: "button", id: "theme", onclick: () => { document.documentElement.dataset.theme = dark() === "dark" ? "light" : "dark"; } }, say("Sáng/tối", "Light/dark")),
    el("button", { type: "button", id: "print", onclick: () => print() }, say("In", "Print")));
}

let index = null;
/** All that can be found: what kind of thing, its text, its folded text, its route. */
function searchIndex() {
  if (index) return index;
  index = [];
  const put = (kind, text, target) => index.push([kind, text, folded(text), target]);
  for (const [code, name] of run.units) put("unit", `${name} (${code})`, ["unit", code]);
  for (const form of run.forms) {
    if (form.kind !== "indicators") continue;
    const column = form.columns.find((column) => column.measure && !column.previous) ?? form.columns.find((column) => column.measure);
    for (const row of form.rows) put("indicator", `${form.id} ${rowName(form, row.id)}`, ["indicators", `${form.id} ${row.id} ${column?.id}`]);
  }
  for (const finding of run.findings.filter(standsAlone)) put("finding", `${unitName(finding.unit)}: ${pick(finding.message)}`, ["findings", finding.id]);
  for (const file of run.files) put("file", file.file, file.unit === null ? ["files"] : ["unit", run.units[file.unit][0]]);
  if (isThere("cells")) {
    for (const table of block("cells").tables) {
      const form = run.forms[table.form];
      if (form.kind !== "register") continue;
      for (const record of table.rows) put("record", `${rowName(form, String(record))} (${unitName(table.unit)}, ${form.id})`, ["unit", run.units[table.unit][0], form.id]);
    }
  }
  return index;
}

function searchBox() {
  const results = el("div", { class: "results", id: "results" });
  results.hidden = true;
  const names = { unit: say("Đơn vị", "Units"), indicator: say("Chỉ tiêu", "Indicators"), record: say("Dòng của danh sách", "Records"), finding: say("Phát hiện", "Findings"), file: say("Tệp", "Files") };
  const find = () => {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    results.hidden = words.length === 0;
    if (results.hidden) return;
    const found = searchIndex().filter(([, , text]) => words.every((word) => text.includes(word)));
    const groups = Object.entries(names).map(([kind, name]) => [name, found.filter((one) => one[0] === kind)]).filter(([, list]) => list.length > 0);
    results.replaceChildren(...groups.flatMap(([name, list]) => [
      el("h3", {}, `${name} (${list.length})`),
      el("ul", {}, list.slice(0, 8).map(([, text, , target]) => el("li", {}, el("a", { href: `#${target.map(encodeURIComponent).join("/")}`, onclick: close }, text)))),
    ]));
    if (found.length === 0) results.append(el("p", {}, say("Không tìm thấy.", "Nothing was found.")));
    announce(say(`${found.length} kết quả`, `${found.length} results`));
  };
  const close = () => { results.hidden = true; };
  const input = el("input", { type: "search", id: "search", placeholder: say("Tìm đơn vị, chỉ tiêu, lỗi, tệp  ( / )", "Search units, indicators, findings, files  ( / )"), "aria-label": say("Tìm", "Search"), oninput: find });
  const walk = (event) => {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      close();
      input.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (links[next] ?? input).focus();
    } else if (event.key === "Enter" && document.activeElement === input && links.length > 0) {
      event.preventDefault();
      links[0].click();
    }
  };
  input.addEventListener("keydown", walk);
  results.addEventListener("keydown", walk);
  return [input, results];
}

addEventListener("hashchange", () => {
  show();
  if (route()[0] !== "main" && after.length === 0) main.focus({ preventScroll: true });
  if (after.length === 0) scrollTo(0, 0);
});
addEventListener("DOMContentLoaded", () => {
  const needs = [...TABS, ...PLACES].find(([id]) => id === route()[0])?.[3] ?? [];
  if (needs.length > 0) show();
});
addEventListener("keydown", (event) => {
  if (event.key === "/" && !["INPUT", "SELECT"].includes(document.activeElement.tagName)) {
    event.preventDefault();
    document.getElementById("search").focus();
  }
});
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const one of opened) one.open = true;
  printTables(true);
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  printTables(false);
});
addEventListener("resize", () => printTables(false));

drawFrame();
show();

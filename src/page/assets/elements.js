// Elements of the page. All text becomes a text node: nothing of the data is read as HTML.

/** An element with attributes, listeners (`onclick`) and children: nodes, texts, lists; what is null or false is left out. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  return add(element, children);
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return add(element, children);
}

const link = (route, ...children) => el("a", { href: `#${route.map(encodeURIComponent).join("/")}` }, ...children);
const unitLink = (unit) => (unit === undefined || unit < 0 ? unitName(unit) : link(["unit", run.units[unit][0]], unitName(unit)));
const mark = (tone, sign, ...text) => el("span", { class: `mark ${tone}` }, el("span", { "aria-hidden": "true" }, sign, " "), ...text);
const severityMark = (severity) => mark(SEVERITIES[severity], SIGNS[severity], severityName(severity));

/** A list of names and values; what has no value is left out. */
function pairs(list) {
  const rows = list.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false);
  return el("dl", {}, rows.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** A choice with its label: `options` are pairs of value and text. */
function choice(label, options, value, change) {
  const select = el("select", { onchange: (event) => change(event.target.value) },
    options.map(([id, text]) => el("option", { value: id, selected: String(id) === String(value) }, text)));
  return el("label", {}, label, select);
}

/** Says something to those who do not see the page. */
function announce(text) {
  document.getElementById("said").textContent = text;
}

// Pictures as SVG. The two series of a picture differ by shape and line as well as by colour; behind each picture is its table.

/** A picture with the table of its data. */
function picture(title, drawing, headers, rows) {
  const body = rows.map((row) => el("tr", {}, row.map((value, index) => el(index ? "td" : "th", { class: typeof value === "number" ? "number" : null, scope: index ? null : "row" }, typeof value === "number" ? written(value) : value))));
  return el("figure", {},
    el("figcaption", {}, title),
    drawing,
    el("details", {},
      el("summary", {}, say("Bảng số liệu của hình", "The table behind the picture")),
      el("div", { class: "box", tabindex: 0, role: "group", "aria-label": title }, el("table", {}, el("thead", {}, el("tr", {}, headers.map((text, index) => el("th", { scope: "col", class: index ? "number" : null }, text)))), el("tbody", {}, body)))));
}

/** Round steps over a range: at most six. */
function steps(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size >= rough);
  const list = [];
  for (let value = Math.floor(low / step) * step; list.length < 9 && value < high + step * 0.999; value += step) list.push(Number(value.toPrecision(12)));
  return list;
}

/** Values over the periods: `points` are pairs of label and value; a value that is not known leaves a gap. */
function lineChart(label, points) {
  const known = points.filter(([, value]) => value !== null);
  if (known.length === 0) return el("p", { class: "faint" }, say("Chưa có số liệu.", "No figures yet."));
  const [width, height, left, bottom, top] = [640, 275, 74, 47, 22];
  const values = known.map(([, value]) => value);
  const ticks = steps(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const x = (index) => left + 30 + (points.length === 1 ? 0.5 : index / (points.length - 1)) * (width - left - 70);
  const y = (value) => top + (1 - (value - low) / (high - low || 1)) * (height - top - bottom);
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${label}: ${points.map(([name, value]) => `${name} ${written(value) || "…"}`).join("; ")}` });
  for (const tick of ticks) {
    drawing.append(svg("line", { class: "axis", x1: left, x2: width - 10, y1: y(tick), y2: y(tick) }), svg("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, written(tick)));
  }
  let path = "";
  points.forEach(([name, value], index) => {
    // Eight names side by side have room for a word each: the year is below.
    name.split("/").forEach((line, below) => drawing.append(svg("text", { x: x(index), y: height - 26 + 16 * below, "text-anchor": "middle" }, line)));
    if (value === null) return;
    path += `${index && points[index - 1][1] !== null ? "L" : "M"}${x(index)} ${y(value)}`;
  });
  drawing.append(svg("path", { class: "now stroke", d: path }));
  points.forEach(([, value], index) => {
    if (value === null) return;
    drawing.append(svg("circle", { class: "now", cx: x(index), cy: y(value), r: 4.5 }), svg("text", { x: x(index), y: y(value) - 9, "text-anchor": "middle" }, written(value, 1)));
  });
  return drawing;
}

const MOST_BARS = 40;
/** Units side by side: `bars` are name, value now (a full bar) and before (a ring on the same line). */
function barChart(label, bars, names) {
  const known = bars.filter(([, value]) => value !== null).slice(0, MOST_BARS);
  if (known.length === 0) return el("p", { class: "faint" }, say("Chưa có số liệu.", "No figures yet."));
  const [width, line, left, top] = [640, 22, 190, 26];
  const all = known.flatMap(([, now, before]) => [now, before ?? 0]);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const x = (value) => left + ((value - low) / (high - low || 1)) * (width - left - 90);
  const height = top + known.length * line + 6;
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${label}: ${known.slice(0, 12).map(([name, value]) => `${name} ${written(value)}`).join("; ")}` });
  drawing.append(svg("rect", { class: "now", x: left, y: 6, width: 14, height: 10 }), svg("text", { x: left + 19, y: 15 }, names[0]));
  if (names[1]) drawing.append(svg("circle", { class: "before", cx: left + 157, cy: 11, r: 5, "stroke-width": 2.5 }), svg("text", { x: left + 168, y: 15 }, names[1]));
  known.forEach(([name, now, before], index) => {
    const y = top + index * line;
    const cut = name.length > 26 ? `${name.slice(0, 25)}…` : name;
    drawing.append(
      svg("text", { x: left - 6, y: y + 14, "text-anchor": "end" }, cut),
      svg("rect", { class: "now", x: Math.min(x(0), x(now)), y: y + 4, width: Math.max(1, Math.abs(x(now) - x(0))), height: 12 }));
    if (before !== null && before !== undefined) drawing.append(svg("circle", { class: "before", cx: x(before), cy: y + 10, r: 5, "stroke-width": 2.5 }));
    drawing.append(svg("text", { x: Math.max(x(now), x(before ?? now) + 6, x(0)) + 6, y: y + 14 }, written(now)));
  });
  return drawing;
}

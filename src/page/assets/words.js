// The language, and how numbers and times are written in it.

let lang = document.documentElement.lang === "en" ? "en" : "vi";

/** One of two texts, by the language. */
const say = (vi, en) => (lang === "vi" ? vi : en);
/** One of a pair of texts. */
const pick = (pair) => (lang === "vi" ? pair[0] : pair[1]);

const formats = {};
/** A number as people write it; "" for none. */
function written(value, decimals = 6) {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value !== "number") return String(value);
  const name = lang + decimals;
  formats[name] ??= new Intl.NumberFormat(lang === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: decimals });
  return formats[name].format(value);
}
/** A number with its sign. */
const signed = (value, decimals) => (value > 0 ? "+" : "") + written(value, decimals);
const percent = (value) => (value === null || value === undefined ? "" : `${written(value, 1)} %`);
/** A text that is a number in the tables (`1234.5`) as people write it; another text as it is. */
const asWritten = (text) => (/^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text ? written(Number(text)) : text);

/** A local time: `2024-04-05T08:53:00`. */
function time(text) {
  if (!text) return "";
  const [day, hour = ""] = text.split("T");
  const [year, month, date] = day.split("-");
  return `${lang === "vi" ? `${date}/${month}/${year}` : day} ${hour.slice(0, 5)}`.trim();
}

/** A text as it is searched: without accents and case. */
const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

/** What a period is called where there is little room. */
const periodName = (id) => pick(run.periods[id] ?? [id, id]);

const severityName = (severity) => [say("lỗi", "error"), say("cảnh báo", "warning"), say("ghi chú", "note")][severity];
const SEVERITIES = ["error", "warning", "info"];
const SIGNS = ["!", "?", "·"];

const causeName = (cause) => ({
  submission: say("báo cáo khác", "another submission"),
  decision: say("quyết định", "a decision"),
  correction: say("tự sửa", "a correction"),
  unit: say("chỉ một kỳ có số", "in one of the two periods only"),
  definition: say("định nghĩa khác", "other definitions"),
  program: say("phiên bản chương trình khác", "another version of the program"),
  computed: say("tính từ số khác", "computed from others"),
  rule: say("quy tắc, hoặc kỳ trước khác", "a rule, or another past"),
})[cause] ?? cause;

/** What a state of a cell, file, period and so on is called. */
const stateName = (of, state) => (run.states[of]?.[state] ? pick(run.states[of][state]) : state);

const decisionName = (decision) => ({
  accept: say("chấp nhận", "accept"), reject: say("bác bỏ", "reject"), other: say("giá trị khác", "other value"), withdraw: say("rút lại", "withdraw"),
  drop: say("bỏ bản ghi", "drop the record"), add: say("thêm lại bản ghi", "take the record over"), same: say("cùng một bản ghi", "the same record"),
  nothing: say("không phát sinh", "nothing to report"),
})[decision] ?? decision;

const partName = (part) => ({ numerator: say("tử số", "numerator"), denominator: say("mẫu số", "denominator"), weight: say("quyền số", "weight") })[part] ?? "";

//! Why a query could not be answered, in Vietnamese: polars says it in English, about types and plans.

/// What polars says, with `{}` for what it names, and the same in Vietnamese, with what was named by its place.
const SAID: [(&str, &str); 23] = [
    ("relation '{}' was not found", "không có bảng `{0}`"),
    ("unable to find column \"{}\"; valid columns: [{}]", "không có cột `{0}`; có các cột {1}"),
    ("no table or struct column named '{}' found", "câu hỏi không lấy từ bảng nào tên `{0}`"),
    ("Expected: {}, found: EOF", "câu SQL chưa viết hết"),
    ("one (and only one) statement can be parsed at a time", "phải ghi đúng một câu SQL"),
    ("found: {} at Line: {}, Column: {}", "SQL viết sai ở `{0}` (dòng {1}, cột {2})"),
    (
        "Unterminated string literal at Line: {}, Column: {}",
        "thiếu dấu nháy đóng của chữ bắt đầu ở dòng {0}, cột {1}",
    ),
    ("Expected close delimiter '{}' before EOF", "thiếu dấu {0} đóng"),
    ("unsupported function '{}'", "không có hàm `{0}`"),
    ("`{}` operation not supported for dtype `{}`", "`{0}` không dùng được với {1}"),
    ("cannot compare string with numeric type", "không so sánh được chữ với số"),
    ("cannot compare {} with {} type", "không so sánh được {0} với {1}"),
    ("arithmetic on dtypes {} and {} is not allowed", "không tính được giữa {0} và {1}"),
    ("with '{}' datatypes is not allowed", "không tính được với {0}"),
    ("expected `{}`, got `{}` for series with name `{}`", "cột `{2}` là {1}, chỗ này cần {0}"),
    (
        "'{}' should participate in the GROUP BY clause",
        "cột `{0}` phải có trong GROUP BY hoặc nằm trong một hàm gộp",
    ),
    (
        "conversion from `{}` to `{}` failed in column '{}' for {} out of {} values: [{}]",
        "cột `{2}` có {3} giá trị không đổi ra {1} được: {5}",
    ),
    ("filter predicate must be of type", "điều kiện WHERE phải là một phép so sánh"),
    ("can only be used on numeric types", "chỉ làm tròn được số"),
    ("expected String type, got: {}", "LIKE chỉ dùng cho chữ, đây là {0}"),
    ("HAVING clause not valid outside of GROUP BY", "HAVING phải đi với GROUP BY"),
    (
        "could not find an appropriate format to parse dates",
        "các giá trị không viết theo một kiểu ngày",
    ),
    ("`{}` clause is not supported; use `{}` instead", "không dùng được `{0}`: ghi `{1}`"),
];

/// The reason in Vietnamese: what polars says where nobody has translated that.
pub(super) fn vietnamese(error: &str) -> String {
    let line = first_line(error);
    let said = SAID.iter().find_map(|(pattern, words)| Some((captured(line, pattern)?, words)));
    let Some((named, words)) = said else { return format!("“{line}”") };
    let mut text = (*words).to_owned();
    for (index, name) in named.into_iter().enumerate() {
        let name = type_name(name).map_or_else(|| name.replace('"', ""), str::to_owned);
        text = text.replace(&format!("{{{index}}}"), &name);
    }
    text
}

/// What polars says without the plan that it was at.
pub(super) fn first_line(error: &str) -> &str {
    error.lines().next().unwrap_or_default()
}

/// The table that a query names and that is not there.
pub(super) fn unknown_table(error: &str) -> Option<&str> {
    captured(error, SAID[0].0)?.pop()
}

/// What stands in a text in place of each `{}` of a pattern, which may begin and end anywhere in it.
fn captured<'t>(text: &'t str, pattern: &str) -> Option<Vec<&'t str>> {
    let mut pieces = pattern.split("{}");
    let (_, mut rest) = text.split_once(pieces.next()?)?;
    let mut named = Vec::new();
    for piece in pieces {
        let (name, behind) = if piece.is_empty() { (rest, "") } else { rest.split_once(piece)? };
        named.push(name);
        rest = behind;
    }
    Some(named)
}

/// A type of polars in words.
fn type_name(name: &str) -> Option<&'static str> {
    match name.trim_matches(['(', ')']) {
        "str" | "String" | "string" => Some("chữ"),
        "date" | "Date" => Some("ngày"),
        "bool" | "Boolean" => Some("đúng hoặc sai"),
        "numeric" | "f32" | "f64" | "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" => {
            Some("số")
        }
        _ => None,
    }
}

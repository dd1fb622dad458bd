//! Every declared rule is put to the proof: a report that satisfies all, and the least change of it that fires the rule.

use std::path::Path;

use crate::common::trial::Trial;
use tonghop::engine::{Proofs, Proven, load, prove_rules};

fn prove(folder: &Path) -> Proofs {
    let pipeline = load(folder, None).expect("a pipeline in order");
    prove_rules(&pipeline).expect("the rules can be evaluated")
}

/// Every rule of a pipeline fires on a report that breaks it and on none that satisfies all; where it is broken alone it is the cause of all that is found.
#[track_caller]
fn all_are_proved(pipeline: &str, rules: usize) {
    let proofs = prove(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines").join(pipeline));
    let is_proved = |proven: &Proven| match proven {
        Proven::Fires { others, is_cause, .. } => *is_cause || !others.is_empty(),
        _ => false,
    };
    let open: Vec<_> = proofs.rules.iter().filter(|(.., proven)| !is_proved(proven)).collect();
    assert!(open.is_empty(), "{open:?}");
    assert_eq!((proofs.loud.as_slice(), proofs.rules.len()), (&[][..], rules));
}

#[test]
fn all_rules_of_the_quarterly_sample_fire_when_they_are_broken() {
    all_are_proved("dak-glei", 59);
}

#[test]
fn all_rules_of_the_monthly_sample_fire_when_they_are_broken() {
    all_are_proved("school-meals", 17);
}

#[test]
fn all_rules_of_the_yearly_samples_fire_when_they_are_broken() {
    all_are_proved("rural-water", 9);
    all_are_proved("cooperative-plan", 8);
    all_are_proved("budget-communes", 14);
}

const FORM: &str = r#"id = "C1"
title = "Số người"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nu", header = "Nữ", role = "measure" },
    { id = "nam", header = "Nam", role = "measure" },
    { id = "tong", header = "Tổng số", role = "measure" },
]
row = [{ id = "a", label = "Nông nghiệp", kind = "stock", unit = "Người" }]
"#;

const PIPELINE: &str = "due_days = 10\n[report]\nforms = [\"C1\"]\n[words]\nsenders = [\"UBND\"]\n";

/// What comes of rules between women, men and their total.
fn of_rules(rules: &[(&str, &str)]) -> Vec<Proven> {
    let trial = Trial::new(PIPELINE, &[FORM]);
    let rule = |(id, check): &(&str, &str)| {
        format!(
            "[[rule]]\nid = \"{id}\"\nkind = \"balance\"\nform = \"C1\"\neach = [\"stock\"]\n{check}\nmessage = \"Sai {id}\"\n"
        )
    };
    trial.write("rules.toml", rules.iter().map(rule).collect::<String>());
    prove(&trial.path("")).rules.into_iter().map(|(.., proven)| proven).collect()
}

#[test]
fn a_rule_is_broken_by_the_least_change_of_figures_that_are_not_all_zero() {
    let proven = of_rules(&[("tong", "check = 'tong = nu + nam'")]);
    let [Proven::Fires { changes, others, is_cause: true, .. }] = proven.as_slice() else {
        panic!("{proven:?}");
    };
    assert!(others.is_empty());
    let [(cell, before, after)] = changes.as_slice() else { panic!("{changes:?}") };
    assert!(cell.starts_with("C1 a."), "{cell}");
    assert!(before != "0" && before != after, "{before} {after}");
}

#[test]
fn rules_that_can_never_fire_or_always_do_are_named() {
    let proven = of_rules(&[
        ("tong", "check = 'tong = nu + nam'"),
        ("am", "check = 'nu >= -1'"),
        ("duoi-khong", "check = 'nam < 0'"),
    ]);
    assert!(matches!(proven[0], Proven::Fires { .. }), "{proven:?}");
    assert_eq!(proven[1..], [Proven::CannotFire, Proven::AlwaysFires]);
}

#[test]
fn a_condition_that_another_rule_contradicts_is_named_with_it() {
    let proven = of_rules(&[
        ("it", "check = 'nu <= 5'"),
        ("khi-nhieu", "check = 'nam >= 1'\nwhen = 'nu > 20'"),
    ]);
    assert_eq!(proven[1], Proven::NeverAsked { others: vec!["it".to_owned()] });
}

#[test]
fn rules_that_cannot_hold_together_are_named_and_the_others_proved() {
    let proven = of_rules(&[
        ("it", "check = 'nu <= 5'"),
        ("nhieu", "check = 'nu >= 20'"),
        ("tong", "check = 'tong = nu + nam'"),
    ]);
    assert_eq!(proven[..2], [Proven::Contradicts, Proven::Contradicts]);
    assert!(matches!(proven[2], Proven::Fires { .. }), "{proven:?}");
}

const HARVEST: &str = r#"id = "S1"
title = "Sản xuất lúa"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nay", header = "Kỳ này", role = "measure" },
    { id = "sau", header = "Kỳ sau", role = "measure" },
]
row = [
    { id = "dt", label = "Diện tích", kind = "flow", unit = "ha", type = "decimal" },
    { id = "ns", label = "Năng suất", kind = "level", unit = "tạ/ha", type = "decimal" },
    { id = "sl", label = "Sản lượng", kind = "flow", unit = "tấn", type = "decimal" },
    { id = "gt", label = "Giá trị bán", kind = "flow", unit = "Triệu đồng", type = "money" },
    { id = "cp", label = "Chi phí", kind = "flow", unit = "Triệu đồng", type = "money" },
    { id = "lai", label = "Lãi", kind = "flow", unit = "Triệu đồng", type = "money", negative = true },
    { id = "ho", label = "Số hộ", kind = "stock", unit = "hộ", type = "int" },
]
"#;

const FARMS: &str = r#"id = "R1"
title = "Danh sách hộ"
kind = "register"
name = "ten"
column = [
    { id = "tt", header = "STT", role = "number" },
    { id = "ten", header = "Tên hộ", type = "text" },
    { id = "ma", header = "Mã số", type = "text" },
    { id = "loai", header = "Loại", type = "category", category = "loai" },
    { id = "ngay", header = "Ngày lập", type = "date" },
    { id = "vao", header = "Ngày vào hội", type = "date" },
    { id = "gt", header = "Tiền bán", type = "money" },
    { id = "cp", header = "Tiền chi", type = "money" },
    { id = "nk", header = "Nhân khẩu", type = "int" },
]
"#;

const TWO_FORMS: &str = r#"due_days = 10
[report]
forms = ["S1", "R1"]
[words]
senders = ["UBND"]
[[category]]
id = "loai"
[[category.option]]
id = "lua"
label = "Trồng lúa"
[[category.option]]
id = "mau"
label = "Trồng màu"
[[category.option]]
id = "khac"
label = "Khác"
"#;

const SUMS: &str = r#"[[total]]
id = "t"
form = "R1"
[total.columns]
gt = "SUM(gt)"
lua = "SUM(CASE WHEN loai = 'lua' THEN gt ELSE 0 END)"
bq = "AVG(gt)"
lon = "MAX(gt)"
so = "COUNT(*)"
so_lua = "SUM(CASE WHEN loai = 'lua' THEN 1 ELSE 0 END)"
"#;

/// What comes of rules of the harvest, or of the list of farms where `record` says so: what is declared of each, and its check.
fn of_harvest(rules: &[&str]) -> Vec<Proven> {
    let trial = Trial::new(TWO_FORMS, &[HARVEST, FARMS]);
    let rule = |(number, rule): (usize, &&str)| {
        let (form, rule) = match rule.strip_prefix("record ") {
            Some(rule) => ("R1", rule),
            None => ("S1", *rule),
        };
        let (check, more) = rule.split_once(" | ").unwrap_or((rule, ""));
        let more = more.replace(" | ", "\n");
        format!(
            "[[rule]]\nid = \"r{number}\"\nkind = \"bound\"\nform = \"{form}\"\ncheck = \"{check}\"\n{more}\nmessage = \"Sai\"\n"
        )
    };
    let rules: String = rules.iter().enumerate().map(rule).collect();
    trial.write("rules.toml", format!("{SUMS}{rules}"));
    prove(&trial.path("")).rules.into_iter().map(|(.., proven)| proven).collect()
}

/// Rules that each can hold and can be broken.
const SHAPES: &[&str] = &[
    // Orders and factors.
    "cp.nay < gt.nay * 2",
    "gt.nay <= gt.prev_nay * 1.5",
    "gt.nay <= gt.prev_nay * 0.5 | when = 'gt.prev_nay > 20'",
    "gt.nay >= gt.prev_nay + 100",
    "gt.nay > gt.prev_nay",
    "gt.nay < gt.prev_nay",
    "ho.nay = ho.prev_nay + 3",
    "ho.nay >= ho.last_year_nay * 0.8 AND ho.nay <= ho.last_year_nay * 1.2",
    "gt.nay * cp.nay <= 6050",
    "gt.nay / cp.nay <= 1.64",
    "gt.nay / cp.nay >= 1.66",
    "ns = sl / dt * 10 | measures = ['nay']",
    "ns = ROUND(sl * 10 / dt, 1) | measures = ['nay']",
    "(gt.nay - gt.prev_nay) / gt.prev_nay * 100 = lai.nay",
    "ROUND(gt.nay / gt.prev_nay * 100, 1) = lai.nay",
    "gt.nay / gt.prev_nay < 1.1",
    "gt.nay * 0.1 < 10",
    "100.0 <= gt.nay",
    "gt.nay > 1000000",
    "gt.nay + gt.prev_nay = gt.last_year_nay",
    "gt.nay * gt.prev_nay >= 1000",
    "gt.nay / gt.prev_nay BETWEEN 0.8 AND 1.2",
    "POWER(gt.nay, 2) >= cp.nay",
    "CEIL(gt.nay) = gt.nay",
    // ROUND, ABS, whole quotients.
    "ROUND(gt.nay) = 100",
    "ABS(gt.nay - gt.prev_nay) <= 9.8",
    "ABS(gt.nay - cp.nay) > 30",
    "lai = ABS(gt - cp) | measures = ['nay']",
    "DIV(ho.nay, 10) = 7",
    "MOD(ho.nay, 5) = 0",
    "GREATEST(gt.nay, cp.nay) = sl.nay",
    "LEAST(gt.nay, cp.nay) >= 25",
    // Conditions.
    "CASE WHEN gt.nay > 50 THEN cp.nay >= 20 ELSE cp.nay >= 5 END",
    "lai.nay = CASE WHEN gt.nay >= cp.nay THEN gt.nay - cp.nay ELSE 0 END",
    "gt.nay <> cp.nay",
    "gt.nay - cp.nay <> 9.8",
    "cp.nay BETWEEN 20 AND gt.nay * 3",
    "cp.nay NOT BETWEEN 5 AND 8",
    "NOT cp.nay > gt.nay",
    "gt.nay = 0 OR cp.nay > 0",
    "(gt.nay > 0) = (cp.nay > 0)",
    "cp.nay > 0 | when = 'gt.nay > 500 AND ho.nay < 20'",
    "gt.nay IN (10, 20, 30)",
    // Blank cells.
    "gt.nay IS NOT NULL",
    "gt.nay IS NULL OR cp.nay IS NOT NULL",
    "COALESCE(gt.nay, 0) >= COALESCE(cp.nay, 0)",
    "gt.nay = cp.nay | missing = 'fail'",
    "gt.nay = cp.nay + lai.nay | missing = 'zero'",
    // Rows one by one.
    "nay <= 5 * prev_nay AND prev_nay <= 5 * nay | each = ['flow'] | when = 'nay > 0 AND prev_nay > 0'",
    "sau >= nay | each = ['flow', 'stock'] | when = \"id LIKE 'g%'\"",
    "sau >= nay | each = ['flow'] | when = \"id IN ('gt', 'cp')\"",
    "nay >= dt.nay * 0.5 | each = ['flow']",
    // Two forms.
    "gt.nay = t.gt",
    "gt.nay <= t.gt",
    "cp.nay = t.lua",
    "gt.nay * 2 >= t.gt - t.lua",
    "gt.nay / t.so >= 1.0",
    "ho.nay = t.so",
    "t.so >= 3 | cell = 'ho.nay'",
    "ho.nay = t.so_lua",
    "t.so_lua <= 1 | cell = 'ho.nay'",
    "gt.nay = t.bq",
    "t.lon <= gt.nay",
    // Records.
    "record cp <= gt",
    "record cp < gt * 0.5",
    "record gt <= t.gt * 0.6",
    "record gt >= prev_gt * 0.9",
    "record gt <= 2 * last_year_gt",
    "record loai IN ('lua', 'mau')",
    "record loai <> 'khac' OR gt = 0",
    "record ma LIKE 'H%'",
    "record ma LIKE 'H_-%' | when = \"loai = 'khac'\"",
    "record LENGTH(ma) = 4",
    "record LENGTH(ma) IN (1, 3)",
    "record UPPER(ten) = ten",
    "record gt = ROUND(gt, 1)",
    "record gt / t.gt * 100 <= 80",
    "record CASE loai WHEN 'lua' THEN gt >= 5 ELSE gt >= 1 END",
    "record ten IS NOT NULL",
    "record ngay <= period_end",
    "record ngay BETWEEN period_start AND period_end",
    "record ngay >= DATE '1990-01-01'",
    "record nk >= 1 | when = \"ngay > DATE '1995-06-30'\"",
    "record ngay = prev_ngay",
    "record loai = prev_loai",
    "record nk > 0 | when = \"loai = 'mau' AND gt > 100\"",
];

#[test]
fn a_rule_of_any_shape_is_proved_to_fire() {
    let open = SHAPES.iter().filter_map(|rule| {
        let proven = of_harvest(&[rule]).remove(0);
        (!matches!(proven, Proven::Fires { .. })).then(|| format!("{rule}: {proven:?}"))
    });
    let open: Vec<String> = open.collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn rules_that_narrow_each_other_are_all_proved() {
    let chains: [&[&str]; 8] = [
        // Each bound leaves the next one less room.
        &[
            "gt.nay <= gt.prev_nay * 1.5",
            "gt.nay >= gt.prev_nay * 0.5",
            "cp.nay <= gt.nay",
            "cp.nay >= gt.nay * 0.3",
            "lai.nay = gt.nay - cp.nay",
            "lai.nay <= 500",
        ],
        &["gt.nay <= gt.prev_nay * 0.5", "gt.nay >= 200"],
        // Only much larger figures before let these hold.
        &["gt.nay <= gt.prev_nay * 0.0001", "gt.nay >= 700", "gt.nay >= cp.nay"],
        &["gt.nay >= gt.prev_nay * 3", "gt.nay <= gt.last_year_nay", "cp.nay = gt.nay"],
        &["gt.nay = t.gt", "gt.nay / t.so >= 1.0", "cp.nay < gt.nay * 2", "record cp <= gt"],
        &[
            "ns = sl / dt * 10 | measures = ['nay']",
            "ns = ROUND(sl * 10 / dt, 1) | measures = ['nay']",
            "lai = ABS(gt - cp) | measures = ['nay']",
            "cp <= gt | measures = ['nay']",
            "ho.nay >= ho.prev_nay",
            "gt.nay = t.gt",
        ],
        // Each record that is made up breaks these at first.
        &["record vao > ngay", "record vao <= period_end", "record loai <> 'lua'"],
        &["record LENGTH(ma) = 12", "record ma LIKE '0%'"],
    ];
    let open = chains.iter().flat_map(|rules| {
        let proven = of_harvest(rules);
        let of_rule = rules.iter().zip(proven).filter(|(_, p)| !matches!(p, Proven::Fires { .. }));
        of_rule.map(|(rule, proven)| format!("{rule}: {proven:?}")).collect::<Vec<_>>()
    });
    let open: Vec<String> = open.collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
}

#[test]
fn rules_about_earlier_figures_that_never_fire_or_always_do_are_named() {
    let cases: [(&[&str], &[Proven]); 10] = [
        (&["gt.nay >= -1"], &[Proven::CannotFire]),
        (&["gt.nay * 2 >= gt.nay"], &[Proven::CannotFire]),
        (&["gt.nay + gt.prev_nay >= 0"], &[Proven::CannotFire]),
        (&["gt.nay < 0"], &[Proven::AlwaysFires]),
        (&["gt.nay + gt.prev_nay <= -5"], &[Proven::AlwaysFires]),
        (&["cp.nay BETWEEN 20 AND 10"], &[Proven::AlwaysFires]),
        (
            &[
                "gt.nay >= gt.last_year_nay * 2 + 50",
                "gt.last_year_nay >= gt.nay | cell = 'gt.nay'",
            ],
            &[Proven::Contradicts, Proven::Contradicts],
        ),
        (
            &["gt.nay <= gt.prev_nay - 10", "gt.nay >= gt.prev_nay"],
            &[Proven::Contradicts, Proven::Contradicts],
        ),
        (&["cp.nay < gt.nay", "cp.nay > gt.nay * 2"], &[Proven::Contradicts, Proven::Contradicts]),
        (&["ho.nay = ho.nay"], &[Proven::CannotFire]),
    ];
    for (rules, wanted) in cases {
        assert_eq!(of_harvest(rules), wanted, "{rules:?}");
    }
    let proven = of_harvest(&["gt.nay <= 50", "cp.nay > 0 | when = 'gt.nay > 60'"]);
    assert_eq!(proven[1], Proven::NeverAsked { others: vec!["r0".to_owned()] });
    let proven =
        of_harvest(&["ho.nay <= ho.prev_nay", "cp.nay > 0 | when = 'ho.nay > ho.prev_nay + 5'"]);
    assert_eq!(proven[1], Proven::NeverAsked { others: vec!["r0".to_owned()] });
}

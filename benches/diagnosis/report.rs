//! How a report is made: lists first, totals summed from them, averages and the year to date from the totals, the column of the quarter before from
//! the last report.

use std::collections::{BTreeMap, BTreeSet};

use super::draw::Draw;

/// The measures of the indicator form.
pub(crate) const BEFORE: usize = 0;
pub(crate) const NOW: usize = 1;
pub(crate) const YEAR: usize = 2;
pub(crate) const MEASURES: [&str; 3] = ["truoc", "nay", "luy_ke"];

/// Whether a row adds up over the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Stock,
    Flow,
    Ratio,
}

/// The rows of the indicator form: id, number, label, unit, kind, whether it is money, and the list and field that it sums.
#[rustfmt::skip]
pub(crate) const ROWS: [(&str, &str, &str, &str, Kind, bool, &str); 37] = [
    ("", "A", "HỢP TÁC XÃ", "", Kind::Stock, false, ""),
    ("htx_tong", "1", "Tổng số hợp tác xã", "HTX", Kind::Stock, false, "0:#"),
    ("htx_moi", "1.1", "Thành lập mới trong kỳ", "HTX", Kind::Flow, false, ""),
    ("htx_giai_the", "1.2", "Giải thể, sáp nhập trong kỳ", "HTX", Kind::Flow, false, ""),
    ("htx_hoat_dong", "1.3", "Đang hoạt động", "HTX", Kind::Stock, false, "0:#"),
    ("htx_ngung", "1.4", "Tạm ngừng hoạt động", "HTX", Kind::Stock, false, "0:#"),
    ("htx_nong_nghiep", "1.5", "Nông, lâm nghiệp và thủy sản", "HTX", Kind::Stock, false, "0:#"),
    ("htx_cong_nghiep", "1.6", "Công nghiệp - TTCN, xây dựng", "HTX", Kind::Stock, false, "0:#"),
    ("htx_thuong_mai", "1.7", "Thương mại - dịch vụ", "HTX", Kind::Stock, false, "0:#"),
    ("htx_van_tai", "1.8", "Vận tải", "HTX", Kind::Stock, false, "0:#"),
    ("htx_tin_dung", "1.9", "Tín dụng (Quỹ tín dụng nhân dân)", "HTX", Kind::Stock, false, "0:#"),
    ("htx_khac", "1.10", "Lĩnh vực khác", "HTX", Kind::Stock, false, "0:#"),
    ("htx_hieu_qua", "1.11", "Hoạt động hiệu quả (xếp loại tốt, khá)", "HTX", Kind::Stock, false, "0:#"),
    ("tv_tong", "2", "Tổng số thành viên hợp tác xã", "Thành viên", Kind::Stock, false, "0:tv"),
    ("tv_moi", "2.1", "Thành viên mới kết nạp trong kỳ", "Thành viên", Kind::Flow, false, ""),
    ("tv_ra", "2.2", "Thành viên ra khỏi HTX trong kỳ", "Thành viên", Kind::Flow, false, ""),
    ("tv_nu", "2.3", "Trong đó: thành viên nữ", "Thành viên", Kind::Stock, false, "0:tv_nu"),
    ("ld_tong", "3", "Tổng số lao động thường xuyên trong HTX", "Người", Kind::Stock, false, "0:ld"),
    ("ld_thanh_vien", "3.1", "Trong đó: lao động là thành viên HTX", "Người", Kind::Stock, false, "0:ld_tv"),
    ("von_tong", "4", "Tổng nguồn vốn của HTX", "Triệu đồng", Kind::Stock, true, "0:von"),
    ("von_dieu_le", "4.1", "Trong đó: vốn điều lệ", "Triệu đồng", Kind::Stock, true, "0:von_dl"),
    ("dt_tong", "5", "Tổng doanh thu của HTX", "Triệu đồng", Kind::Flow, true, "0:dt"),
    ("dt_bq", "5.1", "Doanh thu bình quân một HTX đang hoạt động", "Triệu đồng/HTX", Kind::Ratio, true, ""),
    ("lai_tong", "6", "Tổng lãi của HTX", "Triệu đồng", Kind::Flow, true, "0:lai"),
    ("lai_bq", "6.1", "Lãi bình quân một HTX đang hoạt động", "Triệu đồng/HTX", Kind::Ratio, true, ""),
    ("tn_bq", "7", "Thu nhập bình quân của lao động thường xuyên", "Triệu đồng/người/tháng", Kind::Stock, true, ""),
    ("cb_tong", "8", "Tổng số cán bộ quản lý HTX", "Người", Kind::Stock, false, ""),
    ("cb_so_trung", "8.1", "Trình độ sơ cấp, trung cấp", "Người", Kind::Stock, false, ""),
    ("cb_cd_dh", "8.2", "Trình độ cao đẳng, đại học trở lên", "Người", Kind::Stock, false, ""),
    ("cb_chua_dt", "8.3", "Chưa qua đào tạo", "Người", Kind::Stock, false, ""),
    ("tht_tong", "10", "Tổng số tổ hợp tác", "THT", Kind::Stock, false, "1:#"),
    ("tht_moi", "10.1", "Thành lập mới trong kỳ", "THT", Kind::Flow, false, ""),
    ("tht_giai_the", "10.2", "Chấm dứt hoạt động trong kỳ", "THT", Kind::Flow, false, ""),
    ("tht_chung_thuc", "10.3", "Có hợp đồng hợp tác được chứng thực", "THT", Kind::Stock, false, "1:#"),
    ("tht_tv", "11", "Tổng số thành viên và người lao động của THT", "Người", Kind::Stock, false, "1:tv"),
    ("tht_dt", "12", "Tổng doanh thu của THT", "Triệu đồng", Kind::Flow, true, "1:dt"),
    ("tht_lai", "13", "Tổng lãi của THT", "Triệu đồng", Kind::Flow, true, "1:lai"),
];

/// The options of the categories: id in the form, label.
pub(crate) const SECTORS: [(&str, &str); 6] = [
    ("htx_nong_nghiep", "Nông nghiệp"),
    ("htx_cong_nghiep", "Công nghiệp - TTCN"),
    ("htx_thuong_mai", "Thương mại - dịch vụ"),
    ("htx_van_tai", "Vận tải"),
    ("htx_tin_dung", "Tín dụng"),
    ("htx_khac", "Khác"),
];
pub(crate) const STATES: [&str; 2] = ["Đang hoạt động", "Tạm ngừng hoạt động"];
pub(crate) const GRADES: [&str; 4] = ["Tốt", "Khá", "Trung bình", "Yếu"];

/// A record of a list: name, texts and figures by field, in tenths.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) texts: BTreeMap<&'static str, String>,
    pub(crate) figures: BTreeMap<&'static str, Option<i64>>,
}

impl Record {
    pub(crate) fn figure(&self, field: &str) -> i64 {
        self.figures.get(field).copied().flatten().unwrap_or(0)
    }

    pub(crate) fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }

    pub(crate) fn set(&mut self, field: &'static str, value: i64) {
        self.figures.insert(field, Some(value));
    }

    fn is_active(&self) -> bool {
        self.text("tinh_trang") == STATES[0]
    }
}

/// The figures of the indicator form, in tenths, by row and measure.
pub(crate) type Figures = BTreeMap<(&'static str, usize), Option<i64>>;

/// A commune's report for a quarter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Report {
    pub(crate) year: i32,
    pub(crate) quarter: usize,
    pub(crate) figures: Figures,
    /// The cooperatives and the groups; `None` where the form is not in the file.
    pub(crate) lists: [Option<Vec<Record>>; 2],
    /// Figures that are written as text.
    pub(crate) as_text: BTreeSet<(&'static str, usize)>,
    /// Members that came and left, cooperatives and groups that did.
    moves: BTreeMap<&'static str, i64>,
}

/// What a cell is called: form, row or record, column.
pub(crate) type Key = (String, String, String);

/// The key of an indicator's cell.
pub(crate) fn of_row(row: &str, measure: usize) -> Key {
    ("B01".to_owned(), row.to_owned(), MEASURES[measure].to_owned())
}

/// The key of a record's cell.
pub(crate) fn of_record(list: usize, name: &str, field: &str) -> Key {
    (["B02", "B03"][list].to_owned(), name.to_owned(), field.to_owned())
}

const CROPS: [&str; 10] = [
    "sâm dây",
    "mắc ca",
    "cà phê",
    "lúa nước",
    "bời lời",
    "quế",
    "mật ong",
    "dược liệu",
    "nuôi dê",
    "cá tầm",
];
const VILLAGES: [&str; 8] = [
    "Đông Thượng",
    "Kon Liêm",
    "Pêng Blong",
    "Măng Rao",
    "Tu Chiêu",
    "Long Năng",
    "Đăk Nai",
    "Đăk Ra",
];
const PEOPLE: [&str; 8] =
    ["A Nghĩa", "Y Khuyến", "A Thủy", "Y Hương", "A Khởi", "Y Phước", "A Blong", "Y Mai"];

/// A new cooperative; `number` is its own in the district.
fn cooperative(draw: &mut Draw, number: usize, founded: (i32, u32, u32)) -> Record {
    let sector = if draw.chance(55) { 0 } else { draw.below(6) };
    // No two of a commune have names that are alike.
    let (village, crop) = (VILLAGES[(number / 10 + number / 100) % 8], CROPS[number % 10]);
    let active = draw.chance(85);
    let mut record = Record {
        name: format!("HTX {crop} {village} {number}"),
        texts: BTreeMap::from([
            ("ma_so", format!("60{:08}", 100_000 + number * 7)),
            ("ngay_tl", format!("{:02}/{:02}/{}", founded.2, founded.1, founded.0)),
            ("dia_chi", format!("Thôn {village}")),
            ("linh_vuc", SECTORS[sector].1.to_owned()),
            ("tinh_trang", STATES[usize::from(!active)].to_owned()),
            ("xep_loai", GRADES[draw.below(4)].to_owned()),
        ]),
        figures: BTreeMap::new(),
    };
    let members = draw.between(9, 70) * 10;
    let workers = draw.between(8, 50) * 10;
    let charter = draw.between(10, 90) * 250;
    record.set("tv", members);
    record.set("tv_nu", members / 30 * 10);
    record.set("ld", workers);
    record.set("ld_tv", workers.min(members) / 20 * 10);
    record.set("von_dl", charter);
    record.set("von", charter * draw.between(15, 40) / 10 + draw.between(0, 99));
    let revenue = if active { draw.between(3_000, 25_000) } else { 0 };
    record.set("dt", revenue);
    record.set("lai", revenue * draw.between(5, 25) / 100);
    record
}

fn group(draw: &mut Draw, number: usize) -> Record {
    // No two of a commune have names that are alike.
    let (village, crop) = (VILLAGES[(number / 10 + number / 100) % 8], CROPS[number % 10]);
    let mut record = Record {
        name: format!("THT {crop} {village} {number}"),
        texts: BTreeMap::from([
            ("dai_dien", format!("{} {number}", PEOPLE[draw.below(8)])),
            ("dia_chi", format!("Thôn {village}")),
            ("linh_vuc", SECTORS[draw.below(3)].1.to_owned()),
            ("chung_thuc", if draw.chance(50) { "x".to_owned() } else { String::new() }),
        ]),
        figures: BTreeMap::new(),
    };
    record.set("tv", draw.between(4, 40) * 10);
    let revenue = draw.between(150, 2_500);
    record.set("dt", revenue);
    record.set("lai", revenue * draw.between(10, 22) / 100);
    record
}

impl Report {
    /// A commune's first report of a quarter; its quarter before was made up too.
    pub(crate) fn first(draw: &mut Draw, commune: usize, year: i32, quarter: usize) -> Self {
        let number = commune * 100;
        let cooperatives = (0..draw.between(2, 6) as usize)
            .map(|at| {
                let founded = (
                    2014 + draw.below(8) as i32,
                    1 + draw.below(12) as u32,
                    1 + draw.below(28) as u32,
                );
                cooperative(draw, number + at, founded)
            })
            .collect();
        let groups = (0..draw.between(3, 8) as usize).map(|at| group(draw, number + at)).collect();
        let (first_year, first_quarter) =
            if quarter == 1 { (year - 1, 4) } else { (year, quarter - 1) };
        let mut base = Self {
            year: first_year,
            quarter: first_quarter,
            figures: Figures::new(),
            lists: [Some(cooperatives), Some(groups)],
            as_text: BTreeSet::new(),
            moves: BTreeMap::new(),
        };
        for (row, value) in [
            ("tn_bq", draw.between(30, 60)),
            ("cb_so_trung", draw.between(2, 9) * 10),
            ("cb_cd_dh", draw.between(1, 5) * 10),
            ("cb_chua_dt", draw.between(1, 5) * 10),
        ] {
            base.figures.insert((row, NOW), Some(value));
        }
        base.make(None);
        for (row, _, _, _, kind, ..) in ROWS {
            if kind == Kind::Flow && !row.is_empty() {
                let times = if first_quarter == 1 { 1 } else { first_quarter as i64 };
                let year_to_date = base.figure(row, NOW) * times;
                base.figures.insert((row, YEAR), Some(year_to_date));
            }
        }
        base.next(draw, commune)
    }

    /// The report of the quarter after, from how things went on.
    pub(crate) fn next(&self, draw: &mut Draw, commune: usize) -> Self {
        let (year, quarter) =
            if self.quarter == 4 { (self.year + 1, 1) } else { (self.year, self.quarter + 1) };
        let mut next = Self { year, quarter, moves: BTreeMap::new(), ..self.clone() };
        let (mut joined, mut left) = (0, 0);
        let number = commune * 100 + 20 + quarter * 2 + (year as usize % 2) * 10;
        let cooperatives = next.lists[0].get_or_insert_default();
        if cooperatives.len() > 2 && draw.chance(12) {
            let gone = cooperatives.remove(draw.below(cooperatives.len()));
            left += gone.figure("tv");
            next.moves.insert("htx_giai_the", 10);
        }
        for record in cooperatives.iter_mut() {
            if draw.chance(40) {
                let (more, less) = (draw.between(0, 3) * 10, draw.between(0, 2) * 10);
                // No fewer members than the law asks for.
                let less = less.min((record.figure("tv") + more - 70).max(0));
                record.set("tv", record.figure("tv") + more - less);
                (joined, left) = (joined + more, left + less);
            }
            if draw.chance(30) {
                record.set("ld", record.figure("ld") + draw.between(0, 2) * 10);
            }
            record.set("von", record.figure("von") + draw.between(0, 300));
            if record.is_active() {
                let revenue = record.figure("dt").max(3_000) * draw.between(85, 118) / 100;
                record.set("dt", revenue);
                record.set("lai", revenue * draw.between(8, 20) / 100);
            }
        }
        if draw.chance(15) {
            let new = next.new_cooperative(draw, number);
            joined += new.figure("tv");
            next.lists[0].get_or_insert_default().push(new);
            next.moves.insert("htx_moi", 10);
        }
        next.moves.insert("tv_moi", joined);
        next.moves.insert("tv_ra", left);
        let groups = next.lists[1].get_or_insert_default();
        if groups.len() > 3 && draw.chance(10) {
            groups.remove(draw.below(groups.len()));
            next.moves.insert("tht_giai_the", 10);
        }
        for record in groups.iter_mut() {
            if draw.chance(20) {
                record.set("tv", record.figure("tv") + draw.between(0, 2) * 10);
            }
            let revenue = record.figure("dt") * draw.between(85, 118) / 100;
            record.set("dt", revenue);
            record.set("lai", revenue * draw.between(10, 22) / 100);
        }
        if draw.chance(15) {
            groups.push(group(draw, number + 1));
            next.moves.insert("tht_moi", 10);
        }
        if draw.chance(30) {
            let income = next.figure("tn_bq", NOW) + draw.between(0, 2);
            next.figures.insert(("tn_bq", NOW), Some(income));
        }
        next.make(Some(self));
        next
    }

    /// A cooperative that was founded in the quarter of this report.
    pub(crate) fn new_cooperative(&self, draw: &mut Draw, number: usize) -> Record {
        let month = (self.quarter as u32 - 1) * 3 + 1 + draw.below(3) as u32;
        let day = 1 + draw.below(28) as u32;
        let mut new = cooperative(draw, number, (self.year, month, day));
        new.texts.insert("tinh_trang", STATES[0].to_owned());
        if new.figure("dt") == 0 {
            new.set("dt", draw.between(3_000, 9_000));
            new.set("lai", new.figure("dt") / 10);
        }
        new
    }

    pub(crate) fn figure(&self, row: &'static str, measure: usize) -> i64 {
        self.figures.get(&(row, measure)).copied().flatten().unwrap_or(0)
    }

    pub(crate) fn set(&mut self, row: &'static str, measure: usize, value: i64) {
        self.figures.insert((row, measure), Some(value));
    }

    pub(crate) fn list(&self, list: usize) -> &[Record] {
        self.lists[list].as_deref().unwrap_or_default()
    }

    pub(crate) fn records(&mut self, list: usize) -> &mut Vec<Record> {
        self.lists[list].get_or_insert_default()
    }

    pub(crate) fn move_by(&mut self, row: &'static str, by: i64) {
        *self.moves.entry(row).or_default() += by;
    }

    /// Makes the indicator form anew, as a clerk does.
    pub(crate) fn make(&mut self, before: Option<&Self>) {
        for (row, _, _, _, _, _, source) in ROWS {
            if row.is_empty() {
                continue;
            }
            if let Some((list, field)) = source.split_once(':') {
                let list: usize = list.parse().expect("a list");
                let value = self.total(row, list, field);
                self.set(row, NOW, value);
            } else if let Some(value) = self.moves.get(row) {
                self.set(row, NOW, *value);
            } else if matches!(
                row,
                "htx_moi" | "htx_giai_the" | "tv_moi" | "tv_ra" | "tht_moi" | "tht_giai_the"
            ) {
                self.set(row, NOW, 0);
            }
        }
        let managers =
            ["cb_so_trung", "cb_cd_dh", "cb_chua_dt"].iter().map(|row| self.figure(row, NOW)).sum();
        self.set("cb_tong", NOW, managers);
        self.average(NOW);
        for (row, ..) in ROWS.iter().filter(|row| !row.0.is_empty()) {
            if let Some(before) = before {
                self.set(row, BEFORE, before.figure(row, NOW));
            }
            self.carry(row, before);
        }
        self.average(YEAR);
    }

    fn total(&self, row: &str, list: usize, field: &str) -> i64 {
        let records = self.list(list);
        let count = |wanted: &dyn Fn(&Record) -> bool| {
            10 * records.iter().filter(|r| wanted(r)).count() as i64
        };
        match row {
            "htx_hoat_dong" => count(&Record::is_active),
            "htx_ngung" => count(&|r| !r.is_active()),
            "htx_hieu_qua" => {
                count(&|r| r.is_active() && GRADES[..2].contains(&r.text("xep_loai")))
            }
            "tht_chung_thuc" => count(&|r| r.text("chung_thuc") == "x"),
            _ => match SECTORS.iter().find(|(id, _)| *id == row) {
                Some((_, label)) => count(&|r| r.text("linh_vuc") == *label),
                None if field == "#" => count(&|_| true),
                None => records.iter().map(|record| record.figure(field)).sum(),
            },
        }
    }

    /// The year to date of a row.
    pub(crate) fn carry(&mut self, row: &'static str, before: Option<&Self>) {
        let kind = ROWS.iter().find(|known| known.0 == row).map(|known| known.4);
        let earlier = match before {
            Some(before) if kind == Some(Kind::Flow) && self.quarter > 1 => {
                before.figure(row, YEAR)
            }
            _ => 0,
        };
        self.set(row, YEAR, earlier + self.figure(row, NOW));
    }

    /// The averages of a measure.
    pub(crate) fn average(&mut self, measure: usize) {
        for (average, total) in [("dt_bq", "dt_tong"), ("lai_bq", "lai_tong")] {
            let active = self.figure("htx_hoat_dong", measure) / 10;
            let value = if active > 0 {
                (self.figure(total, measure) as f64 / active as f64).round() as i64
            } else {
                0
            };
            self.set(average, measure, value);
        }
    }

    /// What a clerk reckons from a row: its year to date and its averages.
    pub(crate) fn follow(&mut self, row: &'static str, before: Option<&Self>) {
        self.carry(row, before);
        if matches!(row, "dt_tong" | "lai_tong" | "htx_hoat_dong") {
            self.average(NOW);
            self.average(YEAR);
        }
    }

    /// All that stands in the report, as people read it.
    pub(crate) fn cells(&self) -> BTreeMap<Key, String> {
        let mut cells = BTreeMap::new();
        for ((row, measure), value) in &self.figures {
            cells.insert(of_row(row, *measure), shown(*value));
        }
        for (index, list) in self.lists.iter().enumerate() {
            for record in list.iter().flatten() {
                cells.insert(of_record(index, &record.name, "ten"), record.name.clone());
                for (field, value) in &record.figures {
                    cells.insert(of_record(index, &record.name, field), shown(*value));
                }
                for (field, text) in &record.texts {
                    cells.insert(of_record(index, &record.name, field), text.clone());
                }
            }
        }
        cells
    }
}

/// A figure in tenths, as text.
pub(crate) fn shown(tenths: Option<i64>) -> String {
    tenths.map_or_else(String::new, |tenths| (tenths as f64 / 10.0).to_string())
}

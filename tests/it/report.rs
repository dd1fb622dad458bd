//! The written report: the figures of the report that started it all, what is marked, how each figure is traced, and mistakes of a template.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use tonghop::engine::load;
use tonghop::model::Lang;
use tonghop::model::document::{DocumentValue, OutDocument};
use tonghop::render;
use tonghop::store::read_table;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::common::World;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The text of a part of a document.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// The paragraphs of a document as they read.
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let text = part(bytes, "word/document.xml");
    let paragraph = |xml: &str| {
        let mut text = String::new();
        for (index, piece) in xml.split('<').enumerate() {
            let (tag, written) = piece.split_once('>').unwrap_or(("", piece));
            if index == 0 || tag == "w:t" || tag.starts_with("w:t ") {
                text.push_str(written);
            }
        }
        text.replace("&amp;", "&").trim().to_owned()
    };
    text.split("</w:p>").map(paragraph).filter(|text| !text.is_empty()).collect()
}

fn of_sample(inputs: &str) -> (Vec<u8>, World) {
    let world = World::new("pipelines/dak-glei", inputs, None);
    let run = world.run("2024Q1", "2024-04-15");
    (fs::read(run.folder.join("bao-cao.docx")).expect("the report"), world)
}

#[test]
fn the_report_of_the_clean_sample_has_the_figures_of_the_districts_own() {
    let (bytes, _world) = of_sample("tests/samples/dak-glei-final/inputs");
    let text = paragraphs(&bytes).join("\n");
    for figure in [
        "hiện có 109 tổ hợp tác",
        "với 1.694 thành viên và người lao động",
        "thành lập mới 03 hợp tác xã, nâng tổng số hợp tác xã trên địa bàn huyện lên 20 hợp tác xã",
        "trên tất cả các lĩnh vực hơn 65.000 triệu đồng",
        "tổng mức đầu tư 990 triệu đồng",
    ] {
        assert!(text.contains(figure), "{figure}:\n{text}");
    }
    let projects = text.matches("tổng mức đầu tư").count();
    assert_eq!(projects, 5);
    assert!(!text.contains("DỰ THẢO"));
    assert!(!text.contains("{{") && !text.contains("{%"), "no tag is left");
}

#[test]
fn a_draft_says_so_and_names_who_does_not_keep_the_reporting_regime() {
    let (bytes, _world) = of_sample("inputs/dak-glei");
    let paragraphs = paragraphs(&bytes);
    assert_eq!(paragraphs[0], "DỰ THẢO, còn 12 ô chờ quyết định, 1 bản ghi hoặc biểu chưa rõ");
    let regime: Vec<&String> = paragraphs.iter().filter(|text| text.starts_with("- Xã")).collect();
    assert_eq!(
        regime,
        [
            "- Xã Đăk Pék: gửi trễ hạn.",
            "- Xã Ngọc Linh: chưa gửi báo cáo.",
            "- Xã Đăk Môn: thiếu biểu B03."
        ]
    );
}

#[test]
fn each_figure_has_a_bookmark_that_is_traced_to_cells() {
    let (bytes, world) = of_sample("tests/samples/dak-glei-final/inputs");
    let text = part(&bytes, "word/document.xml");
    let names: BTreeSet<&str> = text
        .split("<w:bookmarkStart w:id=\"")
        .skip(1)
        .filter_map(|rest| rest.split("w:name=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(names.len(), text.matches("<w:bookmarkEnd").count(), "names are unique");
    let lineage =
        read_table(&world.outputs.join("2024Q1/tables/lineage.parquet")).expect("the table");
    let column = |name: &str| lineage.column(name).expect("a column").str().expect("texts").clone();
    let (file, cell, unit) = (column("file"), column("cell"), column("unit"));
    let sources = |bookmark: &str| {
        let rows = (0..lineage.height()).filter(|index| {
            file.get(*index) == Some("bao-cao.docx") && cell.get(*index) == Some(bookmark)
        });
        rows.filter_map(|index| unit.get(index)).collect::<BTreeSet<_>>()
    };
    let total = names.iter().find(|name| name.starts_with("B01_tht_tong_nay")).expect("the figure");
    assert_eq!(sources(total).len(), 12, "twelve communes make the total");
}

/// A document with these paragraphs, each in runs.
fn template(paragraphs: &[&[&str]]) -> Vec<u8> {
    let runs = |texts: &&[&str]| {
        let runs = texts.iter().map(|text| format!("<w:r><w:t>{text}</w:t></w:r>"));
        format!("<w:p>{}</w:p>", runs.collect::<String>())
    };
    let body: String = paragraphs.iter().map(runs).collect();
    let document = format!("<w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("begun");
    zip.write_all(document.as_bytes()).expect("written");
    zip.finish().expect("finished").into_inner()
}

fn values() -> OutDocument {
    let figure = DocumentValue::Figure { name: "a".to_owned(), value: Some(1234.5) };
    let texts = ["x < y & z", "two\nlines"].map(|text| DocumentValue::Text(text.to_owned()));
    let values =
        [("a".to_owned(), figure), ("list".to_owned(), DocumentValue::List(texts.to_vec()))];
    OutDocument { file: "t.docx".to_owned(), values: values.into(), sources: [].into() }
}

fn filled(paragraphs: &[&[&str]]) -> Result<Vec<u8>, String> {
    let result = render::document(&values(), "t.docx", &template(paragraphs));
    result.map(|(bytes, _)| bytes).map_err(|error| error.text(Lang::En))
}

#[test]
fn what_a_template_mentions_is_known_before_it_is_filled_in() {
    let lines: &[&[&str]] = &[
        &["{% for du_an in B04 if du_an.tong %}"],
        &["{{ du_an.", "ten }}: {{ tong.B05.luot }}"],
        &["{% endfor %}{{ B03 }}"],
    ];
    let names = render::document_mentions("t.docx", &template(lines)).expect("a template");
    assert_eq!(names.iter().collect::<Vec<_>>(), ["B03", "B04", "tong.B05.luot"]);
    // Nothing is known of one that is not in order.
    assert_eq!(render::document_mentions("t.docx", &template(&[&["{% for x in B04 %}"]])), None);
    assert_eq!(render::document_mentions("t.docx", b"no document"), None);
}

#[test]
fn texts_of_reports_are_texts_and_never_tags_or_xml() {
    let bytes =
        filled(&[&["{% for t in list %}"], &["- {", "{ t }}"], &["{% endfor %}"]]).expect("filled");
    let text = part(&bytes, "word/document.xml");
    assert!(text.contains("x &lt; y &amp; z"), "{text}");
    assert!(text.contains("two</w:t><w:br/><w:t xml:space=\"preserve\">lines"), "{text}");
}

#[test]
fn a_share_of_two_figures_is_one_word_and_needs_no_condition() {
    let figure = |name: &str, value| DocumentValue::Figure { name: name.to_owned(), value };
    let figures =
        [("kh", Some(1_500.0)), ("th", Some(1_174.0)), ("khong", Some(0.0)), ("la", None)];
    let values = figures.map(|(name, value)| (name.to_owned(), figure(name, value)));
    let document =
        OutDocument { file: "t.docx".to_owned(), values: values.into(), sources: [].into() };
    let lines: &[&[&str]] = &[
        &["Đạt {{ ty_le(th, kh) }} kế hoạch."],
        &["Đạt {{ ty_le(th, khong) }}, {{ ty_le(la, kh) }}."],
    ];
    let (bytes, _) = render::document(&document, "t.docx", &template(lines)).expect("filled");
    assert_eq!(paragraphs(&bytes), ["Đạt 78,3 % kế hoạch.", "Đạt …, …."]);
}

#[test]
fn a_mistake_of_a_template_is_told_with_its_paragraph() {
    let refused =
        |paragraph: &str| filled(&[&["good {{ a }}"], &[paragraph]]).expect_err("a mistake");
    let unknown = refused("bad {{ lost }} here");
    assert_eq!(
        unknown,
        "the template `t.docx`, paragraph “bad {{ lost }} here”: there is no name `lost` (see docs/report.md) (did you mean `list`?)"
    );
    let filter = refused("{{ a|le(1)|hai_so0 }}");
    assert!(filter.contains("}}”: there is no filter `hai_so0`"), "{filter}");
    let function = refused("{{ so_sah(a, a, 'x', 'y') }}");
    assert!(function.contains("did you mean `so_sanh`?"), "{function}");
    let endless = refused(
        "{% for i in range(9999) %}{% for j in range(9999) %}{{ a }}{% endfor %}{% endfor %}",
    );
    assert!(endless.contains("takes too many steps"), "{endless}");
}

#[test]
fn a_misspelt_name_in_a_filter_over_a_list_is_a_mistake_and_no_empty_list() {
    let commune = |name: &str, members: f64| {
        let members = DocumentValue::Figure { name: "m".to_owned(), value: Some(members) };
        let name = DocumentValue::Text(name.to_owned());
        DocumentValue::Map([("ten".to_owned(), name), ("tv".to_owned(), members)].into())
    };
    let mut values = values();
    let communes = vec![commune("Đăk Môn", 3.0), commune("Xốp", 9.0)];
    values.values.insert("xa".to_owned(), DocumentValue::List(communes));
    let filled = |text: &str| {
        let result = render::document(&values, "t.docx", &template(&[&[text]]));
        result.map(|(bytes, _)| paragraphs(&bytes)).map_err(|error| error.text(Lang::En))
    };
    let few = |name: &str| {
        filled(&format!(
            "{{{{ xa|selectattr('{name}', 'lt', 5)|map(attribute='ten')|join(', ') }}}}"
        ))
    };
    assert_eq!(few("tv.so"), Ok(vec!["Đăk Môn".to_owned()]));
    for wrong in ["t.so", "tvv.so", "tenn"] {
        let refused = few(wrong).expect_err("a mistake");
        assert!(refused.contains("it names something that is not there"), "{refused}");
    }
    let summed = filled("{{ xa|sum(attribute='tv.soo') }}");
    assert!(summed.is_err(), "{summed:?}");
}

#[test]
fn a_statement_that_is_never_closed_is_told_where_it_begins() {
    let wrong = |paragraphs: &[&[&str]]| filled(paragraphs).expect_err("a mistake");
    let open =
        wrong(&[&["{% for t in list %}"], &["{% if t %}nhiều"], &["{% endfor %}"], &["end"]]);
    assert_eq!(
        open,
        "the template `t.docx`, paragraph “{% if t %}nhiều”: `if` has no `{% endif %}` behind it"
    );
    let close = wrong(&[&["good"], &["{{ a }}{% endif %}"], &["end"]]);
    assert!(close.contains("“{{ a }}{% endif %}”: `endif` closes nothing"), "{close}");
}

#[test]
fn single_braces_and_half_tags_are_mistakes_and_not_sent() {
    for text in ["có { a } HTX", "{ % if a % }", "B01.htx }}", "{{ B01.htx", "{% if a", "{{ a }"] {
        let error = filled(&[&["{{ a }}"], &[text]]).expect_err(text);
        assert!(error.contains(&format!("paragraph “{text}”")), "{error}");
    }
    let error = filled(&[&["có {", " a }", " HTX"], &["{ b }"]]).expect_err("single braces");
    assert_eq!(error.lines().count(), 2, "all at once: {error}");
    assert!(error.contains("(write `{{ a }}`)"), "{error}");
    assert!(filled(&[&["{{ \"{\" }}a{{ '}' }}{# { #}"]]).is_ok(), "a brace can be written");
}

#[test]
fn mistakes_are_told_in_vietnamese_without_english() {
    for (text, told) in [
        ("{{ a.. }}", "sai cú pháp: gặp `.`, phải là một tên"),
        ("{% elsif a %}", "sai cú pháp: không có câu lệnh `elsif`"),
        ("{{ 'a }}", "sai cú pháp: văn bản trong ngoặc kép chưa đóng"),
        ("{{ a a }}", "sai cú pháp: "),
        ("{% for list %}{% endfor %}", "sai cú pháp: gặp chỗ kết thúc thẻ `%}`, phải là `in`"),
        ("{{ a|hai_so(1, 2) }}", "thừa giá trị trong ngoặc"),
        ("{{ a|le }}", "thiếu giá trị trong ngoặc"),
        ("{% if a is dep %}{% endif %}", "sau `is` là từ không có trong ngôn ngữ mẫu"),
        ("{{ a * list }}", "không tính được ở đây"),
        ("{ a }", "một dấu ngoặc nhọn thì không phải là thẻ"),
    ] {
        let result = render::document(&values(), "t.docx", &template(&[&[text]]));
        let error = result.expect_err(text).text(Lang::Vi);
        assert!(error.contains(told), "{text}: {error}");
        for english in ["unexpected", "expected", "unknown", "argument", "invalid"] {
            assert!(!error.contains(english), "{error}");
        }
    }
}

#[test]
fn check_tells_the_mistakes_of_a_template_with_file_paragraph_and_caret() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(Path::new("pipelines/dak-glei"), folder.path());
    let paragraphs: [&[&str]; 4] = [
        &["{{ ky.ten }}, {{ tong.B05.so_cuoc|hai_so }}"],
        &["Có {{ B01.htx_tog.nay }} HTX"],
        &["{% for htx in B02 %}", "{{ htx.tenn }}: {{ htx.tv }}, {{ htx.ngay_tl_trong_ky }}"],
        &["{% endfor %}{% for x in khong_dung_che_do %}{{ x.ten }}{% endfor %}"],
    ];
    fs::write(folder.path().join("templates/bao-cao.docx"), template(&paragraphs))
        .expect("written");
    let problems = load(folder.path(), None).expect_err("mistakes");
    let told: Vec<String> = problems.iter().map(|problem| problem.short(Lang::En)).collect();
    let path = folder.path().join("templates/bao-cao.docx");
    let path = path.display();
    assert_eq!(
        told,
        [
            format!(
                "{path}:2:7: there is no name `B01.htx_tog` (see docs/report.md) (did you mean `htx_tong`?)"
            ),
            format!(
                "{path}:3:24: there is no name `htx.tenn` (see docs/report.md) (did you mean `ten`?)"
            ),
        ]
    );
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("listed").map(|entry| entry.expect("an entry")) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true => copy_folder(&path, &target),
            false => drop(fs::copy(&path, &target).expect("copied")),
        }
    }
}

#[test]
fn a_template_that_is_no_document_is_named() {
    let error = render::document(&values(), "t.docx", b"%PDF-").expect_err("no document");
    assert_eq!(error.text(Lang::En), "the template `t.docx` cannot be used: it is no .docx file");
}

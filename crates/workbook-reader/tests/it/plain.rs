//! Cells as nearly all are written are read without a parser of XML: what they are does not depend on that.

use proptest::prelude::*;

use workbook_reader::{Book, Reading, Unreadable};

use crate::make::Xlsx;
use crate::{notes, read_by};

/// An attribute, an element within a cell, and what is around cells; good ones, and others.
fn pieces() -> [Vec<&'static str>; 3] {
    let attributes = [
        r#" r="B2""#,
        r#" r="D1""#,
        r#" r="A1048577""#,
        r#" r="$C$3""#,
        r#" r="""#,
        r#" s="1""#,
        r#" s="x""#,
        r#" t="s""#,
        r#" t="n""#,
        r#" t="str""#,
        r#" t="b""#,
        r#" t="e""#,
        r#" t="d""#,
        r#" t="inlineStr""#,
        r#" cm="1""#,
        r#" x:t="s""#,
        r#" t="&#115;""#,
    ];
    let elements = [
        "<v>0</v>",
        "<v>1</v>",
        "<v>12.5</v>",
        "<v> 7 </v>",
        "<v></v>",
        "<v/>",
        "<v>Xã Đăk Môn</v>",
        "<v>a_x000D_b</v>",
        "<v>1 &lt; 2</v>",
        "<v>#DIV/0!</v>",
        "<v>2024-03-31</v>",
        "<f>A1+1</f>",
        "<f>IF(A1&gt;1,2,3)</f>",
        r#"<f t="shared" si="0" ref="A1:A2">B1</f>"#,
        r#"<f t="shared" si="0"/>"#,
        "<is><t>chữ</t></is>",
        "<v>3</v><!-- no -->",
        "<extLst/>",
    ];
    let around = [
        "",
        "",
        "",
        "",
        "\n  ",
        "</row><row>",
        r#"</row><row r="5" hidden="1">"#,
        "<!-- c -->",
        "<c/>",
    ];
    [attributes.into(), elements.into(), around.into()]
}

/// Places in those three lists.
fn places() -> impl Strategy<Value = (Vec<usize>, Vec<usize>, usize)> {
    let list = |most| prop::collection::vec(0..64_usize, 0..most);
    (list(4), list(3), 0..64_usize)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn a_cell_is_what_the_parser_says_that_it_is(all in prop::collection::vec(places(), 1..8)) {
        let [attributes, elements, around] = pieces();
        let (mut plain, mut other) = (String::new(), String::new());
        for (own, inside, behind) in all {
            let own: String = own.iter().map(|index| attributes[index % attributes.len()]).collect();
            let inside: String = inside.iter().map(|index| elements[index % elements.len()]).collect();
            let behind = around[behind % around.len()];
            plain += &format!("<c{own}>{inside}</c>{behind}");
            // A blank before the end of the tag, which only the parser knows.
            other += &format!("<c{own} >{inside}</c>{behind}");
        }
        let file = |cells: &str| {
            let mut made = Xlsx::of(&format!(r#"<row r="1">{cells}</row>"#));
            made.strings = Some(b"<si><t>a</t></si><si><r><t>b</t></r></si>".to_vec());
            read_by(&Reading::in_process(), made.build())
        };
        let (plain, other) = (file(&plain), file(&other));
        let said = |book: &Result<Book, Unreadable>| book.as_ref().map(notes).unwrap_or_default();
        prop_assert_eq!(said(&plain), said(&other));
        prop_assert_eq!(plain, other);
    }
}

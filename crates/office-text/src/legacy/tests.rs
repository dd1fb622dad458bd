use super::tables::{TCVN3, VNI};
use super::*;
use proptest::prelude::*;

/// Right Vietnamese: titles, labels, sentences.
const SENTENCES: &[&str] = &[
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ TẬP THỂ",
    "ỦY BAN NHÂN DÂN XÃ ĐĂK BLÔ",
    "Ủy ban nhân dân xã Mường Hoong",
    "(Kèm theo Báo cáo quý I năm 2024)",
    "Kỳ báo cáo: Quý 1-2024",
    "Đăk Nhoong, ngày 31 tháng 3 năm 2024",
    "Công nghiệp, tiểu thủ công nghiệp và xây dựng",
    "Thương mại - dịch vụ",
    "Thu nhập bình quân của lao động thường xuyên",
    "Triệu đồng/người/tháng",
    "Số lượng thành viên mới kết nạp trong kỳ",
    "Chưa qua đào tạo, sơ cấp, trung cấp",
    "Hỗ trợ phát triển sản xuất giai đoạn 2021-2025",
    "Thị trường tiêu thụ sản phẩm không ổn định.",
    "Đề nghị mở lớp tập huấn cho cán bộ quản lý.",
    "Quyết định phê duyệt số 970/QĐ-UBND ngày 07/12/2023",
    "Nguồn vốn ngân sách nhà nước và đối ứng của địa phương",
    "Khó khăn, vướng mắc và kiến nghị, đề xuất",
    "Người lập biểu ký tên, đóng dấu, ghi rõ họ tên",
    "Thôn Pêng Blong, xã Đăk Kroong, huyện Đăk Glei",
    "Một cây làm chẳng nên non, ba cây chụm lại nên hòn núi cao",
    "Giữa đường gặp giếng nước, ông già nghỉ ở gốc cây khế",
    "Khuya khoắt mà bà cụ vẫn ngồi khâu vá quần áo cũ",
    "Quỹ tín dụng nhân dân hoạt động theo luật, kể cả thuế",
    "Chuyển đổi số ở nông thôn: ưu điểm, nhược điểm",
    "Trường mẫu giáo, trạm y tế, chợ và bưu điện của xã",
    "ĐỊA CHỈ, SỐ ĐIỆN THOẠI, TÌNH TRẠNG HOẠT ĐỘNG",
    "NGƯỜI ĐẠI DIỆN THEO PHÁP LUẬT: NGUYỄN THỊ HƯỜNG",
    "Nghỉ lễ, ốm đau, thai sản và các khoản phụ cấp khác",
    "Cây sắn, cà phê, bời lời, quế, mắc ca và dược liệu",
];

/// Right Vietnamese words, many of which are ambiguous alone.
const WORDS: &str = "hợp tác xã nông nghiệp thành viên lao động vốn doanh thu lãi kỳ này trước \
    lũy kế từ đầu năm ghi chú tổng số đang hoạt tạm ngừng giải thể sáp nhập mới cán bộ quản lý \
    trình độ cao đẳng đại học trở lên sơ cấp trung cấp chưa qua đào tạo thu nhập bình quân tổ \
    trưởng phó nữ nam người thôn bản làng xóm huyện tỉnh quý tháng ngày khá giỏi tốt yếu kém \
    trung bình khác không có nuôi dê bò cá tầm lúa nước rau sạch mật ong sâm dây cà phê quế hữu \
    cơ chăn trồng rừng vận tải xây dựng thương mại dịch vụ tín dụng môi trường điện nước \
    chính sách hỗ trợ đất đai khoa học công nghệ xúc tiến tiêu thụ sản phẩm bồi dưỡng lớp \
    phổ biến luật tuyên truyền nghị quyết hội đoàn thể cấp ủy đảng chính quyền địa phương \
    quan tâm chỉ đạo khó khăn vướng mắc nguyên nhân đề xuất kiến nghị tiến độ dự án quyết định \
    phê duyệt kinh phí ngân sách giải ngân đối ứng đơn vị thụ hưởng hình thức nội dung cuộc lượt \
    tham gia tờ rơi truyền thanh họ tên địa chỉ điện thoại đại diện lĩnh vực mã thuế hòa hoà hoá \
    hóa khỏe khoẻ thủy thuỷ thuở quỹ kỹ kĩ mỹ lí Hồ Hà Hải Hùng Hạnh Huế Huyền Nghĩa Bình Tuyết \
    Phước Thơm Đào Sỹ Vỹ Ngữ Thủy Khuyến hương cúng giỗ tết ăn uống ngủ nghỉ đi đứng chạy nhảy \
    nói cười khóc buồn vui giận hờn thương yêu ghét bỏ lấy cho nhận gửi mua bán đổi vay trả nợ \
    lời lỗ ít nhiều lớn nhỏ dài ngắn rộng hẹp sâu nông dày mỏng nặng nhẹ nhanh chậm sớm muộn \
    trắng đen đỏ vàng xanh tím nâu xám mèo chó gà vịt ngỗng lợn trâu ngựa chim ếch rắn rùa tôm \
    cua ốc mưa nắng gió bão lũ lụt hạn hán sấm chớp mây trời sông suối hồ biển đảo núi đồi hang";

/// Other languages with marks.
const FOREIGN: &[&str] = &[
    "Café crème à la carte, très bon marché",
    "Où est-il né ? L'été a été trop tôt dû à la forêt",
    "« Déjà vu », dit la même femme âgée à l'hôtel",
    "Le maïs, naïf, Noël, cœur, garçon, ambiguë, île, août",
    "République française : liberté, égalité, fraternité",
    "Für größere Mühe brauchen wir schöne Türen und Öl",
    "Straße, Spaß, weiß, Äpfel, Übung, müde, Löwe",
    "El niño comió más piñas el año pasado, ¿por qué?",
    "Mañana será otro día; está aquí, señor José",
    "São Paulo não é a capital; coração, órgão, avô",
    "Något på svenska: så här är det på sjön",
    "resume naive facade 5 µm ± 2 °C, 3×4 m², 10 ÷ 20, N·m",
    "Copyright © 2024 Acme® Inc. § 5 «quoted» — ½ cup",
    "中华人民共和国经济报告",
    "集体经济 2024 年第一季度",
    "Über 50 % – naïve Schätzung",
    "co\u{ad}operation and micro\u{ad}organism",
];

/// Text as typed with a legacy font: the first code of each letter.
fn encode(text: &str, table: &[(&str, char)]) -> String {
    let code = |c: char| table.iter().find(|(_, letter)| *letter == c);
    text.chars()
        .map(|c| code(c).map_or_else(|| c.to_string(), |(code, _)| (*code).to_owned()))
        .collect()
}

const LEGACY: [(Encoding, &[(&str, char)]); 2] = [(Encoding::Tcvn3, TCVN3), (Encoding::Vni, VNI)];

fn read(text: &str, prior: Encoding) -> String {
    to_unicode(text, prior).unwrap_or_else(|| text.to_owned())
}

fn detect<'a>(texts: impl IntoIterator<Item = &'a str>) -> Encoding {
    TextEvidence::of(texts).verdict()
}

fn words() -> Vec<&'static str> {
    WORDS.split_whitespace().collect()
}

#[test]
fn every_code_decodes_to_its_letter() {
    for (from, table) in LEGACY {
        for (code, letter) in table {
            assert_eq!(decode(code, from), letter.to_string(), "{code}");
        }
    }
}

#[test]
fn one_cell_in_an_old_font_is_decoded_in_a_workbook_of_unicode() {
    for (text, decoded) in [
        ("X· §¨k M«n", "Xã Đăk Môn"),
        ("X· §¨k PÐk", "Xã Đăk Pék"),
        ("X· Ngäc Linh", "Xã Ngọc Linh"),
        ("UBND x· §¨k Long", "UBND xã Đăk Long"),
        ("thÞ trÊn §¨k Glei", "thị trấn Đăk Glei"),
        // One run of the cell.
        ("Xã §¨k M«n", "Xã Đăk Môn"),
        ("Xã Đăk Môn, th«n Broong Mü", "Xã Đăk Môn, thôn Broong Mỹ"),
        ("Báo cáo của §¨k Glei", "Báo cáo của Đăk Glei"),
    ] {
        assert_eq!(read(text, Encoding::Unicode), decoded);
    }
    for text in
        ["N·m", "1 kW·h", "a·b", "§ 12", "§12 Abs. 3", "Xã · huyện", "m·", "HTX«Hòa Bình»", "Xèp"]
    {
        assert_eq!(to_unicode(text, Encoding::Unicode), None, "{text}");
    }
}

#[test]
fn right_text_of_any_language_is_never_converted() {
    for text in SENTENCES.iter().chain(FOREIGN).copied().chain(words()) {
        assert_eq!(to_unicode(text, Encoding::Unicode), None, "{text}");
    }
    assert_eq!(detect(SENTENCES.iter().copied()), Encoding::Unicode);
    assert_eq!(detect(FOREIGN.iter().copied()), Encoding::Unicode);
    assert_eq!(detect(words()), Encoding::Unicode);
    assert_eq!(detect([]), Encoding::Unicode);
}

#[test]
fn sentences_come_back_from_legacy_text_whatever_the_surroundings() {
    for (from, table) in LEGACY {
        let encoded: Vec<String> = SENTENCES.iter().map(|s| encode(s, table)).collect();
        assert_eq!(detect(encoded.iter().map(String::as_str)), from);
        for (old, new) in encoded.iter().zip(SENTENCES) {
            assert_eq!(decode(old, from), *new);
            for prior in [from, Encoding::Unicode] {
                assert_eq!(read(old, prior), *new, "{from:?} under {prior:?}");
            }
        }
    }
}

#[test]
fn sentences_in_unicode_stay_within_a_legacy_sheet() {
    for text in SENTENCES {
        for (prior, _) in LEGACY {
            assert_eq!(to_unicode(text, prior), None, "{text} under {prior:?}");
        }
    }
}

#[test]
fn titles_set_in_capitals_with_lower_case_codes_become_capitals() {
    for (old, new) in [
        ("C¸C CHØ TI£U PH¸T TRIÓN KINH TÕ TËP THÓ", "CÁC CHỈ TIÊU PHÁT TRIỂN KINH TẾ TẬP THỂ"),
        ("ñY BAN NH¢N D¢N", "ỦY BAN NHÂN DÂN"),
        ("Tæ HîP T¸C", "TỔ HỢP TÁC"),
        ("UBND X· §¨k Bl«", "UBND Xã Đăk Blô"),
        ("§VT", "ĐVT"),
        ("HTX Y Sü", "HTX Y Sỹ"),
    ] {
        assert_eq!(read(old, Encoding::Tcvn3), new);
    }
}

#[test]
fn names_and_short_cells_follow_their_sheet() {
    for (old, new) in [
        ("A Ng÷", "A Ngữ"),
        ("Y Sü", "Y Sỹ"),
        ("Th«n M« Bo", "Thôn Mô Bo"),
        ("Th«n Pªng Blong", "Thôn Pêng Blong"),
        ("Y Hoµ", "Y Hoà"),
        ("Bl«", "Blô"),
        ("Kh¸", "Khá"),
        ("Sè", "Số"),
        ("hé", "hộ"),
        ("X©y dùng", "Xây dựng"),
        ("Quý I n¨m 2024", "Quý I năm 2024"),
        ("KonMíi41", "KonMới41"),
        ("Tæng\u{a0}møc ®Çu t\u{ad}", "Tổng\u{a0}mức đầu tư"),
    ] {
        assert_eq!(read(old, Encoding::Tcvn3), new);
    }
    for right in ["NN", "Khá", "Không", "Quý", "Đang hoạt động", "3×4", "10 ÷ 20", "25 °C"]
    {
        assert_eq!(to_unicode(right, Encoding::Tcvn3), None, "{right}");
    }
}

#[test]
fn vni_text_keeps_the_letters_typed_in_unicode() {
    for (old, new) in [
        ("CAÙC CHỈ TIEÂU", "CÁC CHỈ TIÊU"),
        ("CHUÛ TỊCH", "CHỦ TỊCH"),
        ("ÑỊA CHỈ", "ĐỊA CHỈ"),
        ("IaMôùi12, ngaøy 31", "IaMới12, ngày 31"),
        ("Thoân Ñaêk Ra", "Thôn Đăk Ra"),
        ("A Bình", "A Bình"),
    ] {
        assert_eq!(read(old, Encoding::Vni), new);
    }
}

#[test]
fn unicode_cells_within_a_vni_sheet_are_told_by_letters_that_vni_never_has_alone() {
    assert_eq!(to_unicode("THT cà phê Mô Bo 30", Encoding::Vni), None);
    // truly ambiguous without such a letter: the sheet decides
    assert_eq!(read("Hoà", Encoding::Vni), "Hồ");
}

#[test]
fn one_unmistakable_word_is_enough_against_the_surroundings() {
    for (old, new) in [
        ("n¨m", "năm"),
        ("Ng\u{ad}êi", "Người"),
        ("§ang xem", "Đang xem"),
        ("Tæng sè", "Tổng số"),
        ("Toång soá", "Tổng số"),
    ] {
        assert_eq!(read(old, Encoding::Unicode), new);
    }
}

#[test]
fn decomposed_unicode_stays_in_a_legacy_sheet() {
    let text = "THT CA\u{300} PHE\u{302} PE\u{302}NG";
    for (prior, _) in LEGACY {
        assert_eq!(to_unicode(text, prior), None);
    }
}

#[test]
fn most_cells_decide_the_sheet() {
    let legacy = ["Tæng sè", "Th«n M« Bo", "Th«n Pªng Blong", "Bl«", "N÷"];
    assert_eq!(detect(legacy), Encoding::Tcvn3);
    let mixed = ["Tæng sè", "Tổng số", "Thôn Mô Bo", "Đang hoạt động", "năm"];
    assert_eq!(detect(mixed), Encoding::Unicode);
    assert_eq!(detect(["Toång soá", "Noäi dung", "CHỈ"]), Encoding::Vni);
}

fn phrase(least: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(words()), least..10)
        .prop_map(|picked| picked.join(" "))
}

proptest! {
    #[test]
    fn right_phrases_are_never_converted(text in phrase(1), capitals in any::<bool>()) {
        let text = if capitals { text.to_uppercase() } else { text };
        prop_assert_eq!(to_unicode(&text, Encoding::Unicode), None);
    }

    #[test]
    fn phrases_survive_encoding_and_decoding(text in phrase(1), capitals in any::<bool>()) {
        let text = if capitals { text.to_uppercase() } else { text };
        for (from, table) in LEGACY {
            let encoded = encode(&text, table);
            prop_assert_eq!(decode(&encoded, from), text.clone());
            prop_assert_eq!(read(&encoded, from), text.clone());
        }
    }

    #[test]
    fn any_text_is_handled_and_a_conversion_changes_it(s in any::<String>()) {
        for prior in [Encoding::Unicode, Encoding::Tcvn3, Encoding::Vni] {
            detect([s.as_str()]);
            decode(&s, prior);
            prop_assert_ne!(to_unicode(&s, prior), Some(s.clone()));
        }
    }

    #[test]
    fn a_text_of_known_words_is_weighed_as_by_itself(texts in prop::collection::vec(phrase(1), 1..6), western in "[\u{20}-\u{ff}]{0,30}") {
        let mut known = KnownWords::default();
        let encoded = texts.iter().flat_map(|text| LEGACY.map(|(_, table)| encode(text, table)));
        let all: Vec<String> = texts.iter().cloned().chain(encoded).chain([western]).collect();
        for text in all.iter().chain(&all) {
            let own = TextEvidence::of([text.as_str()]);
            prop_assert_eq!(format!("{:?}", TextEvidence::of_known(text, &mut known)), format!("{own:?}"));
        }
    }

    #[test]
    fn any_text_of_western_letters_is_handled(s in "[\u{20}-\u{ff}]{0,30}") {
        for prior in [Encoding::Unicode, Encoding::Tcvn3, Encoding::Vni] {
            prop_assert_ne!(to_unicode(&s, prior), Some(s.clone()));
        }
    }
}

fn testify(texts: &[String]) -> TextEvidence {
    TextEvidence::of(texts.iter().map(String::as_str))
}

/// Words of other languages that are Vietnamese syllables when they are read as legacy text: found in the spelling dictionaries of French,
/// Spanish, Portuguese, Italian, Catalan, German, Dutch, Danish, Norwegian, Swedish, Icelandic, Hungarian and Turkish.
const CONFUSABLE: &str = "gît tôt rôt æ Caïn Loïc aï coït goï laïc oaï raï saï thaï où Dña aún Chuí mãe buém cuí gê Caém Chaïm \
    chaém deã più Møn Baén Naïm Naüm Raïc Ruïc Traït baï boï cuïc tuït tòt xaïn Bö bö TÜV ö ü Gé kón Høi Høng \
    Løt NØ Pøt Rø bø bøn bøt då dø gå gæng gø hån hæ hæng høm lå lån læ løn må mø nå næ på pæn rå røn så sø søm træ \
    væn træn nøt røm søt trø tøm Vä bäng bång bön däng döm gäng gång göm häng lä län lång män mät mån nät \
    säng trä trå tät sön söm bæn göng höm mæn röng sæi séi tréi tæi töng dóu móu gép gém gím ön mü nü dön çi";

/// The words of this list that are also written as otherwise only VNI is, or become everyday words: one alone in a cell is not decoded, two
/// would be.
const TELLING: &str = "deán Neá Traù Lyø Siø poäng reám hång hå trång tå cê Râ bæ hé";

/// Words and names of other languages, one a cell, as in lists of people and places.
fn foreign_words() -> Vec<&'static str> {
    let names = "Loïc Anaïs Zoé Chloé Noël Gaël Raphaël Élodie Béatrice François Françoise Hélène Hervé Joël \
        André René Aimé Désiré Honoré Côme Jérôme Amélie Noémie Maël Caïn Haïti Thaï Hué Dréano Peña Muñoz \
        Núñez Íñigo Ángel Raúl Saúl José João Conceição Simões Magalhães Müller Jürgen Schröder Böll Åsa Søren \
        Jørgen Bjørn Håkan Gösta dé né thé été pré blé clé île môle pâté bâti côté hôte rôti fête bête \
        tête mêlé même où là çà goût coût août maïs naïf héron";
    let names = names.split_whitespace().chain(CONFUSABLE.split_whitespace());
    names.chain(FOREIGN.iter().flat_map(|text| text.split(' '))).collect()
}

fn list(words: Vec<&'static str>, least: usize) -> impl Strategy<Value = Vec<String>> {
    let cell = proptest::collection::vec(proptest::sample::select(words), 1..4);
    proptest::collection::vec(cell.prop_map(|picked| picked.join(" ")), least..40)
}

#[test]
fn no_single_word_of_another_language_is_converted() {
    for word in CONFUSABLE.split_whitespace().chain(TELLING.split_whitespace()) {
        assert_eq!(to_unicode(word, Encoding::Unicode), None, "{word}");
    }
}

#[test]
fn a_few_texts_do_not_make_a_column_but_many_do() {
    for (from, table) in LEGACY {
        let encoded: Vec<String> = SENTENCES[..12].iter().map(|s| encode(s, table)).collect();
        assert_eq!(testify(&encoded).within(Encoding::Unicode), from);
        assert_eq!(testify(&encoded[..2]).within(Encoding::Unicode), Encoding::Unicode);
        let right: Vec<String> = SENTENCES.iter().map(|s| (*s).to_owned()).collect();
        assert_eq!(testify(&right).within(from), Encoding::Unicode);
        assert_eq!(testify(&[]).within(from), from, "what tells nothing follows what is around");
        let other = if from == Encoding::Vni { Encoding::Tcvn3 } else { Encoding::Vni };
        assert_eq!(testify(&encoded).within(other), from);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_list_of_foreign_words_is_taken_for_legacy_text(cells in list(foreign_words(), 1)) {
        let testimony = testify(&cells);
        prop_assert_eq!(testimony.within(Encoding::Unicode), Encoding::Unicode);
        prop_assert_eq!(testimony.verdict(), Encoding::Unicode);
    }

    #[test]
    fn no_cell_of_foreign_words_is_converted(cells in list(foreign_words(), 1)) {
        for text in cells {
            prop_assert_eq!(to_unicode(&text, Encoding::Unicode), None);
        }
    }

    #[test]
    fn no_list_of_right_words_is_taken_for_legacy_text(
        cells in list(words(), 1),
        foreign in list(foreign_words(), 1),
        capitals in any::<bool>(),
    ) {
        let raised = |text: String| if capitals { text.to_uppercase() } else { text };
        let cells: Vec<String> = cells.into_iter().chain(foreign).map(raised).collect();
        prop_assert_eq!(testify(&cells).within(Encoding::Unicode), Encoding::Unicode);
    }

    #[test]
    fn a_list_in_legacy_text_is_told_within_unicode(cells in list(words(), 20)) {
        for (from, table) in LEGACY {
            let encoded: Vec<String> = cells.iter().map(|text| encode(text, table)).collect();
            prop_assert_eq!(testify(&encoded).within(Encoding::Unicode), from);
            prop_assert_eq!(testify(&cells).within(from), Encoding::Unicode);
        }
    }
}

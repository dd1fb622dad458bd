//! Everyday syllables, to choose between two readings that are both well-formed
//! (`Khá` is right as it is; read as TCVN3 it would be the unlikely `Khỏ`).

/// Frequent syllables of office Vietnamese, lower case NFC, in the order of their bytes.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "bà", "bá", "bác", "bán", "báo", "bãi", "bé", "bê", "bên", "bình", "bí", "bò", "bó", "bóc", "bón", "bù", "bú",
    "bún", "bơ", "bản", "bảo", "bị", "bỏ", "bố", "bồ", "bổ", "bộ", "bờ", "bởi", "chân", "châu", "chè", "chê", "chì",
    "chí", "chính", "chó", "chôn", "chùa", "chú", "chúc", "chúng", "chăn", "chỉ", "chị", "chỗ", "chớ", "chờ", "chở",
    "chợ", "chủ", "cà", "cá", "các", "cách", "cám", "cán", "cánh", "cáo", "cân", "cây", "có", "cô", "công", "cù",
    "cùng", "cú", "cúng", "cũ", "cũng", "cơ", "cỏ", "cố", "cống", "cổ", "cộng", "cớ", "cờ", "cụ", "củ", "của", "cự",
    "dài", "dành", "dân", "dâu", "dây", "dê", "dì", "dò", "dòng", "dõi", "dùng", "dũng", "dưa", "dị", "dịch", "dỡ",
    "dừng", "dự", "dựng", "ghi", "ghé", "ghế", "giao", "giá", "giám", "giáo", "giáp", "giã", "giò", "gió", "giúp",
    "giỏ", "giỏi", "giờ", "giữ", "gà", "gì", "gò", "gói", "góp", "gồm", "gỗ", "gỡ", "hoà", "hoá", "hà", "hàng",
    "hành", "há", "hái", "hán", "hát", "hè", "hê", "hình", "hò", "hòa", "hóa", "hóc", "hôm", "hôn", "hông", "hùng",
    "hú", "húng", "hạ", "hạn", "hạng", "hải", "họ", "hỏi", "hố", "hồ", "hồng", "hỗ", "hộ", "hội", "hợp", "hữu",
    "khoá", "khoán", "khu", "khá", "khác", "khách", "khái", "khám", "khán", "khê", "khí", "khó", "khóa", "khô",
    "không", "khỏi", "khố", "khổ", "khởi", "kinh", "ké", "kém", "kê", "kì", "kí", "kính", "ký", "kế", "kể", "kỳ",
    "kỹ", "loài", "luỹ", "là", "làm", "làng", "lá", "lái", "lán", "lâm", "lân", "lâu", "lãi", "lãnh", "lê", "lên",
    "lì", "lí", "lò", "lòng", "lô", "lông", "lùi", "lúa", "lúc", "lý", "lũ", "lũng", "lũy", "lập", "lồi", "lỗ",
    "lộ", "lớn", "lớp", "lờ", "lời", "lỡ", "lợi", "lợn", "mà", "màu", "má", "mái", "mã", "mè", "mê", "mì", "mía",
    "mít", "mò", "món", "mô", "môi", "môn", "mông", "mù", "mùa", "mùi", "mú", "mũ", "mơ", "mỏ", "mỗi", "một", "mới",
    "mờ", "mở", "mỡ", "mục", "mụn", "mức", "ngàn", "ngành", "ngày", "ngân", "ngói", "ngô", "người", "ngụ", "nhu",
    "nhà", "nhân", "nhãn", "nhì", "nhìn", "nhóm", "như", "nhờ", "những", "nào", "này", "nâng", "nâu", "nên", "nói",
    "nóng", "nôi", "nông", "núi", "năm", "nơi", "nội", "nợ", "nụ", "nữ", "nữa", "phà", "phá", "phái", "pháp",
    "phát", "phân", "phê", "phí", "phía", "phòng", "phó", "phù", "phú", "phúc", "phỏng", "phố", "phổ", "phụ", "quá",
    "quán", "quân", "quê", "quí", "quý", "quả", "quản", "quế", "quỹ", "ra", "rau", "rà", "rác", "rê", "rò", "rõ",
    "rùa", "rú", "rũ", "rừng", "sách", "sáng", "sáu", "sâm", "sân", "sâu", "sò", "sóc", "sông", "sú", "súc", "sản",
    "sẽ", "số", "sổ", "sở", "sụt", "sử", "sữa", "sự", "thu", "thuỷ", "thà", "thành", "thác", "thái", "thán",
    "tháng", "thân", "thâu", "thê", "thì", "thí", "thính", "thóc", "thô", "thôi", "thôn", "thông", "thù", "thùng",
    "thú", "thúc", "thơ", "thơm", "thị", "thịt", "thờ", "thời", "thợ", "thụ", "thủ", "thủy", "thứ", "thử", "thực",
    "toà", "toán", "trong", "trung", "trà", "trái", "trán", "trâu", "trê", "trên", "trì", "trình", "trí", "trò",
    "trùng", "trú", "trúc", "trơ", "trường", "trị", "trồng", "trở", "trợ", "trữ", "tài", "tàn", "tàu", "tá", "tác",
    "tái", "tám", "tán", "táo", "tâm", "tân", "tây", "tê", "tên", "tìm", "tình", "tí", "tín", "tính", "tò", "tòa",
    "tô", "tôi", "tôm", "tôn", "tông", "tùng", "tú", "túc", "tơ", "tư", "tỉnh", "tỏ", "tỏi", "tố", "tốn", "tốt",
    "tồ", "tổ", "tổn", "tổng", "tới", "tờ", "tụ", "từ", "tự", "tỳ", "và", "vài", "vàng", "vá", "ván", "vân", "vâng",
    "vây", "vì", "ví", "vô", "võ", "vùng", "vú", "vũ", "vơ", "về", "vệ", "vỏ", "vốn", "vớ", "với", "vỡ", "vợ", "vụ",
    "xanh", "xoá", "xá", "xâm", "xây", "xã", "xét", "xích", "xóa", "xóm", "xô", "xông", "xúc", "xơ", "xốp", "xứ",
    "xử", "yên", "yêu", "á", "ái", "án", "ánh", "áo", "áp", "ích", "ít", "ông", "ý", "ớt",
];

/// Whether the syllable (any case) is an everyday one.
pub(super) fn is_common(syllable: &str) -> bool {
    COMMON.binary_search(&syllable.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::super::syllable::is_vietnamese_syllable;
    use super::*;

    #[test]
    fn the_list_holds_vietnamese_syllables_only() {
        let odd: Vec<&&str> = COMMON.iter().filter(|w| !is_vietnamese_syllable(w)).collect();
        assert_eq!(odd, [&""; 0]);
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn case_does_not_matter_and_blanks_are_no_syllables() {
        assert!(is_common("KHÁ"));
        assert!(!is_common("khỏ"));
        assert!(!is_common(""));
    }
}

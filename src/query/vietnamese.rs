//! What the columns of the tables mean, in Vietnamese.

/// The meaning of a column in Vietnamese by its meaning in English; `None` for what nobody has translated.
pub(super) fn meaning(english: &str) -> Option<&'static str> {
    Some(match english {
        "the period" => "kỳ",
        "the unit's code" => "mã đơn vị",
        "the form's id" => "mã biểu",
        "the row's id; of a register the record's number in its table and its name, `3:An Bình`" => {
            "mã dòng; của danh sách là số thứ tự và tên bản ghi, như `3:An Bình`"
        }
        "why the unit's cell has no figure: `nothing`, `not-applicable`, `refused`, `unreadable`, `left-blank` or `not-sent`; empty if it has one" => {
            "vì sao ô không có số: `nothing` (không phát sinh), `not-applicable` (không áp dụng), `refused` (từ chối cung cấp), `unreadable` (không đọc được), `left-blank` (để trống), `not-sent` (không gửi); trống nếu có số"
        }
        "known to have been received after the due day, and no mere correction of what came in time" => {
            "đã nhận sau hạn, không kể bản sửa của báo cáo gửi đúng hạn"
        }
        "how many cells it asks for; those that are crossed out do not count" => {
            "số ô biểu này yêu cầu, không kể ô gạch chéo"
        }
        "how many of them say that there is nothing to report" => {
            "trong đó số ô ghi không phát sinh"
        }
        "how many others are crossed out" => "số ô gạch chéo, ngoài số trên",
        "how many the unit refused" => "số ô đơn vị không cung cấp",
        "how many could not be understood" => "số ô không đọc được",
        "how many were left blank" => "số ô để trống",
        "how many were not sent" => "số ô không gửi",
        "how many cells these forms ask for; those that are crossed out do not count" => {
            "số ô các biểu này yêu cầu, không kể ô gạch chéo"
        }
        "the cells with an answer, in percent of those asked for; null if none is" => {
            "số ô có trả lời so với số ô yêu cầu (%); null nếu không yêu cầu ô nào"
        }
        "the unit's code; empty for all units" => "mã đơn vị; trống cho tất cả các đơn vị",
        "what was asked and answered, in percent" => "mức đầy đủ: phần được hỏi mà có trả lời (%)",
        "the forms that came by the due day, in percent; null if of none is known when it came" => {
            "mức đúng hạn: số biểu nhận đúng hạn (%); null nếu không biểu nào biết ngày nhận"
        }
        "the hard rules that hold, in percent; null if no form counts" => {
            "mức nhất quán: số quy tắc bắt buộc được thỏa mãn (%); null nếu không biểu nào được tính"
        }
        "the soft rules that hold, in percent; null if there is none" => {
            "mức hợp lý: số quy tắc cảnh báo được thỏa mãn (%); null nếu không có"
        }
        "the mean of those that are known" => "trung bình của các mức đã biết",
        "how many hard rules were looked at" => "số quy tắc bắt buộc đã xét",
        "how many of them do not hold" => "số quy tắc trong đó không được thỏa mãn",
        "how many soft rules were looked at" => "số quy tắc cảnh báo đã xét",
        "the measure's or field's id" => "mã cột",
        "the accepted number; null for texts, and if nothing could be understood" => {
            "số được chấp nhận; null nếu là chữ hoặc không hiểu được"
        }
        "the accepted text: option ids, ISO dates, other texts as they are" => {
            "chữ được chấp nhận: mã lựa chọn, ngày kiểu ISO, chữ khác giữ nguyên"
        }
        "the cell's own text" => "chữ trong ô",
        "`as-reported`, `corrected`, `overridden`, `rejected` or `dropped`" => {
            "`as-reported` (như đã báo cáo), `corrected` (tự sửa theo khai báo), `overridden` (theo quyết định), `rejected` (không hiểu được, không tính), `dropped` (bản ghi bị bỏ theo quyết định)"
        }
        "the file that reports it" => "tệp báo cáo số này",
        "its sheet" => "trang tính",
        "its address; empty if the table has no such cell" => {
            "địa chỉ ô; trống nếu bảng không có ô này"
        }
        "the kind of finding" => "loại phát hiện",
        "`error`, `warning` or `info`" => "`error` (lỗi), `warning` (cảnh báo), `info` (ghi chú)",
        "the unit that it is about; empty if it is about none" => {
            "đơn vị; trống nếu không về đơn vị nào"
        }
        "the form; empty if it is about a whole file or unit" => {
            "biểu; trống nếu về cả tệp hoặc đơn vị"
        }
        "the row; empty if it is about a whole form" => "dòng; trống nếu về cả biểu",
        "the column; empty if it is about a whole form" => "cột; trống nếu về cả biểu",
        "the file" => "tệp",
        "the sheet" => "trang tính",
        "the address of the cell" => "địa chỉ ô",
        "the proposal, if there is one: a value, a unit, a period, a record's name" => {
            "đề nghị, nếu có: giá trị, đơn vị, kỳ, tên bản ghi"
        }
        "the id of the declared rule that does not hold" => "mã quy tắc không khớp",
        "the finding in words" => "phát hiện bằng lời",
        "names it, the same in every run: sixteen digits of a SHA-256 over kind, rule and place" => {
            "mã phát hiện, như nhau ở mọi lần chạy: 16 ký tự SHA-256 của loại, quy tắc và nơi ghi"
        }
        "the `id` of the finding that causes this one; empty if it has no cause" => {
            "`id` của phát hiện gây ra phát hiện này; trống nếu không có"
        }
        "how sure `expected` is, from 0 to 1" => "độ chắc của `expected`, từ 0 đến 1",
        "what speaks for the diagnosis, in words" => "căn cứ, bằng lời",
        "how much a total of the report moves if it is right, in percent; null if it moves none" => {
            "nếu đúng thì làm thay đổi tổng số bao nhiêu phần trăm; null nếu không thay đổi"
        }
        "`corrected`, `overridden`, `rejected` or `waived` if it asks for nothing any more, else empty" => {
            "đã xử lý: `corrected`, `overridden`, `rejected` hoặc `waived`; trống nếu còn chờ"
        }
        "the `id` of the finding about several cells that this one is a part of; empty if it is none" => {
            "`id` của phát hiện về nhiều ô mà phát hiện này là một phần; trống nếu không"
        }
        "`expected` in the unit of money of the file, where that is not the form's" => {
            "`expected` theo đơn vị tiền của tệp, nếu khác biểu mẫu"
        }
        "the unit; empty if it is unknown" => "đơn vị; trống nếu không rõ",
        "local time, `2024-04-05T08:53:00`: what `time_source` says" => {
            "giờ địa phương, `2024-04-05T08:53:00`, theo `time_source`"
        }
        "whether it is in the received log" => "có trong sổ nhận hay không",
        "from the received log" => "theo sổ nhận",
        "`accepted`, `superseded`, `duplicate`, `accompanying` (a letter or a PDF, which is not read) or `rejected`" => {
            "`accepted` (được tính), `superseded` (tệp khác được tính), `duplicate` (trùng tệp khác), `accompanying` (văn bản kèm theo), `rejected` (không dùng được)"
        }
        "known to have been received after the due day" => "biết chắc là nhận sau hạn",
        "ids of the forms in it, with blanks between" => {
            "mã các biểu trong tệp, cách nhau bằng dấu cách"
        }
        "size in bytes" => "dung lượng (byte)",
        "of the content, in hexadecimal" => "của nội dung, dạng thập lục phân",
        "`log`, or `mail` for what came in a letter; `file`: when it came is not known, the time is that of the file's last change" => {
            "`log` (sổ nhận), `mail` (thư); `file`: không rõ nhận lúc nào, là giờ sửa tệp lần cuối"
        }
        "ids of those forms in it that count, with blanks between" => {
            "mã các biểu được tính, cách nhau bằng dấu cách"
        }
        "as in `cells`" => "như trong `cells`",
        "the value before" => "giá trị trước",
        "the value after" => "giá trị sau",
        "the rule that proposed it; empty if none did" => "quy tắc đã đề nghị; trống nếu không có",
        "in words: the person's, or the finding's message" => {
            "lý do bằng lời: của người quyết định hoặc của phát hiện"
        }
        "`corrected` or `overridden`, as in `cells`" => {
            "`corrected` hoặc `overridden`, như trong `cells`"
        }
        "the kind of the finding that proposed it" => "loại phát hiện đã đề nghị",
        "who decided; empty if it applied itself" => "người quyết định; trống nếu tự sửa",
        "the day of the decision; empty if it applied itself" => {
            "ngày quyết định; trống nếu tự sửa"
        }
        "the `id` of that finding" => "`id` của phát hiện ấy",
        "the file with the cell" => "tệp có ô này",
        "its address" => "địa chỉ ô",
        "the cell's own text when it was decided" => "chữ trong ô lúc quyết định",
        "the proposal at that time" => "đề nghị lúc đó",
        "`accept`, `reject`, `other`, `withdraw`, `drop`, `add`, `same`, `nothing`; what was typed if it is none of these" => {
            "`accept` (chấp nhận), `reject` (bác bỏ), `other` (giá trị khác), `withdraw` (rút lại), `drop` (bỏ bản ghi), `add` (thêm lại), `same` (cùng bản ghi), `nothing` (không phát sinh); nếu không phải thì là chữ đã gõ"
        }
        "the other value" => "giá trị khác",
        "why" => "lý do",
        "who decided" => "người quyết định",
        "when" => "ngày",
        "`applied`, `rejected` (the report is right), `lapsed`, `invalid`, `replaced` or `withdrawn`" => {
            "`applied` (đã áp dụng), `rejected` (giữ số đã báo cáo), `lapsed` (hết hiệu lực), `invalid` (chưa hợp lệ), `replaced` (đã được thay), `withdrawn` (đã rút lại)"
        }
        "the workbook and cell in which it was typed" => "sổ và ô nơi đã ghi quyết định",
        "the rule's id" => "mã quy tắc",
        "the kind of its findings" => "loại phát hiện của quy tắc",
        "as declared; a rule on trial has `warning` at most" => {
            "như khai báo; quy tắc thử nghiệm cao nhất là `warning`"
        }
        "`stable` or `trial`" => "`stable` (chính thức) hoặc `trial` (thử nghiệm)",
        "findings in this period" => "số phát hiện trong kỳ",
        "those of them where a decision took another value" => {
            "trong đó có quyết định lấy giá trị khác"
        }
        "those where a person confirmed the reported value" => "trong đó người xác nhận số báo cáo",
        "those that are waived" => "trong đó được miễn",
        "findings in this period and those before it that were run in a row" => {
            "số phát hiện trong kỳ này và các kỳ trước chạy liên tiếp"
        }
        "as declared" => "như khai báo",
        "whether the unit is to send it (`expect` under `[report]`)" => {
            "đơn vị có phải nộp hay không (`expect` trong `[report]`)"
        }
        "it is in a file of the period and unit, even if a later one counts" => {
            "có trong tệp của kỳ và đơn vị, kể cả khi tệp sau được tính"
        }
        "it is in such a file that is known to have come by the due day" => {
            "có trong tệp biết chắc là đúng hạn"
        }
        "it is in a file that counts, and is not blank" => {
            "có trong tệp được tính và không để trống"
        }
        "it is accepted without a record, a text or a figure other than zero" => {
            "được tính và không có bản ghi, chữ hay số nào khác 0"
        }
        "it is received, and nobody can say whether it came by the due day" => {
            "đã nhận nhưng không rõ có đúng hạn không"
        }
        "`all`, `form` or `unit`" => "`all` (tất cả), `form` (biểu) hoặc `unit` (đơn vị)",
        "the form's id or the unit's code; empty for `all`" => {
            "mã biểu hoặc mã đơn vị; trống nếu `all`"
        }
        "how many forms are expected" => "số biểu phải nộp",
        "how many of them were received" => "số biểu đã nhận",
        "how many are known to have come by the due day" => "số biểu biết chắc là đúng hạn",
        "how many count" => "số biểu được tính",
        "how many of these say that there is nothing to report" => "trong đó không phát sinh",
        "in percent of those expected; null if none is" => {
            "phần trăm số phải nộp; null nếu không có"
        }
        "in percent of those expected that are not `undated`; null if none is" => {
            "phần trăm số phải nộp, không kể `undated`; null nếu không có"
        }
        "as `received_rate`" => "như `received_rate`",
        "of how many received nobody can say whether they came by the due day" => {
            "số biểu đã nhận mà không rõ có đúng hạn không"
        }
        "the output workbook" => "tệp kết quả",
        "the address of the output cell" => "địa chỉ ô kết quả",
        "the unit whose cell went into it" => "đơn vị có ô đi vào kết quả",
        "its form" => "biểu của ô",
        "its row" => "dòng của ô",
        "its column" => "cột của ô",
        "the file in which the unit reported it" => "tệp đơn vị đã báo cáo",
        "the sheet of that file" => "trang tính của tệp ấy",
        "the address on that sheet" => "địa chỉ trên trang ấy",
        "the accepted value" => "giá trị được chấp nhận",
        "what it is in the figure: `value`, `weight`, `numerator` or `denominator`" => {
            "vai trò: `value` (giá trị), `weight` (quyền số), `numerator` (tử số), `denominator` (mẫu số)"
        }
        "1; 2 if it is on the side that the figure is compared with" => "1; 2 nếu ở vế đem so",
        "the output" => "tệp kết quả",
        "its sheet; empty in a written report" => "trang tính; trống trong báo cáo Word",
        "the address of the cell, or the bookmark" => "địa chỉ ô, hoặc dấu trang",
        "the figure" => "số",
        "its text in a written report" => "chữ trong báo cáo Word",
        "how it is made: `reported`, `sum`, `mean`, `ratio`, `percent`, `growth`, `difference`, `change`, `count`, `records`, `running`, `earlier`, `listed` or `written`" => {
            "cách tính: `reported` (số của đơn vị), `sum` (tổng), `mean` (bình quân), `ratio` (thương), `percent` (phần trăm), `growth` (tăng trưởng), `difference` (chênh lệch), `change` (tăng giảm), `count` (số đơn vị), `records` (số bản ghi), `running` (số thứ tự), `earlier` (của kỳ trước), `listed` (của danh sách), `written` (có sẵn trong mẫu)"
        }
        "the form that it is about; of a list its name" => "biểu; của danh sách là tên danh sách",
        "the row; empty for a total of records; of a list the line" => {
            "dòng; trống nếu là tổng các bản ghi; của danh sách là dòng của nó"
        }
        "the column" => "cột",
        "the form of the figure that it is compared with; of an `earlier` figure its period" => {
            "biểu của số đem so; của số `earlier` là kỳ của nó"
        }
        "the formula of a workbook, with `=`" => "công thức trong bảng tính, có `=`",
        "the address" => "địa chỉ",
        "the number that it is; null for a mark or a blank that was read as one" => {
            "số trong tệp; null nếu là dấu hoặc ô trống được hiểu là số"
        }
        "the unit, if it is a cell of a table that counts" => "đơn vị, nếu là ô của bảng được tính",
        "the form of that cell" => "biểu của ô ấy",
        "the accepted value of that cell" => "giá trị được chấp nhận của ô ấy",
        "`used`, `stored`, `heading`, `total`, `superseded`, `set-aside` or `unread`" => {
            "`used` (đã tính vào kết quả), `stored` (chỉ lưu trong bảng), `heading` (không phải số liệu), `total` (dòng tổng, được tính lại), `superseded` (tệp khác được tính), `set-aside` (không tính, có lý do), `unread` (không đọc)"
        }
        "why, if it was not used: a word, or the kind of the finding that says so" => {
            "lý do không dùng: một từ, hoặc loại phát hiện"
        }
        "how many figures of the outputs it went into" => "đã vào bao nhiêu số của các kết quả",
        "the row's id" => "mã dòng",
        "the measure's id" => "mã cột",
        "the total, mean or ratio over the units; null if it is not known" => {
            "tổng, bình quân hoặc thương của các đơn vị; null nếu không biết"
        }
        "how many units are in it" => "gồm bao nhiêu đơn vị",
        "how many units must report" => "bao nhiêu đơn vị phải báo cáo",
        "the record's number in its table and its name" => {
            "số thứ tự trong danh sách và tên bản ghi"
        }
        "the code" => "mã",
        "the kind, such as `Xã`" => "loại, như `Xã`",
        "without its kind" => "tên không kèm loại",
        "kind and name" => "loại và tên",
        "the code of the unit above" => "mã đơn vị cấp trên",
        "the first day, ISO; empty if it always existed" => {
            "ngày đầu tiên (ISO); trống nếu có từ trước"
        }
        "the last day, ISO; empty if it still exists" => "ngày cuối cùng (ISO); trống nếu vẫn còn",
        "the code of the unit that continues it" => "mã đơn vị kế tục",
        "`form`, `row` or `column`" => "`form` (biểu), `row` (dòng) hoặc `column` (cột)",
        "the id of the form, row or column" => "mã biểu, dòng hoặc cột",
        "its title, label or header, as the form has it" => {
            "tên biểu, nhãn dòng hoặc tiêu đề cột như trong mẫu"
        }
        "the same in English, if it is declared; else as `label`" => {
            "như trên bằng tiếng Anh, nếu có khai báo; không thì như `label`"
        }
        "the unit of measurement of a row" => "đơn vị tính của dòng",
        "what it holds; of a form its kind" => "kiểu dữ liệu; của biểu là loại biểu",
        _ => return None,
    })
}

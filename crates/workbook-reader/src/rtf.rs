//! The text of a letter that Outlook keeps as compressed RTF ([MS-OXRTFCP]) around the web page that was sent ([MS-OXRTFEX]).

use encoding_rs::Encoding;

use crate::charset;

/// What the dictionary of all compressed texts begins with.
const KNOWN: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const DICTIONARY: usize = 4096;
const COMPRESSED: &[u8] = b"LZFu";
const STORED: &[u8] = b"MELA";
/// Groups within groups.
const DEPTH: usize = 256;
/// Groups that hold no text of the letter.
const TABLES: [&str; 8] =
    ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "generator", "mhtmltag"];

/// The RTF in a compressed one, so many bytes at most; `None` if it is neither compressed nor stored.
pub(crate) fn decompressed(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let kind = bytes.get(8..12)?;
    let body = bytes.get(16..)?;
    if kind == STORED {
        return body.get(..limit.min(body.len())).map(<[u8]>::to_vec);
    }
    if kind != COMPRESSED {
        return None;
    }
    let mut dictionary = [b' '; DICTIONARY];
    dictionary.get_mut(..KNOWN.len())?.copy_from_slice(KNOWN);
    let (mut at, mut out) = (KNOWN.len(), Vec::new());
    let mut put = |byte: u8, out: &mut Vec<u8>, dictionary: &mut [u8; DICTIONARY]| {
        out.push(byte);
        if let Some(place) = dictionary.get_mut(at) {
            *place = byte;
        }
        at = (at + 1) % DICTIONARY;
        at
    };
    let (mut body, mut next) = (body.iter().copied(), KNOWN.len());
    // One bit tells of each of the eight that follow whether it is a letter, or a place in the dictionary with a length.
    while let Some(bits) = body.next() {
        for bit in 0..8 {
            if bits & (1 << bit) == 0 {
                let Some(byte) = body.next() else { return Some(out) };
                next = put(byte, &mut out, &mut dictionary);
            } else {
                let (Some(high), Some(low)) = (body.next(), body.next()) else { return Some(out) };
                let reference = u16::from_be_bytes([high, low]);
                let (from, length) = (usize::from(reference >> 4), usize::from(reference & 15) + 2);
                if from == next {
                    return Some(out);
                }
                for step in 0..length {
                    let byte = dictionary.get((from + step) % DICTIONARY).copied()?;
                    next = put(byte, &mut out, &mut dictionary);
                }
            }
            if out.len() >= limit {
                return Some(out);
            }
        }
    }
    Some(out)
}

/// The web page that an RTF was made around; `None` if it was made around none.
pub(crate) fn page_within(rtf: &[u8]) -> Option<String> {
    let head = rtf.get(..rtf.len().min(1024))?;
    let is_around_page = head.windows(9).any(|word| word == b"\\fromhtml");
    is_around_page.then(|| Page::new().read(rtf))
}

/// The state of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    /// Its text is none of the page.
    is_skipped: bool,
    /// It is there for those who read RTF alone.
    is_rtf_only: bool,
    /// So many letters stand behind each letter of Unicode, for those who cannot read that.
    instead: usize,
}

struct Page {
    text: String,
    /// Bytes of the code page that are not decoded yet.
    bytes: Vec<u8>,
    code_page: &'static Encoding,
    groups: Vec<Group>,
    group: Group,
    /// A group just began, and whether its first word is an optional one.
    begins: bool,
    is_optional: bool,
    /// Letters that are to be skipped, and the first half of a pair.
    passed: usize,
    half: Option<u16>,
}

impl Page {
    fn new() -> Self {
        Self {
            text: String::new(),
            bytes: Vec::new(),
            code_page: encoding_rs::WINDOWS_1252,
            groups: Vec::new(),
            group: Group { instead: 1, ..Group::default() },
            begins: false,
            is_optional: false,
            passed: 0,
            half: None,
        }
    }

    fn read(mut self, rtf: &[u8]) -> String {
        let mut rest = rtf;
        while let Some((byte, behind)) = rest.split_first() {
            rest = behind;
            match byte {
                b'{' if self.groups.len() < DEPTH => {
                    self.groups.push(self.group);
                    (self.begins, self.is_optional) = (true, false);
                }
                b'}' => {
                    self.decode();
                    self.group = self.groups.pop().unwrap_or(self.group);
                    self.begins = false;
                }
                b'\\' => rest = self.control(rest),
                b'\r' | b'\n' => {}
                byte => self.byte(*byte),
            }
        }
        self.decode();
        self.text
    }

    /// A control word, or a letter that has one before it; returns what is behind it.
    fn control<'r>(&mut self, rest: &'r [u8]) -> &'r [u8] {
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, mut rest) = rest.split_at_checked(letters).unwrap_or((&[], rest));
        if word.is_empty() {
            let Some((sign, behind)) = rest.split_first() else { return rest };
            match sign {
                b'\'' => {
                    let digits = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                    let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
                    if let Some(byte) = byte {
                        self.byte(byte);
                    }
                    return behind.get(2..).unwrap_or_default();
                }
                b'*' => self.is_optional = true,
                b'~' => self.letters("\u{a0}"),
                b'\\' | b'{' | b'}' => self.byte(*sign),
                _ => {}
            }
            return behind;
        }
        let digits = |rest: &[u8]| {
            let sign = usize::from(rest.first() == Some(&b'-'));
            let count = rest.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
            if count == 0 { 0 } else { sign + count }
        };
        let (number, behind) = rest.split_at_checked(digits(rest)).unwrap_or((&[], rest));
        rest = behind.strip_prefix(b" ").unwrap_or(behind);
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
        let word = std::str::from_utf8(word).unwrap_or_default();
        self.word(word, number);
        rest
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if std::mem::take(&mut self.begins) {
            let is_unknown = self.is_optional && word != "htmltag";
            self.group.is_skipped |= is_unknown || TABLES.contains(&word);
            if word == "htmltag" {
                self.group.is_rtf_only = false;
            }
        }
        match word {
            "htmlrtf" => {
                self.decode();
                self.group.is_rtf_only = number != Some(0);
            }
            "ansicpg" => {
                let label = number.map(|number| format!("windows-{number}")).unwrap_or_default();
                self.code_page = Encoding::for_label(label.as_bytes()).unwrap_or(self.code_page);
            }
            "uc" => self.group.instead = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1),
            "u" => {
                // Numbers above 32,767 are written as negative ones.
                let unit = number.and_then(|number| u16::try_from(number & 0xFFFF).ok());
                self.unicode(unit.unwrap_or_default());
                self.passed = self.group.instead;
            }
            "par" | "line" => self.letters("\r\n"),
            "tab" => self.letters("\t"),
            "lquote" => self.letters("‘"),
            "rquote" => self.letters("’"),
            "ldblquote" => self.letters("“"),
            "rdblquote" => self.letters("”"),
            "endash" => self.letters("–"),
            "emdash" => self.letters("—"),
            "bullet" => self.letters("•"),
            _ => {}
        }
    }

    fn is_seen(&self) -> bool {
        !self.group.is_skipped && !self.group.is_rtf_only
    }

    /// A byte of the code page.
    fn byte(&mut self, byte: u8) {
        self.begins = false;
        if self.passed > 0 {
            self.passed -= 1;
        } else if self.is_seen() {
            self.bytes.push(byte);
        }
    }

    fn unicode(&mut self, unit: u16) {
        let units = self.half.take().into_iter().chain([unit]);
        match char::decode_utf16(units).next() {
            Some(Ok(letter)) => self.letters(letter.encode_utf8(&mut [0; 4])),
            _ => self.half = Some(unit),
        }
    }

    fn letters(&mut self, letters: &str) {
        self.decode();
        if self.is_seen() {
            self.text.push_str(letters);
        }
    }

    fn decode(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.text.push_str(&self.code_page.decode_without_bom_handling(&bytes).0);
    }
}

/// The letters of a text in a code page or in UTF-16, by its kind of property.
pub(crate) fn property_text(bytes: &[u8], is_wide: bool) -> String {
    match is_wide {
        true => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
        false => charset::legacy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_out_of_the_rtf_around_it() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}
{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 S\u7889 ?\'e0 5\htmlrtf\f0 x}\htmlrtf0{\*\htmltag72 </p>}\htmlrtf\par\htmlrtf0
{\*\mhtmltag84 <img>}{\*\htmltag84 &nbsp;\{}}";
        assert_eq!(page_within(rtf).as_deref(), Some("<p>Sốà 5</p>&nbsp;{"));
        assert_eq!(page_within(b"{\\rtf1\\ansi no page}"), None);
    }
}

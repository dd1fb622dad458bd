//! A source of chance that is the same on every machine.

/// Numbers from a seed.
#[derive(Debug, Clone)]
pub(crate) struct Draw(u64);

impl Draw {
    /// The numbers of a seed, a class and a commune.
    pub(crate) fn new(seed: u64, class: &str, commune: usize) -> Self {
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        for byte in class.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let mut draw =
            Self(state ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (commune as u64) << 32);
        for _ in 0..4 {
            draw.next();
        }
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `bound` - 1.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1).max(1) as u64) as i64
    }

    /// True in so many of a hundred cases.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    pub(crate) fn pick<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        if list.is_empty() { None } else { list.get(self.below(list.len())) }
    }

    /// A figure in tenths as a clerk mistypes it: two digits exchanged, one wrong, missing or too many.
    pub(crate) fn mistype(&mut self, tenths: i64) -> i64 {
        for _ in 0..20 {
            let whole = tenths % 10 == 0;
            let mut digits: Vec<u8> =
                (if whole { tenths / 10 } else { tenths }).unsigned_abs().to_string().into_bytes();
            let index = self.below(digits.len());
            match self.below(4) {
                0 if digits.len() > 1 => {
                    let index = self.below(digits.len() - 1);
                    digits.swap(index, index + 1);
                }
                1 if digits.len() > 1 => drop(digits.remove(index)),
                2 => digits.insert(index + 1, b'0' + self.below(10) as u8),
                _ => digits[index] = b'0' + self.below(10) as u8,
            }
            let text = String::from_utf8(digits).expect("digits");
            let value = text.parse::<i64>().expect("a number") * if whole { 10 } else { 1 };
            let value =
                value * tenths.signum().signum().abs().max(1) * if tenths < 0 { -1 } else { 1 };
            // What rounding explains is no slip.
            if (value - tenths).abs() >= 20 && value >= 0 {
                return value;
            }
        }
        tenths + 500
    }
}

//! How an enum is declared whose values have words.

/// Declares an enum: for each value its word in definitions and tables.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $value:ident = $word:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $value,)+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// Each behind its word.
            pub const WORDS: [(&'static str, Self); [$($word),+].len()] = [$(($word, Self::$value)),+];

            /// The word in definitions and tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }

            /// The one of this word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.as_str() == word)
            }
        }
    };
}
pub(crate) use words;

/// The same for states, each with what people call it in Vietnamese and English.
macro_rules! states {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $state:ident = $word:literal, $vi:literal, $en:literal;)+ }) => {
        $crate::model::words! {
            $(#[$meta])*
            pub enum $name { $($(#[$about])* $state = $word;)+ }
        }

        impl $name {
            /// What people call it.
            pub fn text(self, lang: $crate::model::Lang) -> &'static str {
                match self { $(Self::$state => lang.pick($vi, $en),)+ }
            }
        }
    };
}
pub(crate) use states;

//! How an enum of states is declared.

/// Declares an enum of states: for each its word in the tables, and its names in Vietnamese and English.
macro_rules! states {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$about:meta])* $state:ident = $word:literal, $vi:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $state,)+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$state),+];

            /// The word in the tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$state => $word,)+ }
            }

            /// The one of this word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|state| state.as_str() == word)
            }

            /// What people call it.
            pub fn text(self, lang: $crate::model::Lang) -> &'static str {
                match self { $(Self::$state => lang.pick($vi, $en),)+ }
            }
        }
    };
}
pub(super) use states;

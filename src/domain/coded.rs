//! Enums whose values have a code of their own: as the database, the command line and other programs write them.

/// A word in the database or on the command line that names none of the known values.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not one of the known values")]
pub struct UnknownCode(pub String);

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As the database and other programs write it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::coded::UnknownCode;

            fn from_str(code: &str) -> Result<Self, $crate::domain::coded::UnknownCode> {
                Self::ALL.iter().copied().find(|known| known.code() == code).ok_or_else(|| $crate::domain::coded::UnknownCode(code.to_owned()))
            }
        }
    };
}

pub(super) use coded;

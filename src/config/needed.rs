//! A setting that another one cannot do without.

/// It is not set. The cure is to set it, or to unset what needs it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{setting} is not set, and {with} needs it: set it, or leave {with} unset to do without this gateway"
)]
pub struct NotSet {
    pub setting: &'static str,
    pub with: &'static str,
}

/// What is given for a setting, where something is.
pub(super) fn given(written: Option<&str>) -> Option<&str> {
    written.map(str::trim).filter(|written| !written.is_empty())
}

/// What is given for a setting that `with` needs.
pub(super) fn needed<'a>(
    with: &'static str,
    setting: &'static str,
    written: Option<&'a str>,
) -> Result<&'a str, NotSet> {
    given(written).ok_or(NotSet { setting, with })
}

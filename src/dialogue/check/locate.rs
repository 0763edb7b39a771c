//! Where in its file a problem stands.

use std::collections::BTreeMap;

use crate::dialogue::book::problem::Problem;

/// Adds the line to each problem whose key is found in its file. What is missing has none.
pub(crate) fn locate(problems: &mut [Problem], files: &BTreeMap<String, String>) {
    for problem in problems {
        if problem.line.is_none()
            && !problem.key.is_empty()
            && let Some(text) = files.get(&problem.file)
        {
            problem.line = line_of(text, &problem.key);
        }
    }
}

/// The line that begins with the key (`btn-back = ...`, `[landmark]`), or that gives it as a name (`key = "landmark"`), or in a
/// list.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let quoted = format!("\"{key}\"");
    text.lines()
        .position(|line| {
            let line = line.trim_start();
            let named = ["key", "id", "code", "say", "day"]
                .iter()
                .any(|name| value_of(line, name).is_some_and(|value| value.starts_with(&quoted)));
            value_of(line, key).is_some()
                || named
                || line
                    .strip_prefix('[')
                    .and_then(|rest| rest.trim_start_matches('[').strip_prefix(key))
                    .is_some_and(|rest| rest.starts_with(']'))
        })
        .or_else(|| text.lines().position(|line| line.contains(&quoted)))
        .map(|index| index + 1)
}

/// What stands behind `name =`.
fn value_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(name)?.trim_start();
    rest.strip_prefix('=').map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_where_it_is_written() {
        let text =
            "# head\nname = 1\n[name_of]\n[[question]]\nkey = \"zone\" # why\nbtn-back=Back\n";
        assert_eq!(line_of(text, "name"), Some(2));
        assert_eq!(line_of(text, "name_of"), Some(3));
        assert_eq!(line_of(text, "zone"), Some(5));
        assert_eq!(line_of(text, "btn-back"), Some(6));
        assert_eq!(line_of(text, "btn"), None);
        assert_eq!(line_of("a = [\"x\", \"btn\"]", "btn"), Some(1));
    }
}

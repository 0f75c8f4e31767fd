//! Paths into a response: names joined by dots.

/// The path that `text` is in another notation, that of queries or pointers; `None` where it
/// is one of this language.
pub(crate) fn foreign(text: &str) -> Option<Foreign> {
    let is_plain = |c: char| !c.is_whitespace() && !"$#/[]'\"\\*()".contains(c);
    if text.split('.').all(|name| !name.is_empty() && name.chars().all(is_plain)) {
        return None;
    }
    let names: Vec<_> = text
        .trim_start_matches(['$', '#'])
        .split(['.', '/', '[', ']', '\'', '"'])
        .filter(|name| !name.is_empty())
        .collect();
    let is_index = |name: &&str| name.chars().all(|c| c.is_ascii_digit() || c == '*');
    if names.iter().any(is_index) {
        return Some(Foreign::Item);
    }
    let is_name = |name: &&str| name.chars().all(is_plain);
    Some(if !names.is_empty() && names.iter().all(is_name) {
        Foreign::Path(names.join("."))
    } else {
        Foreign::Other
    })
}

/// What a path in another notation is here.
#[derive(Debug, PartialEq)]
pub(crate) enum Foreign {
    /// This path.
    Path(String),
    /// It leads into a list, as no path does.
    Item,
    /// Nothing that can be told.
    Other,
}

#[cfg(test)]
mod tests {
    use super::{Foreign, foreign};

    #[test]
    fn translates_other_notations() {
        for text in ["meta.next", "next", "result-info.next_page", "@odata.count"] {
            assert_eq!(foreign(text), None, "{text}");
        }
        for text in ["$.meta.next", "/meta/next", "#/meta/next", "meta['next']", ".meta.next"] {
            assert_eq!(foreign(text), Some(Foreign::Path("meta.next".to_owned())), "{text}");
        }
        for text in ["meta[0].next", "/meta/0/next", "$.meta[*].next"] {
            assert_eq!(foreign(text), Some(Foreign::Item), "{text}");
        }
        for text in ["", "$", "the next one", "meta.(next)"] {
            assert_eq!(foreign(text), Some(Foreign::Other), "{text}");
        }
    }
}

//! Which paths to compare: `*` stands for any text, `?` for one character.

/// Whether one of `patterns` takes in the whole of `text`, or there are none.
pub(crate) fn any(patterns: &[&str], text: &str) -> bool {
    patterns.is_empty() || patterns.iter().any(|pattern| matches(pattern, text))
}

/// Whether `pattern` takes in the whole of `text`: `*` stands for any text, `?` for one character.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<_>, Vec<_>) = (pattern.chars().collect(), text.chars().collect());
    let (mut at, mut reached) = (0, 0);
    // Where the last star stands, and how much of the text it has taken.
    let mut star = None;
    while reached < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, reached));
                at += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == text[reached] => {
                at += 1;
                reached += 1;
            }
            _ => {
                let Some((before, taken)) = star else { return false };
                star = Some((before, taken + 1));
                at = before + 1;
                reached = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|&wanted| wanted == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn takes_in_whole_paths() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("/organizations*", "/organizations", true),
            ("/organizations*", "/organizations/{organization_id}/members:batchCreate", true),
            ("/organizations*", "/accounts/organizations", false),
            ("/*/{id}/members", "/a/b/{id}/members", true),
            ("/*/members", "/a/members/b", false),
            ("/?/b", "/a/b", true),
            ("/a", "/a/b", false),
            ("", "/a", false),
            ("*a*a*b", "aaaaaaaaaaaaaaab", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}

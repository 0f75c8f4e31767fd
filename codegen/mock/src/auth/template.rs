//! Values of headers that are made of secrets, such as `Bearer {token}` or
//! `Basic base64({user}:{password})`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const ENCODED: &str = "base64(";

/// Whether `value` is `template` with some text for each secret.
pub(super) fn matches(template: &str, value: &str) -> bool {
    if let Some(inner) = template.strip_prefix(ENCODED).and_then(|rest| rest.strip_suffix(')')) {
        let decoded = STANDARD.decode(value).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        return decoded.is_some_and(|value| matches(inner, &value));
    }
    if let Some((_, rest)) = template.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        let mut secrets =
            value.char_indices().map(|(start, c)| value.split_at(start + c.len_utf8()));
        return secrets.any(|(secret, after)| !secret.trim().is_empty() && matches(rest, after));
    }
    let end = [template.find('{'), template.find(ENCODED)].into_iter().flatten().min();
    let (literal, rest) = template.split_at(end.unwrap_or(template.len()));
    if literal.is_empty() {
        // Nothing is left of the template, or a brace that opens no secret.
        return template == value;
    }
    // The name of a scheme has no case: RFC 9110, section 11.1.
    value
        .split_at_checked(literal.len())
        .is_some_and(|(before, after)| before.eq_ignore_ascii_case(literal) && matches(rest, after))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn takes_any_secrets_and_nothing_else() {
        for (template, good, bad) in [
            ("{key}", &["k", "a b", "é"][..], &["", " "][..]),
            ("Bearer {token}", &["Bearer t", "bearer  t"], &["Bearer ", "Bearer", "t", "Basic t"]),
            (
                "key={key}; v=1",
                &["key=k; v=1", "key=a; v=1; v=1"],
                &["key=; v=1", "key=k", "key=k; v=12"],
            ),
            // `user:pass:word`, then `user`, `:password` and bytes that are not UTF-8.
            (
                "Basic base64({user}:{password})",
                &["Basic dXNlcjpwYXNzOndvcmQ="],
                &[
                    "Basic dXNlcg==",
                    "Basic OnBhc3N3b3Jk",
                    "Basic /w==",
                    "Basic user:password",
                    "Basic ",
                ],
            ),
            ("{", &["{"], &["", "a"]),
        ] {
            for value in good {
                assert!(matches(template, value), "{template}: {value}");
            }
            for value in bad {
                assert!(!matches(template, value), "{template}: {value}");
            }
        }
    }
}

//! The values of a scheme's headers: text, `{secret}`, and `base64(..)` around either.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const BASE64: &str = "base64(";

/// Replaces what `template` names by what `secret` returns; `None` if the template is not valid.
pub(super) fn render<'s>(
    template: &str,
    secret: &impl Fn(&str) -> Option<&'s str>,
) -> Option<String> {
    let Some((before, rest)) = template.split_once(BASE64) else {
        return fill(template, secret);
    };
    let (inner, after) = rest.split_once(')')?;
    let mut out = fill(before, secret)?;
    STANDARD.encode_string(fill(inner, secret)?, &mut out);
    out.push_str(&render(after, secret)?);
    Some(out)
}

fn fill<'s>(template: &str, secret: &impl Fn(&str) -> Option<&'s str>) -> Option<String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}')?;
        out.push_str(before);
        out.push_str(secret(name)?);
        rest = tail;
    }
    out.push_str(rest);
    Some(out)
}

/// Whether `template` contains the secret `name` as it is, outside of `base64(..)`.
pub(super) fn shows(template: &str, name: &str) -> bool {
    let slot = format!("{{{name}}}");
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once(BASE64) {
        if before.contains(&slot) {
            return true;
        }
        rest = tail.split_once(')').map_or("", |(_, after)| after);
    }
    rest.contains(&slot)
}

/// Whether a colon ends the secret `name` in `template`, so that it cannot contain one itself.
pub(super) fn ends_in_colon(template: &str, name: &str) -> bool {
    template.contains(&format!("{{{name}}}:"))
}

/// Panics unless `template` is well-formed and, where `secrets` are given, names no other.
pub(super) const fn assert_valid(template: &str, secrets: Option<&[(&str, &str)]>) {
    let bytes = template.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => {
                let end = find(bytes, at, b'}');
                assert!(end < bytes.len(), "a brace in the template of a header is not closed");
                if let Some(secrets) = secrets {
                    assert!(
                        declares(secrets, bytes, at + 1, end),
                        "the template of a header names a secret that the scheme does not declare"
                    );
                }
                at = end;
            }
            b'b' if is_at(bytes, at, BASE64.as_bytes()) => assert!(
                find(bytes, at, b')') < bytes.len(),
                "a `base64(` in the template of a header is not closed"
            ),
            b'}' => panic!("a brace in the template of a header is not opened"),
            b' '..=b'~' => {}
            _ => panic!("the template of a header contains a byte that is not visible ASCII"),
        }
        at += 1;
    }
}

/// Whether one of `secrets` is called `bytes[start..end]`.
const fn declares(secrets: &[(&str, &str)], bytes: &[u8], start: usize, end: usize) -> bool {
    let mut index = 0;
    while index < secrets.len() {
        let name = secrets[index].0.as_bytes();
        if name.len() == end - start && is_at(bytes, start, name) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether `part` is what `bytes` continue with `at`.
const fn is_at(bytes: &[u8], at: usize, part: &[u8]) -> bool {
    if bytes.len() - at < part.len() {
        return false;
    }
    let mut index = 0;
    while index < part.len() {
        if bytes[at + index] != part[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Where `wanted` is in `bytes`, from `at` on; their length where it is not.
const fn find(bytes: &[u8], mut at: usize, wanted: u8) -> usize {
    while at < bytes.len() && bytes[at] != wanted {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    fn rendered(template: &str) -> Option<String> {
        render(template, &|name| match name {
            "user" => Some("Aladdin"),
            "password" => Some("open sesame"),
            _ => None,
        })
    }

    #[test]
    fn fills_in_secrets() {
        for (template, value) in [
            ("", Some("")),
            ("{user}", Some("Aladdin")),
            ("Bearer {password}{user}!", Some("Bearer open sesameAladdin!")),
            // The example of RFC 7617.
            ("Basic base64({user}:{password})", Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),
            ("base64(a){user}base64(b)", Some("YQ==AladdinYg==")),
            ("{other}", None),
            ("{user", None),
            ("base64({user}", None),
        ] {
            assert_eq!(rendered(template).as_deref(), value, "{template}");
        }
    }

    #[test]
    fn knows_which_secrets_a_header_shows() {
        for (template, shown) in [
            ("{user}", true),
            ("base64({user})", false),
            ("base64({password}) {user}", true),
            ("base64({user}) {password}", false),
        ] {
            assert_eq!(shows(template, "user"), shown, "{template}");
        }
        assert!(ends_in_colon("base64({user}:{password})", "user"));
        assert!(!ends_in_colon("base64({user}:{password})", "password"));
    }

    #[test]
    fn rejects_templates() {
        let secrets: &[(&str, &str)] = &[("user", "")];
        for (template, valid) in [
            ("", true),
            ("Basic base64({user}:)", true),
            ("{user}", true),
            ("{users}", false),
            ("{use}", false),
            ("{user", false),
            ("user}", false),
            ("base64({user}", false),
            ("é", false),
            ("a\nb", false),
        ] {
            let outcome = catch_unwind(|| assert_valid(template, Some(secrets)));
            assert_eq!(outcome.is_ok(), valid, "{template}");
        }
        assert_valid("{unknown}", None);
    }
}

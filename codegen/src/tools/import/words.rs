//! Words of a document as names: of resources, methods and types.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

/// Words that end in `s` and are no plurals.
const SINGULAR: [&str; 19] = [
    "access",
    "address",
    "alias",
    "analysis",
    "analytics",
    "aws",
    "basis",
    "bus",
    "canvas",
    "css",
    "dns",
    "gps",
    "https",
    "news",
    "os",
    "series",
    "sms",
    "status",
    "tls",
];

/// A name of lower-case words with underscores; empty where `text` has no word.
pub(super) fn snake(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    plain.to_snake_case()
}

/// A name of words that begin with capitals; empty where `text` has no word.
pub(super) fn camel(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let name = plain.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("N{name}") } else { name }
}

/// The singular of the last of the words of `text`, which is in snake case.
pub(super) fn singular(text: &str) -> String {
    let (before, word) = match text.rsplit_once('_') {
        Some((before, word)) => (format!("{before}_"), word),
        None => (String::new(), text),
    };
    format!("{before}{}", one(word))
}

fn one(word: &str) -> String {
    let cut = |count: usize| word[..word.len() - count].to_owned();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() < 3 || !word.is_ascii() || SINGULAR.contains(&word) || ends(&["ss", "us", "is"]) {
        word.to_owned()
    } else if ends(&["ies"]) && word.len() > 4 {
        cut(3) + "y"
    } else if ends(&["sses", "xes", "ches", "shes", "zzes"]) {
        cut(2)
    } else if ends(&["s"]) {
        cut(1)
    } else {
        word.to_owned()
    }
}

/// What one of the values of a field is called.
pub(super) fn part(field: &str) -> String {
    camel(&singular(&snake(field)))
}

/// The words of a name as a phrase: `dns_records` as `dns records`.
pub(super) fn phrase(name: &str) -> String {
    name.replace(['_', '.'], " ")
}

/// How many there are, by the word for one or for several.
pub(super) fn count(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// `a` or `an`, and the phrase.
pub(super) fn a(phrase: &str) -> String {
    let article = if phrase.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {phrase}")
}

#[cfg(test)]
mod tests {
    use super::{camel, singular, snake};

    #[test]
    fn knows_plurals() {
        for (many, one) in [
            ("queues", "queue"),
            ("dns_records", "dns_record"),
            ("policies", "policy"),
            ("indexes", "index"),
            ("addresses", "address"),
            ("dns", "dns"),
            ("status", "status"),
            ("access", "access"),
            ("data", "data"),
            ("series", "series"),
            ("", ""),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn makes_names() {
        assert_eq!(snake("data-security.posture"), "data_security_posture");
        assert_eq!(snake("members:batchCreate"), "members_batch_create");
        assert_eq!(camel("mq_api-v4-failure"), "MqApiV4Failure");
        assert_eq!(camel("1st"), "N1st");
        assert_eq!((snake("日本"), camel("")), (String::new(), String::new()));
    }
}

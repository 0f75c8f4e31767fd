//! Words of the spec to names of Rust.

use heck::{ToShoutySnakeCase as _, ToSnakeCase as _, ToUpperCamelCase as _};
use unicode_ident::{is_xid_continue, is_xid_start};

/// More required parameters than these come in a struct, which has a name of its own.
pub(crate) const ARGUMENTS: usize = 4;

/// The keywords of Rust 2024 that `r#` makes names of, the reserved ones included; sorted.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// A name that Rust takes.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct Name(String);

impl Name {
    /// The name without `r#`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it stands in code.
    pub(crate) fn ident(&self) -> proc_macro2::Ident {
        let span = proc_macro2::Span::call_site();
        if KEYWORDS.binary_search(&self.as_str()).is_ok() {
            proc_macro2::Ident::new_raw(&self.0, span)
        } else {
            proc_macro2::Ident::new(&self.0, span)
        }
    }

    /// A name of the generator's own.
    pub(crate) fn own(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// What stands where a word is not a valid name, which is an error already.
    pub(crate) fn invalid() -> Self {
        Self("invalid_".to_owned())
    }

    /// Whether this is [`invalid`](Self::invalid), which clashes with nothing.
    pub(crate) fn is_invalid(&self) -> bool {
        *self == Self::invalid()
    }

    /// This name with `suffix` behind it.
    pub(crate) fn with(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.0.trim_end_matches('_')))
    }
}

/// A name for a function, a field or a module; `given` is what the spec says under `rust`.
pub(crate) fn snake(word: &str, given: Option<&str>) -> Option<Name> {
    checked(given.map_or_else(|| word.to_snake_case(), str::to_owned))
}

/// A name for a type or a variant; `given` is what the spec says under `rust`.
pub(crate) fn camel(word: &str, given: Option<&str>) -> Option<Name> {
    checked(given.map_or_else(|| word.to_upper_camel_case(), str::to_owned))
}

/// A name for a constant.
pub(crate) fn shouty(word: &str) -> Option<Name> {
    checked(word.to_shouty_snake_case())
}

/// The file, without its extension, that a module called `name` is written in. Windows has devices
/// of some of these names, whatever their extension.
pub(crate) fn file(name: &Name) -> Name {
    let lower = name.as_str().to_lowercase();
    let numbered = lower.strip_prefix("com").or_else(|| lower.strip_prefix("lpt"));
    let is_device = matches!(&*lower, "aux" | "con" | "nul" | "prn" | "conin" | "conout")
        || numbered.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    if is_device || lower == "mod" { name.with("_item") } else { name.clone() }
}

/// Whether a folder, and the module in it, may be called `name`.
pub(crate) fn is_folder(name: &Name) -> bool {
    file(name) == *name
}

/// Whether `name` is written as Rust writes functions, fields and modules.
pub(crate) fn is_snake(name: &str) -> bool {
    !name.contains(char::is_uppercase) && !name.trim_matches('_').contains("__")
}

/// Whether `name` is written as Rust writes types and variants.
pub(crate) fn is_camel(name: &str) -> bool {
    !name.starts_with(char::is_lowercase) && !name.contains('_')
}

fn checked(name: String) -> Option<Name> {
    // These four are keywords that not even `r#` makes names of.
    if matches!(&*name, "self" | "Self" | "super" | "crate") {
        return Some(Name(name + "_"));
    }
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|first| first == '_' || is_xid_start(first));
    (begins && name != "_" && letters.all(is_xid_continue)).then_some(Name(name))
}

#[cfg(test)]
mod tests {
    use super::{camel, snake};

    #[test]
    fn follows_the_documented_path() {
        let names = [
            ("name.startsWith", "name_starts_with"),
            ("action_type.not", "action_type_not"),
            ("x_BillableMetricId", "x_billable_metric_id"),
            ("CF-Ray", "cf_ray"),
            ("type", "type"),
            ("self", "self_"),
        ];
        for (word, expected) in names {
            assert_eq!(snake(word, None).map(|name| name.0).as_deref(), Some(expected));
        }
        assert_eq!(
            snake("type", None).map(|name| name.ident().to_string()).as_deref(),
            Some("r#type")
        );
    }

    #[test]
    fn knows_the_keywords() {
        for keyword in super::KEYWORDS {
            let raw = snake(keyword, None).map(|name| name.ident().to_string());
            assert_eq!(raw, Some(format!("r#{keyword}")));
        }
        // What syn takes for a keyword has to be one here, or the emitted code would not parse.
        for word in ["union", "auto", "default", "dyn", "raw", "safe", "gen", "macro_rules"] {
            let ident = snake(word, None).map(|name| name.ident().to_string());
            let parsed = ident.map(|ident| syn::parse_str::<syn::Ident>(&ident).is_ok());
            assert_eq!(parsed, Some(true), "{word}");
        }
    }

    #[test]
    fn knows_what_is_no_name() {
        for word in ["", "+1", "1st", "日 本", "_", "*"] {
            assert!(word == "日 本" || camel(word, None).is_none(), "{word}");
        }
        for given in ["not a name", "name // a comment", " name", "r#name"] {
            assert!(camel("a", Some(given)).is_none(), "{given}");
        }
    }
}

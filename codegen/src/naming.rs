//! Words of the spec to names of Rust.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

/// More required parameters than these come in a struct, which has a name of its own.
pub(crate) const ARGUMENTS: usize = 4;

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
        match syn::parse_str::<syn::Ident>(&self.0) {
            Ok(_) => proc_macro2::Ident::new(&self.0, span),
            Err(_) => proc_macro2::Ident::new_raw(&self.0, span),
        }
    }

    /// A name of the generator's own.
    pub(crate) fn own(name: &str) -> Self {
        Self(name.to_owned())
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

fn checked(name: String) -> Option<Name> {
    // These four are keywords that not even `r#` makes names of.
    if matches!(&*name, "self" | "Self" | "super" | "crate") {
        return Some(Name(name + "_"));
    }
    // A comment or a space beside a name would parse as well.
    let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let plain = || syn::parse_str::<syn::Ident>(&name).is_ok();
    let is_keyword = || syn::parse_str::<syn::Ident>(&format!("r#{name}")).is_ok();
    (is_word && name != "_" && (plain() || is_keyword())).then_some(Name(name))
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
    fn knows_what_is_no_name() {
        for word in ["", "+1", "1st", "日 本", "_", "*"] {
            assert!(word == "日 本" || camel(word, None).is_none(), "{word}");
        }
        for given in ["not a name", "name // a comment", " name", "r#name"] {
            assert!(camel("a", Some(given)).is_none(), "{given}");
        }
    }
}

//! What a bullet declares: a field, or one of several things that a value can be.

use super::grammar::{self, Parsed, Unreadable};
use super::types::Ty;

/// What a bullet declares.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Declaration {
    /// `name: type`, `name?: type`.
    Field { name: String, optional: bool, ty: Ty },
    /// `type`, `Name = type`.
    Variant(Ty),
}

impl Declaration {
    /// Reads the code of a bullet.
    pub(super) fn parse(code: &str) -> Result<Self, Unreadable> {
        let Some(colon) = colon(code).filter(|_| !code.starts_with("class ")) else {
            return variant(code);
        };
        let (written, rest) = (code[..colon].trim_end(), &code[colon + 1..]);
        let (name, is_marked) = match written.strip_suffix('?') {
            Some(name) => (name, true),
            None => (written, false),
        };
        let name = name.trim_matches(['"', '\'']);
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(Unreadable { at: 0, expected: "the name of a field before `:`" });
        }
        let Parsed { optional, ty } =
            grammar::parse(rest).map_err(|unreadable| behind(&unreadable, colon + 1))?;
        Ok(Self::Field { name: name.to_owned(), optional: optional || is_marked, ty })
    }

    /// A field whose type cannot be read.
    pub(super) fn unsaid(code: &str) -> Option<Self> {
        Self::parse(&code[..=colon(code)?]).ok()
    }

    pub(super) fn ty(&self) -> &Ty {
        match self {
            Self::Field { ty, .. } | Self::Variant(ty) => ty,
        }
    }

    /// The name of a field.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Field { name, .. } => Some(name),
            Self::Variant(_) => None,
        }
    }
}

/// A type, and the name that the page has for it.
fn variant(code: &str) -> Result<Declaration, Unreadable> {
    let is_name = |name: &str| {
        let name = name.trim_end();
        name.starts_with(char::is_uppercase)
            && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    if let Some((name, rest)) = code.split_once('=').filter(|(name, _)| is_name(name)) {
        let Parsed { ty, .. } =
            grammar::parse(rest).map_err(|unreadable| behind(&unreadable, name.len() + 1))?;
        return Ok(Declaration::Variant(named(name.trim_end(), ty)));
    }
    // `Name object { .. }` and `Name array of ..` are what a name stands for as well.
    if let Some((name, rest)) = code.split_once(' ').filter(|(name, _)| is_name(name))
        && ["object", "array ", "map["].iter().any(|word| rest.starts_with(word))
    {
        let Parsed { ty, .. } =
            grammar::parse(rest).map_err(|unreadable| behind(&unreadable, name.len() + 1))?;
        return Ok(Declaration::Variant(named(name, ty)));
    }
    grammar::parse(code).map(|Parsed { ty, .. }| Declaration::Variant(ty))
}

/// An object keeps the name that it has; other types say as much without one.
fn named(name: &str, ty: Ty) -> Ty {
    match ty {
        Ty::Object(members) => Ty::Named(name.to_owned(), members),
        other => other,
    }
}

fn behind(unreadable: &Unreadable, at: usize) -> Unreadable {
    Unreadable { at: unreadable.at + at, expected: unreadable.expected }
}

/// The colon between a name and a type, which is outside of strings and braces.
fn colon(code: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in code.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{' | '[' | '(' | '<') => return None,
            (None, ':') => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Declaration::{self, Field, Variant};
    use super::Ty;
    use serde_json::json;

    #[test]
    fn are_fields_and_variants() {
        let field = |name: &str, optional, ty| Field { name: name.to_owned(), optional, ty };
        for (code, expected) in [
            ("id: string", field("id", false, Ty::String)),
            ("id?: string", field("id", true, Ty::String)),
            ("\"x-mood\": optional string", field("x-mood", true, Ty::String)),
            ("id: Optional[str]", field("id", true, Ty::String)),
            ("\"a: b\"", Variant(Ty::Literal(json!("a: b")))),
            ("Pet object", Variant(Ty::Named("Pet".to_owned(), None))),
            ("Pet = object", Variant(Ty::Named("Pet".to_owned(), None))),
            ("PetID = string", Variant(Ty::String)),
            ("class Pet: …", Variant(Ty::Named("Pet".to_owned(), None))),
            ("true", Variant(Ty::Literal(json!(true)))),
        ] {
            assert_eq!(Declaration::parse(code), Ok(expected), "{code}");
        }
        for code in [": string", "two words: string", "id: strin", "no type"] {
            assert!(Declaration::parse(code).is_err(), "{code}");
        }
        assert_eq!(Declaration::unsaid("id: strin"), Some(field("id", false, Ty::Unsaid)));
    }
}

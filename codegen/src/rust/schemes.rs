//! Authentication and pagination schemes: constants, and how credentials are made.

use super::name::{self, Name, shouty};
use super::shapes::{Pagination, Scheme, Secret};
use super::{Namer, docs, facts};
use crate::api;
use crate::diagnostic::messages;
use crate::source::Spanned;

impl Namer<'_> {
    pub(super) fn scheme(&mut self, scheme: &api::Scheme) -> Scheme {
        let constructor = match &scheme.rust {
            Some(given) => self.snake(given, None),
            // What cannot be a constant is reported as that.
            None => name::snake(&scheme.name.value, None).unwrap_or_else(Name::invalid),
        };
        let secrets = scheme.secrets.iter().map(|secret| Secret {
            name: self.snake(&secret.name, None),
            wire: secret.name.value.clone(),
            variable: secret.variable.clone(),
        });
        let secrets = secrets.collect();
        Scheme {
            constant: self.constant(&scheme.name, "an authentication scheme"),
            adder: Name::own(&format!("and_{}", constructor.as_str())),
            constructor,
            title: facts::plain(&scheme.title),
            words: docs::line(&scheme.title),
            doc: docs::paragraphs(&scheme.doc),
            headers: scheme.headers.clone(),
            secrets,
        }
    }

    pub(super) fn pagination(&mut self, scheme: &api::Pagination) -> Pagination {
        let constant = self.constant(&scheme.name, "a pagination scheme");
        Pagination { constant, of: scheme.clone() }
    }

    fn constant(&mut self, name: &Spanned<String>, what: &str) -> Name {
        let letter = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
        if !name.value.is_empty() && name.value.chars().all(letter) {
            return self.checked(shouty(&name.value), name, None);
        }
        self.report.push(messages::no_word(name, what));
        Name::invalid()
    }
}

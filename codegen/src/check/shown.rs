//! The values that the example of a method shows for its parameters.

use super::examples::Rule;
use crate::diagnostic::messages;
use crate::document::{Item, ItemForm, Method, MethodExample, Type, path};
use crate::source::Spanned;

/// A parameter, with the number of the resource whose names its type is written in.
type Declared<'a> = (usize, &'a Item);

impl Rule<'_> {
    /// Each is one of a parameter that stands there, and of its type.
    pub(super) fn parameters(&mut self, method: &Method, example: &MethodExample) {
        let lookup = self.lookup;
        let query = method.query.iter().map(|item| (self.from, item)).collect();
        let headers = lookup.headers(self.from, method);
        let in_path: Vec<_> = lookup.in_path(self.from, method).collect();
        let all: [(_, Vec<Declared<'_>>); 3] =
            [("path", in_path), ("query", query), ("header", headers)];
        for (place, name, node) in &example.values {
            let is_declared = lookup.path_parameter(self.from, method, &name.value).is_some();
            let mut names = path::parameters(&method.path.value);
            // A parameter that is declared nowhere is reported at the path.
            if !is_declared && names.any(|known| known == name.value) {
                continue;
            }
            let found = |wanted: &str| {
                let items = all.iter().filter(|(place, _)| *place == wanted);
                items
                    .flat_map(|(_, items)| items)
                    .find_map(|&(from, item)| Some((from, item, is_shown(item, &name.value)?)))
            };
            let Some((from, item, is_list)) = found(place) else {
                let other =
                    all.iter().map(|(place, _)| *place).find(|place| found(place).is_some());
                self.unknown(method, example, (place, name), other);
                continue;
            };
            // The names of its type are those of where it is declared.
            let mut rule = Rule { lookup, from, report: &mut *self.report };
            let ty = item.ty();
            if is_list {
                rule.bounded(item, &Type::List(Box::new(ty.value.clone())), node);
            } else {
                rule.bounded(item, &ty.value, node);
            }
        }
    }

    /// Reports a value for a parameter that the method does not have at this place, but may have at
    /// `another`.
    fn unknown(
        &mut self,
        method: &Method,
        example: &MethodExample,
        (place, name): (&str, &Spanned<String>),
        another: Option<&str>,
    ) {
        if let Some(another) = another {
            self.report.push(messages::misplaced_parameter(name, another));
            return;
        }
        if !self.lookup.knows_parameters(self.from) {
            return;
        }
        let given = |word: &str| example.values.iter().any(|(_, name, _)| name.value == word);
        let headers = self.lookup.headers(self.from, method);
        let words: Vec<_> = match place {
            "path" => path::parameters(&method.path.value).collect(),
            "query" => method.query.iter().map(|item| &*item.wire.value).collect(),
            _ => headers.iter().map(|(_, item)| &*item.wire.value).collect(),
        };
        let plain = name.value.strip_suffix(".not").filter(|plain| words.contains(plain));
        if let Some(plain) = plain {
            self.report.push(messages::not_a_filter(name, plain));
            return;
        }
        let words: Vec<_> = words.into_iter().filter(|word| !given(word)).collect();
        self.report.push(messages::unknown_parameter(name, &method.name.value, place, &words));
    }
}

/// Whether `name` shows a value of `item`, and whether as a list.
fn is_shown(item: &Item, name: &str) -> Option<bool> {
    match &item.form {
        ItemForm::Plain { .. } => (item.wire.value == name).then_some(false),
        ItemForm::Filter { .. } => {
            let plain = name.strip_suffix(".not").unwrap_or(name);
            (item.wire.value == plain).then_some(true)
        }
    }
}

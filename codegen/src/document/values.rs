//! Reads the values of an enum: strings, or scalars of any sort.

use super::keys::{Keys, is_glued_list};
use super::{EnumValue, Notes, TypeForm, Variant, VariantForm, items, nested};
use crate::diagnostic::{Report, messages};
use crate::language::types::VALUE;
use crate::source::Spanned;
use crate::yaml::{self, Key, Node, Value};

/// The values of an enum.
pub(super) struct Values {
    /// An enum of strings, or else a union of literals.
    pub(super) form: TypeForm,
    /// Whether null is one of them.
    pub(super) has_null: bool,
}

pub(super) fn read(node: &Node, from: &[Spanned<String>], report: &mut Report) -> Values {
    let mut reader = Reader {
        from,
        values: Vec::new(),
        has_null: false,
        is_reported: false,
        has_quoted_number: has_quoted_number(node),
    };
    match &node.value {
        Value::List(items) if items.is_empty() => report.push(messages::no_values(node)),
        Value::Map(entries) if entries.is_empty() => report.push(messages::no_values(node)),
        Value::List(items) if items.iter().any(is_described) => {
            report.push(messages::described_in_list(node, items));
        }
        Value::List(items) => {
            for item in items {
                reader.value(item.clone(), reader.notes(), report);
            }
            reader.not_both(node, report);
        }
        Value::Map(entries) => {
            for (key, node) in &*nested::out(entries, &VALUE, report) {
                reader.entry(key, node, report);
            }
        }
        _ if is_glued_list(node) => report.push(messages::glued_dash(node)),
        _ => report.push(messages::no_values(node)),
    }
    Values { has_null: reader.has_null, form: form(reader.values) }
}

/// A value and what is said about it.
type Described = (Node, Notes);

/// Collects values.
struct Reader<'a> {
    from: &'a [Spanned<String>],
    values: Vec<Described>,
    has_null: bool,
    is_reported: bool,
    /// Whether a value is a number in quotes, so that fractions are to be.
    has_quoted_number: bool,
}

impl Reader<'_> {
    fn notes(&self) -> Notes {
        Notes { from: self.from.to_vec(), ..Notes::default() }
    }

    /// A value that is a key.
    fn entry(&mut self, key: &Key, node: &Node, report: &mut Report) {
        let notes = match node.value {
            Value::Null => self.notes(),
            Value::Number(_) | Value::Bool(_) => {
                if !self.is_reported {
                    report.push(messages::number_of_value(key, node));
                }
                self.is_reported = true;
                return;
            }
            Value::Text(_) => {
                if !self.is_reported {
                    report.push(messages::text_of_value(key, node));
                }
                self.is_reported = true;
                return;
            }
            _ => match described(node, self.from, report) {
                Some(notes) => notes,
                None => return,
            },
        };
        self.value(key.node(), notes, report);
    }

    fn value(&mut self, node: Node, notes: Notes, report: &mut Report) {
        match &node.value {
            Value::Null => self.has_null = true,
            Value::Number(number) if !number.is_i64() && self.has_quoted_number => {
                report.push(messages::unquoted_value(&node));
            }
            Value::Number(number) if !number.is_i64() => {
                if !self.is_reported {
                    report.push(messages::values_not_built(&node));
                }
                self.is_reported = true;
            }
            Value::Text(text) if numbered(text).is_some() && notes.rust.is_none() => {
                if let Some((name, number)) = numbered(text).filter(|_| !self.is_reported) {
                    report.push(messages::numbered_value(&node, name, number));
                }
                self.is_reported = true;
            }
            Value::Text(_) | Value::Bool(_) | Value::Number(_) => self.values.push((node, notes)),
            Value::List(_) | Value::Map(_) => {
                let colon = messages::colon_in_text(&node);
                if colon.is_some() || !self.is_reported {
                    report.push(colon.unwrap_or_else(|| messages::not_string(&node)));
                }
                self.is_reported = true;
            }
        }
    }

    /// Both booleans, and nothing said about them, are a boolean.
    fn not_both(&self, node: &Node, report: &mut Report) {
        let has = |flag: bool| self.values.iter().any(|(node, _)| node.value == Value::Bool(flag));
        if self.values.len() == 2 && has(true) && has(false) {
            report.push(messages::both_booleans(node));
        }
    }
}

/// Whether a value of an enum is a number in quotes.
fn has_quoted_number(node: &Node) -> bool {
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    match &node.value {
        Value::List(items) => items.iter().filter_map(Node::text).any(is_number),
        Value::Map(entries) => {
            let texts = entries.iter().map(|(key, _)| key.node());
            texts.into_iter().any(|key| key.text().is_some_and(is_number))
        }
        _ => false,
    }
}

/// Whether an item of a list is a value with what is said about it.
fn is_described(item: &Node) -> bool {
    let Value::Map(entries) = &item.value else { return false };
    entries.iter().any(|(_, node)| matches!(node.value, Value::Map(_)))
        || entries.len() > 1
        || messages::colon_in_text(item).is_none()
}

/// The name and the number of a value that is written as other languages declare one.
fn numbered(text: &str) -> Option<(&str, &str)> {
    let (name, number) = text.split_once('=')?;
    let (name, number) = (name.trim_end(), number.trim_start());
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && yaml::is_name(name)).then_some((name, number))
}

fn form(values: Vec<Described>) -> TypeForm {
    let text = |node: &Node| match &node.value {
        Value::Text(text) => Some(Spanned::new(text.clone(), node.span)),
        _ => None,
    };
    let is_text = values.iter().all(|(node, _)| text(node).is_some());
    if is_text {
        let values = values
            .into_iter()
            .filter_map(|(node, notes)| Some(EnumValue { value: text(&node)?, notes }));
        return TypeForm::Enum(values.collect());
    }
    let variant = |(node, notes): Described| {
        let name = match &node.value {
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::Null | Value::List(_) | Value::Map(_) => String::new(),
        };
        Variant { name: Spanned::new(name, node.span), form: VariantForm::Literal(node), notes }
    };
    TypeForm::Union(values.into_iter().map(variant).collect())
}

fn described(node: &Node, from: &[Spanned<String>], report: &mut Report) -> Option<Notes> {
    let mut keys = Keys::of(node, &VALUE, report)?;
    let notes = items::about(&mut keys, from, report);
    keys.finish(report);
    Some(notes)
}

//! Texts under a key, one or several.

use super::Keys;
use crate::diagnostic::{Report, messages};
use crate::source::Spanned;
use crate::yaml::{Node, PROSE, Value, is_name};

impl Keys<'_> {
    /// The text under `key`.
    pub(in crate::document) fn text(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<Spanned<String>> {
        let node = self.get(key)?;
        if let Some(doc) = self.doc_of_name(key, node) {
            report.push(messages::not_name(node, doc));
            return None;
        }
        if PROSE.contains(&key) {
            return prose(key, node, report);
        }
        let known = self.keys().find(|known| known.word == key);
        if let (Some(known), Value::List(_) | Value::Map(_)) = (known, &node.value) {
            report.push(messages::no_text(node, known));
            return None;
        }
        text(node, report)
    }

    /// The address under `docs`.
    pub(in crate::document) fn page(&mut self, report: &mut Report) -> Option<String> {
        let page = self.text("docs", report)?;
        if !page.value.starts_with("https://") && !page.value.starts_with("http://") {
            report.push(messages::no_address(&page));
            return None;
        }
        Some(page.value)
    }

    /// What is said about `key`, where names or words of a list stand under it, and `node` is another
    /// scalar: quotes would not make a name of it.
    fn doc_of_name(&self, key: &str, node: &Node) -> Option<&'static str> {
        let is_scalar = matches!(node.value, Value::Bool(_) | Value::Number(_));
        let known = self.keys().find(|known| known.word == key && known.kind.is_name());
        known.filter(|_| is_scalar).map(|known| known.doc)
    }

    /// The texts under `key`, where one may stand without its list.
    pub(in crate::document) fn texts(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Vec<Spanned<String>> {
        match self.get(key) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                let mut texts: Vec<Spanned<String>> = Vec::new();
                for item in items {
                    let Some(text) = self.text_of(key, item, report) else { continue };
                    match texts.iter().find(|first| first.value == text.value) {
                        Some(first) if ["auth", "from"].contains(&key) => {
                            report.push(messages::duplicate_value(&text, first.span));
                        }
                        _ => texts.push(text),
                    }
                }
                texts
            }
            Some(node @ Node { value: Value::Map(entries), .. }) => {
                report.push(messages::no_list(node, entries));
                Vec::new()
            }
            Some(node) if is_several(key, node) => {
                report.push(messages::list_without_brackets(node));
                Vec::new()
            }
            Some(node) if self.names_stand(key) && choice(node).is_some() => {
                report.push(messages::choice_of_names(node, &choice(node).unwrap_or_default()));
                Vec::new()
            }
            Some(node) if is_glued_list(node) => {
                report.push(messages::glued_dash(node));
                Vec::new()
            }
            Some(_) => self.text(key, report).into_iter().collect(),
        }
    }

    /// Whether names stand under `key`.
    fn names_stand(&self, key: &str) -> bool {
        self.keys().any(|known| known.word == key && known.kind.is_name())
    }

    /// The text that `node` is, one of those under `key`.
    fn text_of(&self, key: &str, node: &Node, report: &mut Report) -> Option<Spanned<String>> {
        let is_name = self.names_stand(key);
        if let (true, Value::Map(entries)) = (is_name, &node.value) {
            report.push(messages::mapping_as_name(node, entries));
            return None;
        }
        match messages::colon_in_text(node).filter(|_| !is_name) {
            Some(error) => {
                report.push(error);
                None
            }
            None => text(node, report),
        }
    }
}

/// The names between signs for a choice.
fn choice(node: &Node) -> Option<Vec<&str>> {
    let text = node.text()?;
    let sign = ["||", "|", "/", "&&", "&", " or ", " and ", "+"]
        .into_iter()
        .find(|sign| text.contains(sign))?;
    let names: Vec<_> = text.split(sign).map(str::trim).collect();
    names.iter().all(|name| is_name(name)).then_some(names)
}

/// Whether a text is several words between commas.
fn is_several(key: &str, node: &Node) -> bool {
    let Value::Text(text) = &node.value else { return false };
    let is_word = |word: &str| is_name(word) || key == "permissions" && !word.is_empty();
    text.contains(',') && text.split(',').all(|word| is_word(word.trim()))
}

/// Whether a text is the entries of a list without the space after the dash.
pub(in crate::document) fn is_glued_list(node: &Node) -> bool {
    node.is_plain && matches!(&node.value, Value::Text(text) if text.starts_with('-'))
}

/// The sentence that `node` is.
fn prose(key: &str, node: &Node, report: &mut Report) -> Option<Spanned<String>> {
    match &node.value {
        Value::Bool(_) => report.push(messages::no_sentence(node, key)),
        Value::Text(text) if node.is_plain && text.ends_with([',', ';']) => {
            report.push(messages::comma_at_end(node, text));
        }
        Value::Text(text) if text.trim().is_empty() && key != "deprecated" && key != "reason" => {
            report.push(messages::empty_sentence(node, key));
        }
        Value::Text(text) if key == "summary" && text.trim().contains('\n') => {
            report.push(messages::long_summary(node));
        }
        Value::List(items) => report.push(messages::list_as_sentence(node, items)),
        _ => return text(node, report),
    }
    None
}

/// The text that `node` is.
pub(in crate::document) fn text(node: &Node, report: &mut Report) -> Option<Spanned<String>> {
    let Value::Text(text) = &node.value else {
        report.push(messages::not_string(node));
        return None;
    };
    Some(Spanned::new(text.clone(), node.span))
}

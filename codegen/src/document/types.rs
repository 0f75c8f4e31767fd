//! Reads the types that a resource declares.

use super::keys::{Keys, entries, name, text};
use super::values::{self, Values};
use super::variants::{objects_without_tag, tag_among_variants, variants};
use super::{Notes, Type, TypeDeclaration, TypeForm, items, required, tagged, type_text};
use crate::diagnostic::{Report, messages};
use crate::language::foreign;
use crate::language::types::{LIKE_FIELDS, TYPE};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};

/// What a type can be.
pub(super) const FORMS: [&str; 4] = ["id", "enum", "union", "fields"];

/// Reads a declaration, and those that it contains.
pub(super) fn read(
    key: &Key,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Vec<TypeDeclaration> {
    let errors = report.len();
    let is_name = key.text.starts_with(|first: char| first.is_ascii_uppercase());
    let alone = declared_name(&key.text);
    if let Some(own) = alone {
        report.push(messages::name_with_words(&name(key), own));
    } else if !is_name && key.text.starts_with(|first: char| first.is_ascii_lowercase()) {
        report.push(messages::bad_type_name(&name(key)));
    }
    let mut inline = Vec::new();
    let form = form(node, key, from, &mut inline, report);
    let is_whole = report.len() == errors;
    let said = form.unwrap_or_default();
    let form = said.form.unwrap_or_else(TypeForm::empty);
    let declared = TypeDeclaration {
        is_whole,
        notes: said.notes,
        standalone: said.standalone,
        sent: said.sent,
        nullable: said.nullable,
        ..TypeDeclaration::new(
            name(key).map(|word| alone.map_or(word.clone(), str::to_owned)),
            node.span,
            form,
        )
    };
    inline.insert(0, declared);
    inline
}

/// The name of a type among other words, as in `struct Pet` or `Pet extends Animal`.
fn declared_name(text: &str) -> Option<&str> {
    let mut words = text.split([' ', '<', '(', ':']);
    let own = words.find(|word| type_text::is_declarable(word))?;
    (own.len() < text.len() && !own.is_empty()).then_some(own)
}

/// What is said about a type; no form where that cannot be read.
#[derive(Default)]
struct Said {
    notes: Notes,
    standalone: Option<Span>,
    form: Option<TypeForm>,
    nullable: bool,
    sent: Option<Spanned<String>>,
}

fn form(
    node: &Node,
    key: &Key,
    from: &[Spanned<String>],
    inline: &mut Vec<TypeDeclaration>,
    report: &mut Report,
) -> Option<Said> {
    if let Value::Text(alias) = &node.value {
        let is_type = type_text::read(node, &mut Report::default()).is_some();
        report.push(messages::alias(node, alias, is_type));
        return None;
    }
    if let Value::List(items) = &node.value {
        report.push(messages::list_as_declaration(node, items));
        return None;
    }
    let mut keys = Keys::of(node, &TYPE, report)?;
    let is_alias = is_alias(node);
    if !is_alias {
        keys.ignore_sign("type");
    }
    required::list(node, &mut keys, report);
    let notes = items::notes(&mut keys, from, report);
    let standalone = keys.flag("standalone", report);
    let sent = keys.get("sent").and_then(|node| sent(node, report));
    let own = &notes.from;
    if let Some((_, tag)) = keys.entry("tag") {
        let mut tagged = tagged::Reader { of: key, notes: &notes, inline, report };
        let form = tagged.read(&mut keys, tag);
        keys.finish(report);
        return Some(Said { notes, standalone, form, nullable: false, sent });
    }
    if let Some((key, _)) = tag_among_variants(node) {
        report.push(messages::tag_among_variants(key));
        return None;
    }
    if let Some(union) = objects_without_tag(node).filter(|_| !keys.misspells(&["tag"])) {
        report.push(messages::no_tag(union));
        return None;
    }
    let is_union = keys.names().any(|key| key.text == "union");
    if is_union && keys.misspells(&["tag"]) {
        // What a tagged union has in common is next to its variants.
        keys.assume_sign("tag");
        for word in ["union", "fields", "include"] {
            keys.entry(word);
        }
        keys.finish(report);
        return Some(Said { notes, standalone, form: None, nullable: false, sent });
    }
    let forms: Vec<_> =
        FORMS.into_iter().filter_map(|form| Some((form, keys.entry(form)?))).collect();
    if let [_, (_, (second, _)), ..] = forms[..] {
        report.push(messages::two_forms(second));
        return Some(Said { notes, standalone, form: None, nullable: false, sent });
    }
    let mut nullable = false;
    let form = match forms.first() {
        Some((form, (_, node))) => match *form {
            "id" => id(node, report),
            "enum" if keys.is_cut(form) => None,
            "enum" => {
                let Values { form, has_null } = values::read(node, own, report);
                nullable = has_null;
                Some(form)
            }
            "union" => variants(node, own, report).map(TypeForm::Union),
            _ => model(&mut keys, Some(node), own, report),
        },
        None if keys.names().any(|key| key.text == "include" || key.text == "additional") => {
            model(&mut keys, None, own, report)
        }
        None if is_alias => keys.entry("type").and_then(|(key, node)| alias(key, node, report)),
        None => {
            for more in ["include", "additional"] {
                keys.entry(more);
            }
            let is_glued = [&FORMS[..], &["type"]].concat().iter().any(|word| keys.is_glued(word));
            if !is_glued && !keys.misspells(&[&FORMS[..], &["include"]].concat()) {
                report.push(match keys.settle("type") {
                    Some((key, ty)) => messages::type_of_type(key, ty),
                    None => messages::no_form(key),
                });
            }
            None
        }
    };
    keys.finish(report);
    Some(Said { notes, standalone, form, nullable, sent })
}

/// The name of the model that requests take.
fn sent(node: &Node, report: &mut Report) -> Option<Spanned<String>> {
    let Value::Text(name) = &node.value else {
        report.push(messages::no_sent_name(node));
        return None;
    };
    let name = Spanned::new(name.clone(), node.span);
    if !type_text::is_declarable(&name.value) {
        report.push(messages::bad_type_name(&name));
        return None;
    }
    Some(name)
}

/// Whether nothing stands under the last key of a declaration, with which a text can be cut off.
pub(super) fn ends_with_nothing(node: &Node) -> bool {
    let last = match &node.value {
        Value::Map(entries) => entries.last().map(|(_, last)| &last.value),
        _ => None,
    };
    matches!(last, Some(Value::Null))
}

/// Whether the name of another declaration seems to be missing within one, which then has two forms.
pub(super) fn hides_type(node: &Node) -> bool {
    FORMS.into_iter().filter(|form| node.has(form)).count() > 1 && !node.has("tag")
}

/// Whether a declaration seems to name what requests take, and that cannot be read.
pub(super) fn hides_sent(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let within = node.entry("fields").and_then(|(_, fields)| fields.entry("sent"));
    if within.is_some_and(|(key, sent)| is_of_model(&key.text, sent)) {
        return true;
    }
    let is_meant = |word: &str| match foreign::key(TYPE.name, word) {
        Some(row) => row.keys.contains(&"sent"),
        None => !TYPE.has(word) && messages::similar(word, &["sent"]).is_some(),
    };
    entries.iter().any(|(key, node)| {
        let is_name = matches!(&node.value, Value::Text(name) if type_text::is_declarable(name));
        key.text == "sent" && !is_name || is_meant(&key.text)
    })
}

/// Whether a declaration says that it stands for another type, and not by `type` what it is in the
/// words of JSON Schema.
fn is_alias(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    let is_form = |word: &str| FORMS.contains(&word) || matches!(word, "include" | "additional");
    let means_form = |word: &str| {
        foreign::key(TYPE.name, word).is_some_and(|row| row.keys.iter().any(|key| is_form(key)))
    };
    let is_type = |node: &Node| match &node.value {
        Value::Text(text) => {
            let is_word = ["object", "struct", "model", "enum", "union", "oneOf", "anyOf"];
            !is_word.contains(&&**text) && !text.starts_with(['\'', '"', '`'])
        }
        _ => true,
    };
    let mut keys = entries.iter().map(|(key, _)| &*key.text);
    !keys.any(|word| is_form(word) || means_form(word))
        && entries.iter().any(|(key, node)| key.text == "type" && is_type(node))
}

/// What stands for a scalar, which may be null.
fn alias(key: &Key, node: &Node, report: &mut Report) -> Option<TypeForm> {
    if let Value::Text(word) = &node.value
        && ["id", "newtype"].contains(&&**word)
    {
        report.push(messages::id_as_type(key, node));
        return None;
    }
    let ty = type_text::read(node, report)?;
    if !matches!(ty.value.not_null(), Type::Scalar(_)) {
        report.push(messages::not_a_scalar(&ty.map(|ty| ty.to_string())));
        return None;
    }
    Some(TypeForm::Alias(ty))
}

fn id(node: &Node, report: &mut Report) -> Option<TypeForm> {
    if !matches!(node.value, Value::Text(_)) {
        report.push(messages::id_of_what(node));
        return None;
    }
    let base = text(node, report)?;
    if base.value != "string" {
        report.push(messages::no_id(&base));
        return None;
    }
    Some(TypeForm::Id)
}

/// Reads what is in a model.
pub(super) fn model(
    keys: &mut Keys<'_>,
    fields: Option<&Node>,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<TypeForm> {
    let include = keys.texts("include", report);
    let additional = keys.entry("additional").map(|(key, node)| match &node.value {
        Value::Bool(true) => {
            report.push(messages::any_additional(node));
            None
        }
        Value::Map(entries) if entries.is_empty() => {
            report.push(messages::any_additional(node));
            None
        }
        Value::Bool(false) => {
            report.push(messages::idle_additional(key, node));
            None
        }
        _ => type_text::read(node, report),
    });
    let fields = fields.and_then(|node| entries(node, report)).unwrap_or_default();
    let fields = items::read_all(own_fields(fields, keys, report), from, report);
    let additional = match additional {
        Some(ty) => Some(ty?),
        None => None,
    };
    Some(TypeForm::Model { fields, include, additional })
}

/// The fields without the last ones that are keys of the model, indented too far: one that has no other
/// such key, and is written in short as the value of that key is.
fn own_fields<'a>(
    fields: &'a [(Key, Node)],
    keys: &Keys<'_>,
    report: &mut Report,
) -> &'a [(Key, Node)] {
    let mut own = fields;
    while let Some(((key, node), before)) = own.split_last() {
        if before.is_empty() || keys.names().any(|there| there.text == key.text) {
            break;
        }
        if !is_of_model(&key.text, node) {
            break;
        }
        report.push(messages::key_of_model(key, node));
        own = before;
    }
    own
}

/// Whether a model can have `node` under `word`.
fn is_of_model(word: &str, node: &Node) -> bool {
    let is_type = |node: &Node| node.text().is_some_and(type_text::is_declarable);
    match (word, &node.value) {
        ("standalone", Value::Bool(_)) => true,
        _ if !LIKE_FIELDS.contains(&word) => false,
        ("include", Value::List(models)) => !models.is_empty() && models.iter().all(is_type),
        ("sent" | "include", _) => is_type(node),
        _ => matches!(node.value, Value::Text(_) | Value::List(_)),
    }
}

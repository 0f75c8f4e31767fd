//! Reads a type: `string | null`, `[Member]`, `map<unknown>`, `members.Member`.

use super::Type;
use crate::diagnostic::{Diagnostic, Report, messages};
use crate::language::foreign_types::{self, Meaning};
use crate::language::scalar::Scalar;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

const ANY: &str = "unknown";

/// The types that the language has, each a word.
pub(crate) fn words<'a>() -> impl Iterator<Item = &'a str> {
    let word = |scalar: Scalar| -> &'a str { scalar.word() };
    Scalar::ALL.into_iter().map(word).filter(|word| !word.contains(' ')).chain([ANY])
}

/// More lists and maps in one another than any type has.
const DEPTH: usize = 16;

/// The type that `node` says.
pub(super) fn read(node: &Node, report: &mut Report) -> Option<Spanned<Type>> {
    let ty = match &node.value {
        Value::Text(text) => {
            if text.contains(" //") {
                report.push(messages::bad_type(node.span, "a comment begins with `#`"));
                return None;
            }
            if is_sentence(text) {
                report.push(messages::sentence_as_type(node, text));
                return None;
            }
            if text.matches(['[', '<']).count() > DEPTH {
                report.push(messages::too_deep(node.span, DEPTH));
                return None;
            }
            let whole = Spanned::new(text.clone(), node.span);
            match parse(Part { whole: &whole, start: 0, text }) {
                Ok(ty) => ty,
                Err(error) => {
                    report.push(match error {
                        Failure::Reason(reason) => messages::bad_type(node.span, reason),
                        Failure::Meant { at, word, meant } => {
                            messages::misspelled_type(at, &word, meant)
                        }
                        Failure::Foreign { at, word, meant } => {
                            messages::foreign_type(at, &word, meant)
                        }
                    });
                    return None;
                }
            }
        }
        Value::List(items) => {
            if let [item] = &items[..] {
                Type::List(Box::new(read(item, report)?.value))
            } else {
                let words: Vec<_> = items.iter().filter_map(Node::text).collect();
                let is_enum = words.len() == items.len() && is_choice_of_values(&words);
                report.push(messages::several_types(node, items, is_enum.then_some(&words)));
                return None;
            }
        }
        Value::Map(entries) => {
            report.push(match &entries[..] {
                [] => messages::empty_type(node),
                _ => messages::mapping_as_type(node),
            });
            return None;
        }
        _ => {
            report.push(messages::wrong_kind(node, "a type"));
            return None;
        }
    };
    Some(Spanned::new(ty, node.span))
}

/// The error of a text that is a sentence instead of a type, or a type with the mark of what is optional.
pub(super) fn slip(
    node: &Node,
    sentence: impl Fn(&Node) -> Diagnostic,
    optional: impl Fn(&Node, &str) -> Diagnostic,
) -> Option<Diagnostic> {
    if node.text().is_some_and(is_sentence) {
        return Some(sentence(node));
    }
    let ty = node.text()?.strip_suffix('?').filter(|ty| is_capital(ty))?;
    Some(optional(node, ty))
}

/// Whether `text` says something in words instead of naming a type.
pub(super) fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || " ,.'’-`()".contains(c));
    is_plain && !text.contains(" or ") && (words > 1 && text.ends_with('.') || words > 3)
}

/// Why a text is not a type: the reason, the word that it was probably meant to be, or what it is
/// in this language.
enum Failure {
    Reason(&'static str),
    Meant { at: Span, word: String, meant: &'static str },
    Foreign { at: Span, word: String, meant: Meaning },
}

/// A part of the text of a type: where it begins, and what it says.
#[derive(Clone, Copy)]
struct Part<'a> {
    whole: &'a Spanned<String>,
    start: usize,
    text: &'a str,
}

impl Part<'_> {
    /// The part without space around it.
    fn trim(self) -> Self {
        let text = self.text.trim_start();
        Self { start: self.start + self.text.len() - text.len(), text: text.trim_end(), ..self }
    }

    /// What `open` and `close` enclose.
    fn within(self, open: &str, close: char) -> Option<Self> {
        let text = self.text.strip_prefix(open)?.strip_suffix(close)?;
        Some(Self { start: self.start + open.len(), text, ..self })
    }

    /// The parts between bars that no bracket encloses.
    fn alternatives(self) -> impl Iterator<Item = Self> {
        let (mut next, mut depth) = (self.start, 0_usize);
        let is_between = move |c: char| {
            match c {
                '[' | '<' => depth += 1,
                ']' | '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == '|' && depth == 0
        };
        self.text.split(is_between).map(move |text| {
            let start = next;
            next += text.len() + 1;
            Self { start, text, ..self }.trim()
        })
    }

    fn place(self) -> Span {
        self.whole.part(self.start..self.start + self.text.len())
    }
}

fn parse(part: Part<'_>) -> Result<Type, Failure> {
    let mut nullable = false;
    let mut types = Vec::new();
    let words: Vec<_> = part.alternatives().map(|part| part.text).collect();
    if let Some(meant) = foreign_types::choice(&words).filter(|_| words.len() > 1) {
        return Err(Failure::Foreign { at: part.place(), word: part.text.to_owned(), meant });
    }
    if is_choice_of_values(&words) {
        let meant = foreign_types::values(&words);
        return Err(Failure::Foreign { at: part.place(), word: part.text.to_owned(), meant });
    }
    for part in part.alternatives() {
        if part.text == "null" {
            nullable = true;
        } else {
            types.push(single(part)?);
        }
    }
    if let [Type::Scalar(one), Type::Scalar(other)] = types[..]
        && let Some(either) = either(one, other)
    {
        types = vec![Type::Scalar(either)];
    }
    let ty = match (types.pop(), types.is_empty()) {
        (Some(only), true) => only,
        (None, _) => {
            return Err(Failure::Reason(
                "`null` alone is not a type: a response without content is `none`",
            ));
        }
        (Some(last), false) => {
            if types.iter().chain([&last]).all(is_word_of_enum) {
                let meant = foreign_types::values(&words);
                return Err(Failure::Foreign {
                    at: part.place(),
                    word: part.text.to_owned(),
                    meant,
                });
            }
            let reason = "a choice of types needs a name: declare a `union` under `types`";
            return Err(Failure::Reason(reason));
        }
    };
    Ok(if nullable { Type::Nullable(Box::new(ty)) } else { ty })
}

/// Whether these are several words as values of an enum may be, not all of which are types of any language.
pub(super) fn is_choice_of_values(words: &[&str]) -> bool {
    let is_value =
        |word: &&str| is_word(word) && !is_capital(word) && Scalar::named(word).is_none();
    let is_type = |word: &&str| foreign_types::word(word).is_some();
    words.len() > 1
        && words.iter().all(|word| is_value(word) && *word != ANY && *word != "null")
        && !words.iter().all(is_type)
}

/// Whether the type is a word that is the name of none, as a value of an enum may be.
fn is_word_of_enum(ty: &Type) -> bool {
    matches!(ty, Type::Named(name) if !is_capital(&name.value) && !name.value.contains('.'))
}

/// The scalar that a choice of two is, in any order.
fn either(one: Scalar, other: Scalar) -> Option<Scalar> {
    let (one, other) = (one.word(), other.word());
    let words = [format!("{one} | {other}"), format!("{other} | {one}")];
    words.iter().find_map(|words| Scalar::named(words))
}

fn single(part: Part<'_>) -> Result<Type, Failure> {
    if let Some(inner) = part.within("map<", '>').filter(|inner| !inner.text.contains(',')) {
        return Ok(Type::Map(Box::new(parse(inner)?)));
    }
    if let Some(inner) = part.within("[", ']') {
        return Ok(Type::List(Box::new(parse(inner)?)));
    }
    if let Some(scalar) = Scalar::named(part.text) {
        return Ok(Type::Scalar(scalar));
    }
    Ok(match part.text {
        ANY => Type::Any,
        "" => {
            return Err(Failure::Reason(
                "a type is missing; a response without content is `none`, any JSON is `unknown`",
            ));
        }
        other => {
            let (at, word) = (part.place(), other.to_owned());
            // A word that begins with a capital can be the name of a type.
            if !is_capital(other) {
                if let Some(meant) = foreign_types::meaning(other) {
                    return Err(Failure::Foreign { at, word, meant });
                }
                if let Some(meant) = messages::similar(other, &words().collect::<Vec<_>>()) {
                    return Err(Failure::Meant { at, word, meant });
                }
                let numbered = messages::numbered(other, words());
                if !numbered.is_empty() {
                    let meant = Meaning::Help(messages::question(&numbered).into());
                    return Err(Failure::Foreign { at, word, meant });
                }
            }
            if let Some(inner) = other.strip_suffix(", null").filter(|inner| is_name(inner)) {
                let meant = Meaning::Type(format!("{inner} | null"));
                return Err(Failure::Foreign { at, word, meant });
            }
            if !is_name(other) {
                return Err(Failure::Reason(
                    "this is neither a built-in type nor a valid type name",
                ));
            }
            Type::Named(Spanned::new(word, at))
        }
    })
}

/// Whether `text` is a name, with the resource it belongs to before it or without.
fn is_name(text: &str) -> bool {
    // A dot before all of it says that the path starts at the root.
    let path = text.strip_prefix('.').filter(|path| path.contains('.')).unwrap_or(text);
    let (resource, name) = path.rsplit_once('.').unwrap_or(("r", path));
    resource.split('.').all(|word| is_word(&word.replace('-', "_"))) && is_word(name)
}

/// Whether a type can be declared under the name.
pub(super) fn is_declarable(name: &str) -> bool {
    is_word(name) && is_capital(name)
}

/// Whether the name begins as that of a type does.
fn is_capital(text: &str) -> bool {
    is_name(text) && text.rsplit('.').next().unwrap_or(text).starts_with(char::is_uppercase)
}

fn is_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The type as the spec writes it.
impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Scalar(scalar) => scalar.word(),
            Self::Any => ANY,
            Self::Named(name) => &name.value,
            Self::List(inner) => return write!(f, "[{inner}]"),
            Self::Map(inner) => return write!(f, "map<{inner}>"),
            Self::Nullable(inner) => return write!(f, "{inner} | null"),
        })
    }
}

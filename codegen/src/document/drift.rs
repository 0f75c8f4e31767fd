//! Reads `drift.yaml`: the differences from OpenAPI documents and pages that are accepted.

use super::keys::{Keys, name};
use super::nested;
use crate::diagnostic::{Report, messages};
use crate::language::drift::{ACCEPTED, DOCUMENT, DRIFT};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// What `drift.yaml` says.
#[derive(Debug, Default)]
pub(crate) struct Drift {
    pub(crate) documents: Vec<Known>,
    pub(crate) accepted: Vec<Accepted>,
}

/// An OpenAPI document, or pages of documentation, that the spec is compared with.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: Spanned<String>,
    /// How to distinguish it from others.
    pub(crate) title: String,
    /// Whether it stands for all pages of the documentation.
    pub(crate) is_pages: bool,
    /// Which of its paths the spec is about; all of them where none is named.
    pub(crate) paths: Vec<Spanned<String>>,
}

/// Differences that are accepted: each of the places, with each of the subjects.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) documents: Vec<Spanned<String>>,
    pub(crate) places: Vec<Spanned<String>>,
    pub(crate) kind: Spanned<String>,
    /// Empty where it is the whole place.
    pub(crate) subjects: Vec<Spanned<String>>,
    pub(crate) span: Span,
}

/// One difference of one document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct One<'a> {
    pub(crate) document: &'a str,
    pub(crate) place: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) subject: &'a str,
    /// What of the entry is about this one alone.
    pub(crate) span: Span,
}

impl Drift {
    /// Every difference that is accepted.
    pub(crate) fn each(&self) -> Vec<One<'_>> {
        let mut each = Vec::new();
        for accepted in &self.accepted {
            let subjects = accepted.subjects.iter().map(|subject| (&*subject.value, subject.span));
            let whole = accepted.subjects.is_empty().then_some(("", accepted.span));
            let subjects: Vec<_> = subjects.chain(whole).collect();
            let by_subject = subjects.len() > 1 || accepted.places.len() == 1;
            for document in &accepted.documents {
                for place in &accepted.places {
                    each.extend(subjects.iter().map(|(subject, span)| One {
                        document: &document.value,
                        place: &place.value,
                        kind: &accepted.kind.value,
                        subject,
                        span: if by_subject { *span } else { place.span },
                    }));
                }
            }
        }
        each
    }
}

pub(super) fn read(node: &Node, report: &mut Report) -> Option<Drift> {
    let mut keys = Keys::of(node, &DRIFT, report)?;
    let documents = keys.map("documents", report);
    let documents = nested::out(documents, &DOCUMENT, report);
    let documents = documents.iter().filter_map(|(key, node)| {
        let mut keys = Keys::of(node, &DOCUMENT, report)?;
        let title = keys.text("title", report);
        let is_pages = keys.flag("pages", report).is_some();
        let paths = keys.texts("paths", report);
        keys.text("doc", report);
        keys.finish(report);
        // A document without a title is reported; what names it is correct.
        let title = title.map(|title| title.value).unwrap_or_default();
        Some(Known { name: name(key), title, is_pages, paths })
    });
    let documents = documents.collect();
    let accepted = match keys.get("accepted") {
        None => Vec::new(),
        Some(Node { value: Value::List(entries), .. }) => {
            entries.iter().filter_map(|entry| accepted(entry, report)).collect()
        }
        Some(node) => {
            report.push(messages::wrong_kind(node, "a list"));
            Vec::new()
        }
    };
    keys.finish(report);
    Some(Drift { documents, accepted })
}

/// Reads an entry; one with an error comes to nothing, so that no other error follows from it.
fn accepted(node: &Node, report: &mut Report) -> Option<Accepted> {
    let errors = report.len();
    let mut keys = Keys::of(node, &ACCEPTED, report)?;
    let documents = keys.texts("document", report);
    let places = keys.texts("in", report);
    let kind = keys.text("kind", report);
    let subjects = keys.texts("subject", report);
    keys.text("reason", report);
    if let Some(date) = keys.text("date", report)
        && !is_date(&date.value)
    {
        report.push(messages::bad_date(&date));
    }
    let first = keys.names().next().map_or(node.span, |key| key.span);
    keys.finish(report);
    let accepted = Accepted { documents, places, kind: kind?, subjects, span: first };
    (report.len() == errors).then_some(accepted)
}

/// Whether `text` is a day, such as `2026-11-22`.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let within = |part: &str, digits: usize, last: u32| {
        let number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        number && part.parse().is_ok_and(|number: u32| (1..=last).contains(&number))
    };
    within(year, 4, 9999) && within(month, 2, 12) && within(day, 2, 31)
}

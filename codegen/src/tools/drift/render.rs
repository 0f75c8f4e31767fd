//! Differences as text, each with both places.

use super::{Drift, Finding, Site, Stale};
use crate::source::{Sources, Span};
use std::fmt::Write as _;

/// How many places of one difference are shown.
const SHOWN: usize = 3;

/// What the texts are called.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// What is put before the names of the spec's texts, such as `spec/`.
    pub spec: &'a str,
    /// The name of the OpenAPI document's file.
    pub openapi: &'a str,
}

/// Differences, each with what `note` says about it.
pub(super) fn render(
    drift: &Drift,
    sources: &Sources,
    names: Names<'_>,
    note: impl Fn(&Finding) -> Option<String>,
) -> String {
    let mut text = String::new();
    for finding in &drift.findings {
        let head = head(finding.kind.name(), &finding.place, &finding.subject);
        let _ = writeln!(text, "{head}\n  {}", finding.message);
        let several = finding.sites.len() > 1;
        for site in finding.sites.iter().take(SHOWN) {
            if several || site.place != finding.place {
                let _ = writeln!(text, "  at {}", named(&site.place, &site.subject));
            }
            places(&mut text, site, sources, names);
        }
        if finding.sites.len() > SHOWN {
            let _ = writeln!(text, "  and {} more", finding.sites.len() - SHOWN);
        }
        if let Some(note) = note(finding) {
            let _ = writeln!(text, "  {note}");
        }
        text.push('\n');
    }
    for Stale { place, kind, subject, span } in &drift.stale {
        let head = head(kind, place, subject);
        let _ = writeln!(text, "{head}\n  accepted, and no longer there: remove the entry");
        if let Some(line) = spec(*span, sources, names) {
            let _ = writeln!(text, "  --> {line}");
        }
        text.push('\n');
    }
    text
}

fn head(kind: &str, place: &str, subject: &str) -> String {
    format!("{kind}: {}", named(place, subject))
}

fn named(place: &str, subject: &str) -> String {
    if subject.is_empty() { place.to_owned() } else { format!("{place}, {subject}") }
}

fn places(text: &mut String, site: &Site, sources: &Sources, names: Names<'_>) {
    if let Some(line) = site.span.and_then(|span| spec(span, sources, names)) {
        let _ = writeln!(text, "  --> {line}");
    }
    let _ = writeln!(text, "  --> {}{}", names.openapi, site.pointer);
}

fn spec(span: Span, sources: &Sources, names: Names<'_>) -> Option<String> {
    let (source, (line, column)) = (sources.source(span)?, sources.position(span)?);
    Some(format!("{}{}:{line}:{column}", names.spec, source.name))
}

//! Errors for a program.

use super::{Diagnostic, Report};
use crate::source::{Sources, Span};
use serde::Serialize;

/// An error as its line says it.
#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    labels: Vec<Label<'a>>,
    help: Vec<&'a str>,
    patches: Vec<Patch>,
}

/// Lines and columns count from one, columns in characters; bytes count from nought.
#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end: End,
    bytes: [usize; 2],
}

/// Just behind the last character.
#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

/// What replaces the bytes; all patches of an error belong together.
#[derive(Serialize)]
struct Patch {
    #[serde(flatten)]
    place: Place,
    text: String,
}

pub(super) fn lines(report: &Report, sources: &Sources, folder: &str) -> String {
    let lines = report.errors.iter().map(|error| line(error, sources, folder));
    // Texts and numbers always become JSON.
    let lines = lines.filter_map(|line| serde_json::to_string(&line).ok());
    lines.map(|line| line + "\n").collect()
}

fn line<'a>(error: &'a Diagnostic, sources: &Sources, folder: &str) -> Line<'a> {
    let place = |span: Span| place(span, sources, folder);
    let labels = error.labels.iter();
    let fix = error.fix.as_ref();
    let patches = fix.map(|fix| fix.patches(sources)).unwrap_or_default();
    Line {
        code: error.code.name(),
        message: &error.message,
        place: error.labels.first().and_then(|label| place(label.span)),
        labels: labels
            .filter_map(|label| Some(Label { place: place(label.span)?, text: &label.text }))
            .collect(),
        help: error.help.iter().chain(fix.map(|fix| &fix.help)).map(|help| &**help).collect(),
        patches: patches
            .into_iter()
            .filter_map(|patch| Some(Patch { place: place(patch.span)?, text: patch.text }))
            .collect(),
    }
}

fn place(span: Span, sources: &Sources, folder: &str) -> Option<Place> {
    let source = sources.source(span)?;
    let ((line, column), (end_line, end_column)) = sources.extent(span)?;
    Some(Place {
        file: format!("{folder}{}", source.name),
        line,
        column,
        end: End { line: end_line, column: end_column },
        bytes: [span.range().start, span.range().end],
    })
}

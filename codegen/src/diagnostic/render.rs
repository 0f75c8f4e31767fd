//! Errors as text for a person.

use super::{Diagnostic, Fix, Report};
use crate::source::{Source, Sources, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use std::ops::Range;

pub(super) fn render(report: &Report, sources: &Sources, folder: &str, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for error in report.shown() {
        let mut groups = vec![group(error, sources, folder)];
        groups.extend(error.fix.as_ref().and_then(|fix| patched(fix, sources, folder)));
        text.push_str(&renderer.render(&groups));
        text.push_str("\n\n");
    }
    if let Some(left) = report.left() {
        text.push_str(&left);
        text.push('\n');
    }
    text
}

fn group<'a>(error: &'a Diagnostic, sources: &'a Sources, folder: &str) -> Group<'a> {
    let mut group = Level::ERROR
        .primary_title(&error.message)
        .id(error.code.name())
        .elements(std::iter::empty::<annotate_snippets::Message<'_>>());
    let mut rest = error.labels.iter().enumerate().collect::<Vec<_>>();
    while let Some((_, first)) = rest.first().copied() {
        let Some(source) = sources.source(first.span) else { break };
        let (same, other) = rest
            .into_iter()
            .partition::<Vec<_>, _>(|(_, label)| label.span.shares_source(first.span));
        let annotations = same.into_iter().map(|(index, label)| {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(range(label.span, source));
            if label.text.is_empty() { annotation } else { annotation.label(&label.text) }
        });
        group = group.element(snippet(source, folder).annotations(annotations));
        rest = other;
    }
    for help in &error.help {
        group = group.element(Level::HELP.message(help));
    }
    // What cannot be shown as a patch is still said.
    match &error.fix {
        Some(fix) if fix.patches(sources).is_empty() => {
            group.element(Level::HELP.message(&fix.help))
        }
        _ => group,
    }
}

/// The lines as they are after the fix.
fn patched<'a>(fix: &'a Fix, sources: &'a Sources, folder: &str) -> Option<Group<'a>> {
    let patches = fix.patches(sources);
    let source = sources.source(patches.first()?.span)?;
    let patches =
        patches.into_iter().map(|patch| Patch::new(range(patch.span, source), patch.text));
    let snippet = snippet(source, folder).patches(patches);
    Some(Level::HELP.secondary_title(&fix.help).element(snippet))
}

fn snippet<'a, T: Clone>(source: &'a Source, folder: &str) -> Snippet<'a, T> {
    Snippet::source(&source.text).line_start(1).path(format!("{folder}{}", source.name))
}

/// The bytes of a place, widened where they would cut a character in two.
fn range(span: Span, source: &Source) -> Range<usize> {
    let text = &source.text;
    let Range { start, end } = span.range();
    let down = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    let up = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at));
    down(start).unwrap_or(0)..up(end).unwrap_or(text.len())
}

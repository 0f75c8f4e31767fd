//! Faults as text.

use super::{Diagnostic, Report};
use crate::source::Sources;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

pub(super) fn render(report: &Report, sources: &Sources, folder: &str, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for fault in report.diagnostics() {
        text.push_str(&renderer.render(&[group(fault, sources, folder)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(fault: &'a Diagnostic, sources: &'a Sources, folder: &str) -> Group<'a> {
    let mut group = Level::ERROR
        .primary_title(&fault.message)
        .id(fault.code.name())
        .elements(std::iter::empty::<annotate_snippets::Message<'_>>());
    let mut rest = fault.labels.iter().enumerate().collect::<Vec<_>>();
    while let Some((_, first)) = rest.first().copied() {
        let Some(source) = sources.source(first.span) else { break };
        let (same, other) = rest
            .into_iter()
            .partition::<Vec<_>, _>(|(_, label)| label.span.shares_source(first.span));
        let annotations = same.into_iter().map(|(index, label)| {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(label.span.range());
            if label.text.is_empty() { annotation } else { annotation.label(&label.text) }
        });
        let snippet = Snippet::source(&source.text)
            .line_start(1)
            .path(format!("{folder}{}", source.name))
            .annotations(annotations);
        group = group.element(snippet);
        rest = other;
    }
    for help in &fault.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

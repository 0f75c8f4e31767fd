//! Errors as text for a person.

use super::excerpt::{self, Excerpt, brief};
use super::{Diagnostic, Label, Note, Report};
use crate::source::{Source, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use std::ops::Range;

/// Stands between the position of a label and the one that annotate-snippets counts, which is
/// another where the line is cut.
const MARK: char = '\0';

pub(super) fn render(report: &Report, sources: &Sources, folder: &str, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for error in report.shown() {
        let mut groups = vec![group(error, sources, folder)];
        groups.extend(patched(error, sources, folder));
        text.push_str(&positioned(&renderer.render(&groups)));
        text.push_str("\n\n");
    }
    if let Some((_, left)) = report.left() {
        text.push_str(&left);
        text.push('\n');
    }
    text
}

pub(super) fn note(note: &Note, sources: &Sources) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    // Reading goes on where something is assumed.
    let level = if note.assumed.is_empty() { Level::ERROR } else { Level::WARNING };
    let title = level.primary_title(&note.message);
    let mut group = title.elements(std::iter::empty::<annotate_snippets::Message<'_>>());
    let label = Label { span: note.span, text: note.expected.clone() };
    if let Some(source) = sources.source(note.span) {
        let (line, column) = sources.position(note.span).unwrap_or((1, 1));
        let path = format!("{}:{line}:{column}{MARK}", source.name);
        group = group.element(quoted(source, &[(0, &label)]).path(path));
    }
    let assumed = format!("assumed: {}", note.assumed);
    if !note.assumed.is_empty() {
        group = group.element(Level::NOTE.message(&assumed));
    }
    positioned(&renderer.render(&[group])) + "\n"
}

fn group<'a>(error: &'a Diagnostic, sources: &Sources, folder: &str) -> Group<'a> {
    let level = if error.code.is_warning() { Level::WARNING } else { Level::ERROR };
    let mut group = level
        .primary_title(&error.message)
        .id(error.code.name())
        .elements(std::iter::empty::<annotate_snippets::Message<'_>>());
    let mut rest: Vec<_> = error.labels.iter().enumerate().collect();
    while let Some((_, first)) = rest.first().copied() {
        let Some(source) = sources.source(first.span) else { break };
        let (same, other) = rest
            .into_iter()
            .partition::<Vec<_>, _>(|(_, label)| label.span.shares_source(first.span));
        let (line, column) = sources.position(first.span).unwrap_or((1, 1));
        let path = format!("{folder}{}:{line}:{column}{MARK}", source.name);
        group = group.element(quoted(source, &same).path(path));
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

/// The lines of one text that some labels are about, of which that numbered 0 is the first of all.
fn quoted<'a>(source: &Source, labels: &[(usize, &'a Label)]) -> Snippet<'a, Annotation<'a>> {
    let spans: Vec<_> = labels.iter().map(|(_, label)| label.span.range()).collect();
    let excerpt = Excerpt::of(&source.text, &spans);
    let annotations = labels.iter().zip(&spans).map(|((index, label), span)| {
        let kind = if *index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(excerpt.range(span));
        if label.text.is_empty() { annotation } else { annotation.label(&label.text) }
    });
    let annotations: Vec<_> = annotations.collect();
    let line = first_line(source, &spans);
    Snippet::source(excerpt.text).line_start(line).annotations(annotations)
}

/// More changes of one fix than anybody reads.
const PATCHES: usize = 12;

/// The lines as they are after the fix, of many changes after the first.
fn patched<'a>(error: &'a Diagnostic, sources: &Sources, folder: &str) -> Option<Group<'a>> {
    let fix = error.fix.as_ref()?;
    let mut patches = fix.patches(sources);
    let title = match patches.len().checked_sub(PATCHES) {
        Some(left @ 1..) => format!("{}; {left} more changes like these are not shown", fix.help),
        _ => fix.help.clone(),
    };
    patches.truncate(PATCHES);
    let own = error.labels.first()?.span;
    let is_elsewhere = patches.iter().any(|patch| !patch.span.shares_source(own));
    let mut snippets = Vec::new();
    while let Some(first) = patches.first().map(|patch| patch.span) {
        let (same, other) = patches.into_iter().partition(|patch| patch.span.shares_source(first));
        let source = sources.source(first)?;
        let path = is_elsewhere.then(|| format!("{folder}{}", source.name));
        snippets.push(rewritten(source, same).path(path));
        patches = other;
    }
    let mut snippets = snippets.into_iter();
    let mut group = Level::HELP.secondary_title(title).element(snippets.next()?);
    for snippet in snippets {
        group = group.element(snippet);
    }
    Some(group)
}

/// The bytes that go with a whole line, from the end of the one before where that is changed as well by one of the
/// `patches`: otherwise the line below seems to go.
fn range_of(source: &Source, patch: &super::Patch, patches: &[super::Patch]) -> Range<usize> {
    let Range { start, end } = patch.span.range();
    let is_line = |at: usize| source.text[..at].ends_with('\n');
    let is_changed = |before: &super::Patch| {
        let between = source.text.get(before.span.range().end..start);
        between.is_some_and(|between| between.matches('\n').count() == 1)
    };
    let is_whole = patch.text.is_empty() && start < end && is_line(start) && is_line(end);
    if is_whole && patches.iter().any(is_changed) { start - 1..end - 1 } else { start..end }
}

/// The lines of one text with the changes.
fn rewritten<'a>(source: &Source, patches: Vec<super::Patch>) -> Snippet<'a, Patch<'a>> {
    let range = |patch| range_of(source, patch, &patches);
    let spans: Vec<_> = patches.iter().map(range).collect();
    let excerpt = Excerpt::of(&source.text, &spans);
    let patches = patches.into_iter().zip(&spans);
    let patches = patches.map(|(patch, span)| Patch::new(excerpt.range(span), brief(patch.text)));
    let patches: Vec<_> = patches.collect();
    let line = first_line(source, &spans);
    Snippet::source(excerpt.text).line_start(line).patches(patches)
}

/// A report without the positions that annotate-snippets counts.
fn positioned(text: &str) -> String {
    let mut parts = text.split(MARK);
    let first = parts.next().unwrap_or_default().to_owned();
    let is_counted = |c: char| c == ':' || c.is_ascii_digit();
    parts.fold(first, |text, part| text + part.trim_start_matches(is_counted))
}

/// The number of the line that the first of `spans` begins in.
fn first_line(source: &Source, spans: &[Range<usize>]) -> usize {
    let first = spans.iter().map(|span| span.start).min().unwrap_or_default();
    source.text[..excerpt::before(&source.text, first)].matches('\n').count() + 1
}

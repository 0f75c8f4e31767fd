//! Named texts, and spans in them.

use std::ops::Range;

/// The texts of a spec, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

/// One text of a spec.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path below the spec's folder, with `/` between folders.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// A span of a spec: some bytes of one of its texts.
///
/// Everything that is read has one, so it is small: behind the first four gigabytes of a text, places
/// are not told apart.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Span {
    source: u32,
    start: u32,
    end: u32,
}

/// The number of bytes before the first word of `line`.
pub(crate) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the line begins that `before`, all of a text up to some byte, ends in.
pub(crate) fn line_start(before: &str) -> usize {
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// The lines of `text`, without their ends.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// `text` with other bytes in the place of some, which are given in their order; `None` where it has no such bytes.
pub(crate) fn edited<'a>(
    text: &str,
    edits: impl IntoIterator<Item = (Range<usize>, &'a str)>,
) -> Option<String> {
    let (mut new, mut at) = (String::new(), 0);
    for (range, put) in edits {
        new.push_str(text.get(at..range.start)?);
        new.push_str(put);
        at = range.end;
    }
    new.push_str(text.get(at..)?);
    Some(new)
}

/// Whether `line` is empty, or a comment.
pub(crate) fn is_nothing(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// A value with its span in the spec.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where the spec gives it.
    pub span: Span,
}

impl Sources {
    /// The texts of a spec by name, in any order.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut sources: Vec<_> =
            texts.into_iter().map(|(name, text)| Source { name, text }).collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        Self(sources)
    }

    /// Each text, with what it takes to make a [`Span`] in it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Source)> {
        self.0.iter().enumerate()
    }

    /// The texts, sorted by name.
    pub fn texts(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// The text that `span` lies in.
    #[must_use]
    pub fn source(&self, span: Span) -> Option<&Source> {
        self.0.get(span.number())
    }

    /// The line and column of the first byte of `span`, both counted from one, the column in
    /// characters.
    #[must_use]
    pub fn position(&self, span: Span) -> Option<(usize, usize)> {
        self.extent(span).map(|(start, _)| start)
    }

    /// The line and column of the first byte of `span`, and of the one behind its last.
    #[must_use]
    pub fn extent(&self, span: Span) -> Option<((usize, usize), (usize, usize))> {
        let text = &self.source(span)?.text;
        let behind = |(line, column): (usize, usize), passed: &str| match passed.rsplit_once('\n') {
            Some((lines, last)) => {
                (line + lines.matches('\n').count() + 1, last.chars().count() + 1)
            }
            None => (line, column + passed.chars().count()),
        };
        let start = behind((1, 1), text.get(..span.range().start)?);
        Some((start, text.get(span.range()).map_or(start, |passed| behind(start, passed))))
    }
}

impl Span {
    /// The number of the text.
    pub(crate) fn number(self) -> usize {
        self.source as usize
    }

    /// The bytes `range` of the text numbered `source`.
    pub(crate) fn new(source: usize, range: Range<usize>) -> Self {
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let end = range.end.max(range.start);
        Self { source: small(source), start: small(range.start), end: small(end) }
    }

    /// The bytes of the text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What to sort places by: the order of the texts, then of the places in them.
    pub(crate) fn order(self) -> (usize, usize, usize) {
        let Range { start, end } = self.range();
        (self.number(), start, end)
    }

    /// Whether both places lie in one text.
    pub(crate) fn shares_source(self, other: Self) -> bool {
        self.source == other.source
    }

    /// From the beginning of this place to the end of `end`, which lies in the same text.
    pub(crate) fn to(self, end: Self) -> Self {
        Self { end: end.end.max(self.start), ..self }
    }

    /// The empty places before and behind this one.
    pub(crate) fn ends(self) -> [Self; 2] {
        [self.start, self.end].map(|at| Self { start: at, end: at, ..self })
    }

    /// The bytes `range` of the text that this place lies in.
    pub(crate) fn beside(self, range: Range<usize>) -> Self {
        Self::new(self.number(), range)
    }

    /// The bytes `range` of this place.
    pub(crate) fn slice(self, range: Range<usize>) -> Self {
        let all = self.range();
        let clamp = |offset: usize| (all.start + offset).min(all.end);
        self.beside(clamp(range.start)..clamp(range.end))
    }
}

impl Spanned<String> {
    /// The place of the bytes `range` of this text, where it is written as it reads, with quotes
    /// around it or without; else the place of all of it.
    pub(crate) fn part(&self, range: Range<usize>) -> Span {
        match self.span.range().len().checked_sub(self.value.len()) {
            Some(0) => self.span.slice(range),
            Some(2) => self.span.slice(range.start + 1..range.end + 1),
            _ => self.span,
        }
    }
}

impl<T> Spanned<T> {
    /// `value`, said at `span`.
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, of something made from the value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: make(self.value), span: self.span }
    }
}

//! Values that are missing because a comment has them.

use super::{Code, Diagnostic, Report, messages};
use crate::source::{Sources, Span, line_start};

/// A key and the comment in the place of its value.
pub(crate) struct Commented<'a> {
    /// Where the value would be.
    pub(crate) at: Span,
    pub(crate) key: &'a str,
    pub(crate) comment: Span,
    /// What the comment says, as it would stand without the sign that begins it.
    pub(crate) text: &'a str,
}

impl Report {
    /// Says of every value that is missing and has a comment in its place that this is why.
    pub(crate) fn name_comments(&mut self, sources: &Sources) {
        for error in &mut self.errors {
            if let Some(commented) = commented(error, sources) {
                *error = messages::commented(error.code, &commented);
            }
        }
    }
}

/// The comment behind the key that an error is about, where there is nothing else.
fn commented<'a>(error: &Diagnostic, sources: &'a Sources) -> Option<Commented<'a>> {
    let at = error.labels.first().map(|label| label.span).filter(|at| at.range().is_empty())?;
    let text = &sources.source(at)?.text;
    let start = line_start(text.get(..at.range().start)?);
    let line = text.get(start..)?.lines().next()?;
    let (key, rest) = line.split_once(':')?;
    let sign = line.len() - rest.trim_start().len();
    let comment = line.get(sign..)?.strip_prefix('#').filter(|_| rest.starts_with(' '))?;
    let is_behind = (start + key.len()..=start + sign).contains(&at.range().start);
    (is_behind && error.code != Code::BadYaml).then(|| Commented {
        at,
        key: key.trim_start_matches([' ', '-']),
        comment: at.beside(start + sign..start + line.trim_end().len()),
        text: comment.trim_end(),
    })
}

//! Reads paths into responses.

use crate::diagnostic::{Code, Report, messages};
use crate::language::response_path;
use crate::source::Spanned;

/// A path into a response; one in another notation is reported as an error of the kind `code`.
pub(super) fn read(
    path: Option<Spanned<String>>,
    code: Code,
    report: &mut Report,
) -> Option<Spanned<String>> {
    let path = path?;
    if let Some(foreign) = response_path::foreign(&path.value) {
        report.push(messages::foreign_path(&path, foreign, code));
        return None;
    }
    Some(path)
}

//! Errors as commands of a GitHub workflow.

use super::{Diagnostic, Report};
use crate::source::Sources;

pub(super) fn commands(report: &Report, sources: &Sources, folder: &str) -> String {
    let commands = report.shown().iter().map(|error| command(error, sources, folder) + "\n");
    let left = report.left().map(|(_, left)| format!("::error ::{}\n", data(&left)));
    commands.chain(left).collect()
}

fn command(error: &Diagnostic, sources: &Sources, folder: &str) -> String {
    let mut properties = Vec::new();
    if let Some(label) = error.labels.first()
        && let Some(source) = sources.source(label.span)
        && let Some(((line, column), (end_line, end_column))) = sources.extent(label.span)
    {
        properties.push(format!("file={}", property(&format!("{folder}{}", source.name))));
        properties.push(format!("line={line},col={column},endLine={end_line}"));
        // Columns of two lines are not a range there. The last column is part of it.
        if line == end_line {
            properties.push(format!("endColumn={}", (end_column - 1).max(column)));
        }
    }
    properties.push(format!("title={}", property(error.code.name())));
    let label = error.labels.first().map(|label| &label.text).filter(|text| !text.is_empty());
    let help = error.help.iter().chain(error.fix.as_ref().map(|fix| &fix.help));
    let help = help.map(|help| format!("help: {help}"));
    let texts = std::iter::once(error.message.clone()).chain(label.cloned()).chain(help);
    let text = texts.collect::<Vec<_>>().join("\n");
    let command = error.code.level();
    format!("::{command} {}::{}", properties.join(","), data(&text))
}

/// A text that cannot end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text that cannot end the property either.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_ends_a_command() {
        assert_eq!(data("100%\r\n::error::b, c"), "100%25%0D%0A::error::b, c");
        assert_eq!(property("a:b,c\n"), "a%3Ab%2Cc%0A");
    }
}

//! How well a wrong spec is answered: right position, right cause, right fix.

use super::table::Case;
use codegen::{Diagnostic, Sources};

/// The answer to a wrong spec, with what it lacks.
#[derive(Debug, PartialEq)]
pub(crate) enum Score {
    Right,
    /// It leads to the mistake, though not at once.
    Weak(String),
    /// It leads away from the mistake, makes it worse, or there is none.
    Bad(String),
}

/// More errors than this for one mistake bury it.
const CASCADE: usize = 5;

pub(crate) fn score(case: &Case) -> Score {
    let sources = Sources::new(case.texts.clone());
    let report = codegen::check(&sources);
    let errors = report.diagnostics();
    if errors.is_empty() {
        return Score::Bad("no error".to_owned());
    }
    if errors.len() > CASCADE {
        return Score::Bad(format!("{} errors", errors.len()));
    }
    let text = report.render(&sources, "", false);
    if let Some(harm) = harm(case, &sources, &text) {
        return Score::Bad(harm);
    }
    let there: Vec<_> = errors.iter().filter(|error| is_there(case, &sources, error)).collect();
    let says = |words: &Vec<String>| words.iter().any(|word| said(errors, word));
    let missing: Vec<_> = case.words.iter().filter(|words| !says(words)).collect();
    match (there.len(), &missing[..]) {
        (0, []) => Score::Weak("another line".to_owned()),
        (0, _) => Score::Bad(format!("another line, and nothing about {missing:?}")),
        (_, [_, ..]) => Score::Weak(format!("nothing about {missing:?}")),
        (count, []) if count < errors.len() => Score::Weak("another error as well".to_owned()),
        (_, []) if case.fixed.is_some() && codegen::fix(&sources).1.is_empty() => {
            Score::Weak("no fix".to_owned())
        }
        _ => Score::Right,
    }
}

fn is_there(case: &Case, sources: &Sources, error: &Diagnostic) -> bool {
    let Some(span) = error.labels.first().map(|label| label.span) else { return false };
    let Some((line, _)) = sources.position(span) else { return false };
    let Some(source) = sources.source(span).filter(|source| source.name == case.file) else {
        return false;
    };
    let line = source.text.lines().nth(line - 1).unwrap_or_default();
    case.at.iter().any(|text| line.contains(text.as_str()))
}

fn said(errors: &[Diagnostic], word: &str) -> bool {
    let is_in = |text: &String| text.to_lowercase().contains(&word.to_lowercase());
    errors.iter().any(|error| {
        is_in(&error.message)
            || error.labels.iter().any(|label| is_in(&label.text))
            || error.help.iter().any(is_in)
            || error.fix.as_ref().is_some_and(|fix| is_in(&fix.help))
    })
}

/// What the answer does that makes it worse.
fn harm(case: &Case, sources: &Sources, text: &str) -> Option<String> {
    let (fixed, applied) = codegen::fix(sources);
    let count = applied.len();
    let after =
        |file: &str| fixed.texts().find(|text| text.name == file).map(|text| text.text.clone());
    let after = after(&case.file).unwrap_or_default();
    for word in &case.never {
        let helps = text.lines().filter(|line| !line.contains(" | "));
        if word == "fix" && count > 0 {
            return Some(format!("a fix, which is a guess:\n{text}"));
        }
        if after.contains(word.as_str())
            || helps.into_iter().any(|line| line.contains(word.as_str()))
        {
            return Some(format!("it suggests {word}"));
        }
    }
    if count == 0 {
        return None;
    }
    let before = case.texts.get(&case.file).map(String::as_str).unwrap_or_default();
    // A line that only moves is one.
    let is_kept = |line: &&str| after.lines().any(|other| other.trim() == line.trim());
    let kept = before.lines().filter(is_kept).count();
    if before.lines().count() - kept > 2 {
        return Some(format!("a fix of more lines than are wrong:\n{text}"));
    }
    let Some(line) = &case.fixed else {
        return Some(format!("a fix that nobody expects:\n{text}"));
    };
    let left = codegen::check(&fixed);
    if !left.is_empty() {
        return Some(format!("a fix that leaves errors:\n{}", left.render(&fixed, "", false)));
    }
    (!after.contains(line.as_str())).then(|| format!("another fix:\n{text}"))
}

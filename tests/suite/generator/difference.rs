//! How emitted files differ from those of a plain spec: what the templates give to all is left out.

use codegen::FileSet;
use similar::{Algorithm, ChangeTag, TextDiff};
use tests::fixtures::Spec;

/// The plain spec.
pub(crate) struct Base {
    name: String,
    files: FileSet,
}

impl Base {
    pub(crate) fn new(spec: &Spec) -> Self {
        Self { name: spec.crate_name(), files: spec.generated_anew().files }
    }

    /// The files of `spec` that are `wanted` one behind the other, each as its difference from the
    /// file of the base that it is nearest to.
    pub(crate) fn compared(&self, spec: &Spec, wanted: impl Fn(&str) -> bool) -> String {
        let names = [self.name.clone(), spec.crate_name()];
        let bases = self.files.iter().map(|(path, text)| (path, renamed(unmarked(text), &names)));
        let (bases, generated) = (bases.collect::<Vec<_>>(), spec.generated());
        let files = generated.files.iter().filter(|(path, _)| wanted(path));
        let compared = files.map(|(path, text)| file(path, unmarked(text), &bases));
        compared.collect::<Vec<_>>().join("\n")
    }
}

fn file(path: &str, text: &str, bases: &[(&str, String)]) -> String {
    let all = bases.iter().map(|(other, its)| (*other, named_like(text, its)));
    let all = all.map(|(other, its)| (distance(&its, text), other, its));
    let nearest = all.min_by_key(|(distance, other, _)| (*distance, *other != path));
    // Nothing is near from which more differs than the file has.
    match nearest.filter(|(distance, ..)| *distance < text.lines().count()) {
        Some((_, other, its)) => {
            format!("==> {path} (base: {other}) <==\n{}", difference(&its, text))
        }
        None => format!("==> {path} (base: none) <==\n{}", difference("", text)),
    }
}

/// `text` without the line that says what it was made from.
fn unmarked(text: &str) -> &str {
    text.split_once("\n\n").map_or(text, |(_, rest)| rest)
}

/// `base` with its call and its type named like those of `text`.
fn named_like(text: &str, base: &str) -> String {
    let mut named = base.to_owned();
    for keyword in ["fn", "struct", "enum"] {
        if let (Some(from), Some(to)) = (defined(base, keyword), defined(text, keyword)) {
            named = renamed(&named, &[from.to_owned(), to.to_owned()]);
            named = renamed(&named, &[format!("Unknown{from}"), format!("Unknown{to}")]);
        }
    }
    named
}

/// `text` with the second name for the first.
fn renamed(text: &str, [from, to]: &[String; 2]) -> String {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split_inclusive(|c| !is_of_name(c)).map(|word| {
        let is_it = word.trim_end_matches(|c| !is_of_name(c)) == from;
        if is_it { word.replacen(from, to, 1) } else { word.to_owned() }
    });
    words.collect()
}

/// The first name that `text` defines with `keyword` at its top.
fn defined<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let start = format!("pub {keyword} ");
    let rest = text.lines().find_map(|line| line.strip_prefix(&start))?;
    let name = rest.strip_prefix("r#").unwrap_or(rest);
    name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

fn distance(old: &str, new: &str) -> usize {
    let diff = diff(old, new);
    diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count()
}

/// The lines of `old` and `new` that the other has not; `@@` stands for lines that both have, with
/// the item of `new` that they are in.
fn difference(old: &str, new: &str) -> String {
    let (mut shown, mut item, mut same) = (String::new(), "", Vec::new());
    for change in diff(old, new).iter_all_changes() {
        let line = change.value().trim_end();
        let sign = match change.tag() {
            ChangeTag::Equal => {
                same.push(line);
                None
            }
            ChangeTag::Delete => Some("-"),
            ChangeTag::Insert => Some("+"),
        };
        if let Some(sign) = sign {
            match &*std::mem::take(&mut same) {
                [] => {}
                [one] if !shown.is_empty() => push(&mut shown, " ", one),
                _ => push(&mut shown, "@@", item),
            }
            push(&mut shown, sign, line);
        }
        if sign != Some("-") && !line.is_empty() && !line.starts_with([' ', '/']) {
            item = line.strip_suffix(" {").unwrap_or_default();
        }
    }
    shown
}

fn push(shown: &mut String, sign: &str, line: &str) {
    shown.push_str(format!("{sign} {line}").trim_end());
    shown.push('\n');
}

fn diff<'a>(old: &'a str, new: &'a str) -> TextDiff<'a, 'a, 'a, str> {
    TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(old, new)
}

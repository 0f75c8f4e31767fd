//! `cargo xtask check`.

use crate::edit::{self, Edit};
use crate::files;
use crate::lock::Lock;
use clap::ValueEnum;
use codegen::tools::matches;
use codegen::{Applied, Report, Sources, Spec};
use std::io::IsTerminal as _;
use std::path::Path;

/// What comes before the names of the texts where a person or a program reads them.
const FOLDER: &str = "spec/";

/// How errors are reported.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// Text for people
    #[default]
    Human,
    /// One JSON object per line
    Json,
    /// Annotations for GitHub Actions
    #[value(name = "github")]
    GitHub,
}

/// What else to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct How<'a> {
    pub(crate) fix: bool,
    /// Report warnings as well.
    pub(crate) strict: bool,
    /// Which files to report of.
    pub(crate) files: Option<&'a str>,
}

/// Reports all errors of the spec, and fails if there are any.
pub(crate) fn run(root: &Path, format: Format, how: How<'_>) -> Result<(), String> {
    let folder = root.join("spec");
    let lock = how.fix.then(|| Lock::acquire(root)).transpose()?;
    let mut sources = files::read_spec(&folder)?;
    if let Some(lock) = lock {
        let (fixed, applied) = codegen::fix(&sources);
        write(&lock, &sources, &fixed)?;
        for Applied { file, line, message, help } in &applied {
            eprintln!("   fixed {FOLDER}{file}:{line}: {message}: {help}");
        }
        eprintln!("{} fixed", applied.len());
        sources = fixed;
    }
    let report = match Spec::read(&sources) {
        Ok(spec) if how.strict => spec.warnings(),
        read => read.err().unwrap_or_default(),
    };
    let all = report.diagnostics();
    let has_errors = all.iter().any(|error| !error.code.is_warning());
    let report = match how.files {
        Some(pattern) => within(&report, &sources, pattern)?,
        None => report.clone(),
    };
    let elsewhere = all.len() - report.diagnostics().len();
    match format {
        Format::Human => show(&report, &sources),
        Format::Json => print!("{}", report.json(&sources, FOLDER)),
        Format::GitHub => print!("{}", report.github(&sources, FOLDER)),
    }
    if report.is_empty() && has_errors {
        return Err(format!("the spec has errors in other files: {elsewhere}"));
    }
    if report.is_empty() {
        if format == Format::Human {
            let warnings = if how.strict { " and no warnings" } else { "" };
            let files = if how.files.is_some() { " in these files" } else { "" };
            println!("no errors{warnings} found{files}");
        }
        return Ok(());
    }
    Err(summary(&report))
}

/// What `report` has about the files that match `pattern`, with the name of their folder or without.
fn within(report: &Report, sources: &Sources, pattern: &str) -> Result<Report, String> {
    let pattern = pattern.strip_prefix(FOLDER).unwrap_or(pattern);
    if !sources.texts().any(|source| matches(pattern, &source.name)) {
        return Err(format!(
            "no file of {FOLDER} matches `{pattern}`\n\
             help: `*` stands for any text, as in 'zones*' or 'zones/settings.yaml'"
        ));
    }
    Ok(report.within(sources, |name| matches(pattern, name)))
}

/// Shows the errors to people.
pub(crate) fn show(report: &Report, sources: &Sources) {
    let color = std::io::stderr().is_terminal();
    eprint!("{}", report.render(sources, FOLDER, color));
}

/// How many errors there are, and how to learn more.
pub(crate) fn summary(report: &Report) -> String {
    let errors = report.diagnostics();
    let what = errors.first().map_or("error", |error| error.code.level());
    let a = if what == "error" { "an error" } else { "a warning" };
    let count = match errors.len() {
        1 => format!("the spec has 1 {what}"),
        errors => format!("the spec has {errors} {what}s"),
    };
    let mut help = Vec::new();
    if errors.iter().any(|error| error.fix.is_some()) {
        help.push("\nhelp: `cargo xtask check --fix` applies the fixes shown".to_owned());
    }
    if let Some(error) = errors.first() {
        help.push(format!("\nhelp: for more about {a}, run `cargo xtask explain {}`", error.code));
    }
    count + &help.concat()
}

/// Writes the texts that changed.
fn write(lock: &Lock<'_>, old: &Sources, new: &Sources) -> Result<(), String> {
    let changed = old.texts().zip(new.texts()).filter(|(old, new)| old.text != new.text);
    let edits = changed.map(|(old, new)| Edit {
        path: format!("{FOLDER}{}", old.name),
        before: Some(&old.text),
        after: &new.text,
    });
    let edits: Vec<_> = edits.collect();
    edit::write(lock, &edits, "fixed")
}

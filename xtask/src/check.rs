//! `cargo xtask check`.

use crate::files;
use clap::ValueEnum;
use codegen::{Report, Sources};
use std::io::IsTerminal as _;
use std::path::Path;

/// What comes before the names of the texts where a person or a program reads them.
const FOLDER: &str = "spec/";

/// Whom faults are told.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// A person
    #[default]
    Human,
    /// A program, one object a line
    Json,
    /// A workflow of GitHub, as annotations
    #[value(name = "github")]
    GitHub,
}

/// Tells every fault of the spec, and fails if there is one.
pub(crate) fn run(root: &Path, format: Format, fix: bool) -> Result<(), String> {
    let folder = root.join("spec");
    let mut sources = files::read_spec(&folder)?;
    if fix {
        let (fixed, count) = codegen::fix(&sources);
        write(&folder, &sources, &fixed)?;
        eprintln!("{count} fixed");
        sources = fixed;
    }
    let report = codegen::check(&sources);
    match format {
        Format::Human => tell(&report, &sources),
        Format::Json => print!("{}", report.json(&sources, FOLDER)),
        Format::GitHub => print!("{}", report.github(&sources, FOLDER)),
    }
    if report.is_empty() {
        if format == Format::Human {
            println!("the spec has no fault");
        }
        return Ok(());
    }
    Err(summary(&report))
}

/// Tells a person the faults.
pub(crate) fn tell(report: &Report, sources: &Sources) {
    let color = std::io::stderr().is_terminal();
    eprint!("{}", report.render(sources, FOLDER, color));
}

/// How many faults there are, and how to learn more.
pub(crate) fn summary(report: &Report) -> String {
    let faults = report.diagnostics();
    let count = match faults.len() {
        1 => "the spec has a fault".to_owned(),
        faults => format!("the spec has {faults} faults"),
    };
    let mut help = Vec::new();
    if faults.iter().any(|fault| fault.fix.is_some()) {
        help.push("\nhelp: `cargo xtask check --fix` makes the changes shown".to_owned());
    }
    if let Some(fault) = faults.first() {
        help.push(format!("\nhelp: `cargo xtask explain {}` tells more", fault.code));
    }
    count + &help.concat()
}

/// Writes the texts that changed, unless one is not what was read.
fn write(folder: &Path, old: &Sources, new: &Sources) -> Result<(), String> {
    let changed = || old.texts().zip(new.texts()).filter(|(old, new)| old.text != new.text);
    for (old, _) in changed() {
        let path = folder.join(&old.name);
        if !files::says(&path, &old.text)? {
            return Err(format!("{}: not UTF-8, or changed meanwhile", path.display()));
        }
    }
    for (_, new) in changed() {
        files::replace(&folder.join(&new.name), &new.text)?;
        eprintln!("   fixed {FOLDER}{}", new.name);
    }
    Ok(())
}

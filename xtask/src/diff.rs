//! `cargo xtask diff`.

use crate::git::Revision;
use crate::{files, version};
use clap::ValueEnum;
use codegen::Sources;
use codegen::impact::{Impact, Texts, Verdict, compare};
use std::io::IsTerminal as _;
use std::path::Path;

const FOLDER: &str = "spec/";

/// Whom changes are told.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// The person who made them
    #[default]
    Human,
    /// Who reads a pull request or CHANGELOG.md
    Markdown,
}

/// Tells what the spec does to users that the one of `against` did not: a folder that holds a spec,
/// or else a revision. Fails if the version does not suffice for that since the revision; a folder
/// has none to compare with.
pub(crate) fn run(root: &Path, against: &str, format: Format) -> Result<(), String> {
    let new = files::read_spec(&root.join("spec"))?;
    let version = version::of(|path| files::read(&root.join(path)))?;
    if Path::new(against).is_dir() {
        let old = files::read_spec(Path::new(against))?;
        let folder = format!("{}/", against.trim_end_matches('/'));
        let impact = tell(format, (&old, &folder), &new)?;
        let verdict = impact.judge(&version, &version)?;
        println!("{}", follows(&verdict));
        return Ok(());
    }
    let revision = Revision { root, name: against };
    let old = revision.spec()?;
    let impact = tell(format, (&old, &format!("{against}:{FOLDER}")), &new)?;
    let was = version::of(|path| revision.read(path))?;
    let verdict = impact.judge(&was, &version)?;
    println!("{}", follows(&verdict));
    if verdict.suffices() {
        return Ok(());
    }
    Err(format!(
        "version {version} does not suffice: `version` of generated/Cargo.toml, or of the workspace \
         that it comes from, has to be {} at least",
        verdict.required
    ))
}

fn follows(verdict: &Verdict) -> String {
    let Verdict { old, required, .. } = verdict;
    if old == required {
        format!("version {old} can stay")
    } else {
        format!("version {required} has to follow {old}")
    }
}

/// Tells the changes, and how many there are.
fn tell(format: Format, old: (&Sources, &str), new: &Sources) -> Result<Impact, String> {
    let (sources, folder) = old;
    let impact = compare(sources, new).map_err(|faults| {
        let color = std::io::stderr().is_terminal();
        let side = if faults.in_old { old } else { (new, FOLDER) };
        eprint!("{}", faults.report.render(side.0, side.1, color));
        format!("the spec in {} has faults; nothing was compared", side.1)
    })?;
    let (old, new) = (Texts { sources, folder }, Texts { sources: new, folder: FOLDER });
    match format {
        Format::Human => print!("{}", impact.human(old, new)),
        Format::Markdown => print!("{}", impact.markdown(old, new)),
    }
    println!("{}", impact.summary());
    Ok(impact)
}

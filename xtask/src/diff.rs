//! `cargo xtask diff`.

use crate::git::Revision;
use crate::{files, manifest};
use clap::ValueEnum;
use codegen::tools::diff::{Diff, Texts, Verdict, compare};
use codegen::{Sources, Spec};
use std::io::IsTerminal as _;
use std::path::Path;

const FOLDER: &str = "spec/";

/// How changes are shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub(crate) enum Format {
    /// Text for the terminal
    #[default]
    Human,
    /// Markdown for a pull request or CHANGELOG.md
    Markdown,
}

/// Shows how users are affected by what changed since `against`, a folder that contains a spec or else
/// a revision. Fails if the version is too low for what changed since the revision. A folder has no
/// version to compare with, and a version that is not released takes any change.
pub(crate) fn run(root: &Path, against: &str, format: Format) -> Result<(), String> {
    let new = files::read_spec(&root.join("spec"))?;
    let version = manifest::version(|path| files::read(&root.join(path)))?;
    if Path::new(against).is_dir() {
        let old = files::read_spec(Path::new(against))?;
        let folder = format!("{}/", against.trim_end_matches('/'));
        let diff = show(format, (&old, &folder), &new)?;
        let verdict = diff.judge(&version, &version)?;
        conclude(format, &diff, &follows(&verdict));
        return Ok(());
    }
    let revision = Revision { root, name: against };
    let old = revision.spec()?;
    let diff = show(format, (&old, &format!("{against}:{FOLDER}")), &new)?;
    let was = manifest::version(|path| revision.read(path))?;
    let verdict = diff.judge(&was, &version)?;
    let tag = format!("v{was}");
    if !verdict.suffices() && verdict.old == verdict.new && !revision.is_tag(&tag)? {
        let reason = format!("it is not released: there is no tag {tag}");
        conclude(format, &diff, &format!("version {was} can remain, since {reason}"));
        return Ok(());
    }
    conclude(format, &diff, &follows(&verdict));
    if verdict.suffices() {
        return Ok(());
    }
    Err(format!(
        "version {version} is too low: set `version` in generated/Cargo.toml, or in the Cargo.toml \
         of the workspace if it is inherited, to {} or higher",
        verdict.required
    ))
}

fn follows(verdict: &Verdict) -> String {
    let Verdict { old, required, .. } = verdict;
    if old == required {
        format!("version {old} can remain")
    } else {
        format!("after version {old}, the next version must be at least {required}")
    }
}

/// Ends with how many changes there are, and the version that follows.
fn conclude(format: Format, diff: &Diff, follows: &str) {
    match format {
        Format::Human => println!("{}\n{follows}", diff.summary()),
        // A paragraph.
        Format::Markdown => println!("{}; {follows}.", diff.summary()),
    }
}

/// The spec that `sources` are, or its errors.
fn read<'a>(sources: &'a Sources, folder: &str) -> Result<Spec<'a>, String> {
    Spec::read(sources).map_err(|report| {
        let color = std::io::stderr().is_terminal();
        eprint!("{}", report.render(sources, folder, color));
        format!("the spec in {folder} has errors; nothing was compared")
    })
}

/// Shows the changes.
fn show(format: Format, old: (&Sources, &str), new: &Sources) -> Result<Diff, String> {
    let (sources, folder) = old;
    let diff = {
        let (after, before) = (read(new, FOLDER)?, read(sources, folder)?);
        compare(&before, &after)
    };
    let (old, new) = (Texts { sources, folder }, Texts { sources: new, folder: FOLDER });
    match format {
        Format::Human => print!("{}", diff.human(old, new)),
        Format::Markdown => print!("{}", diff.markdown(old, new)),
    }
    Ok(diff)
}

//! `cargo xtask import`.

use crate::arguments::Input;
use crate::edit::{self, Edit};
use crate::lock::Lock;
use crate::{check, files, openapi, pages};
use codegen::tools::import::{Wanted, start};
use codegen::{Sources, Spec};
use std::path::Path;

const API: &str = "api.yaml";

/// Adds what `input` describes to the spec, or, in a dry run, shows it.
pub(crate) fn run(
    root: &Path,
    input: &Input,
    wanted: &Wanted<'_>,
    is_dry: bool,
) -> Result<(), String> {
    let lock = (!is_dry).then(|| Lock::acquire(root)).transpose()?;
    let document = match &input.openapi {
        Some(file) => openapi::read(file)?,
        None => pages::document(&input.page)?,
    };
    let folder = root.join("spec");
    let (sources, is_new) = if folder.join(API).exists() {
        (files::read_spec(&folder)?, false)
    } else {
        (Sources::new([(API.to_owned(), start(&document))]), true)
    };
    let spec = Spec::read(&sources).map_err(|report| {
        check::show(&report, &sources);
        "the spec has errors; nothing was imported".to_owned()
    })?;
    let import = spec.import(&document, wanted)?;
    if import.summary.asked == 0 {
        return Err(format!(
            "{}: no operation has a path like `{}`",
            pages::name(input),
            wanted.paths
        ));
    }
    let mut texts = import.texts;
    if is_new {
        let start = sources.texts().map(|source| (source.name.clone(), source.text.clone()));
        texts = start.chain(texts).collect();
    }
    let read = if is_new { Sources::default() } else { sources.clone() };
    let edits = edit::of_spec(&read, &texts);
    if let Some((sources, report)) = &import.errors {
        check::show(report, sources);
    }
    match &lock {
        None => {
            for Edit { path, after, .. } in &edits {
                println!("==> {path} <==\n{after}");
            }
        }
        Some(lock) => {
            edit::write(lock, &edits, "imported")?;
            for edit in &edits {
                println!(" written {}", edit.path);
            }
        }
    }
    print!("{}", import.summary.render());
    match &import.errors {
        None => Ok(()),
        Some((_, report)) => Err(check::summary(report)),
    }
}

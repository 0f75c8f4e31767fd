//! `cargo xtask import`.

use crate::arguments::Input;
use crate::lock::Lock;
use crate::{check, files, openapi, pages, stage};
use codegen::tools::import::{Wanted, start};
use codegen::{Sources, Spec};
use std::path::Path;

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
    let (sources, new) = if folder.join("api.yaml").exists() {
        (files::read_spec(&folder)?, None)
    } else {
        let api = start(&document);
        (Sources::new([("api.yaml".to_owned(), api.clone())]), Some(api))
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
    let new = new.filter(|_| !import.texts.contains_key("api.yaml"));
    let texts = new.iter().map(|api| ("api.yaml", &**api));
    let texts = texts.chain(import.texts.iter().map(|(name, text)| (&**name, &**text)));
    let edits: Vec<_> = texts.map(|(name, text)| (format!("spec/{name}"), text)).collect();
    if let Some((sources, report)) = &import.errors {
        check::show(report, sources);
    }
    match &lock {
        None => {
            for (name, text) in &edits {
                println!("==> {name} <==\n{text}");
            }
        }
        Some(lock) => {
            let changes: Vec<_> = edits.iter().map(|(name, text)| (&**name, Some(*text))).collect();
            stage::apply(lock, &changes)?;
            for (name, _) in &edits {
                println!(" written {name}");
            }
        }
    }
    print!("{}", import.summary.render());
    match &import.errors {
        None => Ok(()),
        Some((_, report)) => Err(check::summary(report)),
    }
}

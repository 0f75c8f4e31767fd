//! Pages of documentation on disk.

use crate::arguments::Input;
use crate::files;
use codegen::tools::drift::OpenApi;
use codegen::tools::page::{self, Pages};
use codegen::{Note, Sources};
use std::path::PathBuf;

/// No output has more notes than these.
const SHOWN: usize = 30;

/// What messages call the documents.
pub(crate) fn name(input: &Input) -> String {
    let all: Vec<_> =
        input.openapi.iter().chain(&input.page).map(|file| file.display().to_string()).collect();
    all.join(", ")
}

/// The texts of the pages.
pub(crate) fn read(files: &[PathBuf]) -> Result<Sources, String> {
    let texts: Result<Vec<_>, _> = files
        .iter()
        .map(|file| Ok::<_, String>((file.display().to_string(), files::read(file)?)))
        .collect();
    Ok(Sources::new(texts?))
}

/// What the pages describe by themselves. What they leave open is shown.
pub(crate) fn document(files: &[PathBuf]) -> Result<OpenApi, String> {
    let sources = read(files)?;
    let Pages { openapi, open } = page::read(&sources).map_err(|note| failed(&note, &sources))?;
    show(&open, &sources);
    Ok(openapi)
}

/// Shows what pages leave open.
pub(crate) fn show(open: &[Note], sources: &Sources) {
    for note in open.iter().take(SHOWN) {
        eprintln!("{}", note.render(sources));
    }
    if open.len() > SHOWN {
        eprintln!("{} more are not shown\n", open.len() - SHOWN);
    }
}

/// Why nothing can be read.
pub(crate) fn failed(note: &Note, sources: &Sources) -> String {
    eprintln!("{}", note.render(sources));
    "the pages cannot be read".to_owned()
}

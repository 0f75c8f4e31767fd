//! OpenAPI documents on disk.

use crate::files;
use codegen::tools::drift::OpenApi;
use flate2::read::GzDecoder;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// A longer text is not read: it is not a document of an API.
const LIMIT: u64 = 1 << 30;

/// Reads the document at `path`: JSON or YAML, compressed if its name ends in `.gz`.
pub(crate) fn read(path: &Path) -> Result<OpenApi, String> {
    let text = if path.extension().is_some_and(|ending| ending == "gz") {
        let file = File::open(path).map_err(files::about(path))?;
        let mut text = String::new();
        let mut unpacked = GzDecoder::new(file).take(LIMIT);
        unpacked.read_to_string(&mut text).map_err(files::about(path))?;
        text
    } else {
        files::read(path)?
    };
    OpenApi::parse(&text).map_err(|reason| format!("{}: {reason}", path.display()))
}

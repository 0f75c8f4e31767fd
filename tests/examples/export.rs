//! Exports an audit log to a file, and continues where the last run stopped:
//! `export <organization> <since> <before> <file>`.
//!
//! The file has an entry a line. Behind the entries of a page, in the same write, is a line with the
//! position of the next page. Whatever a run wrote behind the last such line, before it was killed,
//! is cut off by the next run and requested again: nothing is lost, and nothing is written twice.

use cloudflare_client::organizations::logs::audit;
use cloudflare_client::paging::Position;
use cloudflare_client::{Client, serde_json};
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [organization, since, before, path] = &arguments[..] else {
        return Err("export <organization> <since> <before> <file>".into());
    };
    let mut file = open(path)?;
    let call = audit::list(organization, &**since, &**before).limit(1000);
    let entries = export(&Client::from_env()?, call, &mut file).await?;
    println!("{entries} more entries in {path}");
    Ok(())
}

/// The line behind a page; no position is the end of the list.
#[derive(Deserialize, Serialize)]
struct Mark {
    next: Option<Position>,
}

pub(crate) fn open(path: impl AsRef<std::path::Path>) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// Exports what is missing in `file`, and returns how many entries that were.
pub(crate) async fn export(
    client: &Client,
    call: audit::List,
    file: &mut File,
) -> Result<usize, Box<dyn Error>> {
    let mut pages = client.pages(call);
    match last_mark(file)? {
        None => {}
        Some(Mark { next: Some(position) }) => pages = pages.resume(position)?,
        Some(Mark { next: None }) => return Ok(0),
    }
    let mut entries = 0;
    while let Some(page) = pages.try_next().await? {
        let mut lines = String::new();
        for entry in page {
            lines += &match entry {
                Ok(entry) => serde_json::to_string(&entry)?,
                // An entry of an unexpected shape is kept as it came, on one line.
                Err(unreadable) => unreadable.raw.replace('\n', " "),
            };
            lines.push('\n');
            entries += 1;
        }
        lines += &serde_json::to_string(&Mark { next: pages.position() })?;
        lines.push('\n');
        file.write_all(lines.as_bytes())?;
        file.sync_data()?;
    }
    Ok(entries)
}

/// The last mark in `file`, which is cut off behind it.
fn last_mark(file: &mut File) -> io::Result<Option<Mark>> {
    file.rewind()?;
    let mut reader = BufReader::new(&*file);
    let (mut mark, mut length, mut end) = (None, 0, 0);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        length += line.len() as u64;
        // An entry has other members, and a line that is cut off has no end.
        if line.starts_with(br#"{"next":"#) && line.ends_with(b"\n") {
            mark = Some(serde_json::from_slice(&line)?);
            end = length;
        }
        line.clear();
    }
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    Ok(mark)
}

//! The file that keeps the state: a JSON document, and behind it a line for each change since, so
//! that a change costs no more where there is much to remember.

use super::StartError;
use crate::change::Change;
use crate::{Server, State};
use serde_json::Value;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub(super) struct StateFile {
    path: PathBuf,
    /// Where the next line goes; none where the whole state has to be written first.
    end: Option<File>,
}

impl StateFile {
    /// Loads what the file has into `server`, if it exists, and saves the state there from now on.
    pub(super) fn open(path: PathBuf, server: &mut Server) -> Result<Self, StartError> {
        if path.exists() {
            let text = fs::read(&path).map_err(|error| StartError::Io(path.clone(), error))?;
            let state = read(&text).and_then(|state| server.check(&state).map(|()| state));
            let state = state.map_err(|why| StartError::State(path.clone(), why))?;
            *server.state_mut() = state;
        }
        let mut file = Self { path, end: None };
        file.rewrite(server.state_mut())
            .map_err(|error| StartError::Io(file.path.clone(), error))?;
        Ok(file)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds what changed in `state` since it was saved before.
    pub(super) fn save(&mut self, state: &mut State) -> io::Result<()> {
        let Some(end) = &mut self.end else { return self.rewrite(state) };
        let changes = state.take_changes();
        let added = end.write_all(changes.as_bytes());
        if added.is_err() {
            // It may end in a part of a line.
            self.end = None;
        }
        added
    }

    /// Writes the whole state so that a crash leaves the old file or the new one, never a part.
    pub(super) fn rewrite(&mut self, state: &mut State) -> io::Result<()> {
        self.end = None;
        state.record_changes();
        let mut text = serde_json::to_vec(&state.document())?;
        text.push(b'\n');
        let mut temporary = self.path.clone().into_os_string();
        temporary.push(".tmp");
        fs::write(&temporary, text)?;
        fs::rename(&temporary, &self.path)?;
        self.end = Some(OpenOptions::new().append(true).open(&self.path)?);
        Ok(())
    }
}

/// The state in a file. A last line that is cut is of a change whose response never came.
fn read(text: &[u8]) -> Result<State, String> {
    let mut documents = serde_json::Deserializer::from_slice(text).into_iter();
    let document: Value = match documents.next() {
        Some(document) => document.map_err(|error| error.to_string())?,
        None => return Err("is empty".to_owned()),
    };
    let mut state = State::of(document)?;
    let changes = text.get(documents.byte_offset()..).unwrap_or_default();
    for change in serde_json::Deserializer::from_slice(changes).into_iter::<Change>() {
        match change {
            Ok(change) => state.apply(change)?,
            Err(error) if error.is_eof() => break,
            Err(error) => return Err(format!("a change behind the document: {error}")),
        }
    }
    Ok(state)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::State;
    use serde_json::json;

    fn changed() -> (State, Vec<String>) {
        let mut state = State::default();
        state.record_changes();
        let mut lines = vec![format!("{}\n", state.to_json())];
        let mut note = |state: &mut State| lines.push(state.take_changes());
        state.push("/pets", json!({ "id": "a", "note": "one\ntwo" }));
        note(&mut state);
        state.push("/pets", json!({ "id": "b" }));
        note(&mut state);
        state.update("/pets", 0, |item| item["id"] = json!("c"));
        note(&mut state);
        state.set_content("/files/a", "image/png", &b"\x00\xff"[..]);
        note(&mut state);
        state.set_value("/pets/b/home", json!({ "city": "Oslo" }));
        note(&mut state);
        state.remove_below("/pets/b");
        note(&mut state);
        state.remove("/pets", 1);
        note(&mut state);
        state.set_list("/toys", vec![json!({ "id": "d" })]);
        note(&mut state);
        state.make_list("/toys/d/parts".to_owned(), vec![json!({ "id": "e" })]);
        note(&mut state);
        (state, lines)
    }

    #[test]
    fn changes_behind_the_document_are_made_again() {
        let (state, lines) = changed();
        assert!(lines.iter().all(|line| line.ends_with('\n')));
        assert_eq!(read(lines.concat().as_bytes()), Ok(state));
    }

    #[test]
    fn a_change_that_is_cut_was_not_made() {
        let (_, lines) = changed();
        let (last, whole) = lines.split_last().unwrap();
        let whole = whole.concat();
        let before = read(whole.as_bytes()).unwrap();
        for end in 1..last.len() - 1 {
            assert_eq!(read(format!("{whole}{}", &last[..end]).as_bytes()).as_ref(), Ok(&before));
        }
    }

    #[test]
    fn what_is_not_a_change_is_rejected() {
        let document = State::default().to_json();
        for (change, message) in [
            (r#"{"grow":["/pets"]}"#, "unknown variant `grow`"),
            (r#"{"remove":["/pets",0]}"#, "`/pets` has no item 0"),
            (r#"{"replace":["/pets",0,{}]}"#, "`/pets` has no item 0"),
            ("x", "expected value"),
        ] {
            let error = read(format!("{document}\n{change}\n").as_bytes()).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
        assert!(read(b"").is_err());
    }
}

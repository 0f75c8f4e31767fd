//! Files by path, and what differs from another set of them.

use std::collections::{BTreeMap, btree_map};

/// Files by path, below a folder and with `/` between folders.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FileSet(BTreeMap<String, String>);

/// How a file of one set differs from that of another.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Change {
    /// It is new.
    Added,
    /// Its text is another one.
    Changed,
    /// It is gone.
    Removed,
}

impl IntoIterator for FileSet {
    type Item = (String, String);
    type IntoIter = btree_map::IntoIter<String, String>;

    /// The files, sorted by path.
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FileSet {
    /// The set of `files`, each of which has a path of its own; of two with one path the first is
    /// kept, and debug builds panic: names are decided so that there are none.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut set = BTreeMap::new();
        for (path, text) in files {
            debug_assert!(!set.contains_key(&path), "two files are called {path}");
            set.entry(path).or_insert(text);
        }
        Self(set)
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (&**path, &**text))
    }

    /// The text of the file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(|text| &**text)
    }

    /// What has to change in `old` for it to become this set, sorted by path.
    #[must_use]
    pub fn changes_from<'a>(&'a self, old: &'a Self) -> Vec<(&'a str, Change)> {
        let mut changes: Vec<_> = self
            .iter()
            .filter_map(|(path, text)| match old.get(path) {
                None => Some((path, Change::Added)),
                Some(before) => (before != text).then_some((path, Change::Changed)),
            })
            .collect();
        let gone = old.iter().filter(|(path, _)| self.get(path).is_none());
        changes.extend(gone.map(|(path, _)| (path, Change::Removed)));
        changes.sort_unstable();
        changes
    }
}

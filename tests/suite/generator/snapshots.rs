//! Where snapshots lie, and what they are called.

use tests::fixtures;

/// Compares `text` with the snapshot `folder/name` of this target.
pub(crate) fn check(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(fixtures::root().join("tests/snapshots/generator").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The files of a tree one behind the other, each under its path.
pub(crate) fn joined<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let files =
        files.into_iter().map(|(path, text)| format!("==> {path} <==\n{}\n", text.trim_end()));
    files.collect::<Vec<_>>().join("\n")
}

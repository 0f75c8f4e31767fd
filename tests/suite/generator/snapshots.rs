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

/// Texts one behind the other, each under its name.
pub(crate) fn joined<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let texts =
        texts.into_iter().map(|(name, text)| format!("==> {name} <==\n{}\n", text.trim_end()));
    texts.collect::<Vec<_>>().join("\n")
}

//! The closing example of `spec/README.md`.

use std::path::Path;

/// A step: what is added to which file of the spec.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) file: String,
    pub(crate) text: String,
}

/// The steps, in their order: a paragraph that names a file and ends in a colon, then its text.
pub(crate) fn steps(readme: &str) -> Vec<Step> {
    let closing = readme.split("## Adding an operation").nth(1).unwrap();
    let mut steps = Vec::new();
    let mut parts = closing.split("```");
    while let (Some(words), Some(code)) = (parts.next(), parts.next()) {
        let is_file = |word: &&str| Path::new(word).extension().is_some_and(|end| end == "yaml");
        let file = words.split('`').rfind(is_file).unwrap();
        assert!(words.trim_end().ends_with(':'), "{words}");
        let text = code.strip_prefix("yaml\n").unwrap();
        steps.push(Step { file: file.to_owned(), text: format!("\n{text}") });
    }
    steps
}

/// The call in Rust that the example ends with.
pub(crate) fn call(readme: &str) -> String {
    let call = readme.split('`').rfind(|code| code.starts_with("client.items("));
    call.unwrap().to_owned()
}

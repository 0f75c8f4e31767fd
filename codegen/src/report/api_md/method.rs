//! A method on the page.

use super::Homonyms;
use crate::emit::{self, Outline};
use crate::rust::shapes::{Operation, Rust};
use std::fmt::{self, Write as _};

pub(super) fn write(
    page: &mut String,
    rust: &Rust,
    operation: &Operation,
    outline: &Outline,
    homonyms: &Homonyms<'_>,
) -> fmt::Result {
    writeln!(page, "\n### {}\n", operation.summary)?;
    let (path, id) = (emit::code(&operation.path), emit::code(&operation.name));
    let path = match &operation.docs {
        Some(url) => format!("[`{path}`]({url})"),
        None => format!("`{path}`"),
    };
    writeln!(page, "**{}** {path}: `{id}`", operation.verb.to_lowercase())?;
    super::fenced(page, &outline.code)?;
    writeln!(page)?;
    if let Some(output) = &outline.output {
        let scheme = rust.pagination(operation);
        let given = if output == "()" { "nothing".to_owned() } else { format!("`{output}`") };
        let by = scheme
            .map(|scheme| format!(", by `{}`", emit::code(&scheme.of.name.value)))
            .unwrap_or_default();
        writeln!(page, "- Returns {given}{by}")?;
    }
    if let Some(info) = operation.page_info {
        writeln!(
            page,
            "- What else a page says: `page.info()` as `{}`",
            rust.definition(info).name.ident()
        )?;
    }
    if let Some(extra) = operation.extra {
        let extra = rust.definition(extra).name.ident();
        let by =
            if rust.pagination(operation).is_some() { "page.extra" } else { "Document::extra" };
        writeln!(page, "- Next to the result: `{by}()` as `{extra}`")?;
    }
    if let Some(headers) = &operation.headers {
        writeln!(page, "- Headers of the response: `{}`", headers.name.ident())?;
    }
    for (ty, statuses) in operation.errors_in_words() {
        writeln!(page, "- Errors with {statuses}: `{}`", rust.written(ty))?;
    }
    if let Some(credentials) = operation.credentials(rust) {
        writeln!(page, "- Credentials: {credentials}")?;
    }
    if !operation.permissions.is_empty() {
        let permissions = operation.permissions.iter();
        let permissions: Vec<_> =
            permissions.map(|permission| format!("`{}`", emit::code(permission))).collect();
        writeln!(page, "- Permissions: {}", permissions.join(", or "))?;
    }
    if !operation.sources.is_empty() {
        writeln!(page, "- Known from: {}", operation.sources.join(", "))?;
    }
    super::meant(page, rust, outline, homonyms, operation.mentioned())
}

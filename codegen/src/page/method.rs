//! A method on the page.

use crate::emit::{self, Outline};
use crate::model::{Api, Operation};
use std::fmt::{self, Write as _};

pub(super) fn write(
    page: &mut String,
    api: &Api,
    operation: &Operation,
    outline: &Outline,
) -> fmt::Result {
    writeln!(page, "\n### {}\n", operation.summary)?;
    let (path, id) = (emit::code(&operation.path), emit::code(&operation.id));
    let path = match &operation.docs {
        Some(url) => format!("[`{path}`]({url})"),
        None => format!("`{path}`"),
    };
    writeln!(page, "**{}** {path}: `{id}`", operation.verb.to_lowercase())?;
    super::fenced(page, &outline.code)?;
    writeln!(page)?;
    if let Some(output) = &outline.output {
        let scheme = operation.pagination.and_then(|number| api.pagination.get(number));
        let given = if output == "()" { "nothing".to_owned() } else { format!("`{output}`") };
        let by =
            scheme.map(|scheme| format!(", by `{}`", emit::code(&scheme.name))).unwrap_or_default();
        writeln!(page, "- Gives {given}{by}")?;
    }
    if let Some(info) = operation.page_info {
        writeln!(
            page,
            "- A page tells more: `page.info()` as `{}`",
            api.definition(info).name.ident()
        )?;
    }
    if !operation.auth.is_empty() {
        let schemes: Vec<_> = operation.auth.iter().map(|scheme| emit::words(*scheme)).collect();
        writeln!(page, "- Credentials: {}", schemes.join(", or "))?;
    }
    if !operation.permissions.is_empty() {
        let permissions = operation.permissions.iter();
        let permissions: Vec<_> =
            permissions.map(|permission| format!("`{}`", emit::code(permission))).collect();
        writeln!(page, "- Permissions: {}", permissions.join(", or "))?;
    }
    let types = operation.parameters.iter().map(|parameter| &parameter.ty);
    super::meant(page, api, outline, types.chain(operation.output.ty()))
}

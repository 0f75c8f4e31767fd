//! `api.yaml` of a spec that begins with an import.

use super::words::{camel, phrase, snake};
use super::yaml::{is_unprintable, scalar};
use crate::language::drafts::sentence;
use crate::tools::openapi::{OpenApi, Place, header, operations};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The text of `api.yaml` for the API that `openapi` describes.
#[must_use]
pub fn start(openapi: &OpenApi) -> String {
    let title = openapi.title().replace(is_unprintable, " ");
    let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let one_line = if one_line.is_empty() { "API".to_owned() } else { one_line };
    let mut text = String::from("# yaml-language-server: $schema=./spec.schema.json\n");
    let _ = writeln!(text, "api: {}", scalar(&one_line));
    let _ = writeln!(text, "doc: {}", scalar(&format!("The {one_line}.")));
    let _ = writeln!(text, "base_url: {}", scalar(&base_url(openapi)));
    let envelope = if is_wrapped(openapi) { "v4" } else { "none" };
    let _ = writeln!(text, "envelope: {envelope}");
    let schemes = schemes(openapi, &camel(&one_line));
    if !schemes.is_empty() {
        text.push_str("\nauth:\n");
        text.push_str(&schemes);
    }
    text
}

/// The first server that has an address of its own.
fn base_url(openapi: &OpenApi) -> String {
    let servers = openapi.root().get("servers");
    let mut servers = servers.iter().flat_map(Place::items);
    let url = servers.find_map(|server| {
        let url = server.text("url")?.trim_end_matches('/');
        (url.starts_with("https://") && !url.contains(['{', '?', '#', ' '])).then(|| url.to_owned())
    });
    url.unwrap_or_else(|| "https://api.example.com".to_owned())
}

/// Whether most responses are `{success, result}`.
fn is_wrapped(openapi: &OpenApi) -> bool {
    let operations = operations(openapi, &[], &mut Vec::new());
    let (mut wrapped, mut all) = (0, 0);
    for operation in operations.values().take(200) {
        let responses = operation.place.get("responses");
        let success =
            responses.iter().flat_map(Place::members).find(|(status, _)| status.starts_with('2'));
        let Some(schema) = success.and_then(|(_, place)| {
            let place = crate::tools::openapi::follow(openapi, place).ok()?;
            place.get("content")?.get("application/json")?.get("schema")
        }) else {
            continue;
        };
        let found = crate::tools::openapi::expand(openapi, &[schema], &mut Vec::new());
        all += 1;
        wrapped += usize::from(found.is_some_and(|found| {
            found.property("success").is_some() && found.property("errors").is_some()
        }));
    }
    wrapped * 2 > all
}

fn schemes(openapi: &OpenApi, api: &str) -> String {
    let declared = openapi.find("#/components/securitySchemes");
    let (mut text, mut headers) = (String::new(), BTreeSet::new());
    for (name, place) in declared.iter().flat_map(Place::members) {
        let word = snake(name);
        let prefix = snake(api).to_uppercase();
        let Some(header) = header(&place) else { continue };
        let is_basic = place.text("scheme").is_some_and(|name| name.eq_ignore_ascii_case("basic"));
        let (value, env) = match place.text("type") {
            Some("http") if is_basic => (
                "Basic base64({user}:{password})",
                format!("user: {prefix}_USER, password: {prefix}_PASSWORD"),
            ),
            Some("apiKey") => ("{key}", format!("key: {prefix}_{}", word.to_uppercase())),
            _ => ("Bearer {token}", format!("token: {prefix}_TOKEN")),
        };
        // Schemes of one header are one scheme to a client.
        let is_name = header.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if !word.starts_with(|first: char| first.is_ascii_lowercase())
            || !is_name
            || header.is_empty()
            || !headers.insert(header.to_lowercase())
        {
            continue;
        }
        let doc = sentence(&format!("{}.", phrase(&word)));
        let _ = writeln!(text, "  {word}:");
        let _ = writeln!(text, "    headers: {{ {header}: \"{value}\" }}");
        let _ = writeln!(text, "    env: {{ {env} }}");
        let _ = writeln!(text, "    doc: {}", scalar(&doc));
    }
    text
}

//! `api.yaml`: an address that requests can be sent to, and schemes that can be sent.

use crate::diagnostic::messages::Flaw;
use crate::diagnostic::{Code, Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Api, Scheme, template};
use crate::language::auth::{NONE, is_variable};
use crate::source::{Span, Spanned};
use http::{HeaderName, Uri};
use std::collections::HashMap;

/// Headers that HTTP and the client set themselves.
const RESERVED: [&str; 14] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let api = &lookup.document.api;
    for header in lookup.document.headers() {
        if is_taken(api, &header.wire) {
            report.push(messages::reserved_header(&header.wire));
        }
    }
    if let Some(url) = &api.base_url
        && let Some(reason) = unusable(&url.value)
    {
        report.push(messages::bad_base_url(url, reason));
    }
    let base = api.base_url.as_ref().and_then(|url| url.value.parse::<Uri>().ok());
    if let Some(base) = base.as_ref().map(|url| url.path().trim_end_matches('/')) {
        let methods = lookup.document.resources.iter().flat_map(|resource| &resource.methods);
        for path in methods.map(|method| &method.path) {
            if let Some(flaw) = repeated(base, &path.value) {
                report.push(messages::bad_path(path, flaw));
            }
        }
    }
    if let Some(name) = &api.request_id
        && HeaderName::from_bytes(name.value.as_bytes()).is_err()
    {
        report.push(messages::bad_header_name(name, Code::WrongKind));
    }
    if let Some(name) = api.base_url_variable.as_ref().filter(|name| !is_variable(&name.value)) {
        report.push(messages::bad_variable(name, Code::WrongKind));
    }
    for scheme in &api.auth {
        self::scheme(scheme, report);
    }
    variables(api, report);
}

/// Why no request can be sent to `url`, if that is so; the rules are those of the client.
fn unusable(url: &str) -> Option<&'static str> {
    if url.contains(['?', '#']) {
        return Some("has a query or a fragment");
    }
    let Ok(address) = url.parse::<Uri>() else { return Some("is not a valid URL") };
    match (address.scheme_str(), address.authority()) {
        (Some("https" | "http"), Some(authority)) => {
            if authority.as_str().contains('@') {
                return Some("contains a user name");
            }
            let port = authority.as_str().rsplit_once(':').map(|(_, port)| port);
            let is_number = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
            let port = port.filter(|port| is_number(port));
            port.filter(|port| port.parse::<u16>().is_err()).map(|_| "has a port that is not valid")
        }
        _ => Some("does not begin with `https://` or `http://`"),
    }
}

/// The path of the base URL, where `path` begins with it.
fn repeated(base: &str, path: &str) -> Option<Flaw> {
    let is_whole = path.strip_prefix(base)?.starts_with('/') && !base.is_empty();
    let help = format!("remove `{base}`: every path is appended to `base_url`");
    let reason = "it repeats the path of `base_url`";
    is_whole.then(|| Flaw::new(reason, 0..base.len(), help).fixed(String::new()))
}

fn scheme(scheme: &Scheme, report: &mut Report) {
    if scheme.name.value == NONE {
        report.push(messages::scheme_called_none(&scheme.name));
    }
    if scheme.headers.is_empty() {
        report.push(messages::no_headers(&scheme.name));
    }
    for (name, value) in &scheme.headers {
        if HeaderName::from_bytes(name.value.as_bytes()).is_err() {
            report.push(messages::bad_header_name(name, Code::BadAuth));
        } else if is_reserved(&name.value) {
            report.push(messages::reserved_header(name));
        }
        if let Err(reason) = template::parse(&value.value) {
            report.push(messages::bad_template(value, reason));
        }
    }
    // A template that cannot be read may have had the secret.
    let is_whole = scheme.headers.iter().all(|(_, value)| template::parse(&value.value).is_ok());
    if is_whole && !scheme.headers.is_empty() {
        secrets(scheme, report);
    }
    for (_, variable) in &scheme.env {
        if !is_variable(&variable.value) {
            report.push_once(messages::bad_variable(variable, Code::BadAuth));
        }
    }
}

/// Variables and secrets belong together, each to one.
fn secrets(scheme: &Scheme, report: &mut Report) {
    let secrets = scheme.secrets();
    let known: Vec<_> = secrets.iter().map(|secret| &*secret.value).collect();
    let has_variable = |secret: &str| scheme.env.iter().any(|(name, _)| name.value == secret);
    let bare: Vec<_> = secrets.iter().filter(|secret| !has_variable(&secret.value)).collect();
    let strange = scheme.env.iter().filter(|(name, _)| !known.contains(&&*name.value));
    let mut is_strange = false;
    for (name, variable) in strange {
        is_strange = true;
        if known.contains(&&*variable.value) && is_variable(&name.value) {
            report.push(messages::swapped_variable(name, variable));
        } else {
            report.push(messages::no_such_secret((name, variable), &known, &bare));
        }
    }
    if let Some((first, _)) = scheme.env.first().filter(|_| !is_strange) {
        for secret in bare {
            report.push(messages::no_variable(secret, first.span));
        }
    }
}

/// What two schemes read from one variable is one secret.
fn variables(api: &Api, report: &mut Report) {
    let mut all: HashMap<&str, (&Spanned<String>, Span)> = HashMap::new();
    for (name, variable) in api.auth.iter().flat_map(|scheme| &scheme.env) {
        let (first, span) = *all.entry(&variable.value).or_insert((name, variable.span));
        if first.value != name.value {
            report.push_once(messages::variable_twice(variable, span));
        }
    }
}

/// Whether the client, or HTTP, sets the header called `name`.
fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&&*name.to_ascii_lowercase())
}

/// Whether a header parameter may not be called `name`: it is the client's, or has credentials.
fn is_taken(api: &Api, name: &Spanned<String>) -> bool {
    let mut headers = api.auth.iter().flat_map(|scheme| &scheme.headers);
    let kept = ["accept", "content-type"];
    let is_own = is_reserved(&name.value) && !kept.contains(&&*name.value.to_ascii_lowercase());
    let holds_credentials = ["authorization", "cookie", "proxy-authorization"]
        .iter()
        .any(|own| name.value.eq_ignore_ascii_case(own));
    is_own
        || holds_credentials
        || headers.any(|(header, _)| header.value.eq_ignore_ascii_case(&name.value))
}

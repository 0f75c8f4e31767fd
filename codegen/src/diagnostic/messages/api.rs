//! What `api.yaml` says about the API as a whole.

use super::{Name, error, listed, meant, nearest, unknown};
use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::language::auth::is_variable;
use crate::source::Span;

pub(crate) fn bad_base_url(url: &Name, reason: &str) -> Diagnostic {
    let error = error(Code::BadBaseUrl, url.span, format!("the base URL {reason}"));
    let host = url.value.split('/').next().unwrap_or_default();
    if host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c)) {
        let fixed = format!("https://{}", url.value);
        return error.fix(Fix::word("begin it with `https://`", url.span, &url.value, &fixed));
    }
    error.help("write it as `https://api.example.com/v1`: paths are appended to it")
}

/// What cannot be the address of a page.
pub(crate) fn no_address(page: &Name) -> Diagnostic {
    let error = error(Code::WrongKind, page.span, "`docs` is not the address of a page");
    if page.value.contains(' ') && !page.value.contains('/') {
        return error.help("what it is in words is its `doc`; `docs` is where that is documented");
    }
    let host = page.value.split('/').next().unwrap_or_default();
    if host.contains('.') && !page.value.contains([' ', ':']) {
        let fixed = format!("https://{}", page.value);
        return error.fix(Fix::word("begin it with `https://`", page.span, &page.value, &fixed));
    }
    error.help("write it in full, such as `https://api.example.com/docs/pets`")
}

pub(crate) fn no_headers(scheme: &Name) -> Diagnostic {
    let message = format!("the authentication scheme `{}` has no header", scheme.value);
    error(Code::BadAuth, scheme.span, message)
        .help("a bearer token is `headers: { Authorization: \"Bearer {token}\" }`")
}

pub(crate) fn scheme_called_none(scheme: &Name) -> Diagnostic {
    error(Code::BadAuth, scheme.span, "an authentication scheme cannot be called `none`")
        .help("in a method, `auth: none` means that no credentials are sent")
}

pub(crate) fn bad_header_name(name: &Name, code: Code) -> Diagnostic {
    error(code, name.span, format!("`{}` is not a valid header name", name.value))
        .help("write letters, digits and `-`, such as `X-Request-Id`")
}

pub(crate) fn bad_template(template: &Name, reason: &str) -> Diagnostic {
    error(Code::BadAuth, template.span, format!("the value of a header cannot be made: {reason}"))
        .help("write text with secrets in braces, such as `Bearer {token}`")
}

/// A `variable` for none of the secrets, of which those in `bare` have no variable.
pub(crate) fn no_such_secret(
    (name, variable): (&Name, &Name),
    known: &[&str],
    bare: &[&Name],
) -> Diagnostic {
    let message = format!("no header has a secret `{}`", name.value);
    let error = error(Code::BadAuth, name.span, message);
    let says = |secret: &Name| variable.value.to_ascii_lowercase().contains(&*secret.value);
    match (&nearest(&name.value, known.iter().copied())[..], bare) {
        // Either can be the slip: the variable is called after the other.
        ([meant], [bare]) if bare.value == *meant && !says(bare) => {
            let error = error.also(bare.span, format!("`{meant}` has no variable"));
            if says(name) {
                error.fix(super::meant(bare.span, meant, &name.value))
            } else {
                error.help("write one name in both")
            }
        }
        ([meant], _) => error.fix(super::meant(name.span, &name.value, meant)),
        _ => error.help(format!("the secrets are {}", listed(known.iter().copied()))),
    }
}

/// A secret for which the environment has no variable, where it has one for others.
pub(crate) fn no_variable(secret: &Name, env: Span) -> Diagnostic {
    let own = &secret.value;
    error(Code::BadAuth, env, format!("the secret `{own}` has no environment variable"))
        .also(secret.span, "the secret")
        .help(format!(
            "add `{own}: ITS_VARIABLE`: a scheme is read from the environment as a whole"
        ))
}

/// A variable that is for another secret already.
pub(crate) fn variable_twice(variable: &Name, first: Span) -> Diagnostic {
    let message = format!("`{}` is the variable of another secret", variable.value);
    error(Code::BadAuth, variable.span, message)
        .also(first, "here")
        .help("give each secret a variable of its own")
}

/// A variable where the name of its secret belongs, and the other way round.
pub(crate) fn swapped_variable(name: &Name, variable: &Name) -> Diagnostic {
    let (own, secret) = (&name.value, &variable.value);
    let help = format!("write `{secret}: {own}`");
    error(Code::BadAuth, name.span, "the secret and its environment variable are swapped")
        .also(variable.span, "the secret")
        .fix(Fix::word(&*help, name.span, own, secret).and(Fix::word(
            &*help,
            variable.span,
            secret,
            own,
        )))
}

pub(crate) fn bad_variable(name: &Name, code: Code) -> Diagnostic {
    let message = format!("`{}` is not a valid name of an environment variable", name.value);
    let error = error(code, name.span, message);
    let plain = name.value.trim_start_matches('$').trim_matches(['{', '}', '%']);
    let fixed = plain.replace(['-', '.'], "_").to_ascii_uppercase();
    if is_variable(&fixed) {
        return error.fix(super::meant(name.span, &name.value, &fixed));
    }
    error.help("use capitals, digits and `_`")
}

pub(crate) fn unknown_feature(name: &Name, known: &[&str]) -> Diagnostic {
    let message = format!("no resource at the top is named `{}`", name.value);
    unknown(Code::UnknownName, message, name, known)
}

pub(crate) fn reserved_header(name: &Name) -> Diagnostic {
    let message = format!("the client sets the header `{}` itself", name.value);
    error(Code::ReservedHeader, name.span, message).help(match &*name.value.to_ascii_lowercase() {
        "content-length" | "transfer-encoding" => "remove it here; the `body` says how long it is",
        "content-type" => {
            "remove it here; the `body` says what it is, as `media` where that is not JSON alone"
        }
        "user-agent" | "host" | "connection" | "accept-encoding" => "remove it here",
        _ => "remove it here; credentials belong in `auth` of `api.yaml`",
    })
}

/// Several places of a difference in one text, which a dash between them makes.
pub(crate) fn joined_places(place: &Name, names: &[&str]) -> Diagnostic {
    let message = "each operation or type is an item of its own";
    error(Code::UnknownName, place.span, message).here("this is read as one name").fix(Fix::items(
        format!("make {} items of it", listed(names.iter().copied())),
        place.span,
        names,
    ))
}

/// The place of a difference that begins with a `verb` in other letters than documents have.
pub(crate) fn verb_in_small_letters(place: &Name, verb: &str) -> Diagnostic {
    let at = place.part(0..verb.len());
    error(Code::UnknownName, at, "a verb is written in capital letters here").fix(meant(
        at,
        verb,
        &verb.to_uppercase(),
    ))
}

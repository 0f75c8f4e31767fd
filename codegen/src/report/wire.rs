//! One line an operation: what a reviewer has to know about it on the wire.

use crate::api::{
    Api, Auth, Body, Content, Field, Location, Operation, Parameter, Response, ResponseForm, Style,
    Type,
};

/// One line for each operation, in the order of the spec.
pub(crate) fn lines(api: &Api) -> Vec<String> {
    api.operations.iter().map(|operation| line(api, operation)).collect()
}

fn line(api: &Api, operation: &Operation) -> String {
    let mut parts = vec![format!("{}: {} {}", operation.name, operation.verb, operation.template)];
    let names = |location: Location| {
        let all = operation.parameters.iter();
        all.filter(move |parameter| parameter.location == location).map(name).collect::<Vec<_>>()
    };
    let query = names(Location::Query);
    if !query.is_empty() {
        parts.push(format!("?{}", query.join("&")));
    }
    let headers = names(Location::Header);
    if !headers.is_empty() {
        parts.push(format!("headers {}", headers.join(", ")));
    }
    parts.extend(body(api, operation));
    let scheme = api.pagination(operation);
    let own = scheme.map_or(api.envelope.result(), |scheme| &*scheme.items);
    let responses = operation.responses.iter().map(|response| {
        let headers = response.headers.iter();
        let headers: Vec<_> = headers.map(|header| name(&header.parameter)).collect();
        let form = form(response, own);
        match &headers[..] {
            [] => form,
            headers => format!("{form} headers {}", headers.join(" ")),
        }
    });
    parts.push(format!("-> {}", responses.collect::<Vec<_>>().join(", ")));
    if let Some(scheme) = scheme {
        parts.push(format!("by {}", scheme.name.value));
    }
    match &operation.auth {
        Auth::Any => {}
        Auth::None => parts.push("without credentials".to_owned()),
        Auth::Of(_) => {
            let schemes = api.accepted(operation).into_iter().map(|scheme| &*scheme.name.value);
            parts.push(format!("with {}", schemes.collect::<Vec<_>>().join(" or ")));
        }
    }
    parts.join(" ")
}

/// What a response is, where `own` is the place of its value unless it says so.
fn form(response: &Response, own: &str) -> String {
    let form = match &response.form {
        ResponseForm::Value(ty) => ty,
        ResponseForm::Bare(ty) => return format!("{} bare {ty}", response.status.value),
        ResponseForm::Raw(raw) => raw.word(),
        ResponseForm::Series(series, ty) => {
            return format!("{} {} {ty}", response.status.value, series.word());
        }
        ResponseForm::Nothing => "nothing",
        ResponseForm::Error(None) => "error",
        ResponseForm::Error(Some(ty)) => return format!("{} error {ty}", response.status.value),
        ResponseForm::Absent(codes) if codes.is_empty() => "absent",
        ResponseForm::Absent(codes) => {
            return format!("{} absent {codes:?}", response.status.value);
        }
    };
    let at = Some(&response.at).filter(|at| response.ty.is_some() && *at != own);
    let at = at.map(|at| format!(" at {at}")).unwrap_or_default();
    format!("{} {form}{at}", response.status.value)
}

fn body(api: &Api, operation: &Operation) -> Option<String> {
    let media = match &operation.content {
        Content::Form => "form".to_owned(),
        Content::Multipart(_) => "multipart".to_owned(),
        content if *content == Content::default() => "json".to_owned(),
        content => content.media_types().join(" or "),
    };
    let media = format!("{media}{}", optional(operation.body_required));
    match &operation.body {
        Body::None => None,
        Body::Fields(fields) => {
            let fields: Vec<_> = fields.iter().map(field).collect();
            Some(format!("{media} {{{}}}", fields.join(", ")))
        }
        Body::Json { ty, .. } => Some(format!("{media} {}", words(api, ty))),
        Body::Raw => Some(media),
    }
}

fn name(parameter: &Parameter) -> String {
    let list = match (&parameter.ty, parameter.style) {
        (_, Style::Json) => "(json)",
        (Type::List(_), style) => style.encoded().unwrap_or("*"),
        _ => "",
    };
    format!("{}{list}{}", parameter.name, optional(parameter.required))
}

fn field(field: &Field) -> String {
    let list = if matches!(field.ty, Type::List(_)) { "*" } else { "" };
    format!("{}{list}{}", field.name, optional(field.required))
}

fn optional(required: bool) -> &'static str {
    if required { "" } else { "?" }
}

fn words(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Named(id) => api.definition(*id).word.value.clone(),
        Type::List(inner) => format!("[{}]", words(api, inner)),
        other => format!("{other:?}").to_lowercase(),
    }
}

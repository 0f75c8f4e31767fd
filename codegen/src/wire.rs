//! One line an operation: what a reviewer has to know of it on the wire.

use crate::model::{Api, Body, Operation, Parameter, Place, Type};

/// One line for each operation, in the order of the spec.
pub(crate) fn lines(api: &Api) -> Vec<String> {
    let operations = api.modules.iter().flat_map(|module| &module.operations);
    operations.map(|operation| line(api, operation)).collect()
}

fn line(api: &Api, operation: &Operation) -> String {
    let mut parts = vec![format!("{}: {} {}", operation.id, operation.verb, operation.path)];
    let names = |place: Place| {
        let all = operation.parameters.iter().filter(move |parameter| parameter.place == place);
        all.map(name).collect::<Vec<_>>()
    };
    let query = names(Place::Query);
    if !query.is_empty() {
        parts.push(format!("?{}", query.join("&")));
    }
    let headers = names(Place::Header);
    if !headers.is_empty() {
        parts.push(format!("headers {}", headers.join(", ")));
    }
    match &operation.body {
        Body::Nothing => {}
        Body::Fields => parts.push(format!("json {{{}}}", names(Place::Field).join(", "))),
        Body::Json => {
            let bodies = operation.parameters.iter();
            let mut bodies = bodies.filter(|parameter| parameter.place == Place::Body);
            parts.extend(bodies.next().map(|body| format!("json {}", words(api, &body.ty))));
        }
        Body::Raw { media, .. } => parts.push(media.clone()),
    }
    let answers = operation.answers.iter().map(|(status, form)| format!("{status} {form}"));
    parts.push(format!("-> {}", answers.collect::<Vec<_>>().join(", ")));
    if let Some(scheme) = operation.pagination {
        parts.push(format!("by {}", api.pagination[scheme].name));
    }
    if !operation.auth.is_empty() {
        let schemes = operation.auth.iter().map(|scheme| format!("{scheme:?}"));
        parts.push(format!("with {}", schemes.collect::<Vec<_>>().join(" or ")));
    }
    parts.join(" ")
}

fn name(parameter: &Parameter) -> String {
    let optional = if parameter.required { "" } else { "?" };
    let list = match (&parameter.ty, parameter.comma) {
        (Type::List(_), true) => ",",
        (Type::List(_), false) => "*",
        _ => "",
    };
    format!("{}{list}{optional}", parameter.wire)
}

fn words(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Named(id) => api.definition(*id).name.as_str().to_owned(),
        Type::List(inner) => format!("[{}]", words(api, inner)),
        other => format!("{other:?}").to_lowercase(),
    }
}

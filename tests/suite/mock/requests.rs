//! Requests as a spec's examples have them.

use cloudflare_client::Bytes;
use codegen::api::{Api, Auth, Body, Content, Location, Operation, Part, Scheme, Style, Type};
use serde_json::Value;

/// A request to be changed, part by part.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) verb: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Draft {
    /// The example of `operation`, with the first scheme that it accepts.
    pub(crate) fn example(service: &Api, operation: &Operation) -> Self {
        let mut draft = Self {
            verb: operation.verb.to_owned(),
            path: String::new(),
            query: Vec::new(),
            headers: match &operation.auth {
                Auth::Any | Auth::None => Vec::new(),
                Auth::Of(_) => service
                    .accepted(operation)
                    .first()
                    .map(|one| credentials(one))
                    .unwrap_or_default(),
            },
            body: None,
        };
        let mut path = Vec::new();
        for (number, value) in &operation.example.parameters {
            let parameter = &operation.parameters[*number];
            let texts = texts(&parameter.ty, parameter.style, value);
            let pairs = texts.iter().map(|text| (parameter.name.clone(), text.clone()));
            match parameter.location {
                Location::Path => path.extend(pairs),
                Location::Query => draft.query.extend(pairs),
                Location::Header => draft.headers.extend(pairs),
            }
        }
        draft.path = address(service, operation, &path);
        match (&operation.body, &operation.example.body) {
            (Body::Raw, Some(body)) => {
                let media = operation.content.media();
                draft.headers.push(("content-type".to_owned(), media.to_owned()));
                draft.body = body.as_str().map(|text| text.as_bytes().to_vec());
            }
            (Body::Fields(fields), Some(body)) if operation.content == Content::Form => {
                let mut form = form_urlencoded::Serializer::new(String::new());
                for field in fields {
                    let Some(value) = body.get(&field.name) else { continue };
                    form.extend_pairs(
                        texts(&field.ty, Style::Repeat, value)
                            .iter()
                            .map(|text| (&field.name, text)),
                    );
                }
                draft.set_header("content-type", operation.content.media());
                draft.body = Some(form.finish().into_bytes());
            }
            (_, Some(body)) => {
                draft.set_json(body);
                draft.set_header("content-type", operation.content.media());
            }
            (_, None) => {}
        }
        draft
    }

    pub(crate) fn set_json(&mut self, body: &Value) {
        self.set_header("content-type", "application/json");
        self.body = Some(body.to_string().into_bytes());
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        self.remove_header(name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    pub(crate) fn remove_header(&mut self, name: &str) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    pub(crate) fn remove_query(&mut self, name: &str) {
        self.query.retain(|(known, _)| known != name);
    }

    pub(crate) fn request(&self) -> http::Request<Bytes> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(&self.query).finish();
        let separator = if query.is_empty() { "" } else { "?" };
        let mut request = http::Request::builder()
            .method(&*self.verb)
            .uri(format!("{}{separator}{query}", self.path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let body = self.body.clone().unwrap_or_default();
        request.body(Bytes::from(body)).unwrap_or_else(|error| panic!("{self:?}: {error}"))
    }
}

/// The path of `operation` on a server, with `values` in it.
pub(crate) fn address(service: &Api, operation: &Operation, values: &[(String, String)]) -> String {
    let base: http::Uri = service.base_url.parse().expect("the base URL is one");
    let mut path = base.path().trim_end_matches('/').to_owned();
    for segment in &operation.path {
        path.push('/');
        for part in segment {
            match part {
                Part::Literal(text) => path.push_str(text),
                Part::Parameter { name, rest } => {
                    let value = values.iter().find(|(known, _)| known == name);
                    path.push_str(&encoded(
                        &value.expect("every parameter has an example").1,
                        *rest,
                    ));
                }
            }
        }
    }
    path
}

/// A value as a path spells it; `rest` keeps its slashes.
fn encoded(value: &str, rest: bool) -> String {
    let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20");
    if rest { encoded.replace("%2F", "/") } else { encoded }
}

/// The headers of a scheme, with some credentials.
pub(crate) fn credentials(scheme: &Scheme) -> Vec<(String, String)> {
    scheme.written(|secret| format!("a-{}", secret.name.value))
}

fn texts(ty: &Type, style: Style, value: &Value) -> Vec<String> {
    if style == Style::Json {
        return vec![value.to_string()];
    }
    let text = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
    match (ty, value) {
        (Type::List(_), Value::Array(items)) => {
            let texts: Vec<_> = items.iter().map(text).collect();
            match style.separator() {
                Some(separator) => vec![texts.join(&separator.to_string())],
                None => texts,
            }
        }
        _ => vec![text(value)],
    }
}

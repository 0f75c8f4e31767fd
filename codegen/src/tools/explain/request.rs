//! What the example of an operation sends, as the client would write it.

use super::credentials::{Credentials, credentials};
use super::encode::{component, segment as segment_of, texts};
use super::json::{Members, Written};
use super::multipart;
use super::response::pretty;
use crate::api::{
    self, Api, Body, Content, Field, Location, Operation, Parameter, Part, Style, Type,
};
use serde::Serialize;
use serde_json::Value;

/// What the example of an operation sends, but for what is the client's own, such as its name.
#[derive(Clone, Debug)]
pub struct Request {
    /// The HTTP method.
    pub method: &'static str,
    /// The whole address, with the query.
    pub url: String,
    /// Headers by their names in lower case, without those of the credentials.
    pub headers: Vec<(String, String)>,
    /// The credentials that are accepted, the preferred ones first; one of them is sent.
    pub credentials: Vec<Credentials>,
    /// The body byte for byte, where there is one.
    pub body: Option<String>,
    /// The same for people: JSON is indented.
    pub indented: Option<String>,
}

impl Request {
    pub(super) fn of(api: &Api, operation: &Operation) -> Self {
        let example = Example { api, operation };
        let outputs = operation.others.iter().map(|other| &other.output);
        let accept = api::accept(outputs.chain([&operation.output]));
        let mut headers = vec![("accept".to_owned(), accept.to_owned())];
        for (parameter, value) in example.values(Location::Header) {
            let texts = texts(value).into_iter();
            headers.extend(texts.map(|text| (parameter.name.to_lowercase(), text)));
        }
        let (body, indented) = example.body().unzip();
        let media = match (&operation.content, &body) {
            (Content::Multipart(_), Some(body)) => multipart::content_type(body),
            (content, _) => content.media().to_owned(),
        };
        headers.extend(body.as_ref().map(|_| ("content-type".to_owned(), media)));
        Self {
            method: operation.verb,
            url: format!("{}{}{}", api.base_url, example.path(), example.query()),
            headers,
            credentials: credentials(api, operation),
            body,
            indented,
        }
    }
}

/// An operation that is called as its example says.
struct Example<'a> {
    api: &'a Api,
    operation: &'a Operation,
}

impl<'a> Example<'a> {
    /// The parameters of a location that the example gives, with their values.
    fn values(&self, location: Location) -> impl Iterator<Item = (&'a Parameter, &'a Value)> {
        let operation = self.operation;
        let given = operation.example.parameters.iter();
        let given = given.filter_map(|(of, value)| {
            let parameter = operation.parameters.get(*of);
            debug_assert!(parameter.is_some(), "examples name parameters by their number");
            Some((parameter?, value))
        });
        given.filter(move |(parameter, _)| parameter.location == location)
    }

    fn path(&self) -> String {
        let segments = self.operation.path.iter().map(|segment| {
            let parts = segment.iter().map(|part| match part {
                Part::Literal(text) => text.clone(),
                Part::Parameter { name, rest } => {
                    let value = self.values(Location::Path).find(|(known, _)| known.name == *name);
                    debug_assert!(value.is_some(), "the example has each parameter of the path");
                    let texts = value.map(|(_, value)| texts(value)).unwrap_or_default();
                    segment_of(&texts.concat(), *rest)
                }
            });
            format!("/{}", parts.collect::<String>())
        });
        segments.collect()
    }

    fn query(&self) -> String {
        let mut pairs = Vec::new();
        for (parameter, value) in self.values(Location::Query) {
            let name = component(&parameter.name);
            let texts = if parameter.style == Style::Json {
                vec![Written { api: self.api, ty: &parameter.ty, value }.json()]
            } else {
                texts(value)
            };
            let mut values: Vec<_> = texts.iter().map(|text| component(text)).collect();
            if let Some(separator) = parameter.style.encoded()
                && !values.is_empty()
            {
                values = vec![values.join(separator)];
            }
            pairs.extend(values.iter().map(|value| format!("{name}={value}")));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// The body, and the same for people.
    fn body(&self) -> Option<(String, String)> {
        let body = self.operation.example.body.as_ref();
        // A list of strings has no example of its own.
        let has_example = !matches!(self.operation.body, Body::Json { .. });
        debug_assert!(
            body.is_some() || !self.operation.body_required || !has_example,
            "the example has each body that is sent"
        );
        let written = |ty: &'a Type, value: &'a Value| Written { api: self.api, ty, value };
        match &self.operation.body {
            Body::None => None,
            Body::Fields(fields) if self.operation.content == Content::Form => {
                let form = form(fields, body?);
                Some((form.clone(), form))
            }
            Body::Fields(fields) if matches!(self.operation.content, Content::Multipart(_)) => {
                let parts = multipart::body(self.api, fields, &self.operation.content, body?);
                Some((parts.clone(), parts))
            }
            Body::Fields(fields) => {
                let members = body?.as_object()?;
                let fields = fields.iter().filter_map(|field| {
                    Some((&*field.name, written(&field.ty, members.get(&field.name)?)))
                });
                Some(self.write(&Members(fields.collect())))
            }
            Body::Json { ty, .. } => Some(self.write(&written(ty, body?))),
            Body::Raw => Some(self.write(body?)),
        }
    }

    /// A body in the content of the operation.
    fn write(&self, value: &impl Serialize) -> (String, String) {
        match &self.operation.content {
            Content::Json(_) | Content::Form | Content::Multipart(_) => {
                let body = serde_json::to_string(value);
                debug_assert!(body.is_ok(), "keys are strings, and nothing fails of itself");
                (body.unwrap_or_default(), pretty(value))
            }
            Content::Raw(..) => {
                let body = serde_json::to_value(value).map(|value| texts(&value).concat());
                debug_assert!(body.is_ok(), "it is JSON already");
                let body = body.unwrap_or_default();
                (body.clone(), body)
            }
        }
    }
}

/// The fields of a form, with the values that `body` has of them.
fn form(fields: &[Field], body: &Value) -> String {
    let values = fields.iter().filter_map(|field| Some((field, body.get(&field.name)?)));
    let pairs = values.flat_map(|(field, value)| {
        let name = component(&field.name);
        texts(value).into_iter().map(move |text| format!("{name}={}", component(&text)))
    });
    pairs.collect::<Vec<_>>().join("&")
}

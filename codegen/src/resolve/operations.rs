//! Methods to operations.

use super::Context;
use super::types::bounds;
use crate::api::{
    Auth, Body, Content, Envelope, Filter, Location, Operation, Output, PaginationId, Parameter,
    Part, PartForm, ResourceId, Response, ResponseForm, ResponseHeader, SchemeId, Segment, Style,
    Success, Type,
};
use crate::check::is_text;
use crate::document::page_parameter::PageParameter;
use crate::document::{self, Answer, AnswerForm, Item, ItemForm, Method, path};
use crate::source::Spanned;

impl Context<'_> {
    pub(super) fn operation(&self, from: usize, method: &Method) -> Operation {
        let document = self.lookup.document;
        let scheme = document.api.pagination_of(method);
        let parameter = scheme.map(|(_, scheme)| &*scheme.parameter.value);
        let pagination = scheme.map(|(number, _)| PaginationId(number));
        let parameters = self.parameters(from, method);
        let model = |ty: &Option<Spanned<document::Type>>| {
            let ty = self.ty(from, &ty.as_ref()?.value);
            ty.named().copied()
        };
        let place = |answer| document.api.place_of(method, answer).to_owned();
        let known = |chosen: &Spanned<String>| {
            document.api.auth.iter().position(|scheme| scheme.name.value == chosen.value)
        };
        Operation {
            name: format!("{}.{}", document.resources[from].name.value, method.name.value),
            method: method.name.clone(),
            resource: ResourceId(from),
            verb: method.verb.value.as_str(),
            template: method.path.value.clone(),
            template_span: method.path.span,
            path: segments(&method.path.value),
            summary: method.summary.value.clone(),
            notes: self.notes(&method.notes, method.name.span.to(method.span)),
            docs_url: method.docs.clone(),
            beta: method.beta.clone(),
            auth: match &method.auth {
                Auth::Any => Auth::Any,
                Auth::None => Auth::None,
                Auth::Of(schemes) => {
                    Auth::Of(schemes.iter().filter_map(known).map(SchemeId).collect())
                }
            },
            permissions: method.permissions.iter().map(|one| one.value.clone()).collect(),
            body: self.body(from, method),
            content: self.content(from, method),
            body_required: method.body.is_some() && method.body_required,
            body_span: method.body.as_ref().map(|body| body.span),
            output: self.output(from, method, pagination.is_some()),
            at: method.success().map(place).unwrap_or_default(),
            others: self.others(from, method),
            absent: method.absent().map(<[i64]>::to_vec),
            status: status(method),
            responses: method
                .answers
                .iter()
                .map(|answer| self.response(from, method, answer))
                .collect(),
            pagination,
            pagination_span: method.paginate.as_ref().map(|paginate| paginate.span),
            position_in_body: parameter.is_some_and(|name| {
                let found = self.lookup.page_parameter(from, method, name);
                matches!(found, PageParameter::Body(..))
            }),
            nullable_list: method.success().and_then(Answer::ty).is_some_and(|ty| {
                matches!(ty.value, document::Type::Nullable(_)) && ty.value.item().is_some()
            }),
            comes_whole: method.comes_whole.clone(),
            page_info: model(&method.page_info),
            extra: model(&method.extra),
            example: self.example(from, method, &parameters),
            parameters,
        }
    }

    fn parameters(&self, from: usize, method: &Method) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for (from, item) in self.lookup.in_path(from, method) {
            self.parameter(from, item, Location::Path, &mut parameters);
        }
        for item in &method.query {
            self.parameter(from, item, Location::Query, &mut parameters);
        }
        for (from, item) in self.lookup.headers(from, method) {
            self.parameter(from, item, Location::Header, &mut parameters);
        }
        parameters.shrink_to_fit();
        parameters
    }

    fn response_headers(&self, from: usize, answer: &Answer) -> Vec<ResponseHeader> {
        let mut headers = Vec::new();
        for item in &answer.headers {
            let mut made = Vec::new();
            self.parameter(from, item, Location::Header, &mut made);
            let example = self.lookup.item_example(from, item);
            let header = |parameter| ResponseHeader { parameter, example: example.clone() };
            headers.extend(made.into_iter().map(header));
        }
        headers
    }

    /// A filter is two parameters, unless only its negation is documented.
    fn parameter(&self, from: usize, item: &Item, location: Location, into: &mut Vec<Parameter>) {
        let one = Parameter {
            name: item.wire.value.clone(),
            location,
            ty: self.ty(from, &item.ty().value),
            bounds: bounds(&item.notes),
            required: item.required,
            style: Style::Repeat,
            filter: None,
            notes: self.notes(&item.notes, item.key),
            word: item.wire.clone(),
        };
        match &item.form {
            ItemForm::Plain { style, .. } => into.push(Parameter { style: style.value, ..one }),
            ItemForm::Filter { keeps, plain, .. } => {
                let ty = Type::List(Box::new(one.ty.clone()));
                let drops = Parameter {
                    name: format!("{}.not", one.name),
                    ty: ty.clone(),
                    filter: Some(Filter::Drops(one.name.clone())),
                    ..one.clone()
                };
                if *keeps {
                    let mut keeps = Parameter { ty, filter: Some(Filter::Keeps), ..one };
                    if !plain.is_empty() {
                        keeps.notes.sources = self.sources(plain);
                    }
                    into.push(keeps);
                }
                into.push(drops);
            }
        }
    }

    fn body(&self, from: usize, method: &Method) -> Body {
        let Some(body) = method.body.as_ref().map(|body| &body.value) else { return Body::None };
        match body {
            document::Body::Type(ty) => {
                Body::Json { ty: self.ty(from, ty), word: body.word().to_owned() }
            }
            document::Body::Fields(fields) => {
                Body::Fields(fields.iter().map(|field| self.field(from, field)).collect())
            }
            document::Body::Raw => Body::Raw,
        }
    }

    /// What the body is written in: a part that is no single value is JSON.
    fn content(&self, from: usize, method: &Method) -> Content {
        let Content::Multipart(forms) = &method.content else { return method.content.clone() };
        let items = method.body.iter().flat_map(|body| body.value.items());
        let forms = items.zip(forms).map(|(item, form)| {
            let one = match &item.ty().value {
                document::Type::List(inner) => inner,
                one => one,
            };
            match form {
                PartForm::Text if !is_text(self.lookup, from, one) => PartForm::Json,
                form => form.clone(),
            }
        });
        Content::Multipart(forms.collect())
    }

    fn output(&self, from: usize, method: &Method, paged: bool) -> Output {
        let Some(answer) = method.success() else { return Output::Nothing };
        match self.output_of(from, answer) {
            // That there is no list is an error already.
            Output::Result(ty) | Output::Bare(ty) if paged => {
                ty.item().map_or(Output::Bare(Type::Any), |item| Output::Page(item.clone()))
            }
            output => output,
        }
    }

    fn output_of(&self, from: usize, answer: &document::Answer) -> Output {
        let wrapped = self.lookup.document.api.envelope != Envelope::None || answer.at.is_some();
        match &answer.form {
            AnswerForm::Enveloped(ty) if wrapped => Output::Result(self.ty(from, &ty.value)),
            AnswerForm::Enveloped(ty) | AnswerForm::Bare(ty) => {
                Output::Bare(self.ty(from, &ty.value))
            }
            AnswerForm::Raw(raw) => Output::Raw(*raw),
            AnswerForm::Series(series, ty) => Output::Series(*series, self.ty(from, &ty.value)),
            AnswerForm::None | AnswerForm::Error(_) | AnswerForm::Absent(_) => Output::Nothing,
        }
    }

    /// The responses of success behind the first, where they do not all have the same.
    fn others(&self, from: usize, method: &Method) -> Vec<Success> {
        let mut successes = method.successes();
        let Some(first) = successes.next() else { return Vec::new() };
        let others: Vec<_> = successes.collect();
        if others.iter().all(|other| first.is_like(other)) {
            return Vec::new();
        }
        let nothing = document::MethodExample::default();
        let success = |answer: &document::Answer| Success {
            status: code(answer),
            output: self.output_of(from, answer),
            at: self.lookup.document.api.place_of(method, answer).to_owned(),
            example: self.answer_example(from, method, answer, &nothing),
        };
        others.into_iter().map(success).collect()
    }

    fn response(&self, from: usize, method: &Method, answer: &document::Answer) -> Response {
        let form = match &answer.form {
            AnswerForm::Enveloped(ty) => ResponseForm::Value(ty.value.to_string()),
            AnswerForm::Bare(ty) if self.lookup.document.api.envelope == Envelope::None => {
                ResponseForm::Value(ty.value.to_string())
            }
            AnswerForm::Bare(ty) => ResponseForm::Bare(ty.value.to_string()),
            AnswerForm::Raw(raw) => ResponseForm::Raw(*raw),
            AnswerForm::Series(series, ty) => ResponseForm::Series(*series, ty.value.to_string()),
            AnswerForm::None => ResponseForm::Nothing,
            AnswerForm::Error(ty) => {
                ResponseForm::Error(ty.as_ref().map(|ty| ty.value.to_string()))
            }
            AnswerForm::Absent(codes) => ResponseForm::Absent(codes.clone()),
        };
        let ty = answer.ty().map(|ty| self.spanned(from, ty));
        Response {
            status: answer.status.clone(),
            form,
            ty,
            at: self.lookup.document.api.place_of(method, answer).to_owned(),
            headers: self.response_headers(from, answer),
        }
    }
}

/// The status of success; the first of a class such as `2XX`.
fn status(method: &Method) -> u16 {
    method.success().map_or(200, code)
}

fn code(answer: &document::Answer) -> u16 {
    answer.status.value.replace('X', "0").parse().unwrap_or(200)
}

fn segments(template: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    // What cannot be taken apart is an error already.
    for part in path::parse(template).unwrap_or_default() {
        match part {
            path::Part::Parameter { name, rest } => {
                let part = Part::Parameter { name: name.to_owned(), rest };
                match segments.last_mut() {
                    Some(segment) => segment.push(part),
                    None => segments.push(vec![part]),
                }
            }
            path::Part::Literal(text) => {
                for (number, piece) in text.split('/').enumerate() {
                    if number > 0 {
                        segments.push(Vec::new());
                    }
                    if let Some(segment) = segments.last_mut().filter(|_| !piece.is_empty()) {
                        segment.push(Part::Literal(piece.to_owned()));
                    }
                }
            }
        }
    }
    segments
}

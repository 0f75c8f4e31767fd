//! Requests with one mistake each, made from the examples of specs: each is rejected, and the
//! response names the location.

use crate::harness::has_own_body;
use crate::mutants;
use crate::requests::{Draft, address, credentials};
use codegen::api::{Api, Body, Bounds, Content, Location, Operation, Part, Type};
use jiff::Timestamp;
use mock::Server;
use serde_json::json;
use tests::fixtures::{self, Spec};

/// A request, what is wrong with it, and what the response has to say: status and location.
struct Bad {
    about: String,
    draft: Draft,
    status: u16,
    location: String,
}

/// Specs whose examples are good requests; those of one are hostile, and match none of its patterns.
fn specs() -> Vec<Spec> {
    let mut specs = fixtures::good();
    specs.retain(|spec| spec.name != "hostile_docs");
    specs
}

fn service(spec: &Spec) -> Api {
    spec.read(|spec| spec.api().clone())
}

/// Sends every bad request that can be made of `spec`: how many were rejected with the right location
/// named, how many there are, and the others.
fn attempted(spec: &Spec) -> (usize, usize, Vec<String>) {
    let service = service(spec);
    let mut server = Server::new(service.clone());
    let (mut rejected, mut all, mut others) = (0, 0, Vec::new());
    for bad in service.operations.iter().flat_map(|operation| of(&service, operation)) {
        all += 1;
        let response = server.respond(&bad.draft.request(), Timestamp::UNIX_EPOCH);
        let document = response.json().cloned().unwrap_or_default();
        let errors = document["errors"].as_array().cloned().unwrap_or_default();
        let is_documented = document["success"] == json!(false)
            && document["result"] == json!(null)
            && document["messages"] == json!([])
            && errors.iter().all(|error| error["code"].is_i64());
        let names = |error: &serde_json::Value| {
            error["message"]
                .as_str()
                .is_some_and(|text| text.starts_with(&format!("{}: ", bad.location)))
        };
        let has_own_body = has_own_body(&service, &response);
        let response = response.into_http();
        let allow = response.headers().get("allow").and_then(|value| value.to_str().ok());
        // What the path allows is listed, without the method that was rejected.
        let is_allowed = |allow: &str| allow.split(", ").all(|verb| verb != bad.draft.verb);
        assert_eq!(allow.map(is_allowed), (bad.status == 405).then_some(true), "{}", bad.about);
        let is_named = !errors.is_empty() && errors.iter().all(names);
        let is_in_own = |text: &str| text.contains(&format!("{}: ", bad.location));
        let is_right = if has_own_body {
            let mut members = document.as_object().into_iter().flatten();
            members.any(|(_, member)| member.as_str().is_some_and(is_in_own))
        } else {
            is_documented && is_named
        };
        if response.status() == bad.status && is_right {
            rejected += 1;
        } else {
            let expected = format!("{} {}", bad.status, bad.location);
            others.push(format!("{}: expected {expected}\n  {document}", bad.about));
        }
    }
    (rejected, all, others)
}

fn of(service: &Api, operation: &Operation) -> Vec<Bad> {
    let draft = Draft::example(service, operation);
    let mut bad = Maker { operation, draft, made: Vec::new() };
    // The uploads of `tests/suite/second` send these.
    if matches!(operation.content, Content::Multipart(_)) {
        return Vec::new();
    }
    bad.addresses(service);
    bad.credentials(service);
    bad.parameters(service);
    bad.bodies(service);
    bad.made
}

struct Maker<'a> {
    operation: &'a Operation,
    draft: Draft,
    made: Vec<Bad>,
}

impl Maker<'_> {
    fn add(&mut self, about: &str, status: u16, location: &str, change: impl FnOnce(&mut Draft)) {
        let mut draft = self.draft.clone();
        change(&mut draft);
        let about = format!("{} {about}", self.operation.name);
        self.made.push(Bad { about, draft, status, location: location.to_owned() });
    }

    fn addresses(&mut self, service: &Api) {
        let takes_any = |part: &Part| matches!(part, Part::Parameter { rest: true, .. });
        let mut beginning_alike = service.operations.iter();
        let is_open = beginning_alike.any(|other| {
            other.path.starts_with(&self.operation.path)
                && other.path.iter().flatten().any(takes_any)
        });
        for end in ["/", "/no/such/path"].into_iter().filter(|_| !is_open) {
            self.add("at an unknown path", 404, "path", |draft| draft.path.push_str(end));
        }
        self.add("outside of the base", 404, "path", |draft| {
            "/elsewhere".clone_into(&mut draft.path);
        });
        let known = |verb: &str| {
            let mut others = service.operations.iter();
            others.any(|other| other.verb == verb && other.path == self.operation.path)
        };
        // Where there is `GET`, there is `HEAD`.
        let other = if known("GET") { "TRACE" } else { "HEAD" };
        let all = ["GET", "POST", "PUT", "PATCH", "DELETE", other, "OPTIONS"];
        let unknown: Vec<_> = all.into_iter().filter(|verb| !known(verb)).collect();
        for verb in unknown {
            self.add(verb, 405, "method", |draft| verb.clone_into(&mut draft.verb));
        }
        self.add("with an unknown key", 400, "query `no_such_key`", |draft| {
            draft.query.push(("no_such_key".to_owned(), "1".to_owned()));
        });
    }

    fn credentials(&mut self, service: &Api) {
        if self.operation.auth.schemes().is_empty() {
            return;
        }
        let (all, accepted) = (&service.schemes, service.accepted(self.operation));
        let header = |name: &str| format!("header `{name}`");
        let clear = |draft: &mut Draft| {
            for (name, _) in all.iter().flat_map(credentials) {
                draft.remove_header(&name);
            }
        };
        self.add("without credentials", 401, &header(&credentials(accepted[0])[0].0), clear);
        for scheme in all {
            let headers = credentials(scheme);
            let set = |headers: Vec<(String, String)>| {
                move |draft: &mut Draft| {
                    clear(draft);
                    draft.headers.extend(headers);
                }
            };
            if !accepted.contains(&scheme) {
                let about = "with others' credentials";
                self.add(about, 403, &header(&headers[0].0), set(headers.clone()));
            }
            for (number, (name, value)) in headers.iter().enumerate() {
                if headers.len() > 1 {
                    let mut rest = headers.clone();
                    rest.remove(number);
                    self.add("with a part of the credentials", 401, &header(name), set(rest));
                }
                // A scheme has a name before the secret, or the secret is all.
                let wrong = match value.split_once(' ') {
                    Some((scheme, _)) => vec![format!("{scheme} "), format!("Other{value}")],
                    None => Vec::new(),
                };
                for wrong in wrong.into_iter().chain([String::new(), " ".to_owned()]) {
                    let mut headers = headers.clone();
                    headers[number].1.clone_from(&wrong);
                    let about = format!("with the credentials `{wrong}`");
                    self.add(&about, 401, &header(name), set(headers));
                }
            }
        }
    }

    fn parameters(&mut self, service: &Api) {
        for parameter in &self.operation.parameters {
            let name = &parameter.name;
            let location = match parameter.location {
                Location::Path => format!("path `{name}`"),
                Location::Query => format!("query `{name}`"),
                Location::Header => format!("header `{name}`"),
            };
            let set = |draft: &mut Draft, text: &str| match parameter.location {
                Location::Path => unreachable!("the path is not set"),
                Location::Query => {
                    draft.remove_query(name);
                    draft.query.push((name.clone(), text.to_owned()));
                }
                Location::Header => draft.set_header(name, text),
            };
            if parameter.location == Location::Path {
                self.bad_path(service, parameter);
                continue;
            }
            if parameter.required {
                self.add("without it", 400, &location, |draft| {
                    draft.remove_query(name);
                    draft.remove_header(name);
                });
            }
            for text in mutants::texts(service, &parameter.ty, &parameter.bounds, "example") {
                self.add(&format!("with `{text}`"), 400, &location, |draft| set(draft, &text));
            }
            if parameter.location == Location::Query && !matches!(parameter.ty, Type::List(_)) {
                let given = self.draft.query.iter().find(|(known, _)| known == name);
                if let Some((_, text)) = given.cloned() {
                    self.add("twice", 400, &location, |draft| {
                        draft.query.push((name.clone(), text));
                    });
                }
            }
        }
    }

    fn bad_path(&mut self, service: &Api, parameter: &codegen::api::Parameter) {
        let good = self.operation.example.parameters.iter();
        let mut good =
            good.filter(|(number, _)| self.operation.parameters[*number].name == parameter.name);
        let Some(good) = good.find_map(|(_, value)| value.as_str()) else { return };
        let mut all = mutants::texts(service, &parameter.ty, &parameter.bounds, good);
        // An empty segment is another path.
        all.retain(|text| !text.is_empty());
        all.push("\u{fffd}".to_owned());
        for wrong in all {
            let location = format!("path `{}`", parameter.name);
            let values = self.operation.example.parameters.iter().map(|(number, value)| {
                let name = self.operation.parameters[*number].name.clone();
                let text = value.as_str().map_or(value.to_string(), str::to_owned);
                let own = if name == parameter.name { wrong.clone() } else { text };
                (name, own)
            });
            let path = address(service, self.operation, &values.collect::<Vec<_>>());
            // The last one stands for bytes that are not UTF-8.
            let path = path.replace("%EF%BF%BD", "%ff");
            self.add(&format!("with `{wrong}`"), 400, &location, |draft| draft.path = path);
        }
    }

    fn bodies(&mut self, service: &Api) {
        let body = match &self.operation.body {
            Body::None => {
                self.add("with a body", 400, "body", |draft| draft.set_json(&json!({ "a": 1 })));
                return;
            }
            body => body.clone(),
        };
        // A form of which nothing is set is empty, and so may be what is taken as it is.
        let json = matches!(self.operation.content, Content::Json(_));
        if json && self.operation.body_required {
            self.add("without a body", 400, "body", |draft| draft.body = None);
        }
        if self.draft.body.as_ref().is_some_and(|body| !body.is_empty()) {
            self.add("without a media type", 415, "header `content-type`", |draft| {
                draft.remove_header("content-type");
            });
            self.add("of another media type", 415, "header `content-type`", |draft| {
                draft.set_header("content-type", "application/x-of-nobody");
            });
        }
        let Some(good) = self.operation.example.body.clone() else { return };
        let wrong = match &body {
            Body::None | Body::Raw => return,
            Body::Fields(_) if !json => return,
            Body::Json { ty, .. } => mutants::of(service, ty, &Bounds::default(), &good),
            Body::Fields(fields) => {
                let mut wrong = mutants::members(service, fields, &good);
                wrong.extend([json!([]), json!("a"), json!(null)].map(|no| (String::new(), no)));
                wrong
            }
        };
        let texts = ["{", " ", "{\"a\": 1} b", "\u{feff}{}"].into_iter();
        for text in texts.chain(self.operation.body_required.then_some("")) {
            self.add(&format!("with the body `{text}`"), 400, "body", |draft| {
                draft.body = Some(text.as_bytes().to_vec());
            });
        }
        for (path, value) in wrong {
            let location =
                if path.is_empty() { "body".to_owned() } else { format!("body `{path}`") };
            let media = self.operation.content.media();
            self.add(&format!("with {value}"), 400, &location, |draft| {
                draft.set_json(&value);
                draft.set_header("content-type", media);
            });
        }
    }
}

#[test]
fn are_rejected_with_the_location_named() {
    let (mut rejected, mut all, mut others) = (0, 0, Vec::new());
    let real = fixtures::real();
    let (own, of_real, wrong) = attempted(&real);
    println!("the API's: {own} of {of_real} bad requests rejected with the right location named");
    others.extend(wrong);
    assert!(of_real > 500, "{of_real}");
    for spec in specs() {
        let (own, attempted, wrong) = attempted(&spec);
        others.extend(wrong.into_iter().map(|wrong| format!("{}: {wrong}", spec.name)));
        (rejected, all) = (rejected + own, all + attempted);
    }
    println!("other specs': {rejected} of {all}");
    assert!(others.is_empty(), "{} others:\n{}", others.len(), others.join("\n"));
}

#[test]
fn differ_from_good_ones() {
    for spec in specs().into_iter().chain([fixtures::real()]) {
        let service = service(&spec);
        let mut server = Server::new(service.clone());
        let is_sent = |one: &&Operation| !matches!(one.content, Content::Multipart(_));
        for operation in service.operations.iter().filter(is_sent) {
            let draft = Draft::example(&service, operation);
            let response = server.respond(&draft.request(), Timestamp::UNIX_EPOCH);
            // An example may name what is not there, add what is, or do what only `mock.yaml` could
            // say.
            let names = |problem: &mock::Problem| {
                problem.location.starts_with("path `")
                    || problem.message.contains("does not exist in `")
            };
            let is_missing = |rejection: &mock::Rejection| match rejection.status.as_u16() {
                404 => rejection.problems.iter().all(names),
                409 => rejection
                    .problems
                    .iter()
                    .all(|one| names(one) || one.message.ends_with("already exists")),
                // It refers to what an example before it deleted.
                400 => rejection.problems.iter().all(|one| one.message.ends_with("does not exist")),
                status => status == 501,
            };
            let rejection = response.rejection.filter(|rejection| !is_missing(rejection));
            assert_eq!(rejection, None, "{}: {}", spec.name, operation.name);
        }
    }
}

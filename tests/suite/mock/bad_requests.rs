//! Requests with one mistake each, made from the examples of specs: none is answered, and the
//! answer names the place.

use crate::mutants;
use crate::requests::{Draft, address, credentials};
use codegen::service::{Body, Bounds, Operation, Part, Place, Scheme, Service, Type};
use jiff::Timestamp;
use mock::World;
use serde_json::json;
use tests::fixtures::{self, Spec};

/// A request, what is wrong with it, and what the answer has to say: status and place.
struct Bad {
    about: String,
    draft: Draft,
    status: u16,
    place: String,
}

/// Specs whose examples are good requests; those of one are hostile, and fit none of its patterns.
fn specs() -> Vec<Spec> {
    let mut specs = fixtures::good();
    specs.retain(|spec| spec.name != "hostile_docs");
    specs
}

fn service(spec: &Spec) -> Service {
    codegen::service::resolve(&spec.sources()).unwrap_or_else(|_| panic!("{}", spec.faults()))
}

/// Tries every bad request that can be made of `spec`: how many were refused with the right place
/// named, how many there are, and the others.
fn tried(spec: &Spec) -> (usize, usize, Vec<String>) {
    let service = service(spec);
    let mut world = World::new(service.clone());
    let (mut refused, mut all, mut others) = (0, 0, Vec::new());
    for bad in service.operations.iter().flat_map(|operation| of(&service, operation)) {
        all += 1;
        let answer = world.answer(&bad.draft.request(), Timestamp::UNIX_EPOCH);
        let document = answer.json().cloned().unwrap_or_default();
        let errors = document["errors"].as_array().cloned().unwrap_or_default();
        let is_documented = document["success"] == json!(false)
            && document["result"] == json!(null)
            && document["messages"] == json!([])
            && errors.iter().all(|error| error["code"].is_i64());
        let names = |error: &serde_json::Value| {
            error["message"]
                .as_str()
                .is_some_and(|text| text.starts_with(&format!("{}: ", bad.place)))
        };
        let response = answer.clone().into_response();
        let allow = response.headers().get("allow").and_then(|value| value.to_str().ok());
        // What the path takes is told, and is not the verb that was refused.
        let is_allowed = |allow: &str| allow.split(", ").all(|verb| verb != bad.draft.verb);
        assert_eq!(allow.map(is_allowed), (bad.status == 405).then_some(true), "{}", bad.about);
        let is_named = !errors.is_empty() && errors.iter().all(names);
        if answer.status.as_u16() == bad.status && is_documented && is_named {
            refused += 1;
        } else {
            let expected = format!("{} {}", bad.status, bad.place);
            others.push(format!("{}: expected {expected}\n  {document}", bad.about));
        }
    }
    (refused, all, others)
}

fn of(service: &Service, operation: &Operation) -> Vec<Bad> {
    let draft = Draft::example(service, operation);
    let mut bad = Maker { operation, draft, made: Vec::new() };
    bad.addresses(service);
    bad.credentials();
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
    fn add(&mut self, about: &str, status: u16, place: &str, change: impl FnOnce(&mut Draft)) {
        let mut draft = self.draft.clone();
        change(&mut draft);
        let about = format!("{} {about}", self.operation.id);
        self.made.push(Bad { about, draft, status, place: place.to_owned() });
    }

    fn addresses(&mut self, service: &Service) {
        let takes_any = |part: &Part| matches!(part, Part::Parameter { rest: true, .. });
        let is_open = self.operation.path.iter().flatten().any(takes_any);
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
        let all = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
        let unknown: Vec<_> = all.into_iter().filter(|verb| !known(verb)).collect();
        for verb in unknown {
            self.add(verb, 405, "method", |draft| verb.clone_into(&mut draft.verb));
        }
        self.add("with an unknown key", 400, "query `no_such_key`", |draft| {
            draft.query.push(("no_such_key".to_owned(), "1".to_owned()));
        });
    }

    fn credentials(&mut self) {
        let Some(first) = self.operation.auth.first().copied() else { return };
        let name = |scheme: Scheme| match scheme {
            Scheme::Bearer => "header `authorization`",
            Scheme::EmailKey => "header `x-auth-key`",
            Scheme::UserServiceKey => "header `x-auth-user-service-key`",
        };
        let clear = |draft: &mut Draft| {
            for known in ["authorization", "x-auth-email", "x-auth-key", "x-auth-user-service-key"]
            {
                draft.remove_header(known);
            }
        };
        self.add("without credentials", 401, name(first), clear);
        for scheme in [Scheme::Bearer, Scheme::EmailKey, Scheme::UserServiceKey] {
            if !self.operation.auth.contains(&scheme) {
                self.add("with others' credentials", 403, name(scheme), |draft| {
                    clear(draft);
                    draft.headers.extend(credentials(scheme));
                });
            }
        }
        for (given, value, place) in [
            ("authorization", "Basic YWxpY2U6a2V5", "header `authorization`"),
            ("authorization", "Bearer ", "header `authorization`"),
            ("x-auth-email", "alice@acme.example", "header `x-auth-key`"),
            ("x-auth-key", "key", "header `x-auth-email`"),
            ("x-auth-user-service-key", "", "header `x-auth-user-service-key`"),
        ] {
            self.add("with half of the credentials", 401, place, |draft| {
                clear(draft);
                draft.set_header(given, value);
            });
        }
    }

    fn parameters(&mut self, service: &Service) {
        for parameter in &self.operation.parameters {
            let name = &parameter.name;
            let place = match parameter.place {
                Place::Path => format!("path `{name}`"),
                Place::Query => format!("query `{name}`"),
                Place::Header => format!("header `{name}`"),
            };
            let set = |draft: &mut Draft, text: &str| match parameter.place {
                Place::Path => unreachable!("the path is not set"),
                Place::Query => {
                    draft.remove_query(name);
                    draft.query.push((name.clone(), text.to_owned()));
                }
                Place::Header => draft.set_header(name, text),
            };
            if parameter.place == Place::Path {
                self.bad_path(service, parameter);
                continue;
            }
            if parameter.required {
                self.add("without it", 400, &place, |draft| {
                    draft.remove_query(name);
                    draft.remove_header(name);
                });
            }
            for text in mutants::texts(service, &parameter.ty, &parameter.bounds, "example") {
                self.add(&format!("with `{text}`"), 400, &place, |draft| set(draft, &text));
            }
            if parameter.place == Place::Query && !matches!(parameter.ty, Type::List(_)) {
                let given = self.draft.query.iter().find(|(known, _)| known == name);
                if let Some((_, text)) = given.cloned() {
                    self.add("twice", 400, &place, |draft| {
                        draft.query.push((name.clone(), text));
                    });
                }
            }
        }
    }

    fn bad_path(&mut self, service: &Service, parameter: &codegen::service::Parameter) {
        let good = self.operation.example.parameters.iter();
        let mut good =
            good.filter(|(number, _)| self.operation.parameters[*number].name == parameter.name);
        let Some(good) = good.find_map(|(_, value)| value.as_str()) else { return };
        let mut all = mutants::texts(service, &parameter.ty, &parameter.bounds, good);
        // An empty segment is another path.
        all.retain(|text| !text.is_empty());
        all.push("\u{fffd}".to_owned());
        for wrong in all {
            let place = format!("path `{}`", parameter.name);
            let values = self.operation.example.parameters.iter().map(|(number, value)| {
                let name = self.operation.parameters[*number].name.clone();
                let text = value.as_str().map_or(value.to_string(), str::to_owned);
                let own = if name == parameter.name { wrong.clone() } else { text };
                (name, own)
            });
            let path = address(service, self.operation, &values.collect::<Vec<_>>());
            // Bytes that are no text stand for the last one.
            let path = path.replace("%EF%BF%BD", "%ff");
            self.add(&format!("with `{wrong}`"), 400, &place, |draft| draft.path = path);
        }
    }

    fn bodies(&mut self, service: &Service) {
        let body = match &self.operation.body {
            Body::None => {
                self.add("with a body", 400, "body", |draft| draft.set_json(&json!({ "a": 1 })));
                return;
            }
            body => body.clone(),
        };
        self.add("without a body", 400, "body", |draft| draft.body = None);
        self.add("without a media type", 415, "header `content-type`", |draft| {
            draft.remove_header("content-type");
        });
        self.add("of another media type", 415, "header `content-type`", |draft| {
            draft.set_header("content-type", "application/x-www-form-urlencoded");
        });
        let good = self.operation.example.body.clone().unwrap_or_default();
        let wrong = match &body {
            Body::None | Body::Raw(_) => return,
            Body::Json(ty) => mutants::of(service, ty, &Bounds::default(), &good),
            Body::Fields(fields) => {
                let mut wrong = mutants::members(service, fields, &good);
                wrong.extend([json!([]), json!("a"), json!(null)].map(|no| (String::new(), no)));
                wrong
            }
        };
        for text in ["{", "", " ", "{\"a\": 1} b", "\u{feff}{}"] {
            self.add(&format!("with the body `{text}`"), 400, "body", |draft| {
                draft.body = Some(text.as_bytes().to_vec());
            });
        }
        for (path, value) in wrong {
            let place = if path.is_empty() { "body".to_owned() } else { format!("body `{path}`") };
            self.add(&format!("with {value}"), 400, &place, |draft| draft.set_json(&value));
        }
    }
}

#[test]
fn are_refused_with_the_place_named() {
    let (mut refused, mut all, mut others) = (0, 0, Vec::new());
    let real = fixtures::real();
    let (own, of_real, wrong) = tried(&real);
    println!("the API's: {own} of {of_real} bad requests refused with the right place named");
    others.extend(wrong);
    assert!(of_real > 500, "{of_real}");
    for spec in specs() {
        let (own, tried, wrong) = tried(&spec);
        others.extend(wrong.into_iter().map(|wrong| format!("{}: {wrong}", spec.name)));
        (refused, all) = (refused + own, all + tried);
    }
    println!("other specs': {refused} of {all}");
    assert!(others.is_empty(), "{} others:\n{}", others.len(), others.join("\n"));
}

#[test]
fn differ_from_good_ones() {
    for spec in specs().into_iter().chain([fixtures::real()]) {
        let service = service(&spec);
        let mut world = World::new(service.clone());
        for operation in &service.operations {
            let draft = Draft::example(&service, operation);
            let answer = world.answer(&draft.request(), Timestamp::UNIX_EPOCH);
            // An example may name what is not there, or do what only `mock.yaml` could say.
            let names = |problem: &mock::Problem| problem.place.starts_with("path `");
            let is_missing = |refusal: &mock::Refusal| match refusal.status.as_u16() {
                404 | 409 => refusal.problems.iter().all(names),
                status => status == 501,
            };
            let refusal = answer.refusal.filter(|refusal| !is_missing(refusal));
            assert_eq!(refusal, None, "{}: {}", spec.name, operation.id);
        }
    }
}

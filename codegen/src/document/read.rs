//! The texts of a spec, each read by itself, as one document.

use super::{Api, Document, Resource, api, derive, drift, lost, mock, resources};
use crate::diagnostic::{Report, messages};
use crate::parallel;
use crate::source::{Source, Sources, Span};
use crate::yaml::{self, Node, Value};
use std::collections::HashSet;

/// What a text of the spec says.
enum Part {
    Api(Option<Api>),
    Drift(Option<drift::Drift>),
    Mock(Option<mock::Mock>),
    /// A resource, or the name of one of which nothing can be read.
    Resource(Result<Resource, String>),
}

impl Part {
    /// Reads one text from end to end, so that of its YAML nothing is left but errors. Where one change of the
    /// text leaves no error of it, that is the error, unless its errors are to be `plain`.
    fn read(
        number: usize,
        source: &Source,
        sources: &Sources,
        is_plain: bool,
        report: &mut Report,
    ) -> Self {
        if source.name.strip_suffix(".yaml").is_none() {
            report.push(messages::other_ending(Span::new(number, 0..0), &source.name));
            return Self::of(source, yaml::Read::default(), report);
        }
        let mut own = Report::default();
        let part = Self::of(source, yaml::parse(number, source), &mut own);
        if !own.is_empty() && !is_plain {
            own.repair(number, sources, |text| reads(number, &source.name, text));
        }
        report.append(own);
        part
    }

    /// What the values of one text say.
    fn of(source: &Source, read: yaml::Read, report: &mut Report) -> Self {
        let yaml::Read { node, errors, holes } = read;
        for error in &errors {
            report.push(messages::yaml(error));
        }
        let node = node.filter(|node| {
            let is_empty = node.value == Value::Null && errors.is_empty();
            if is_empty {
                report.push(messages::empty_file(node.span));
            }
            !is_empty
        });
        let rest = node.as_ref().filter(|_| !holes.is_empty());
        let node = node.as_ref().filter(|_| holes.is_empty());
        match &*source.name {
            "api.yaml" => Self::Api(node.and_then(|node| api::read(node, report))),
            "drift.yaml" => Self::Drift(node.and_then(|node| drift::read(node, report))),
            "mock.yaml" => Self::Mock(node.and_then(|node| mock::read(node, report))),
            name => {
                if let Some(rest) = rest {
                    resources::read_rest(name, rest, &holes, report);
                }
                let resource = node.and_then(|node| resources::read(name, node, report));
                Self::Resource(resource.ok_or_else(|| resources::name_of(name)))
            }
        }
    }
}

/// The value of a text that has no errors by itself.
fn reads(number: usize, name: &str, text: String) -> Option<Node> {
    let source = Source { name: name.to_owned(), text };
    let read = yaml::parse(number, &source);
    let node = read.node.clone().filter(|_| read.errors.is_empty())?;
    let mut report = Report::default();
    Part::of(&source, read, &mut report);
    report.is_empty().then_some(node)
}

impl Document {
    /// Reads every text; what cannot be read goes to `report`, and the rest is read on. The errors of the texts
    /// numbered `plain` are those that these have as they are.
    pub(crate) fn read(sources: &Sources, plain: &HashSet<usize>, report: &mut Report) -> Self {
        let mut api = None;
        let (mut resources, mut unread) = (Vec::new(), Vec::new());
        let (mut drift, mut mock) = (None, None);
        let texts: Vec<_> = sources.iter().collect();
        let parts = parallel::map(&texts, |(number, source)| {
            let mut report = Report::default();
            (Part::read(*number, source, sources, plain.contains(number), &mut report), report)
        });
        for (part, errors) in parts {
            report.append(errors);
            match part {
                Part::Api(read) => api = read,
                Part::Drift(read) => drift = read,
                Part::Mock(read) => mock = read,
                Part::Resource(Ok(resource)) => resources.push(resource),
                Part::Resource(Err(name)) => unread.push(name),
            }
        }
        resources::place(&mut resources, &mut unread, report);
        if !texts.iter().any(|(_, source)| source.name == "api.yaml") {
            report.push(messages::no_api_file(Span::new(0, 0..0)));
        }
        let mut document = Self { api: api.unwrap_or_default(), resources, unread, drift, mock };
        lost::report(&mut document, report);
        derive::write_out(&mut document, report);
        document
    }
}

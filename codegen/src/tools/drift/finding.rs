//! What differs, and where.

use super::Kind;
use super::gain::{Gain, Gained};
use crate::source::Span;
use crate::tools::openapi::Place;

/// What a difference is about.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Difference {
    /// Which kind of difference.
    pub kind: Kind,
    /// The operation or type.
    pub place: String,
    /// What of it; empty for the whole.
    pub subject: String,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind, self.place)?;
        if self.subject.is_empty() { Ok(()) } else { write!(f, ", {}", self.subject) }
    }
}

/// A difference between the spec and an OpenAPI document.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which kind of difference.
    pub kind: Kind,
    /// The operation or type that differs; `document` for what is wrong with the document itself.
    pub place: String,
    /// What of it differs: `query name`, `parent.id`; empty where it is the whole.
    pub subject: String,
    /// What the spec says, and what the document.
    pub message: String,
    /// Where that is so: once, unless it comes from a type that is used in several places.
    pub sites: Vec<Site>,
}

/// Where a difference shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Site {
    /// The operation or model.
    pub place: String,
    /// What of it.
    pub subject: String,
    /// The place in the spec; `None` where the spec has nothing of the sort.
    pub span: Option<Span>,
    /// The JSON pointer in the OpenAPI document, or the name, line and column of a page.
    pub pointer: String,
}

/// A difference at one site, before those of one type are put together.
#[derive(Clone, Debug)]
pub(super) struct Raw<'a> {
    pub(super) kind: Kind,
    pub(super) message: String,
    pub(super) site: Site,
    /// The type that the difference comes from, and what of the type it is.
    pub(super) origin: Option<(String, String)>,
    /// What the spec would gain for the difference to go.
    pub(super) gain: Option<Gain<'a>>,
}

impl<'a> Raw<'a> {
    /// The same difference, which goes where the spec gains this.
    pub(super) fn gaining(self, gain: Gain<'a>) -> Self {
        Self { gain: Some(gain), ..self }
    }

    /// What it is reported as.
    fn difference(&self) -> Difference {
        let site = || (self.site.place.clone(), self.site.subject.clone());
        let (place, subject) = self.origin.clone().unwrap_or_else(site);
        Difference { kind: self.kind, place, subject }
    }

    /// What the spec would gain, with the difference that goes.
    pub(super) fn gained(&self) -> Option<Gained<'a>> {
        Some(Gained { difference: self.difference(), gain: self.gain.clone()? })
    }
}

/// Where a comparison stands.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// The operation or model.
    pub(super) place: String,
    /// What of it.
    pub(super) subject: String,
    pub(super) span: Span,
    pub(super) direction: Direction,
    /// The named type that is being compared, where it is no model.
    pub(super) origin: Option<String>,
    pub(super) depth: usize,
    /// How many lists deep it is in the value at `span`; `None` in what is no list.
    pub(super) lists: Option<usize>,
}

/// Which way a value goes: fields that only the server sets are no part of a request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Direction {
    Sent,
    Received,
}

impl Finding {
    /// Whether it is the `difference`.
    pub(crate) fn is(&self, difference: &Difference) -> bool {
        let Difference { kind, place, subject } = difference;
        (self.kind, &self.place, &self.subject) == (*kind, place, subject)
    }
}

impl At {
    /// What lies at `suffix` of this.
    pub(super) fn with(&self, suffix: &str) -> Self {
        let subject = format!("{}{suffix}", self.subject);
        Self { subject, depth: self.depth + 1, ..self.clone() }
    }

    /// The same place, told at `span`.
    pub(super) fn at(self, span: Span) -> Self {
        Self { span, lists: Some(0), ..self }
    }

    /// A difference here, which is the type's own where `of_type` names what of the type it is.
    pub(super) fn raw<'a>(
        &self,
        kind: Kind,
        message: String,
        pointer: String,
        of_type: Option<&str>,
    ) -> Raw<'a> {
        let origin = self.origin.clone().zip(of_type.map(str::to_owned));
        let site = Site {
            place: self.place.clone(),
            subject: self.subject.clone(),
            span: Some(self.span),
            pointer,
        };
        Raw { kind, message, site, origin, gain: None }
    }
}

/// Differences of one type in one finding, in the order of the spec; what the spec lacks comes last.
pub(super) fn put_together(raws: Vec<Raw<'_>>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for raw in raws {
        let Difference { kind, place, subject } = raw.difference();
        let Raw { message, site, .. } = raw;
        let same = findings.iter_mut().find(|known| {
            known.kind == kind
                && known.place == place
                && known.subject == subject
                && known.message == message
        });
        match same {
            // A model that is sent and received is compared twice.
            Some(known) if known.sites.contains(&site) => {}
            Some(known) => known.sites.push(site),
            None => findings.push(Finding { kind, place, subject, message, sites: vec![site] }),
        }
    }
    let order = |finding: &Finding| {
        let span = finding.sites.first().and_then(|site| site.span).map(Span::order);
        (span.is_none(), span, finding.kind, finding.place.clone(), finding.subject.clone())
    };
    findings.sort_by_cached_key(order);
    findings
}

/// The pointer of the first of `places`.
pub(super) fn first(places: &[Place<'_>]) -> String {
    places.first().map(|place| place.pointer.clone()).unwrap_or_default()
}

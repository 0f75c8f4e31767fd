//! From a draft to texts that the check accepts, round by round.

use super::around::{Around, Links};
use super::draft::Draft;
use super::files::Writer;
use super::part::Part;
use super::report::Summary;
use super::spec::Known;
use super::update::Growth;
use super::{Import, aliases, directions, homes, ids, judge, merge, names, texts, types, uses};
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::spec::Spec;
use crate::tools::openapi::OpenApi;
use std::collections::BTreeMap;

/// Rounds of giving way; they are counted so that two errors that undo each other come to an end.
const ROUNDS: usize = 24;

/// A draft of all that is new.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) draft: Draft,
    pub(super) prefixes: names::Prefixes,
    /// How many operations that were asked for the spec has already.
    pub(super) known_operations: usize,
}

/// The texts of `spec` with a draft, and with what grows in place of it; where `links` are known, judged
/// with the products alone that change.
pub(super) fn rounds(
    spec: &Spec<'_>,
    openapi: &OpenApi,
    whole: Whole,
    growth: &Growth<'_>,
    links: Option<&Links<'_>>,
) -> Result<Import, String> {
    let Whole { mut draft, prefixes, known_operations } = whole;
    let known = Known::new(spec);
    ids::newtypes(&mut draft, &known);
    homes::split(&mut draft);
    let pairs = merge::merge(&mut draft);
    directions::join(&mut draft, pairs);
    aliases::declare(&mut draft);
    types::name_choices(&mut draft);
    let homes = homes::homes(&draft);
    let mut names = names::names(&prefixes, &draft, &homes, &known.types());
    let declared = known.path_parameters();
    let source = known.source(openapi.title());
    let around = match links {
        None => Around::all(spec.sources),
        Some(links) => links.around(&draft, growth.products()),
    };
    let said = said(&around.sources);
    let mut judge = judge::Judge::default();
    let mut round = 0;
    let mut part = Part::All;
    loop {
        let uses = uses::uses(&draft);
        let inline = uses::inline(&draft, &homes, &names, &uses);
        let sent = uses::sent(&draft, &uses);
        let writer = Writer {
            draft: &draft,
            homes: &homes,
            names: &names,
            uses,
            inline,
            sent,
            declared: &declared,
            said: &said,
        };
        let sections = writer.sections(&part);
        let types = sections.values().map(|section| section.count).sum();
        let grown = growth.texts(&writer);
        let schemes = writer.schemes();
        let mut texts = texts::texts(&around.sources, grown, sections, schemes, source.as_deref())?;
        if part != Part::All {
            // They are half of what is written, and nothing to judge.
            texts.values_mut().for_each(texts::Text::leave_out_comments);
        }
        let whole: BTreeMap<_, _> =
            texts.iter().map(|(name, text)| (name.clone(), text.whole())).collect();
        let sources = merged(&around.sources, &whole);
        let report = Spec::read(&sources).err().unwrap_or_default();
        let errors = around.errors(&part, &report, &sources);
        round += 1;
        if round < ROUNDS && judge.give_way(&mut draft, &mut names, &errors, &sources, &texts) {
            part = Part::of(&errors, &sources).with_homes(&draft, &homes);
            continue;
        }
        if part != Part::All {
            // What is wrong, if anything, is so for the whole as well.
            part = Part::All;
            continue;
        }
        let summary = Summary::of(&draft, known_operations, types);
        let errors = (!errors.is_empty()).then(|| {
            let mut report = Report::default();
            errors.into_iter().cloned().for_each(|error| report.push(error));
            report
        });
        let errors = errors.map(|report| (sources, report));
        return Ok(Import { texts: whole, summary, errors });
    }
}

/// The lines of the spec without their indentation, and a blank one behind each text.
fn said(sources: &Sources) -> String {
    let mut said = "\n".to_owned();
    for line in sources.texts().flat_map(|one| one.text.lines().chain([""])) {
        said.push_str(line.trim());
        said.push('\n');
    }
    said
}

/// The spec's texts, with `new` instead of those of the same names.
pub(super) fn merged(sources: &Sources, new: &BTreeMap<String, String>) -> Sources {
    let old = sources.texts().filter(|text| !new.contains_key(&text.name));
    let old = old.map(|text| (text.name.clone(), text.text.clone()));
    Sources::new(old.chain(new.iter().map(|(name, text)| (name.clone(), text.clone()))))
}

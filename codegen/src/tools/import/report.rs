//! What an import comes to.

use super::draft::{Draft, Operation};
use super::reasons::{Loss, Reason};
use super::words::count;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

/// What became of the operations of a document.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Operations whose paths were asked for.
    pub asked: usize,
    /// Those that the spec has already, which stay as they are.
    pub known: usize,
    /// Those that are said in full.
    pub full: usize,
    /// Those of which calls miss nothing.
    pub nuance: usize,
    /// Those of which the document itself does not say a type.
    pub unsaid: usize,
    /// Those that lost a type or a page.
    pub degraded: usize,
    /// Those that are left out.
    pub left_out: usize,
    /// Types that are declared.
    pub types: usize,
    /// What was lost, with the operations that it concerns; the most frequent first.
    pub losses: Vec<Lost>,
}

/// Something that was lost.
#[derive(Clone, Debug)]
pub struct Lost {
    /// How much it matters.
    pub loss: Loss,
    /// What it is.
    pub what: &'static str,
    /// The operations that it concerns, as verb and path.
    pub operations: Vec<String>,
}

/// How many operations of a loss are shown that calls do not need.
const SHOWN: usize = 3;

impl Summary {
    pub(super) fn of(draft: &Draft, known: usize, types: usize) -> Self {
        let new = draft.operations.iter().enumerate();
        let new = new.filter(|(_, one)| !one.is_grown && one.other_of.is_none());
        let asked = new.clone().count() + known;
        let mut summary = Self { asked, known, types, ..Self::default() };
        let mut losses: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
        for (number, operation) in new {
            let is_other = |one: &&Operation| one.other_of.is_some_and(|(of, _)| of == number);
            // Each stands right behind the one that it is as well.
            let others = draft.operations[number + 1..].iter().take_while(is_other);
            let all = others.chain([operation]);
            let types = all.clone().flat_map(Operation::types).collect();
            let mut reasons: BTreeSet<Reason> =
                all.flat_map(|one| one.reasons.iter().copied()).collect();
            let mut seen = HashSet::new();
            draft.walk(types, |id| {
                let is_new = seen.insert(id);
                if is_new {
                    reasons.extend(draft.of(id).reasons.iter().copied());
                }
                is_new
            });
            let worst = if let Some(whole) = operation.left_out {
                reasons = BTreeSet::from([whole]);
                Some(Loss::Whole)
            } else {
                reasons.iter().map(|reason| reason.loss()).max()
            };
            *match worst {
                None => &mut summary.full,
                Some(Loss::Nuance) => &mut summary.nuance,
                Some(Loss::Unsaid) => &mut summary.unsaid,
                Some(Loss::Degraded) => &mut summary.degraded,
                Some(Loss::Whole) => &mut summary.left_out,
            } += 1;
            for reason in reasons {
                let name = format!("{} {}", operation.verb.to_uppercase(), operation.path);
                losses.entry(reason).or_default().push(name);
            }
        }
        let losses = losses.into_iter().map(|(reason, operations)| Lost {
            loss: reason.loss(),
            what: reason.text(),
            operations,
        });
        summary.losses = losses.collect();
        summary.losses.sort_by_key(|lost| {
            (std::cmp::Reverse(lost.loss), std::cmp::Reverse(lost.operations.len()))
        });
        summary
    }

    /// The summary as text.
    #[must_use]
    pub fn render(&self) -> String {
        let Self { asked, known, full, nuance, unsaid, degraded, left_out, types, losses } = self;
        let mut text = format!(
            "{asked} operations: {known} are in the spec already, {full} imported in full, {nuance} with minor \
             losses, {unsaid} that the document does not describe in full, {degraded} degraded, {left_out} left out; {types} types\n"
        );
        for Lost { loss, what, operations } in losses {
            let word = match loss {
                Loss::Nuance => "nuance",
                Loss::Unsaid => "not said",
                Loss::Degraded => "degraded",
                Loss::Whole => "left out",
            };
            let _ = writeln!(
                text,
                "\n{word}: {what} ({})",
                count(operations.len(), "operation", "operations")
            );
            let shown = if *loss == Loss::Nuance { SHOWN } else { operations.len() };
            for operation in operations.iter().take(shown) {
                let _ = writeln!(text, "  {operation}");
            }
            if operations.len() > shown {
                let _ = writeln!(text, "  and {} more", operations.len() - shown);
            }
        }
        text
    }
}

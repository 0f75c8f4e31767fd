//! The lines that a slip can be in.

use crate::source::{indent, is_nothing, lines};
use std::collections::BTreeSet;
use std::iter;
use std::ops::Range;

/// So many lines above an error can have the slip that it comes of.
const ABOVE: usize = 10;

/// And so many below.
const BELOW: usize = 8;

/// And so many that begin where it does.
const BESIDE: usize = 3;

/// So many entries move in one go.
const BLOCKS: usize = 3;

/// A line with what is indented below it.
#[derive(Debug)]
pub(super) struct Line {
    /// Its bytes, without its end.
    pub(super) own: Range<usize>,
    /// The lines that can move with it: it alone, with what is indented more below it, and with up to two entries
    /// that are beside it below.
    pub(super) blocks: Vec<Vec<Range<usize>>>,
    /// All that is below it in the mapping that it is an entry of.
    pub(super) rest: Vec<Range<usize>>,
    /// The line below it, if it is an entry.
    pub(super) next: Option<Range<usize>>,
    /// The columns that other lines around it begin in.
    pub(super) columns: BTreeSet<usize>,
}

/// The lines around `places`, and all that these are indented below, the nearest first.
pub(super) fn of(text: &str, places: &[Range<usize>]) -> Vec<Line> {
    let all: Vec<_> = lines(text).collect();
    let is_entry = |row: &usize| !is_nothing(&text[all[*row].clone()]);
    let width = |row: usize| indent(&text[all[row].clone()]);
    let mut rows = BTreeSet::new();
    let mut near = Vec::new();
    for place in places.iter().filter(|_| !all.is_empty()) {
        let here =
            all.partition_point(|line| line.end < place.start).min(all.len().saturating_sub(1));
        near.push(here);
        rows.extend((0..=here).rev().filter(is_entry).take(ABOVE));
        rows.extend((here..all.len()).filter(is_entry).take(BELOW));
        let beside = (0..here).rev().filter(is_entry).filter(|row| width(*row) == width(here));
        rows.extend(beside.take(BESIDE));
        let mut level = usize::MAX;
        for row in (0..=here).rev().filter(is_entry) {
            if width(row) < level {
                level = width(row);
                rows.insert(row);
            }
        }
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|row| near.iter().map(|near| near.abs_diff(*row)).min());
    let line = |row: usize| {
        let own = width(row);
        let deeper = |next: &usize| !is_entry(next) || width(*next) > own;
        let end = |first: usize| first + 1 + (first + 1..all.len()).take_while(deeper).count();
        let is_beside = |next: &usize| *next < all.len() && width(*next) == own;
        let ends =
            iter::successors(Some(end(row)), |next| Some(end(Some(*next).filter(is_beside)?)));
        let ends: Vec<_> = iter::once(row + 1).chain(ends.take(BLOCKS)).collect();
        let behind = end(row);
        let entries =
            |rows: Range<usize>| rows.filter(is_entry).map(|row| all[row].clone()).collect();
        let is_within = |next: &usize| !is_entry(next) || width(*next) >= own;
        let within = (row + 1..all.len()).take_while(is_within).count();
        let mut blocks: Vec<Vec<_>> = ends.iter().map(|end| entries(row..*end)).collect();
        blocks.dedup();
        let around = (0..row).rev().filter(is_entry).take(ABOVE);
        let around = around.chain((row + 1..all.len()).filter(is_entry).take(1));
        let around = around.chain((behind..all.len()).filter(is_entry).take(1));
        let columns = around.flat_map(|row| {
            let line = &text[all[row].clone()];
            let item = line.trim_start().starts_with("- ").then(|| width(row) + 2);
            [Some(width(row)), Some(width(row) + 2), item].into_iter().flatten()
        });
        Line {
            own: all[row].clone(),
            next: Some(row + 1)
                .filter(|next| *next < all.len())
                .filter(is_entry)
                .map(|next| all[next].clone()),
            columns: columns.filter(|column| *column != own).collect(),
            blocks,
            rest: entries(row + 1..row + 1 + within),
        }
    };
    rows.into_iter().map(line).collect()
}

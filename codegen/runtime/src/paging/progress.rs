use super::pagination::{Pagination, Scheme};
use crate::error::PagingErrorKind;
use crate::request::encoded;
use std::collections::HashSet;

/// How many empty pages in a row a list may have, unless the caller says otherwise.
const EMPTY_PAGES: usize = 100;

/// How many empty pages in a row it takes to disbelieve a total that promises more items.
const EMPTY_PAGES_AGAINST_TOTAL: usize = 3;

/// How many pages in a row may repeat the items of the one before, in a list by token.
const REPETITIONS: usize = 2;

/// What one page states about its list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    /// How many items the page has, readable or not.
    pub(crate) items: u64,
    /// The position that the page was requested at, percent-encoded.
    pub(crate) position: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) more: Option<bool>,
    pub(crate) pages: Option<u64>,
    pub(crate) total: Option<u64>,
    /// How many items a full page has.
    pub(crate) size: Option<u64>,
}

/// Where a list continues after a page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Step {
    Next(String),
    End,
    Fail(PagingErrorKind),
}

/// How likely it is that the last page was read, although another is requested.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
enum Doubt {
    #[default]
    None,
    /// Some statement says so, another contradicts it.
    Possible,
    /// Nothing contradicts it.
    Likely,
}

/// What is known about a list from the pages read so far; decides where it ends.
///
/// Servers leave statements out, and state what is not true. A statement alone ends a list only
/// where nothing contradicts it; in doubt one more page is requested, and that page decides.
#[derive(Debug)]
pub(crate) struct Progress {
    pub(crate) max_empty_pages: usize,
    started: bool,
    /// How many items were read, where the list was read from its first page.
    read: Option<u64>,
    /// The number of items on the largest page.
    largest: u64,
    empty_pages: usize,
    /// How many pages in a row had the items of the one before.
    repetitions: usize,
    /// Every position that a page was requested at, percent-encoded.
    seen: HashSet<String>,
    doubt: Doubt,
}

impl Default for Progress {
    fn default() -> Self {
        Self::new(EMPTY_PAGES)
    }
}

impl Progress {
    pub(crate) fn new(max_empty_pages: usize) -> Self {
        Self {
            max_empty_pages,
            started: false,
            read: None,
            largest: 0,
            empty_pages: 0,
            repetitions: 0,
            seen: HashSet::new(),
            doubt: Doubt::None,
        }
    }

    /// Where the list continues after a page that states `page`.
    pub(crate) fn advance(&mut self, page: &Stated, pagination: &Pagination) -> Step {
        self.count(page, pagination);
        let step = match pagination.scheme() {
            Scheme::Token { .. } => self.after_token(page, false),
            Scheme::Last { .. } => self.after_token(page, page.is_short()),
            Scheme::Number { first, .. } => self.after_number(page, *first),
            Scheme::Offset { first } => self.after_offset(page, *first),
        };
        self.largest = self.largest.max(page.items);
        step
    }

    /// What a list with more empty pages in a row than it may have fails with.
    pub(crate) fn too_many_empty_pages(&self) -> Option<PagingErrorKind> {
        let limit = self.max_empty_pages;
        (self.empty_pages > limit).then_some(PagingErrorKind::EmptyPages { limit })
    }

    /// Whether the list stops short of a page, for it `repeats` the items of the one before.
    ///
    /// A page at the next number, or after the last item, has other items. New tokens are a sign of
    /// progress, and the values of a list may be equal: there, it takes some pages to be sure.
    pub(crate) fn stops_before(&mut self, repeats: bool, pagination: &Pagination) -> Option<Step> {
        self.repetitions = if repeats { self.repetitions + 1 } else { 0 };
        let allowed = match pagination.scheme() {
            Scheme::Token { .. } if self.doubt == Doubt::None => REPETITIONS,
            _ => 0,
        };
        (self.repetitions > allowed).then_some(match self.doubt {
            Doubt::Likely => Step::End,
            Doubt::None | Doubt::Possible => Step::Fail(PagingErrorKind::Repeated),
        })
    }

    /// Whether a request that the server rejects may have been for a page after the last.
    pub(crate) fn may_be_past_the_end(&self) -> bool {
        self.doubt != Doubt::None
    }

    fn count(&mut self, page: &Stated, pagination: &Pagination) {
        if !self.started {
            self.started = true;
            let first = match pagination.scheme() {
                Scheme::Token { .. } | Scheme::Last { .. } => page.position.is_none(),
                Scheme::Number { first, .. } | Scheme::Offset { first } => {
                    page.number(*first) == Some(*first)
                }
            };
            self.read = first.then_some(0);
        }
        self.read = self.read.map(|read| read + page.items);
        self.empty_pages = if page.items == 0 { self.empty_pages + 1 } else { 0 };
    }

    /// `is_last` says that the page looks like the last one.
    fn after_token(&mut self, page: &Stated, is_last: bool) -> Step {
        let complete = self.repetitions == 0 && self.read.is_some() && self.read == page.total;
        let complete = complete || is_last;
        self.doubt = if complete { Doubt::Likely } else { Doubt::None };
        self.seen.extend(page.position.clone());
        match &page.token {
            _ if page.more == Some(false) => Step::End,
            None if page.more == Some(true) => Step::Fail(PagingErrorKind::NoPosition),
            None => Step::End,
            Some(token) => {
                let next = encoded(token);
                if !self.seen.contains(&next) {
                    return Step::Next(token.clone());
                }
                // An empty page that leads to itself is how some servers say "nothing new yet".
                let waits = page.items == 0 && page.position.as_ref() == Some(&next);
                if waits || complete { Step::End } else { Step::Fail(PagingErrorKind::Repeated) }
            }
        }
    }

    fn after_number(&mut self, page: &Stated, first: u64) -> Step {
        let Some(this) = page.number(first) else { return Step::End };
        let by_total = self.more_by_total(page, this, first);
        let statements = [page.more, page.more_by_pages(this, first), by_total];
        self.after(page, this.checked_add(1), statements)
    }

    /// The next page begins behind the items of this one: a server that has fewer on a page than it
    /// was asked for loses none. An empty page is as long as others.
    fn after_offset(&mut self, page: &Stated, first: u64) -> Step {
        let Some(this) = page.number(first) else { return Step::End };
        let until = this.saturating_sub(first).saturating_add(page.items);
        // Items past the total prove that it is wrong.
        let total = page.total.filter(|total| until <= *total || page.items == 0);
        let by_total = total.map(|total| until < total);
        let length = match page.items {
            0 => page.size.unwrap_or(self.largest).max(1),
            items => items,
        };
        self.after(page, this.checked_add(length), [page.more, None, by_total])
    }

    /// What follows a page, by statements on whether another one does; that is at `next`.
    fn after(&mut self, page: &Stated, next: Option<u64>, statements: [Option<bool>; 3]) -> Step {
        let more = statements.contains(&Some(true));
        let end = statements.contains(&Some(false));
        let ends = if page.items == 0 {
            !more || (self.read.is_some() && self.read == page.total)
        } else {
            end && !more && (page.more.is_some() || !self.is_full(page))
        };
        self.doubt = match (end || page.is_short(), more) {
            (false, _) => Doubt::None,
            (true, true) => Doubt::Possible,
            (true, false) => Doubt::Likely,
        };
        match next {
            Some(next) if !ends => Step::Next(next.to_string()),
            _ => Step::End,
        }
    }

    /// Whether more pages follow, by the number of items in the whole list.
    fn more_by_total(&self, page: &Stated, this: u64, first: u64) -> Option<bool> {
        let total = page.total?;
        let pages = this.saturating_sub(first).saturating_add(1);
        let room = |size: u64| pages.saturating_mul(size);
        match self.read {
            // Read more than there are: the total is wrong.
            Some(read) if read > total => None,
            Some(read) if page.items > 0 => Some(read < total),
            None if page.items > 0 => page.size.map(|size| room(size) < total),
            read => {
                let size = if self.largest > 0 { self.largest } else { page.size.unwrap_or(1) };
                let early = read.is_some() && self.empty_pages < EMPTY_PAGES_AGAINST_TOTAL;
                Some(early || room(size) < total)
            }
        }
    }

    /// Whether the page has as many items as a page may have; then the next may have some too.
    fn is_full(&self, page: &Stated) -> bool {
        page.items >= page.size.unwrap_or(self.largest)
    }
}

impl Stated {
    /// Whether the page has fewer items than it may have.
    fn is_short(&self) -> bool {
        self.size.is_some_and(|size| self.items < size)
    }

    /// The number that the page was requested at.
    fn number(&self, first: u64) -> Option<u64> {
        self.position.as_ref().map_or(Some(first), |number| number.parse().ok())
    }

    /// Whether more pages follow page `this`, by the number of pages in the whole list.
    fn more_by_pages(&self, this: u64, first: u64) -> Option<bool> {
        let (all, read) = (self.pages?, this.saturating_sub(first).saturating_add(1));
        // Items past the last page prove that it is not the last.
        (read <= all || self.items == 0).then_some(read < all)
    }
}

//! How one page leads to the next.

use crate::language::paging::Next;
use crate::source::Spanned;

/// A pagination scheme, by its number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct PaginationId(pub(crate) usize);

/// How one page leads to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// Its name in the spec.
    pub name: Spanned<String>,
    /// The parameter that says which page is meant: of the query, or else a member of the body.
    pub parameter: String,
    /// Where the next position comes from.
    pub next: Next,
    /// Where a response has the items: a path with dots, empty for the whole document.
    pub items: String,
    /// Where a response has the length of the whole list: a path with dots.
    pub total: Option<String>,
    /// Where a response says whether another page follows: a path with dots.
    pub more: Option<String>,
    /// The parameter that asks for a number of items on a page.
    pub limit: Option<String>,
    /// Where a response has the number of items on a full page: a path with dots.
    pub size: Option<String>,
}

impl Pagination {
    /// Whether both are the same to a client, whatever they are called.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        Self { name: other.name.clone(), ..self.clone() } == *other
    }

    /// Where responses say things about the list, each as one path or as several, of which one is
    /// enough.
    pub(crate) fn statements(&self) -> Vec<Vec<&str>> {
        let next: Vec<_> = match &self.next {
            Next::Token(paths) => paths.iter().map(|path| &**path).collect(),
            Next::Number { pages, .. } => pages.iter().map(|path| &**path).collect(),
            Next::Last(_) | Next::Offset { .. } => Vec::new(),
        };
        let others = [&self.total, &self.more, &self.size].into_iter().flatten();
        let others = others.map(|path| vec![&**path]);
        Some(next).filter(|next| !next.is_empty()).into_iter().chain(others).collect()
    }
}

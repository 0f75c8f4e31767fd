use super::{Pagination, Position};
use crate::client::{Call, Options, decode};
use crate::error::{PagingError, PagingErrorKind};
use crate::request::encoded;
use crate::transport::Clock;
use crate::{Page, Paginated, RawResponse, RequestError, Result};
use std::collections::HashSet;
use std::sync::Arc;

/// Where the pages of a list stand. It does no I/O: a client makes the call that
/// [`call`](Self::call) gives and hands the answer to [`land`](Self::land). A page that fails
/// leaves it where it was.
#[derive(Debug)]
pub(crate) struct Pager {
    pagination: Pagination,
    operation: &'static str,
    next: Next,
    /// Every position that a page was asked at, percent-encoded.
    seen: HashSet<String>,
    total: Option<u64>,
}

#[derive(Debug)]
enum Next {
    First,
    At(Position),
    /// The server named a page that was read before.
    Repeated,
    End,
}

impl Pager {
    pub(crate) fn new<E: Paginated>() -> Self {
        Self {
            pagination: E::PAGINATION,
            operation: E::OPERATION,
            next: Next::First,
            seen: HashSet::new(),
            total: None,
        }
    }

    /// Goes on at `position` if it belongs to the list of `endpoint`.
    pub(crate) fn resume<E: Paginated>(
        &mut self,
        position: Position,
        endpoint: &E,
        options: &Arc<Options>,
        clock: &dyn Clock,
    ) -> Result<(), RequestError> {
        let turn = position.turn(&self.pagination);
        let call = Call::new(endpoint, options, Some(turn), clock)?;
        position.check(call.asked(), &self.pagination)?;
        self.next = Next::At(position);
        Ok(())
    }

    /// The call that fetches the next page; `None` after the last.
    pub(crate) fn call<E: Paginated>(
        &mut self,
        endpoint: &E,
        options: &Arc<Options>,
        clock: &dyn Clock,
    ) -> Option<Result<Call>> {
        let turn = match &self.next {
            Next::End => return None,
            Next::Repeated => {
                self.next = Next::End;
                return Some(Err(self.fault(PagingErrorKind::Repeated).into()));
            }
            Next::First => None,
            Next::At(position) => Some(position.turn(&self.pagination)),
        };
        Some(Call::new(endpoint, options, turn, clock).map_err(Into::into))
    }

    /// Reads the answer to the last call, and goes on.
    pub(crate) fn land<E: Paginated>(&mut self, answer: &RawResponse) -> Result<Page<E::Item>> {
        let page = decode::<E>(answer)?;
        let here = answer.asked().and_then(|asked| self.pagination.position_of(&asked.address));
        self.seen.extend(here.map(str::to_owned));
        self.total = page.total.or(self.total);
        self.next = match &page.next {
            None => Next::End,
            Some(next) if self.seen.contains(&encoded(next.value())) => Next::Repeated,
            Some(next) => Next::At(next.clone()),
        };
        Ok(page)
    }

    /// The position of the next page; `None` before the first and after the last.
    pub(crate) fn position(&self) -> Option<&Position> {
        match &self.next {
            Next::At(position) => Some(position),
            Next::First | Next::Repeated | Next::End => None,
        }
    }

    /// How many items the list has, once a page has said so.
    pub(crate) fn total(&self) -> Option<u64> {
        self.total
    }

    pub(crate) fn fault(&self, kind: PagingErrorKind) -> PagingError {
        PagingError { kind, operation: self.operation }
    }
}

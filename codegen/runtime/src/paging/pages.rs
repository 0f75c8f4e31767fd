use super::{Items, Pager, Position};
use crate::client::Client;
use crate::transport::BoxFuture;
use crate::{Page, Paginated, RawResponse, Result};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The pages of a list, each fetched when it is asked for. A `Stream` as well.
///
/// An error leaves it where it was: the next poll asks for the same page again. After the last
/// page, and after a list that would never end has said so, there is nothing more.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<E: Paginated> {
    client: Client,
    endpoint: E,
    pager: Pager,
    underway: Option<BoxFuture<Result<RawResponse>>>,
}

impl<E: Paginated> Pages<E> {
    pub(crate) fn new(client: Client, endpoint: E) -> Self {
        Self { client, endpoint, pager: Pager::new::<E>(), underway: None }
    }

    /// Starts at `position`, which was taken from the pages of the same call.
    ///
    /// # Errors
    ///
    /// When the position belongs to another operation or to other filters.
    pub fn resume(mut self, position: Position) -> Result<Self> {
        let clock = self.client.transport.clock();
        self.pager.resume(position, &self.endpoint, &self.client.options, clock)?;
        self.underway = None;
        Ok(self)
    }

    /// The next page; `None` after the last. Dropping the future loses nothing: the request under
    /// way is kept for the next call.
    ///
    /// # Errors
    ///
    /// When the page cannot be had; the next call tries again.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Item>>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// The position of the next page, to be stored and resumed; `None` before the first page and
    /// after the last.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pager.position().cloned()
    }

    /// How many items the whole list has, once a page has said so.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.pager.total()
    }

    /// The items of these pages, one after the other.
    pub fn items(self) -> Items<E> {
        Items::new(self)
    }

    pub(super) fn pager(&self) -> &Pager {
        &self.pager
    }

    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>>>> {
        let underway = match &mut self.underway {
            Some(underway) => underway,
            none => {
                let Client { transport, options } = &self.client;
                match self.pager.call(&self.endpoint, options, transport.clock()) {
                    None => return Poll::Ready(None),
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    Some(Ok(call)) => none.insert(Box::pin(self.client.drive(call))),
                }
            }
        };
        let answer = ready!(underway.as_mut().poll(context));
        self.underway = None;
        Poll::Ready(Some(answer.and_then(|answer| self.pager.land::<E>(&answer))))
    }
}

/// The endpoint is never pinned.
impl<E: Paginated> Unpin for Pages<E> {}

impl<E: Paginated> Stream for Pages<E> {
    type Item = Result<Page<E::Item>>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<E::Item>>>> {
        self.get_mut().poll(context)
    }
}

impl<E: Paginated> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("pager", &self.pager).finish_non_exhaustive()
    }
}

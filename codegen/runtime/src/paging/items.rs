use super::{Pages, Position};
use crate::error::PagingErrorKind;
use crate::response::Unreadable;
use crate::{Page, Paginated, Result};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::iter::Peekable;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

/// The items of a list, page after page. A `Stream` as well.
///
/// An item that cannot be read is an error in its place, and the items go on after it. A page that
/// cannot be had is an error too; the next poll asks for it again.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<E: Paginated> {
    pages: Pages<E>,
    queue: Queue<E::Item>,
    read_ahead: bool,
    ahead: Ahead<E::Item>,
    limit: usize,
}

impl<E: Paginated> Items<E> {
    pub(super) fn new(pages: Pages<E>) -> Self {
        Self {
            pages,
            queue: Queue::empty(),
            read_ahead: false,
            ahead: Ahead::Unknown,
            limit: usize::MAX,
        }
    }

    /// Starts at `position`, which was taken from the same call.
    ///
    /// # Errors
    ///
    /// When the position belongs to another operation or to other filters.
    pub fn resume(self, position: Position) -> Result<Self> {
        Ok(Self {
            pages: self.pages.resume(position)?,
            queue: Queue::empty(),
            ahead: Ahead::Unknown,
            ..self
        })
    }

    /// Asks for the next page while the current one is being read. Off by default.
    pub fn read_ahead(mut self) -> Self {
        self.read_ahead = true;
        self
    }

    /// Lets [`try_collect`](Self::try_collect) and its lenient twin take `items` items at most; a
    /// longer list is an error. No bound by default.
    pub fn at_most(mut self, items: usize) -> Self {
        self.limit = items;
        self
    }

    /// The next item; `None` after the last. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// When the item cannot be read, or its page cannot be had. The next call goes on.
    pub async fn try_next(&mut self) -> Result<Option<E::Item>> {
        let item = poll_fn(|context| self.poll(context)).await.transpose()?;
        item.transpose().map_err(|unreadable| unreadable.error.into())
    }

    /// Every item left.
    ///
    /// # Errors
    ///
    /// On the first page or item that fails, and when there are more than
    /// [`at_most`](Self::at_most) allows.
    pub async fn try_collect<C: Default + Extend<E::Item>>(mut self) -> Result<C> {
        let (mut all, mut count) = (C::default(), 0);
        while let Some(item) = self.try_next().await? {
            self.check_bound(&mut count)?;
            all.extend([item]);
        }
        Ok(all)
    }

    /// Every item left, and beside them those that cannot be read.
    ///
    /// # Errors
    ///
    /// On the first page that fails, and when there are more items than
    /// [`at_most`](Self::at_most) allows.
    pub async fn try_collect_readable(mut self) -> Result<Collected<E::Item>> {
        let (mut all, mut count) = (Collected::default(), 0);
        while let Some(item) = poll_fn(|context| self.poll(context)).await {
            self.check_bound(&mut count)?;
            all.put(item?);
        }
        Ok(all)
    }

    /// The position of the next page, to be stored and resumed; `None` before the first page and
    /// after the last. Items of the pages before it that were not taken yet are not part of it.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pages.position()
    }

    /// How many items the whole list has, once a page has said so.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.pages.total()
    }

    fn check_bound(&self, count: &mut usize) -> Result<()> {
        *count += 1;
        if *count <= self.limit {
            return Ok(());
        }
        Err(self.pages.pager().fault(PagingErrorKind::TooMany { limit: self.limit }).into())
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Given<E::Item>>>> {
        loop {
            if let Some(item) = self.queue.next() {
                if self.read_ahead
                    && matches!(self.ahead, Ahead::Unknown)
                    && let Poll::Ready(page) = self.pages.poll(context)
                {
                    self.ahead = page.map_or(Ahead::End, Ahead::Page);
                }
                return Poll::Ready(Some(Ok(item)));
            }
            let page = match mem::replace(&mut self.ahead, Ahead::Unknown) {
                Ahead::Page(page) => Some(page),
                Ahead::End => None,
                Ahead::Unknown => ready!(self.pages.poll(context)),
            };
            match page {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => self.queue = Queue::new(page),
            }
        }
    }
}

/// What reading ahead has found.
enum Ahead<T> {
    Unknown,
    Page(Result<Page<T>>),
    End,
}

/// An item, or what cannot be read in its place.
pub(crate) type Given<T> = Result<T, Unreadable>;

/// Neither the endpoint nor an item is ever pinned.
impl<E: Paginated> Unpin for Items<E> {}

impl<E: Paginated> Stream for Items<E> {
    type Item = Result<E::Item>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<E::Item>>> {
        let item = ready!(self.get_mut().poll(context));
        Poll::Ready(item.map(|item| item?.map_err(|unreadable| unreadable.error.into())))
    }
}

impl<E: Paginated> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// What a whole list holds, with the items that cannot be read beside those that can.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Collected<T> {
    /// The items, in the order of the server.
    pub items: Vec<T>,
    /// The items that cannot be read; each index counts within its page.
    pub unreadable: Vec<Unreadable>,
}

impl<T> Collected<T> {
    pub(crate) fn put(&mut self, item: Given<T>) {
        match item {
            Ok(item) => self.items.push(item),
            Err(unreadable) => self.unreadable.push(unreadable),
        }
    }
}

impl<T> Default for Collected<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new() }
    }
}

/// The items of one page in the server's order, those that cannot be read in their places.
pub(crate) struct Queue<T> {
    index: usize,
    items: vec::IntoIter<T>,
    unreadable: Peekable<vec::IntoIter<Unreadable>>,
}

impl<T> Queue<T> {
    pub(crate) fn empty() -> Self {
        Self {
            index: 0,
            items: Vec::new().into_iter(),
            unreadable: Vec::new().into_iter().peekable(),
        }
    }

    pub(crate) fn new(page: Page<T>) -> Self {
        let unreadable = page.unreadable.into_iter().peekable();
        Self { index: 0, items: page.items.into_iter(), unreadable }
    }
}

impl<T> Iterator for Queue<T> {
    type Item = Given<T>;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.index;
        self.index += 1;
        match self.unreadable.next_if(|unreadable| unreadable.index == index) {
            Some(unreadable) => Some(Err(unreadable)),
            None => self.items.next().map(Ok),
        }
    }
}

use crate::Page;
use crate::response::Unreadable;
use std::iter::Peekable;
use std::vec;

/// An item, or the one at its position that cannot be read.
pub(crate) type Given<T> = Result<T, Unreadable>;

/// The items of one page in the server's order, readable or not.
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

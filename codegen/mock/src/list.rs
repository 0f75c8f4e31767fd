//! Items in the order of their creation, found by key without a look at each, and sorted once.

use crate::json::text;
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::OnceLock;

#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    items: Vec<Value>,
    /// A number of each item, which rises with the position and stays when other items go.
    numbers: Vec<u64>,
    next: u64,
    /// The items with a number below this were there before a call created one.
    first: u64,
    /// Made by the first look-up.
    index: OnceLock<Index>,
    /// The positions in the order of a field, until something changes.
    sorted: Option<(Vec<String>, Vec<usize>)>,
}

#[derive(Clone, Debug)]
struct Index {
    /// The field that identifies an item.
    key: String,
    /// The number of the first item of each key.
    numbers: HashMap<String, u64>,
}

impl List {
    /// A list of `items`, of which calls created the last ones, so many as are `created`.
    pub(crate) fn first(items: Vec<Value>, created: usize) -> Self {
        let first = items.len().saturating_sub(created);
        Self { first: u64::try_from(first).unwrap_or(u64::MAX), ..items.into() }
    }

    /// How many of the items calls created, which are the last ones.
    pub(crate) fn created(&self) -> usize {
        self.items.len() - self.numbers.partition_point(|number| *number < self.first)
    }

    pub(crate) fn items(&self) -> &[Value] {
        &self.items
    }

    /// The position of the item that has `wanted` in its field `key`.
    pub(crate) fn position(&self, key: &str, wanted: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| self.index(key));
        if index.key != key {
            // The paths `/pets/{pet}/toys` and `/pets/rex/toys` may be of two collections.
            let is_wanted = |item: &Value| item.get(key).is_some_and(|own| text(own) == wanted);
            return self.items.iter().position(is_wanted);
        }
        let number = index.numbers.get(wanted)?;
        let position = self.numbers.binary_search(number);
        debug_assert!(position.is_ok(), "the index names no item that is gone");
        position.ok()
    }

    /// Sorts the items by `field`, for [`List::sorted`].
    pub(crate) fn sort(&mut self, field: &[String], compare: impl Fn(&Value, &Value) -> Ordering) {
        if self.sorted(field).is_none() {
            let mut positions: Vec<_> = (0..self.items.len()).collect();
            positions.sort_by(|one, other| compare(&self.items[*one], &self.items[*other]));
            self.sorted = Some((field.to_vec(), positions));
        }
    }

    /// The positions of all items in the order of `field`, if they are sorted by it.
    pub(crate) fn sorted(&self, field: &[String]) -> Option<&[usize]> {
        let (known, positions) = self.sorted.as_ref()?;
        (known == field).then_some(positions)
    }

    pub(crate) fn push(&mut self, item: Value) {
        self.sorted = None;
        let number = self.next;
        self.next += 1;
        if let Some(index) = self.index.get_mut() {
            index.add(&item, number);
        }
        self.items.push(item);
        self.numbers.push(number);
    }

    /// Replaces the item at `position`.
    pub(crate) fn replace(&mut self, position: usize, item: Value) {
        self.sorted = None;
        let Some(own) = self.items.get_mut(position) else {
            debug_assert!(false, "there is an item at {position}");
            return;
        };
        let is_renamed =
            self.index.get().is_some_and(|index| own.get(&index.key) != item.get(&index.key));
        *own = item;
        if is_renamed {
            self.index.take();
        }
    }

    pub(crate) fn remove(&mut self, position: usize) {
        self.sorted = None;
        let item = self.items.remove(position);
        let number = self.numbers.remove(position);
        // Where keys are not unique, another item has to take over.
        let is_unique =
            self.index.get_mut().is_none_or(|index| index.remove(&item, number, self.items.len()));
        if !is_unique {
            self.index.take();
        }
    }

    fn index(&self, key: &str) -> Index {
        let mut index = Index { key: key.to_owned(), numbers: HashMap::new() };
        for (item, number) in self.items.iter().zip(&self.numbers) {
            index.add(item, *number);
        }
        index
    }
}

impl Index {
    fn add(&mut self, item: &Value, number: u64) {
        if let Some(key) = item.get(&self.key) {
            self.numbers.entry(text(key)).or_insert(number);
        }
    }

    /// Forgets an item that had this number, and whether each of the `left` others has a key of
    /// its own.
    fn remove(&mut self, item: &Value, number: u64, left: usize) -> bool {
        if let Some(key) = item.get(&self.key).map(text)
            && self.numbers.get(&key) == Some(&number)
        {
            self.numbers.remove(&key);
        }
        self.numbers.len() == left
    }
}

impl From<Vec<Value>> for List {
    fn from(items: Vec<Value>) -> Self {
        let next = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let (numbers, index) = ((0..next).collect(), OnceLock::new());
        Self { items, numbers, next, first: 0, index, sorted: None }
    }
}

impl PartialEq for List {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

#[cfg(test)]
mod tests {
    use super::List;
    use serde_json::{Value, json};

    fn item(id: &str) -> Value {
        json!({ "id": id })
    }

    #[test]
    fn finds_what_is_there_after_any_change() {
        let mut random = fastrand::Rng::with_seed(3);
        let mut list = List::from(vec![item("0"), json!({ "name": "keyless" })]);
        for step in 0..400 {
            // Few ids, so that some items share one.
            let id = random.u8(0..30).to_string();
            match random.usize(0..4) {
                0 if !list.items().is_empty() => {
                    list.remove(random.usize(0..list.items().len()));
                }
                1 if !list.items().is_empty() => {
                    let position = random.usize(0..list.items().len());
                    list.replace(position, item(&id));
                }
                _ => list.push(item(&id)),
            }
            for id in (0..30).map(|id: u8| id.to_string()) {
                let expected = list.items().iter().position(|own| *own == item(&id));
                assert_eq!(list.position("id", &id), expected, "{id} after step {step}");
                assert_eq!(list.position("name", &id), None, "no other field is meant");
            }
            let field = ["id".to_owned()];
            let key = |item: &Value| item.get("id").map(Value::to_string);
            list.sort(&field, |one, other| key(one).cmp(&key(other)));
            let positions = list.sorted(&field).expect("it is sorted");
            assert_eq!(positions.len(), list.items().len());
            assert!(
                positions.is_sorted_by_key(|position| (key(&list.items()[*position]), *position))
            );
        }
    }
}

//! Elements of a list in an item, which have paths of their own.

use super::Handler;
use crate::rejection::Rejection;
use crate::resources::Elements;
use crate::response::Response;
use crate::vocabulary::Place;
use crate::{edit, json, update};
use http::StatusCode;
use serde_json::Value;

/// The list of an item, to be changed.
struct Owned {
    /// The path of the items, and the position of this one.
    list: String,
    position: usize,
    elements: Vec<Value>,
}

impl Handler<'_> {
    pub(super) fn create_element(&mut self, of: &Elements) -> Result<Response, Rejection> {
        let mut owned = self.owned(of)?;
        let (place, body) = self.sent_place(of);
        let mut element = self.faker.complete(&of.ty, body);
        self.number(of.collection, &mut element, None);
        owned.elements.push(element);
        let last = owned.elements.len() - 1;
        put(&mut owned.elements, last, place)?;
        Ok(self.set_elements(of, owned))
    }

    /// An element is replaced by `PUT`, and where its tag is sent, since another kind of it has other
    /// fields; otherwise it is changed by a merge patch.
    pub(super) fn update_element(&mut self, of: &Elements) -> Result<Response, Rejection> {
        let mut owned = self.owned(of)?;
        let at = self.element(&owned)?;
        let (place, body) = self.sent_place(of);
        if body.as_object().is_none_or(|members| !members.is_empty()) {
            let old = owned.elements[at].clone();
            let tag = edit::tagged(self.api, &of.ty).map(|tagged| &*tagged.tag.value);
            let is_whole =
                self.call.operation.verb == "PUT" || tag.is_some_and(|tag| body.get(tag).is_some());
            let new = if is_whole { body } else { update::merged(&old, body) };
            let mut new = self.faker.replaced(&of.ty, &old, new);
            self.number(of.collection, &mut new, Some(&old));
            owned.elements[at] = new;
        }
        put(&mut owned.elements, at, place)?;
        Ok(self.set_elements(of, owned))
    }

    pub(super) fn delete_element(&mut self, of: &Elements) -> Result<Response, Rejection> {
        let mut owned = self.owned(of)?;
        let at = self.element(&owned)?;
        owned.elements.remove(at);
        Ok(self.set_elements(of, owned))
    }

    /// The list of the item that the path leads through.
    fn owned(&self, of: &Elements) -> Result<Owned, Rejection> {
        let (list, position) = self.through(of.collection)?;
        let elements = self.state.list(&list)[position].get(&of.field);
        let elements = elements.and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(Owned { list, position, elements })
    }

    /// The position of the element that the path ends in.
    fn element(&self, owned: &Owned) -> Result<usize, Rejection> {
        let wanted = self.call.path.last().map_or("", |(_, value)| value);
        find(&owned.elements, wanted).ok_or_else(|| self.nothing())
    }

    /// Where the body says that the element is to be, and what else it says.
    fn sent_place(&self, of: &Elements) -> (Option<Place>, Value) {
        let mut body = self.call.body().clone();
        let is_field = self.api.fields(&of.ty).iter().any(|field| field.name == Place::MEMBER);
        let sent = body.as_object_mut().filter(|_| !is_field);
        let sent = sent.and_then(|members| members.remove(Place::MEMBER));
        (sent.as_ref().and_then(Place::of), body)
    }

    fn set_elements(&mut self, of: &Elements, owned: Owned) -> Response {
        let Owned { list, position, elements } = owned;
        let item = &self.resources.collection(of.collection).item;
        let Self { state, faker, .. } = self;
        state.update(&list, position, |own| {
            json::set(own, std::slice::from_ref(&of.field), Value::Array(elements));
            faker.touch(item, own);
        });
        self.next_version(of.collection, &list, position);
        self.result(self.state.list(&list)[position].clone())
    }
}

/// The position of the element of this id.
fn find(elements: &[Value], id: &str) -> Option<usize> {
    elements.iter().position(|own| own.get("id").is_some_and(|own| json::text(own) == id))
}

/// Puts the element at `at` in its place.
fn put(elements: &mut Vec<Value>, at: usize, place: Option<Place>) -> Result<(), Rejection> {
    let Some(place) = place else { return Ok(()) };
    let element = elements.remove(at);
    let found = match &place {
        Place::Before(id) if id.is_empty() => Some(0),
        Place::Before(id) => find(elements, id),
        Place::After(id) if id.is_empty() => Some(elements.len()),
        Place::After(id) => find(elements, id).map(|other| other + 1),
        Place::Index(number) => {
            let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
            index.filter(|index| *index <= elements.len())
        }
    };
    let index = found.ok_or_else(|| {
        let location = format!("body `{}`", Place::MEMBER);
        Rejection::one(StatusCode::BAD_REQUEST, location, "there is no such position")
    })?;
    elements.insert(index, element);
    Ok(())
}

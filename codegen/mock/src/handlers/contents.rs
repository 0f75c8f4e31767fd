//! Contents: what was uploaded to a path comes back from it.

use super::Handler;
use crate::contents;
use crate::path;
use crate::rejection::Rejection;
use crate::response::{Body, Response};
use http::StatusCode;
use serde_json::Value;

impl Handler<'_> {
    pub(super) fn get_content(&self) -> Result<Response, Rejection> {
        let found = self.state.content(&self.content_path());
        let (media_type, content) = found.ok_or_else(|| self.no_content())?;
        Ok(self.with(Body::Raw(media_type.to_owned().into(), content.clone())))
    }

    pub(super) fn set_content(&mut self) -> Response {
        let upload = self.call.upload.clone().unwrap_or_default();
        self.state.set_content(self.content_path(), upload.media_type, upload.content);
        match self.owner_of_content() {
            Some(item) => self.result(item),
            None => self.example(),
        }
    }

    pub(super) fn delete_content(&mut self) -> Result<Response, Rejection> {
        if self.state.remove_content(&self.content_path()) {
            Ok(self.example())
        } else {
            Err(self.no_content())
        }
    }

    fn content_path(&self) -> String {
        path::expand(contents::location(self.api, self.call.operation), &self.call.path)
    }

    /// The item at whose path the content is.
    fn owner_of_content(&self) -> Option<Value> {
        let path = contents::location(self.api, self.call.operation);
        let (id, length) = self.resources.parents(path).find(|(_, at)| at + 1 == path.len())?;
        let list = path::expand(&path[..length], &self.call.path);
        let position = self.find(id, &list).ok()?;
        self.state.list(&list).get(position).cloned()
    }

    fn no_content(&self) -> Rejection {
        let message = format!("nothing was uploaded to `{}`", self.content_path());
        Rejection::one(StatusCode::NOT_FOUND, "path", message).absent(self.call.operation)
    }
}

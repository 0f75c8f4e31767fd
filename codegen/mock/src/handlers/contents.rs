//! Contents: what was uploaded to a path comes back from it.

use super::Handler;
use crate::rejection::Rejection;
use crate::response::{Body, Response};
use http::StatusCode;

impl Handler<'_> {
    pub(super) fn get_content(&self) -> Result<Response, Rejection> {
        let found = self.state.content(&self.address());
        let (media_type, content) = found.ok_or_else(|| self.no_content())?;
        Ok(self.with(Body::Raw(media_type.to_owned().into(), content.clone())))
    }

    pub(super) fn set_content(&mut self) -> Response {
        let upload = self.call.upload.clone().unwrap_or_default();
        self.state.set_content(self.address(), upload.media_type, upload.content);
        self.example()
    }

    pub(super) fn delete_content(&mut self) -> Result<Response, Rejection> {
        if self.state.remove_content(&self.address()) {
            Ok(self.example())
        } else {
            Err(self.no_content())
        }
    }

    fn no_content(&self) -> Rejection {
        let message = format!("nothing was uploaded to `{}`", self.address());
        Rejection::one(StatusCode::NOT_FOUND, "path", message).absent(self.call.operation)
    }
}

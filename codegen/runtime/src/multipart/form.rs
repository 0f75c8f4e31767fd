use super::Part;
use super::boundary::boundary;
use crate::error::{RequestError, RequestErrorKind};
use bytes::Bytes;
use http::HeaderValue;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Display;

/// Writes the parts of a `multipart/form-data` body, in the order in which they are pushed.
///
/// Each method takes any number of values: an `Option` for an optional part, a list for a repeated
/// one, and an array of one for a required one. Names are escaped as browsers do: `"` is `%22`, and
/// line breaks are `%0D` and `%0A`. The boundary is one that no part contains.
#[derive(Debug, Default)]
pub struct Form<'a> {
    /// The head of each part, and its content.
    parts: Vec<(String, Cow<'a, [u8]>)>,
    error: Option<RequestError>,
}

impl<'a> Form<'a> {
    /// A form without parts.
    #[must_use]
    pub const fn new() -> Self {
        Self { parts: Vec::new(), error: None }
    }

    /// Adds each of `values` as text.
    pub fn push_text<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            self.push(name, None, None, Cow::Owned(value.to_string().into_bytes()));
        }
    }

    /// Adds each of `values` as JSON, of the media type `application/json`.
    pub fn push_json<T: Serialize>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            match serde_json::to_vec(&value) {
                Ok(json) => self.push(name, None, Some("application/json"), Cow::Owned(json)),
                Err(source) => {
                    let message = format!("the part `{name}` cannot be written as JSON");
                    self.fail(RequestError::new(RequestErrorKind::Body, message).because(source));
                }
            }
        }
    }

    /// Adds each of `values` as it is, without the name of a file.
    pub fn push_bytes<T: AsRef<[u8]> + ?Sized + 'a>(
        &mut self,
        name: &str,
        media_type: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) {
        for value in values {
            self.push(name, None, Some(media_type), Cow::Borrowed(value.as_ref()));
        }
    }

    /// Adds each of `files` under `name`.
    pub fn push_file(&mut self, name: &str, files: impl IntoIterator<Item = &'a Part>) {
        for file in files {
            self.push_part(name, file);
        }
    }

    /// Adds each of `files` under its own name.
    pub fn push_named(&mut self, files: impl IntoIterator<Item = &'a Part>) {
        for file in files {
            self.push_part(file.name(), file);
        }
    }

    fn push_part(&mut self, name: &str, file: &'a Part) {
        self.push(name, Some(file.name()), Some(file.media_type()), Cow::Borrowed(file.content()));
    }

    fn push(
        &mut self,
        name: &str,
        file: Option<&str>,
        media_type: Option<&str>,
        content: Cow<'a, [u8]>,
    ) {
        let mut head = String::from("Content-Disposition: form-data; name=\"");
        escape(&mut head, name);
        if let Some(file) = file {
            head.push_str("\"; filename=\"");
            escape(&mut head, file);
        }
        head.push('"');
        if let Some(media_type) = media_type {
            // It comes from the caller, and must not end the head of the part.
            if HeaderValue::from_str(media_type).is_err() || media_type.is_empty() {
                let message = format!("the media type of the part `{name}` is not valid");
                self.fail(RequestError::new(RequestErrorKind::Body, message));
            }
            head.push_str("\r\nContent-Type: ");
            head.push_str(media_type);
        }
        self.parts.push((head, content));
    }

    fn fail(&mut self, error: RequestError) {
        self.error.get_or_insert(error);
    }

    /// Whether there are no parts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The content type with the boundary, and the body.
    pub(crate) fn finish(self) -> Result<(HeaderValue, Bytes), RequestError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let heads = self.parts.iter().map(|(head, _)| head.as_bytes());
        let boundary = boundary(heads.chain(self.parts.iter().map(|(_, content)| &**content)));
        // The lines around each part have 10 bytes next to the boundary, the last line has 6.
        let lengths = self.parts.iter();
        let lengths = lengths.map(|(head, body)| boundary.len() + 10 + head.len() + body.len());
        let mut body = Vec::with_capacity(lengths.sum::<usize>() + boundary.len() + 6);
        for (head, content) in &self.parts {
            for piece in [&b"--"[..], boundary.as_bytes(), b"\r\n", head.as_bytes(), b"\r\n\r\n"] {
                body.extend_from_slice(piece);
            }
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        for piece in [&b"--"[..], boundary.as_bytes(), b"--\r\n"] {
            body.extend_from_slice(piece);
        }
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let content_type = HeaderValue::from_str(&content_type).map_err(|source| {
            RequestError::new(RequestErrorKind::Body, "the boundary is not valid").because(source)
        })?;
        Ok((content_type, body.into()))
    }
}

/// Writes a name between quotes, by the rule of the HTML standard for `multipart/form-data`.
fn escape(out: &mut String, name: &str) {
    for character in name.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Part};

    const END: &str = "--form-boundary-0000000000000000--\r\n";

    fn written(form: Form<'_>) -> Result<String, String> {
        let (content_type, body) = form.finish().map_err(|error| error.to_string())?;
        let content_type = content_type.to_str().unwrap();
        assert_eq!(content_type, "multipart/form-data; boundary=form-boundary-0000000000000000");
        Ok(String::from_utf8(body.into()).unwrap())
    }

    fn part(head: &str, content: &str) -> String {
        let head = format!("Content-Disposition: form-data; {head}");
        format!("--form-boundary-0000000000000000\r\n{head}\r\n\r\n{content}\r\n")
    }

    #[test]
    fn writes_each_kind_of_part() {
        let png = Part::bytes("a.png", "image/png", "PNG");
        let module = Part::text("index.js", "text/javascript", "x");
        let mut form = Form::new();
        assert!(form.is_empty());
        form.push_text("tag", ["a", "b\r\n"]);
        form.push_text("none", None::<u8>);
        form.push_json("data", [[1, 2]]);
        form.push_bytes("value", "text/plain", ["raw"]);
        form.push_file("file", Some(&png));
        form.push_named([&module]);
        let expected = [
            part("name=\"tag\"", "a"),
            part("name=\"tag\"", "b\r\n"),
            part("name=\"data\"\r\nContent-Type: application/json", "[1,2]"),
            part("name=\"value\"\r\nContent-Type: text/plain", "raw"),
            part("name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png", "PNG"),
            part("name=\"index.js\"; filename=\"index.js\"\r\nContent-Type: text/javascript", "x"),
            END.to_owned(),
        ];
        assert_eq!(written(form).unwrap(), expected.concat());
    }

    #[test]
    fn names_cannot_end_their_quotes_or_lines() {
        let odd = Part::text("a\"\r\nb: é", "text/plain", "x");
        let mut form = Form::new();
        form.push_named([&odd]);
        let name = "a%22%0D%0Ab: é";
        let head = format!("name=\"{name}\"; filename=\"{name}\"\r\nContent-Type: text/plain");
        assert_eq!(written(form).unwrap(), part(&head, "x") + END);
    }

    #[test]
    fn a_media_type_cannot_end_its_line() {
        for media_type in ["", "a/b\r\nx: y", "a/b\0"] {
            let part = Part::text("a", media_type, "x");
            let mut form = Form::new();
            form.push_file("file", [&part]);
            let error = written(form).unwrap_err();
            assert_eq!(error, "the media type of the part `file` is not valid");
        }
    }

    #[test]
    fn the_boundary_is_in_no_part_and_the_length_is_exact() {
        let hostile = Part::text("a", "text/plain", "\r\n--form-boundary-0000000000000000--\r\n");
        let mut form = Form::new();
        form.push_text("form-boundary-0000000000000001", ["x"]);
        form.push_file("file", [&hostile]);
        let (content_type, body) = form.finish().unwrap();
        assert_eq!(content_type, "multipart/form-data; boundary=form-boundary-0000000000000002");
        let delimiters = memchr::memmem::find_iter(&body, b"--form-boundary-0000000000000002");
        assert_eq!(delimiters.count(), 3);
        let vec = Vec::from(body);
        assert_eq!(vec.capacity(), vec.len());
    }
}

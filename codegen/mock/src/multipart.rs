//! Takes a body of `multipart/form-data` apart.
//!
//! A whole body is at hand here; libraries for servers read a stream of one.

use bytes::Bytes;
use memchr::memmem;

/// A part of a body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) name: String,
    /// The name of the file, where it is one.
    pub(crate) file: Option<String>,
    /// Its media type; empty where it does not say.
    pub(crate) media_type: String,
    pub(crate) content: Bytes,
}

/// The parts of `body`, whose boundary `content_type` says, or what is wrong with them.
pub(crate) fn parse(content_type: &str, body: &Bytes) -> Result<Vec<Part>, String> {
    let boundary = parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty());
    let boundary = boundary.ok_or("has no boundary in its content type")?;
    let delimiter = format!("\r\n--{boundary}");
    let first = delimiter.trim_start();
    if !body.starts_with(first.as_bytes()) {
        return Err("does not begin with its boundary".to_owned());
    }
    let (mut parts, mut at) = (Vec::new(), first.len());
    loop {
        let rest = body.get(at..).unwrap_or_default();
        if rest.starts_with(b"--") {
            return Ok(parts);
        }
        if !rest.starts_with(b"\r\n") {
            return Err("has a boundary that is not alone on its line".to_owned());
        }
        let begin = at + 2;
        let rest = body.get(begin..).unwrap_or_default();
        let head = memmem::find(rest, b"\r\n\r\n").ok_or("has a part without a head")?;
        let content = begin + head + 4;
        let rest = body.get(content..).unwrap_or_default();
        let end = memmem::find(rest, delimiter.as_bytes()).ok_or("has a part without an end")?;
        let end = content + end;
        let lines = body.get(begin..begin + head).unwrap_or_default();
        parts.push(part(&String::from_utf8_lossy(lines), body.slice(content..end))?);
        at = end + delimiter.len();
    }
}

/// A body of files, each under its own name, with its content type.
pub(crate) fn write(files: &[Part]) -> (String, Bytes) {
    let has = |boundary: &str| {
        files.iter().any(|file| memmem::find(&file.content, boundary.as_bytes()).is_some())
    };
    let mut boundary = "boundary".to_owned();
    while has(&boundary) {
        boundary.push('y');
    }
    let mut body = Vec::new();
    for Part { name, media_type, content, .. } in files {
        let name = escaped(name);
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\
             content-type: {media_type}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body.into())
}

/// The part that has `head` above its content.
fn part(head: &str, content: Bytes) -> Result<Part, String> {
    let header = |wanted: &str| {
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let found = lines.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim()).unwrap_or_default()
    };
    let disposition = header("content-disposition");
    let (kind, _) = disposition.split_once(';').unwrap_or((disposition, ""));
    let name = parameter(disposition, "name").filter(|_| kind.trim() == "form-data");
    Ok(Part {
        name: unescaped(&name.ok_or("has a part without a name")?),
        file: parameter(disposition, "filename").map(|file| unescaped(&file)),
        media_type: header("content-type").to_owned(),
        content,
    })
}

/// A parameter of the value of a header, without its quotes.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let (_, mut rest) = value.split_once(';')?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (found, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find(';').unwrap_or(after.len())),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(found.trim().to_owned());
        }
        rest = next.trim_start().strip_prefix(';')?;
    }
}

fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A name as browsers escape it.
fn unescaped(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    use super::{Part, parse, write};
    use bytes::Bytes;

    fn parsed(body: &'static str) -> Result<Vec<Part>, String> {
        parse(
            "multipart/form-data; charset=x; boundary=\"b\"",
            &Bytes::from_static(body.as_bytes()),
        )
    }

    #[test]
    fn takes_bodies_apart() {
        assert_eq!(parsed("--b--\r\n"), Ok(Vec::new()));
        let head = "Content-Disposition: form-data; name=\"a; filename=%22x\"";
        let body = format!(
            "--b\r\n{head}\r\n\r\n--bb\r\n\r\n--b\r\ncontent-type: a/b\r\n\
             content-disposition: form-data; filename=f; name=c\r\n\r\n\r\n--b--\r\n"
        );
        let parts = parse("multipart/form-data; boundary=b", &Bytes::from(body)).unwrap();
        let part = |name: &str, file: Option<&str>, media_type: &str, content: &'static str| Part {
            name: name.to_owned(),
            file: file.map(str::to_owned),
            media_type: media_type.to_owned(),
            content: Bytes::from_static(content.as_bytes()),
        };
        assert_eq!(parts[0], part("a; filename=\"x", None, "", "--bb\r\n"));
        assert_eq!(parts[1], part("c", Some("f"), "a/b", ""));
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn writes_what_it_reads() {
        let file = |name: &str, content: &'static str| Part {
            name: name.to_owned(),
            file: Some(name.to_owned()),
            media_type: "text/plain".to_owned(),
            content: Bytes::from_static(content.as_bytes()),
        };
        let files = [file("a\"\r\n", "--boundary"), file("b.js", "\r\n--boundaryyy--\r\n")];
        let (media_type, body) = write(&files);
        assert_eq!(parse(&media_type, &body).unwrap(), files);
    }

    #[test]
    fn says_what_is_wrong() {
        for (body, error) in [
            ("", "does not begin with its boundary"),
            ("x\r\n--b--", "does not begin with its boundary"),
            ("--bc", "has a boundary that is not alone on its line"),
            ("--b\r\nname", "has a part without a head"),
            ("--b\r\nx: y\r\n\r\ncontent", "has a part without an end"),
            ("--b\r\nx: y\r\n\r\ncontent\r\n--b--", "has a part without a name"),
            (
                "--b\r\ncontent-disposition: attachment; name=x\r\n\r\n\r\n--b--",
                "has a part without a name",
            ),
        ] {
            assert_eq!(parsed(body), Err(error.to_owned()), "{body}");
        }
        for content_type in ["multipart/form-data", "multipart/form-data; boundary=", "a; b; c=\""]
        {
            assert!(parse(content_type, &Bytes::new()).is_err(), "{content_type}");
        }
    }
}

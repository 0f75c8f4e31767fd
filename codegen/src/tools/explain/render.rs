//! An explanation as text.

use super::Call;
use std::fmt::{self, Write as _};

impl Call {
    /// All of it as Markdown; `folder` is put before the name of the spec's text.
    #[must_use]
    pub fn render(&self, folder: &str) -> String {
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = self.write(&mut text, folder);
        text
    }

    fn write(&self, text: &mut String, folder: &str) -> fmt::Result {
        writeln!(text, "# {}\n\n{}", self.operation, self.summary)?;
        writeln!(text, "\n{folder}{}:{}", self.file, self.line)?;
        fenced(text, "yaml", &self.spec)?;
        writeln!(text, "\nIn Rust, in `{}`:", self.module)?;
        fenced(text, "rust", &self.signature)?;
        if let Some(example) = &self.example {
            writeln!(text, "\nThe example:")?;
            fenced(text, "rust", example)?;
        }
        writeln!(text, "\nWhat it sends:")?;
        fenced(text, "http", &self.request())?;
        for other in self.request.credentials.iter().skip(1) {
            writeln!(text, "\nOr, with {}:", other.title)?;
            fenced(text, "http", &lines(&other.headers))?;
        }
        self.response(text)
    }

    fn request(&self) -> String {
        let request = &self.request;
        let credentials = request.credentials.first().map(|first| lines(&first.headers));
        let body = request.indented.as_ref().map(|body| format!("\n{body}\n"));
        format!(
            "{} {}\n{}{}{}",
            request.method,
            request.url,
            lines(&request.headers),
            credentials.unwrap_or_default(),
            body.unwrap_or_default()
        )
    }

    fn response(&self, text: &mut String) -> fmt::Result {
        let response = &self.response;
        let mut content = format!("{}\n{}", response.status, lines(&response.headers));
        if let Some(body) = &response.content {
            content = format!("{content}\n{body}");
        }
        write!(text, "\nThe response, decoded as `{}`", response.decoded)?;
        if let Some(info) = &response.page_info {
            write!(text, ", and by `page.info()` as `{info}`")?;
        }
        if let Some(extra) = &response.extra {
            let by = if response.is_page { "page.extra" } else { "Document::extra" };
            write!(text, ", and by `{by}()` as `{extra}`")?;
        }
        let is_missing = response.content.is_none() && response.decoded != "()";
        writeln!(text, "{}:", if is_missing { ", of which the spec has no example" } else { "" })?;
        fenced(text, "http", &content)?;
        for (ty, statuses) in &response.errors {
            writeln!(
                text,
                "\nAn error with the status {statuses} is a `{ty}`, by `ApiError::json`."
            )?;
        }
        Ok(())
    }
}

fn lines(headers: &[(impl fmt::Display, impl fmt::Display)]) -> String {
    let lines = headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
    lines.collect::<Vec<_>>().concat()
}

/// `code` between fences that are longer than any in it.
fn fenced(text: &mut String, language: &str, code: &str) -> fmt::Result {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    writeln!(text, "\n{fence}{language}\n{}\n{fence}", code.trim_end())
}

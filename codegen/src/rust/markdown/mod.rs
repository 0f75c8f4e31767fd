//! Markdown of the spec as Markdown of rustdoc: lists, tables, code, links and emphasis stay, the rest
//! becomes text.

use super::docs::{address, plain};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Languages that code can be in; any other word may mean to rustdoc that it is a test.
const LANGUAGES: [&str; 20] = [
    "bash",
    "console",
    "css",
    "csv",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "json",
    "python",
    "ruby",
    "sh",
    "sql",
    "toml",
    "typescript",
    "xml",
    "yaml",
];

/// Lists in one another; what is deeper is written as if it were this deep.
const DEPTH: usize = 6;

/// The blocks of `text`, each without a line break but for those between its lines.
pub(super) fn blocks(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Writer::new(&text).all()
}

/// `text` as a part of one line.
pub(super) fn inline(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    // Behind a word, nothing in one line begins a block.
    let line = format!("x {}", words.join(" "));
    let blocks = Writer::new(&line).all().join(" ");
    started(blocks.strip_prefix("x").unwrap_or(&blocks).trim_start())
}

/// Whether `text` is a paragraph on one line with nothing that is Markdown in it, as most are: its
/// only event would be all of it.
fn is_prose(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" .,;:'\"()/-".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.trim_end().bytes().all(is_plain)
}

/// A paragraph that does not begin like another block.
fn started(text: &str) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    let digits = word.trim_end_matches(['.', ')']);
    if !digits.is_empty() && digits.len() < word.len() && digits.bytes().all(|b| b.is_ascii_digit())
    {
        return format!("{digits}\\{}", &text[digits.len()..]);
    }
    let is_mark = word.trim_start_matches(['-', ':']).is_empty() && !word.is_empty();
    let is_start = is_mark || text.starts_with(['#', '=', '+']);
    if is_start { format!("\\{text}") } else { text.to_owned() }
}

/// A link around the text at hand.
enum Link {
    /// It leads to this address.
    Stays(String),
    /// It leads to no address, so it is text, which ends so.
    Text(String),
}

/// Writes what a parser reads.
struct Writer<'a> {
    source: &'a str,
    blocks: Vec<String>,
    /// The lines of the block at hand.
    lines: Vec<String>,
    /// The paragraph, item or cell at hand.
    line: String,
    /// Text of it that is not escaped yet.
    run: String,
    /// The lists around, each with the number of its next item.
    lists: Vec<Option<u64>>,
    /// The items around: the mark, until it is written, and how wide it is.
    items: Vec<(Option<String>, usize)>,
    /// Items that are too deep to be in `items`.
    deeper: usize,
    links: Vec<Link>,
    row: Vec<String>,
    columns: Vec<Alignment>,
}

impl<'a> Writer<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            lines: Vec::new(),
            line: String::new(),
            run: String::new(),
            lists: Vec::new(),
            items: Vec::new(),
            deeper: 0,
            links: Vec::new(),
            row: Vec::new(),
            columns: Vec::new(),
        }
    }

    fn all(mut self) -> Vec<String> {
        let source = self.source;
        if is_prose(source) {
            self.run.push_str(source);
            self.close();
            return self.blocks;
        }
        let mut events = Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let inside = events.by_ref().map_while(|(event, _)| match event {
                        Event::Text(text) => Some(text),
                        _ => None,
                    });
                    let code = inside.map(|text| text.to_string()).collect::<String>();
                    self.code_block(&kind, &code);
                }
                Event::Start(Tag::HtmlBlock | Tag::Heading { .. } | Tag::BlockQuote(_)) => {
                    let mut depth = 1;
                    while depth > 0 {
                        match events.next() {
                            Some((Event::Start(_), _)) => depth += 1,
                            Some((Event::End(_), _)) => depth -= 1,
                            Some(_) => {}
                            None => break,
                        }
                    }
                    self.literal(range);
                }
                Event::Rule => self.literal(range),
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag, range),
                other => self.inside(&other, range),
            }
        }
        self.close();
        self.blocks
    }

    /// Something that is text here.
    fn literal(&mut self, range: Range<usize>) {
        self.next_block();
        let text = inline(self.source.get(range).unwrap_or_default());
        self.write(&text);
        self.close();
    }

    fn inside(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => {
                let written = self.source.get(range).unwrap_or_default();
                let is_entity = written.starts_with('&') && written.len() > 1 && **text != *written;
                // An entity can hide a character that the spec could not have.
                let is_plain = text.chars().all(|c| c.is_ascii_graphic());
                self.run.push_str(if is_entity && !is_plain { written } else { text });
            }
            Event::SoftBreak | Event::HardBreak => self.run.push(' '),
            Event::InlineHtml(html) | Event::Html(html) => self.run.push_str(html),
            Event::Code(code) => self.code(code),
            _ => {}
        }
    }

    fn code(&mut self, code: &str) {
        // More ticks could begin a line, and be a fence there.
        if code.contains("``") || code.trim().is_empty() {
            self.run.push_str(code);
            return;
        }
        self.flush();
        let (tick, space) = if code.contains('`') { ("``", " ") } else { ("`", "") };
        let code = if self.columns.is_empty() { code.to_owned() } else { code.replace('|', "\\|") };
        self.line.extend([tick, space, &code, space, tick]);
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, code: &str) {
        if code.trim().is_empty() {
            return;
        }
        self.next_block();
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let language = LANGUAGES.iter().find(|known| **known == language).unwrap_or(&"text");
        let ticks = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(3.max(ticks + 1));
        self.write(&format!("{fence}{language}"));
        for line in code.lines() {
            self.write(line.replace('\t', "    ").trim_end());
        }
        self.write(&fence);
        self.close();
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.next_block(),
            Tag::List(first) => {
                self.close_line();
                // No other list follows a text at once.
                if first.is_some_and(|first| first != 1) {
                    self.next_block();
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Table(columns) => {
                self.next_block();
                self.columns = columns;
            }
            Tag::Emphasis | Tag::Strong => self.emphasis(tag.to_end(), range),
            Tag::Link { dest_url, link_type, .. } => self.link(link_type, &dest_url),
            // The picture is left out, its address is not.
            Tag::Image { dest_url, .. } => {
                self.run.push_str("![");
                self.links.push(Link::Text(format!("]({})", address(&dest_url))));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.close(),
            TagEnd::List(_) => {
                self.lists.pop();
                self.close();
            }
            TagEnd::Item => {
                self.close_line();
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else {
                    self.items.pop();
                }
            }
            TagEnd::TableCell => {
                self.flush();
                self.row.push(std::mem::take(&mut self.line).trim().to_owned());
            }
            TagEnd::TableHead => {
                self.row();
                let marks = self.columns.iter().map(|column| match column {
                    Alignment::None => "---",
                    Alignment::Left => ":--",
                    Alignment::Center => ":-:",
                    Alignment::Right => "--:",
                });
                self.row = marks.map(str::to_owned).collect();
                self.row();
            }
            TagEnd::TableRow => self.row(),
            TagEnd::Table => {
                self.columns.clear();
                self.close();
            }
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis(tag, range),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    fn item(&mut self) {
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        let width = mark.len();
        let item = (Some(mark), width);
        match self.items.last_mut() {
            Some(last) if self.lists.len() > DEPTH => {
                *last = item;
                self.deeper += 1;
            }
            _ => self.items.push(item),
        }
    }

    fn row(&mut self) {
        let cells = std::mem::take(&mut self.row);
        self.write(&format!("| {} |", cells.join(" | ")));
    }

    fn emphasis(&mut self, tag: TagEnd, range: Range<usize>) {
        self.flush();
        let mark = self.source.get(range.start..=range.start).unwrap_or("*");
        self.line.push_str(mark);
        if tag == TagEnd::Strong {
            self.line.push_str(mark);
        }
    }

    fn link(&mut self, kind: LinkType, target: &str) {
        let is_written = !matches!(kind, LinkType::Autolink | LinkType::Email);
        let is_address = target.starts_with("https://") || target.starts_with("http://");
        let link = if is_written && is_address {
            self.flush();
            self.line.push('[');
            Link::Stays(address(target))
        } else if is_written {
            self.run.push('[');
            Link::Text(format!("]({})", address(target)))
        } else {
            Link::Text(String::new())
        };
        self.links.push(link);
    }

    fn end_link(&mut self) {
        match self.links.last() {
            Some(Link::Stays(target)) => {
                let end = format!("]({target})");
                self.flush();
                self.line.push_str(&end);
            }
            Some(Link::Text(end)) => self.run.push_str(end),
            None => {}
        }
        self.links.pop();
    }

    /// Escapes the text at hand.
    fn flush(&mut self) {
        let in_link = self.links.iter().any(|link| matches!(link, Link::Stays(_)));
        plain(&std::mem::take(&mut self.run), in_link, &mut self.line);
    }

    fn close_line(&mut self) {
        self.flush();
        let line = std::mem::take(&mut self.line);
        let words: Vec<_> = line.split_whitespace().collect();
        if !words.is_empty() {
            self.write(&started(&words.join(" ")));
        }
    }

    /// Writes a line of the block at hand, behind what the items around it begin with.
    fn write(&mut self, line: &str) {
        let mut written = String::new();
        if !line.is_empty() {
            for (mark, width) in &mut self.items {
                written.push_str(&mark.take().unwrap_or_else(|| " ".repeat(*width)));
            }
            written.push_str(line);
        }
        self.lines.push(written);
    }

    /// Separates what follows from what its item has already.
    fn next_block(&mut self) {
        self.close_line();
        let has_text = self.items.last().is_some_and(|(mark, _)| mark.is_none());
        if has_text && self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Ends a block, if no list goes on.
    fn close(&mut self) {
        self.close_line();
        if self.lists.is_empty() && !self.lines.is_empty() {
            self.blocks.push(std::mem::take(&mut self.lines).join("\n"));
        }
    }
}

#[cfg(test)]
mod tests;

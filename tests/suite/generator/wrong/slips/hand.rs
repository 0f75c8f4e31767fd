//! What a hand does to a line of YAML, and to what is below it.

use std::ops::Range;

/// A text with one slip.
pub(super) struct Slip {
    pub(super) what: &'static str,
    /// The numbers of the lines that an error of it can be in.
    pub(super) lines: Range<usize>,
    pub(super) text: String,
}

/// Keys whose names the language gives, and a letter of which is wrong.
const KEYS: [&str; 9] =
    ["summary", "responses", "types", "methods", "fields", "enum", "query", "permissions", "union"];

/// `text` with each of them.
pub(super) fn slips(text: &str) -> impl Iterator<Item = Slip> {
    let lines: Vec<&str> = text.lines().collect();
    let rows: Vec<usize> = (0..lines.len()).filter(|row| is_entry(&lines, *row)).collect();
    rows.into_iter().flat_map(move |row| {
        let mut slips = Vec::new();
        for (what, new) in of_line(lines[row]) {
            slips.push(slip(&lines, what, row..row + 1, &[new]));
        }
        for (what, by, whole) in COLUMNS {
            let end = if whole { end(&lines, row) } else { row + 1 };
            let moved: Option<Vec<_>> =
                lines[row..end].iter().map(|line| moved(line, by)).collect();
            if let Some(moved) = moved.filter(|moved| whole == (moved.len() > 1)) {
                slips.push(slip(&lines, what, row..end, &moved));
            }
        }
        slips
    })
}

/// By how much a line moves, and whether what is below it does as well.
const COLUMNS: [(&str, isize, bool); 6] = [
    ("a line one column further right", 1, false),
    ("a line two columns further right", 2, false),
    ("a line one column further left", -1, false),
    ("a line two columns further left", -2, false),
    ("an entry one column further right", 1, true),
    ("an entry one column further left", -1, true),
];

fn slip(lines: &[&str], what: &'static str, rows: Range<usize>, new: &[String]) -> Slip {
    let (before, behind) = (&lines[..rows.start], &lines[rows.end..]);
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let text = [before, &new, behind].concat().join("\n") + "\n";
    Slip { what, lines: rows.start + 1..rows.start + 2, text }
}

/// Whether a line is neither empty, nor a comment, nor of a text that goes on.
fn is_entry(lines: &[&str], row: usize) -> bool {
    let line = lines[row].trim_start();
    let is_key = line.split_once(':').is_some_and(|(key, rest)| {
        let is_of_key = |c: char| c.is_ascii_alphanumeric() || "_.?-\"' ".contains(c);
        key.chars().all(is_of_key) && (rest.is_empty() || rest.starts_with(' '))
    });
    let begins_text =
        |line: &str| [": |", ": >", "|-", ">-"].iter().any(|sign| line.contains(sign));
    // Whatever is below a text of several lines can be a part of it.
    let own = indent(lines[row]);
    let above = lines[..row].iter().rev().find(|above| indent(above) < own && !above.is_empty());
    is_key && !line.starts_with('#') && !above.is_some_and(|above| begins_text(above))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the entry ends that begins at `row`.
fn end(lines: &[&str], row: usize) -> usize {
    let own = indent(lines[row]);
    let below = lines[row + 1..].iter().take_while(|line| line.is_empty() || indent(line) > own);
    let mut end = row + 1 + below.count();
    while lines[end - 1].is_empty() {
        end -= 1;
    }
    end
}

fn moved(line: &str, by: isize) -> Option<String> {
    let to = indent(line).checked_add_signed(by).filter(|_| !line.is_empty());
    match to {
        Some(to) => Some(" ".repeat(to) + line.trim_start()),
        None => line.is_empty().then(String::new),
    }
}

/// What can go wrong within a line.
fn of_line(line: &str) -> Vec<(&'static str, String)> {
    let mut slips = Vec::new();
    let put =
        |range: Range<usize>, new: &str| [&line[..range.start], new, &line[range.end..]].concat();
    if let Some(at) = line.find(": ") {
        slips.push(("a colon less", put(at..at + 1, "")));
        slips.push(("a space less behind a colon", put(at + 1..at + 2, "")));
        slips.push(("an equals sign for a colon", put(at..at + 1, " =")));
        slips.push(("a semicolon for a colon", put(at..at + 1, ";")));
    } else if let Some(key) = line.strip_suffix(':') {
        slips.push(("a colon less at the end", key.to_owned()));
    }
    let own = indent(line);
    if own > 1 {
        slips.push(("a tab for two spaces", put(own - 2..own, "\t")));
    }
    if line[own..].starts_with("- ") {
        slips.push(("a dash less", put(own..own + 2, "  ")));
        slips.push(("a space less behind a dash", put(own + 1..own + 2, "")));
    } else {
        slips.push(("a dash more", put(own..own, "- ")));
    }
    for key in KEYS {
        if let Some(at) = line.find(&format!("{key}:")).filter(|at| line[..*at].trim().is_empty()) {
            slips.push(("a letter less in a key", put(at + 2..at + 3, "")));
        }
    }
    let is_flow = line.contains(['{', '[']);
    for (at, sign) in line.char_indices().filter(|(_, sign)| is_flow && "{}[],".contains(*sign)) {
        let here = at..at + 1;
        slips.push(match sign {
            ',' => ("a semicolon for a comma", put(here.clone(), ";")),
            _ => ("a bracket less", put(here.clone(), "")),
        });
        slips.push(match sign {
            ',' => ("two commas", put(here, ",,")),
            _ => ("a bracket twice", put(here, &format!("{sign}{sign}"))),
        });
    }
    slips
}

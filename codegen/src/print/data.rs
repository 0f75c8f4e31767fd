//! The body of a macro of the runtime, which prettyplease sets as a paragraph: a line for each entry.

use super::STEP;

/// Begins the invocation of a macro whose body is data.
pub(super) fn opens(line: &str) -> bool {
    line.starts_with("runtime::") && line.ends_with("! {")
}

/// The lines between the braces of such an invocation. Entries end at commas, and may have entries of
/// their own in braces; commas, braces and spaces in strings are part of these.
pub(super) fn lines<'a>(paragraph: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let (mut done, mut line, mut depth) = (Vec::new(), String::new(), 1);
    let mut end = |line: &mut String, mark: &str, depth: usize| {
        let entry = line.trim_end();
        if !entry.is_empty() || !mark.is_empty() {
            let space = if mark == "{" && !entry.is_empty() { " " } else { "" };
            done.push(format!("{}{entry}{space}{mark}", STEP.repeat(depth)));
        }
        line.clear();
    };
    for text in paragraph {
        let (mut in_string, mut is_escaped) = (false, false);
        for letter in text.trim().chars() {
            match letter {
                _ if in_string => {
                    line.push(letter);
                    in_string = letter != '"' || is_escaped;
                    is_escaped = letter == '\\' && !is_escaped;
                }
                '{' => {
                    end(&mut line, "{", depth);
                    depth += 1;
                }
                '}' => {
                    let mark = if line.trim().is_empty() { "" } else { "," };
                    end(&mut line, mark, depth);
                    depth = depth.saturating_sub(1);
                    end(&mut line, "}", depth);
                }
                ',' => end(&mut line, ",", depth),
                // `a : b` and `.. a`, as a sequence of tokens is printed.
                ':' => {
                    line.truncate(line.trim_end().len());
                    line.push(':');
                }
                ' ' if line.is_empty() || line.ends_with("..") => {}
                _ => {
                    line.push(letter);
                    in_string = letter == '"';
                }
            }
        }
        if !line.is_empty() {
            line.push(' ');
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn sets_each_entry_on_a_line() {
        let paragraph = r#"
            Book { title : required "title", pages : optional_whole "a, \"{b}\" : c", r#type :
            required "type", .. _additional : kept, }"#;
        let expected = r#"
    Book {
        title: required "title",
        pages: optional_whole "a, \"{b}\" : c",
        r#type: required "type",
        .._additional: kept,
    }"#;
        assert_eq!(lines(paragraph.lines()).join("\n"), &expected[1..]);
        let union = r#"Kind by "type" { One(_), Two = 2, ..Other }"#;
        let expected = r#"
    Kind by "type" {
        One(_),
        Two = 2,
        ..Other,
    }"#;
        assert_eq!(lines([union]).join("\n"), &expected[1..]);
        assert_eq!(lines(["Empty {}"]).join("\n"), "    Empty {\n    }");
    }
}

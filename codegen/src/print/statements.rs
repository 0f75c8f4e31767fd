//! Statements of examples, which are set as rustfmt sets them where prettyplease does not.

use super::{LINE, STEP, indent};
use proc_macro2::TokenStream;
use quote::quote;

/// An expression or some statements as they are printed within a function.
pub(crate) fn print_statements(statements: &TokenStream) -> Vec<String> {
    let function = quote!(fn example() { #statements });
    let Ok(file) = syn::parse2(function) else { return Vec::new() };
    let code = prettyplease::unparse(&file);
    let mut lines: Vec<_> = code.lines().skip(1).collect();
    lines.pop();
    let mut lines: Vec<_> =
        lines.into_iter().map(|line| line.strip_prefix(STEP).unwrap_or(line).to_owned()).collect();
    pull_in(&mut lines);
    hug(&mut lines);
    lines
}

/// Takes a step back from what prettyplease sets two steps in: the lines of a receiver that is more than one, and
/// the calls on it. rustfmt sets these one step in.
fn pull_in(lines: &mut [String]) {
    for number in 1..lines.len() {
        let base = indent(&lines[number - 1]);
        let opens = lines[number - 1].ends_with(['(', '{', '[']);
        if !opens || indent(&lines[number]) != base + 2 * STEP.len() {
            continue;
        }
        let inner = lines[number..].iter_mut().take_while(|line| indent(line) > base);
        for line in inner {
            line.drain(..STEP.len());
        }
    }
}

/// Takes an only argument that is itself a call or a literal of several lines onto the line of the
/// call around it, as rustfmt does.
fn hug(lines: &mut Vec<String>) {
    let mut number = 0;
    while number + 1 < lines.len() {
        if let Some(end) = only_argument(lines, number) {
            let argument = lines[number + 1].trim_start().to_owned();
            lines[number].push_str(&argument);
            let close = lines[end + 1].trim_start().to_owned();
            let last = lines[end].trim_end_matches(',').to_owned();
            lines[end] = last + &close;
            for line in &mut lines[number + 2..=end] {
                line.drain(..STEP.len());
            }
            lines.remove(end + 1);
            lines.remove(number + 1);
        } else {
            number += 1;
        }
    }
}

/// The last line of the argument that the line `number` opens a call for, if it is the only one,
/// is closed where it was opened, and has room there.
fn only_argument(lines: &[String], number: usize) -> Option<usize> {
    let base = indent(&lines[number]);
    let first = lines.get(number + 1)?;
    let opens = lines[number].ends_with('(') && first.ends_with(['(', '{', '[']);
    let fits = lines[number].len() + first.trim_start().len() <= LINE;
    if !opens || !fits || indent(first) != base + STEP.len() {
        return None;
    }
    let inside = |line: &String| indent(line) > base + STEP.len();
    let end = number + 2 + lines[number + 2..].iter().take_while(|line| inside(line)).count();
    let closes = lines.get(end)?.trim_start().starts_with([')', '}', ']'])
        && lines[end].ends_with(',')
        && indent(&lines[end]) == base + STEP.len();
    let is_only = lines
        .get(end + 1)
        .is_some_and(|line| line.trim_start().starts_with(')') && indent(line) == base);
    (closes && is_only).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::print_statements;
    use quote::quote;

    #[test]
    fn sets_a_long_receiver_one_step_in() {
        let call = quote! {
            let call = create("a", NewMember::new(NewMemberUser { email: "somebody@acme.example".into() })
                .status(Status::Active).note(Note { text: "a text that is too long for one line".into(), at: 1 }));
            send(call);
        };
        let expected = "\
let call = create(
    \"a\",
    NewMember::new(NewMemberUser {
        email: \"somebody@acme.example\".into(),
    })
    .status(Status::Active)
    .note(Note {
        text: \"a text that is too long for one line\".into(),
        at: 1,
    }),
);
send(call);";
        assert_eq!(print_statements(&call).join("\n"), expected);
    }

    #[test]
    fn an_only_argument_opens_on_the_line_of_its_call() {
        let call = quote! {
            let call = create("Acme").profile(Profile::new(ProfileParams {
                name: "Acme Ltd".into(), address: "1 Example Street, London, in a county".into(),
            }));
            let other = create(Profile { name: "Acme Ltd".into(), address: "1 Example Street, London".into() }, 1);
        };
        let expected = "\
let call = create(\"Acme\")
    .profile(Profile::new(ProfileParams {
        name: \"Acme Ltd\".into(),
        address: \"1 Example Street, London, in a county\".into(),
    }));
let other = create(
    Profile {
        name: \"Acme Ltd\".into(),
        address: \"1 Example Street, London\".into(),
    },
    1,
);";
        assert_eq!(print_statements(&call).join("\n"), expected);
    }
}

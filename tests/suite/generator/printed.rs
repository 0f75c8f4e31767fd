//! Emitted code is laid out as prettyplease lays it out, although most of it never is.

use tests::fixtures;

#[test]
fn is_as_prettyplease_prints_it() {
    let specs = fixtures::good().into_iter().chain([fixtures::second(), fixtures::real()]);
    for spec in specs {
        for (path, text) in spec.generated().files.iter() {
            let file = syn::parse_file(text).expect("emitted code parses");
            let printed = prettyplease::unparse(&file);
            let differs = lines(text).zip(lines(&printed)).find(|(ours, theirs)| ours != theirs);
            assert_eq!(differs, None, "{} {path}", spec.name);
            assert_eq!(lines(text).count(), lines(&printed).count(), "{} {path}", spec.name);
        }
    }
}

/// The lines of code, without what is laid out otherwise: data of macros, and what no item has.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut in_data = false;
    text.lines().filter(move |line| {
        in_data = if in_data {
            *line != "}"
        } else {
            line.starts_with("runtime::") && line.ends_with("! {")
        };
        !in_data && !line.is_empty() && !line.starts_with("// ")
    })
}

//! Texts, and what is written for them.

use super::blocks;

#[test]
fn writes_what_stays() {
    let cases: &[(&str, &[&str])] = &[
        ("- a\n  still\n- b\n  - c\n\nd", &["- a still\n- b\n  - c", "d"]),
        ("3. a\n\n   b\n4. c", &["3. a\n\n   b\n4. c"]),
        ("a:\n- b\n  ```json\n  {}\n  ```", &["a:", "- b\n\n  ```json\n  {}\n  ```"]),
        ("```rust,no_run\nfn a() {}\n\n    b\n```", &["```text\nfn a() {}\n\n    b\n```"]),
        ("a\n\n    fn b() {}", &["a", "```text\nfn b() {}\n```"]),
        ("~~~\n```\nx\n```", &["````text\n```\nx\n```\n````"]),
        (
            "| a | `b\\|c` |\n|:-|--:|\n| <d> | e\\|f |",
            &["| a | `b\\|c` |\n| :-- | --: |\n| \\<d\\> | e\\|f |"],
        ),
        ("[a][b]\n\n[b]: https://c.example/d", &["[a](https://c.example/d)"]),
        ("`` a`b `` and ``` c``d ```", &["`` a`b `` and c\\`\\`d"]),
    ];
    for (text, expected) in cases {
        assert_eq!(blocks(text), *expected, "{text}");
    }
}

#[test]
fn makes_text_of_the_rest() {
    let cases: &[(&str, &[&str])] = &[
        ("# a\nb", &["\\# a", "b"]),
        ("a\n===", &["a ==="]),
        ("> a\n> b", &["\\> a \\> b"]),
        ("<div>\na\n</div>", &["\\<div\\> a \\</div\\>"]),
        ("---", &["\\---"]),
        ("1\\. a", &["1\\. a"]),
        ("[`A`] and [b](A) and ![c](d)", &["\\[`A`\\] and \\[b\\](A) and !\\[c\\](d)"]),
        ("- ", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(blocks(text), *expected, "{text}");
    }
}

#[test]
fn takes_lists_of_any_depth() {
    let text = "- ".repeat(20_000) + "a";
    assert_eq!(blocks(&text), ["- ".repeat(6) + "a"]);
}

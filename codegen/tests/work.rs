//! What a report costs is linear in the input, whatever the input is, and what it prints is bounded;
//! counted in allocations and bytes, so that no machine is too slow for it. They are those of one
//! thread, and two files are not read on more.

use allocation_counter::{AllocationInfo, measure};
use cloudflare_api_codegen::{Report, Sources};
use std::fmt::Write as _;

const API: &str = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";

const HEAD: &str = "resource: pets\ndoc: Pets.\n";

/// No report is longer: 100 errors of at most some lines each.
const LONGEST: usize = 100_000;

/// No error is longer for a program.
const LINE: usize = 4_000;

/// Of the work for an input and for a fourth of it: what is quadratic has 16.
const RATIO: u64 = 6;

type Input = fn(usize) -> String;

/// Some inputs of a size that `n` says, each with its name.
const INPUTS: [(&str, Input); 16] = [
    ("unknown types in one line", |n| model(n, |i| format!("f{i}: Lost{i}"))),
    ("unknown keys in one line", |n| {
        model(n, |i| format!("f{i}: {{ type: string, colour: red }}"))
    }),
    ("foreign keys in one line", |n| {
        model(n, |i| format!("f{i}: {{ type: string, nullable: true }}"))
    }),
    ("no types in one line", |n| model(n, |i| format!("f{i}: {{ doc: Something. }}"))),
    ("commas in one line", |n| model(n, |i| format!("f{i}: {{ type: string, doc: One, two. }}"))),
    ("docs in one line", |n| model(n, |i| format!("f{i}: {{ type: string, doc: Text of it }}"))),
    ("one name in one line", |n| model(n, |_| "name: string".to_owned())),
    ("wrong examples in one line", |n| {
        model(n, |i| format!("f{i}: {{ type: integer, example: x }}"))
    }),
    ("keys without values in one line", |n| model(n, |i| format!("a{i}"))),
    ("unknown types in many lines", |n| {
        HEAD.to_owned()
            + "types:\n"
            + &many(n, |i| format!("  T{i}: {{ doc: A type., fields: {{ a: Lost{i} }} }}\n"))
    }),
    ("a key of one long word", |n| format!("{HEAD}{}: 1\n", "word".repeat(n))),
    ("a type of one long word", |n| model(1, |_| format!("a: {}", "Word".repeat(n)))),
    ("a quote that is not closed", |n| format!("{HEAD}types: {{ A: \"{}", "{ a: b }, ".repeat(n))),
    ("brackets", |n| format!("{HEAD}types: {}", "[".repeat(n))),
    ("NULs", |n| "\0".repeat(16 * n)),
    ("UTF-16", |n| {
        let bytes: Vec<_> =
            model(n, |i| format!("f{i}: Lost")).encode_utf16().flat_map(u16::to_le_bytes).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }),
];

fn many(n: usize, one: impl Fn(usize) -> String) -> String {
    (0..n).map(one).collect()
}

/// A model with `n` fields in one line.
fn model(n: usize, field: impl Fn(usize) -> String) -> String {
    let fields = many(n, |i| field(i) + ", ");
    format!("{HEAD}types:\n  Pet: {{ doc: A pet., standalone: true, fields: {{ {fields} }} }}\n")
}

/// All that is done with a spec that has errors, and how many bytes of it a run can print.
fn work(sources: &Sources) -> (AllocationInfo, usize) {
    let mut longest = 0;
    let cost = measure(|| {
        let report = cloudflare_api_codegen::check(sources);
        longest = printed(&report, sources);
        let _ = report.fixed(sources);
    });
    (cost, longest)
}

/// How much a person can get to read. A program gets every error, each in a line of its own.
fn printed(report: &Report, sources: &Sources) -> usize {
    let json = report.json(sources, "spec/");
    let longest = json.lines().map(str::len).max().unwrap_or_default();
    assert!(longest <= LINE, "a line of {longest} bytes");
    report.render(sources, "spec/", true).len().max(report.github(sources, "spec/").len())
}

/// A spec of `n` types, with as many names that are misspelled.
fn misspelled(n: usize, wrong: bool) -> String {
    let end = if wrong { "x" } else { "" };
    let one = |i: usize| {
        let name = format!("{}{}", WORDS[i % WORDS.len()], WORDS[i / WORDS.len() % WORDS.len()]);
        let name = format!("{name}{}", WORDS[i / WORDS.len() / WORDS.len()]);
        format!("  {name}: {{ doc: A type., fields: {{ a?: {name}{end} }} }}\n")
    };
    format!("{HEAD}types:\n{}", many(n, one))
}

/// 18 words make 5,832 names of three.
const WORDS: [&str; 18] = [
    "Account", "Bucket", "Cache", "Domain", "Event", "Filter", "Gateway", "Health", "Image", "Key",
    "Log", "Member", "Network", "Origin", "Policy", "Queue", "Route", "Script",
];

#[test]
fn of_an_unknown_name_does_not_grow_with_the_types() {
    let each = |n: usize| {
        let at =
            |wrong| work(&sources(&[("api.yaml", API), ("pets.yaml", &misspelled(n, wrong))])).0;
        (at(true).count_total - at(false).count_total) / n as u64
    };
    let (few, many) = (each(40), each(4209));
    println!("{few} allocations for an unknown name among 40 types, {many} among 4,209");
    assert!(many <= 2 * few, "{few} allocations among 40 types, {many} among 4,209");
}

fn sources(texts: &[(&str, &str)]) -> Sources {
    Sources::new(texts.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())))
}

#[test]
fn is_linear_in_the_input() {
    let mut wrong = String::new();
    for (name, input) in INPUTS {
        let at = |n: usize| work(&sources(&[("api.yaml", API), ("pets.yaml", &input(n))]));
        let ((small, _), (large, longest)) = (at(500), at(2000));
        let linear = small.count_total * RATIO >= large.count_total
            && small.bytes_total * RATIO >= large.bytes_total;
        let line = format!(
            "{name}: {longest} bytes printed; {} and {} allocations of {} and {} bytes",
            small.count_total, large.count_total, small.bytes_total, large.bytes_total
        );
        println!("{line}");
        if longest > LONGEST || !linear {
            writeln!(wrong, "{line}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "at 4 times the input:\n{wrong}");
}

/// Models of which each includes both of the level below, under one that requests take part of.
fn ladder(levels: usize) -> String {
    let one = |i: usize| {
        let next = i + 1;
        let parts = if next < levels {
            format!("include: [A{next}, B{next}]")
        } else {
            "fields: { name?: string }".to_owned()
        };
        format!("  A{i}: {{ {parts} }}\n  B{i}: {{ {parts} }}\n")
    };
    let top = "  Pet: { sent: NewPet, include: [A0], standalone: true }\n";
    format!("{HEAD}types:\n{top}{}", many(levels, one))
}

#[test]
fn of_models_included_twice_does_not_double_with_every_level() {
    let at = |levels| work(&sources(&[("api.yaml", API), ("pets.yaml", &ladder(levels))])).0;
    let (few, many) = (at(3).count_total, at(12).count_total);
    println!("{few} allocations for 3 levels, {many} for 12");
    assert!(many <= RATIO * few, "{few} allocations for 3 levels, {many} for 12");
}

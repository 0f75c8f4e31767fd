//! What `explain` tells: the fault of a code is that fault, and its cure cures it; a call is shown
//! with all that there is to know of it.

use crate::snapshots;
use codegen::{Code, Snippet, Sources, Spec};
use tests::fixtures;

fn faults(snippet: &Snippet, code: Code) -> Vec<&'static str> {
    let mut texts = fixtures::one("five_mistakes.yaml").texts;
    texts.retain(|name, _| name == "api.yaml");
    texts.extend(snippet.texts.iter().cloned());
    let sources = Sources::new(texts);
    let report = match Spec::read(&sources) {
        Ok(spec) if code.is_warning() => spec.warnings(),
        read => read.err().unwrap_or_default(),
    };
    report.diagnostics().iter().map(|fault| fault.code.name()).collect()
}

#[test]
fn shows_the_fault_and_its_cure() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let explanation = code.explanation();
        let found = faults(&explanation.invalid, *code);
        if found.is_empty() || found.iter().any(|found| *found != code.name()) {
            wrong.push(format!("{code}: the invalid spec has {found:?}"));
        }
        let left = faults(&explanation.fixed, *code);
        if !left.is_empty() {
            wrong.push(format!("{code}: the fixed spec has {left:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn has_one_form() {
    for code in Code::ALL {
        let text = code.explanation().text;
        assert!(text.starts_with(&format!("# {code}\n\n")), "{code}");
        assert_eq!(text.matches("```").count(), 4, "{code}");
        assert!(text.ends_with("```\n"), "{code}");
        for line in text.lines() {
            assert!(line.chars().count() <= 160, "{code}: {line}");
        }
    }
}

#[test]
fn finds_a_code_by_its_name_and_near_it() {
    for code in Code::ALL {
        assert_eq!(Code::named(code.name()), Some(*code));
    }
    assert_eq!(Code::named("unknown_key"), None);
    assert_eq!(Code::similar("unkown-key").first(), Some(&"unknown-key"));
    assert!(Code::similar("parameter").contains(&"unused-parameter"));
    assert_eq!(Code::similar("zebra"), [""; 0]);
}

#[test]
fn shows_calls_like_this() {
    let real = fixtures::real();
    for operation in ["organizations.logs.audit.list", "organizations.members.batch_create"] {
        let call = real.read(|spec| spec.explain(operation, &real.crate_name())).unwrap();
        snapshots::check("explain", operation, &call.render("spec/"));
    }
    for spec in fixtures::good() {
        let calls = ["bodies", "headers", "lists", "paths"];
        if calls.contains(&&*spec.name) {
            let calls: Vec<_> = spec.calls().iter().map(|call| call.render("spec/")).collect();
            snapshots::check("explain", &spec.name, &calls.join("\n"));
        }
    }
}

#[test]
fn shows_the_lines_of_the_spec_as_they_are() {
    for spec in [fixtures::real()].into_iter().chain(fixtures::good()) {
        for call in spec.calls() {
            let operation = &call.operation;
            let lines: Vec<_> = call.spec.lines().collect();
            let text = spec.texts[&call.file].lines().skip(call.line - 1).take(lines.len());
            assert_eq!(lines, text.collect::<Vec<_>>(), "{operation}");
            let name = operation.rsplit('.').next().unwrap();
            assert!(lines[0].trim_start().starts_with(&format!("{name}:")), "{operation}");
            let indent = |line: &str| line.len() - line.trim_start().len();
            let below = lines[1..].iter().filter(|line| !line.trim().is_empty());
            let outside: Vec<_> = below.filter(|line| indent(line) <= indent(lines[0])).collect();
            assert!(outside.is_empty(), "{operation}: {outside:?}");
            assert!(call.spec.contains("responses:"), "{operation}");
        }
    }
}

#[test]
fn finds_a_call_whose_name_has_a_dot() {
    let spec = fixtures::one("good/smallest.yaml").edited("pets.yaml", "count:", "\"count.all\":");
    let call = spec.read(|spec| spec.explain("pets.count.all", "client")).unwrap();
    assert!(
        call.spec.contains("\"count.all\":") && call.signature == "fn count_all() -> CountAll;\n"
    );
}

#[test]
fn finds_a_call_by_its_name_and_near_it() {
    let real = fixtures::real();
    let near =
        |name: &str| real.read(|spec| spec.explain(name, "client")).map(drop).unwrap_err().near;
    assert_eq!(near("organizations.logs.audit.lst")[0], "organizations.logs.audit.list");
    assert_eq!(near("audit.list"), ["organizations.logs.audit.list"]);
    assert_eq!(near("unkown-key")[0], "unknown-key");
    assert_eq!(near("zebra"), [""; 0]);
}

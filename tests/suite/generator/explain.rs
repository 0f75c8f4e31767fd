//! What `explain` tells of each code: the fault that it shows is that fault, and the cure cures it.

use codegen::{Code, Snippet, Sources};
use tests::fixtures;

fn faults(snippet: &Snippet) -> Vec<&'static str> {
    let mut texts = fixtures::one("five_mistakes.yaml").texts;
    texts.retain(|name, _| name == "api.yaml");
    texts.extend(snippet.texts.iter().cloned());
    let report = codegen::check(&Sources::new(texts));
    report.diagnostics().iter().map(|fault| fault.code.name()).collect()
}

#[test]
fn shows_the_fault_and_its_cure() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let explanation = code.explanation();
        let found = faults(&explanation.faulty);
        if found.is_empty() || found.iter().any(|found| *found != code.name()) {
            wrong.push(format!("{code}: the faulty spec has {found:?}"));
        }
        let left = faults(&explanation.cured);
        if !left.is_empty() {
            wrong.push(format!("{code}: the cured spec has {left:?}"));
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

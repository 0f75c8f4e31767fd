//! Faults as a program and a workflow read them.

use crate::snapshots;
use serde_json::Value;
use tests::fixtures;

#[test]
fn are_these_lines() {
    let spec = fixtures::one("five_mistakes.yaml");
    let (sources, report) = (spec.sources(), codegen::check(&spec.sources()));
    snapshots::check("bad", "five_mistakes.json", &report.json(&sources, "spec/"));
    snapshots::check("bad", "five_mistakes.github", &report.github(&sources, "spec/"));
}

/// The bytes that a part of a line is about.
fn bytes(value: &Value) -> std::ops::Range<usize> {
    let byte = |index: usize| usize::try_from(value["bytes"][index].as_u64().unwrap()).unwrap();
    byte(0)..byte(1)
}

#[test]
fn say_in_json_what_the_report_says() {
    for spec in fixtures::bad() {
        let (sources, report) = (spec.sources(), codegen::check(&spec.sources()));
        let lines = report.json(&sources, "spec/");
        assert_eq!(lines.lines().count(), report.diagnostics().len(), "{}", spec.name);
        for (line, fault) in lines.lines().zip(report.diagnostics()) {
            let line: Value = serde_json::from_str(line).unwrap();
            assert_eq!(line["code"], fault.code.name());
            assert_eq!(line["message"], fault.message);
            let file = line["file"].as_str().and_then(|file| file.strip_prefix("spec/")).unwrap();
            let text = &spec.texts[file];
            let start = text[..bytes(&line).start].lines().count();
            let at_start = text[..bytes(&line).start].ends_with('\n') || bytes(&line).start == 0;
            assert_eq!(line["line"], start + usize::from(at_start), "{}", spec.name);
            assert_eq!(line["labels"][0]["bytes"], line["bytes"]);
            for patch in line["patches"].as_array().unwrap() {
                assert!(text.get(bytes(patch)).is_some() && patch["text"].is_string());
            }
        }
    }
}

#[test]
fn are_one_command_a_fault_for_github() {
    for spec in fixtures::bad() {
        let (sources, report) = (spec.sources(), codegen::check(&spec.sources()));
        let commands = report.github(&sources, "spec/");
        assert_eq!(commands.lines().count(), report.diagnostics().len(), "{}", spec.name);
        for command in commands.lines() {
            let (properties, _) =
                command.strip_prefix("::error ").and_then(|rest| rest.split_once("::")).unwrap();
            assert!(properties.split(',').all(|property| property.contains('=')), "{command}");
        }
    }
}

//! The spec of the client beside the documents that there are of its API.

use crate::support::{Pair, check, read};
use codegen::tools::drift::Drift;
use tests::fixtures;

const DOCUMENTS: [&str; 2] = ["cloudflare-2026-07.openapi.json", "organizations.openapi.yaml"];

fn pair(document: &str) -> Pair {
    Pair { texts: fixtures::real().texts, openapi: read(&format!("openapi/{document}")) }
}

#[test]
fn differs_in_nothing_that_is_not_accepted() {
    for document in DOCUMENTS {
        let pair = pair(document);
        let drift = pair.compared(None);
        assert!(drift.document.is_some(), "{document} is not known");
        assert!(drift.is_settled(), "{document}\n{}", pair.told());
        assert!(drift.accepted > 0, "{document}");
    }
}

#[test]
fn differs_in_this() {
    for document in DOCUMENTS {
        let mut pair = pair(document);
        pair.texts.remove("drift.yaml");
        let line = |drift: Drift| {
            let line = |finding: &codegen::tools::drift::Finding| {
                let place = format!("{}: {}", finding.kind, finding.place);
                let subject = if finding.subject.is_empty() { "" } else { ", " };
                format!("{place}{subject}{}: {}", finding.subject, finding.message)
            };
            drift.findings.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        check(document, &line(pair.compared(Some("/organizations*"))));
    }
}

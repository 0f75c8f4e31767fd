//! Which files an edit of the spec changes: those that it is about, and no other.

use codegen::Change;
use tests::fixtures::{self, Spec};

/// The paths that differ between what `before` and `after` give.
fn changed(before: &Spec, after: &Spec) -> Vec<(String, Change)> {
    let (before, after) = (before.generated(), after.generated());
    let changes = after.files.changes_from(&before.files);
    changes.into_iter().map(|(path, change)| (path.to_owned(), change)).collect()
}

fn just(path: &str) -> Vec<(String, Change)> {
    vec![(path.to_owned(), Change::Changed)]
}

#[test]
fn the_doc_of_a_parameter_changes_its_operation() {
    let spec = fixtures::organizations();
    let edited = spec.edited(
        "organizations/members.yaml",
        "doc: Only members in one of these states.",
        "doc: Only members whose state is one of these.",
    );
    assert_eq!(changed(&spec, &edited), just("organizations/members/list.rs"));
}

#[test]
fn a_parameter_more_changes_its_operation() {
    let spec = fixtures::organizations();
    let status =
        "      status?: { type: [MemberStatus], doc: Only members in one of these states. }\n";
    let more =
        format!("{status}      role?: {{ type: string, doc: Only members of this role. }}\n");
    let edited = spec.edited("organizations/members.yaml", status, &more);
    assert_eq!(changed(&spec, &edited), just("organizations/members/list.rs"));
}

#[test]
fn a_value_more_changes_its_enum() {
    let spec = fixtures::organizations();
    let value = "      canceled: { doc: The membership was ended. }\n";
    let more = format!("{value}      paused: {{ doc: The membership rests. }}\n");
    let edited = spec.edited("organizations/members.yaml", value, &more);
    assert_eq!(changed(&spec, &edited), just("organizations/members/types/member_status.rs"));
}

#[test]
fn a_resource_more_changes_what_names_it() {
    let spec = fixtures::organizations();
    let mut edited = spec.clone();
    let text = "
resource: organizations.badges
doc: Badges of an organization.
methods:
  count:
    get: /organizations/{organization_id}/badges/count
    summary: How many badges there are
    responses: { 200: integer }
";
    edited.texts.insert("organizations/badges.yaml".to_owned(), text.to_owned());
    let expected = [
        ("organizations/badges/count.rs", Change::Added),
        ("organizations/badges/mod.rs", Change::Added),
        ("organizations/mod.rs", Change::Changed),
    ];
    assert_eq!(changed(&spec, &edited), expected.map(|(path, change)| (path.to_owned(), change)));
}

#[test]
fn a_comment_changes_nothing() {
    let spec = fixtures::organizations();
    let mut edited = spec.clone();
    for text in edited.texts.values_mut() {
        text.insert_str(0, "# A comment.\n\n");
    }
    assert_eq!(changed(&spec, &edited), []);
}

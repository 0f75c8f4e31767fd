//! What two texts say in other words is no difference.

use crate::support::Pair;

#[test]
fn of_an_envelope_whose_result_a_response_narrows() {
    let wide = "anyOf: [{ type: object }, { type: array, items: {} }, { type: string }]";
    let pair = Pair::alike().openapi("result: {} }", &format!("result: {{ {wide} }} }}"));
    assert_eq!(pair.told(), "");
}

#[test]
fn of_counts_next_to_what_does_not_page() {
    let result = "- properties: { result: { $ref: \"#/components/schemas/pet\" } }";
    let counted = result.replace("} }", "}, result_info: { type: object } }");
    assert_eq!(Pair::alike().openapi(result, &counted).told(), "");
}

#[test]
fn of_nothing_and_an_envelope_without_a_result() {
    let pair = Pair::alike().openapi(
        "responses: { 204: { description: Done. } }",
        "responses: { 204: { content: { application/json: { schema: { properties: { success: { type: boolean } } } } } } }",
    );
    assert_eq!(pair.told(), "");
}

#[test]
fn are_counted_where_paths_leave_operations_out() {
    let pair = Pair::alike();
    assert_eq!(pair.compared(None).left_out, 0);
    assert_eq!(pair.compared(Some("/pets")).left_out, 3);
}

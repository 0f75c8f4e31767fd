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
fn of_what_a_page_counts_or_repeats_of_its_request() {
    let told = "next_page_token: { type: string }, total_size: { type: integer }";
    let more = |names: &str| {
        let all = names.split(' ').map(|name| format!(", {name}: {{ type: integer }}"));
        Pair::alike().openapi(told, &format!("{told}{}", all.collect::<String>())).told()
    };
    assert_eq!(more("count page_size"), "");
    let cost = more("count page_size cost");
    assert!(cost.starts_with("field-only-in-openapi: pets.list, 200.result_info.cost"), "{cost}");
    let lost = Pair::alike().openapi(told, "next_page_token: { type: string }").told();
    assert!(
        lost.starts_with("field-only-in-spec: pets.list, 200.result_info.total_size"),
        "{lost}"
    );
}

#[test]
fn of_one_total_where_a_list_by_numbers_has_the_other() {
    let page = |totals: &str| {
        Pair::alike()
            .spec("paginate: page_token", "paginate: page_number")
            .spec(
                "page_token?: { type: string, doc: The page to get. }",
                "page?: { type: integer, doc: Its number. }",
            )
            .openapi("next_page_token: { type: string }, total_size: { type: integer }", totals)
            .told()
    };
    let lost = "field-only-in-spec: pets.list, 200.result_info.total";
    for (totals, is_lost) in
        [("total_pages: {}", false), ("total_count: {}", false), ("page: {}", true)]
    {
        assert_eq!(page(totals).contains(lost), is_lost, "{totals}");
    }
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

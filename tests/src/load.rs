//! What the client is measured with: the documented organization, as often as asked.

use crate::server::{Answer, Request, Server};
use cloudflare_client::organizations::{self, List};
use std::collections::HashMap;

/// The sizes of the pages that [`serve`] knows.
pub const PAGES: [u32; 2] = [10, 1000];

/// A server of organizations: `GET /organizations/{id}` and `GET /organizations?page_size=..`.
#[must_use]
pub fn serve() -> Server {
    let one = envelope(&organization(0), "");
    let pages: HashMap<_, _> = PAGES.map(|size| (size.to_string(), page(size))).into();
    let answer = |document: String| {
        Answer::text(200, document)
            .header("content-type", "application/json")
            .header("cf-ray", "230b030023ae2822-SJC")
    };
    let (one, missing) = (answer(one), Answer::empty(404));
    let pages: HashMap<_, _> =
        pages.into_iter().map(|(size, document)| (size, answer(document))).collect();
    Server::start(move |request| match size(request) {
        None => one.clone(),
        Some(size) => pages.get(&size).unwrap_or(&missing).clone(),
    })
}

/// A list with four parameters, of which the address is that of [`floor::address`].
///
/// [`floor::address`]: crate::floor::address
pub fn four_parameters() -> List {
    organizations::list()
        .name_starts_with("acme")
        .containing_account("023e105f4ecef8ad9ca31a8372d0c353")
        .page_token("eyJvZmZzZXQiOjI1fQ")
        .page_size(25)
}

fn size(request: &Request) -> Option<String> {
    request.query().into_iter().find(|(name, _)| name == "page_size").map(|(_, size)| size)
}

fn page(size: u32) -> String {
    let items: Vec<_> = (0..size).map(organization).collect();
    let info = format!(r#","result_info":{{"next_page_token":"next","total_size":{size}}}"#);
    envelope(&format!("[{}]", items.join(",")), &info)
}

fn envelope(result: &str, info: &str) -> String {
    format!(r#"{{"errors":[],"messages":[],"result":{result},"success":true{info}}}"#)
}

/// The organization of the documents' example, the `index`th of its kind.
fn organization(index: u32) -> String {
    format!(
        concat!(
            r#"{{"id":"a7b9c3d2e8f4g1h5i6j0k9l2m3n7{i:04}","create_time":"2019-12-27T18:11:19.117Z","#,
            r#""meta":{{"flags":{{"account_creation":"account_creation","#,
            r#""account_deletion":"account_deletion","account_migration":"account_migration","#,
            r#""account_mobility":"account_mobility","sub_org_creation":"sub_org_creation"}},"#,
            r#""managed_by":"managed_by"}},"name":"name {i}","#,
            r#""parent":{{"id":"a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8","name":"name"}},"#,
            r#""profile":{{"business_address":"business_address","#,
            r#""business_email":"business_email","business_name":"business_name","#,
            r#""business_phone":"business_phone","external_metadata":"external_metadata"}}}}"#,
        ),
        i = index
    )
}

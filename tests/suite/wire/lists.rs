//! Every list in pages: three pages of two items give six items, whichever way they are read.

use crate::exchange::clients;
use cloudflare_client::Api;
use cloudflare_client::Page;
use cloudflare_client::organizations::logs::audit::HistoryParams;
use cloudflare_client::organizations::logs::audit::types::{ActionType, AuditLog};
use cloudflare_client::organizations::members::types::MemberStatus;
use cloudflare_client::organizations::{self, logs, members, organization_accounts};
use cloudflare_client::paging::Paginated;
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use tests::fixtures;
use tests::server::{Answer, Request, Server};

/// What leads to the second page and to the third; each needs encoding.
const TOKENS: [&str; 2] = ["a+b/c=&d #1?", "100% é=="];

#[tokio::test]
async fn organizations_list() {
    let call = organizations::list().id(["a", "b"]).name_starts_with("a&b").page_size(2);
    let filters = [("id", "a"), ("id", "b"), ("name.startsWith", "a&b"), ("page_size", "2")];
    read_all(call, &PAGE_TOKEN, &filters, |organization| organization.id.to_string()).await;
}

#[tokio::test]
async fn organization_accounts_get() {
    let call = organization_accounts::get("a").name_contains("é").page_size(2);
    let filters = [("name.contains", "é"), ("page_size", "2")];
    read_all(call, &PAGE_TOKEN, &filters, |account| account.id.to_string()).await;
}

#[tokio::test]
async fn members_list() {
    let call = members::list("a").status([MemberStatus::Active]).user_email_ends_with("@x.io");
    let filters = [("status", "active"), ("user.email.endsWith", "@x.io")];
    read_all(call, &PAGE_TOKEN, &filters, |member| member.id.to_string()).await;
}

#[tokio::test]
async fn logs_audit_list() {
    let call = logs::audit::list("a", "2024-10-30", "2024-10-31T00:00:00+01:00")
        .action_type_not([ActionType::View])
        .limit(2);
    let filters = [
        ("action_type.not", "view"),
        ("before", "2024-10-31T00:00:00+01:00"),
        ("limit", "2"),
        ("since", "2024-10-30"),
    ];
    read_all(call, &CURSOR, &filters, entry_id).await;
}

#[tokio::test]
async fn logs_audit_history() {
    let params = HistoryParams {
        action_time: "2024-10-30T15:00:00Z".into(),
        since: "2024-10-30".into(),
        before: "2024-10-31".into(),
    };
    let call = logs::audit::history("a", "b", params).limit(2);
    let filters = [
        ("action_time", "2024-10-30T15:00:00Z"),
        ("before", "2024-10-31"),
        ("limit", "2"),
        ("since", "2024-10-30"),
    ];
    read_all(call, &CURSOR, &filters, entry_id).await;
}

fn entry_id(entry: &AuditLog) -> String {
    entry.id.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// How a list goes on, as the documents say.
struct Paging {
    parameter: &'static str,
    next: &'static str,
}

const PAGE_TOKEN: Paging = Paging { parameter: "page_token", next: "next_page_token" };
const CURSOR: Paging = Paging { parameter: "cursor", next: "cursor" };

/// Reads the list of `call` in every way and looks at what that asked for.
async fn read_all<E: Paginated<Api = Api> + Clone + 'static>(
    call: E,
    paging: &'static Paging,
    filters: &[(&str, &str)],
    id: fn(&E::Item) -> String,
) {
    let server = serve(E::OPERATION, paging);
    let (client, blocking) = clients(&server);
    let ids = |items: &[E::Item]| items.iter().map(id).collect::<Vec<_>>();
    let check = |way: &str, items: &[E::Item]| {
        assert_eq!(ids(items), ["0", "1", "2", "3", "4", "5"], "{way}");
        check_requests(&server.take_requests(), paging, filters);
    };
    let of_pages = |pages: Vec<Page<E::Item>>| {
        assert_eq!(pages.len(), 3);
        pages.into_iter().flatten().collect::<Result<Vec<_>, _>>().unwrap()
    };

    let (mut items, mut all) = (client.items(call.clone()), Vec::new());
    while let Some(item) = items.try_next().await.unwrap() {
        all.push(item);
    }
    check("try_next", &all);
    assert!(items.try_next().await.unwrap().is_none(), "the end is the end");
    check("try_collect", &client.items(call.clone()).try_collect::<Vec<_>>().await.unwrap());
    check("read_ahead", &client.items(&call).read_ahead().try_collect::<Vec<_>>().await.unwrap());
    let stream = client.items(call.clone());
    check("Stream", &TryStreamExt::try_collect::<Vec<_>>(stream).await.unwrap());
    let pages = TryStreamExt::try_collect(client.pages(call.clone())).await.unwrap();
    check("pages", &of_pages(pages));

    let (items, pages) = (blocking.items(call.clone()), blocking.pages(call.clone()));
    check("Iterator", &items.collect::<Result<Vec<_>, _>>().unwrap());
    check("blocking pages", &of_pages(pages.collect::<Result<_, _>>().unwrap()));
    let all: Vec<_> = blocking.items(call.clone()).try_collect().unwrap();
    check("blocking try_collect", &all);
    let all: Vec<_> = blocking.items(call).read_ahead().try_collect().unwrap();
    check("blocking read_ahead", &all);
}

/// Serves three pages of the item that the spec has as its example.
fn serve(operation: &str, paging: &'static Paging) -> Server {
    let api = fixtures::api();
    let document = api.find(operation).and_then(|operation| operation.example.response.clone());
    let document = document.expect("a response");
    Server::start(move |request| {
        let token = token(request, paging);
        let Some(number) = place(token.as_deref()) else { return Answer::empty(400) };
        Answer::json(200, &page(&document, number, paging))
    })
}

fn page(document: &Value, number: usize, paging: &Paging) -> Value {
    let mut document = document.clone();
    let item = document["result"][0].clone();
    let item = |index: usize| {
        let mut item = item.clone();
        item["id"] = json!(index.to_string());
        item
    };
    document["result"] = json!([item(2 * number), item(2 * number + 1)]);
    if let Some(token) = TOKENS.get(number) {
        document["result_info"][paging.next] = json!(token);
    }
    document
}

/// The number of the page that `token` leads to.
fn place(token: Option<&str>) -> Option<usize> {
    match token {
        None => Some(0),
        Some(token) => Some(TOKENS.iter().position(|known| *known == token)? + 1),
    }
}

fn token(request: &Request, paging: &Paging) -> Option<String> {
    let pairs = request.query().into_iter();
    pairs.into_iter().find(|(name, _)| name == paging.parameter).map(|(_, value)| value)
}

fn check_requests(requests: &[Request], paging: &Paging, filters: &[(&str, &str)]) {
    let places: Vec<_> =
        requests.iter().map(|request| place(token(request, paging).as_deref())).collect();
    assert_eq!(places, [Some(0), Some(1), Some(2)]);
    for request in requests {
        let mut pairs = request.query();
        pairs.retain(|(name, _)| name != paging.parameter);
        pairs.sort();
        let filters: Vec<_> =
            filters.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        assert_eq!(pairs, filters);
    }
}

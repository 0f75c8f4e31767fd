//! What holds whatever the server and the caller come up with.

use crate::support::{Delete, Get, List, Numbered, Things};
use cloudflare_api_runtime::endpoint::{Endpoint, Path, Query, RawResponse};
use cloudflare_api_runtime::error::DecodeError;
use cloudflare_api_runtime::http::{Method, Response, StatusCode};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Retry, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Asks for a thing by any names.
#[derive(Clone, Debug)]
struct Named {
    segment: String,
    values: Vec<String>,
}

impl Endpoint for Named {
    type Api = Things;
    type Output = ();

    const OPERATION: &'static str = "things.named";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/named/{name}/end";

    fn path(&self, path: &mut Path) {
        path.push("name", &self.segment);
    }

    fn query(&self, query: &mut Query) {
        query.push("value", &self.values);
    }

    fn decode(response: &RawResponse) -> Result<(), DecodeError> {
        response.empty()
    }
}

/// What a server reads in `text`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = tail.get(..2).filter(|_| *first == b'%');
        bytes.push(match escaped {
            Some(hex) => u8::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap(),
            None => *first,
        });
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap()
}

/// A JSON document that may be like an answer.
fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,4}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("success"),
        Just("result"),
        Just("result_info"),
        Just("errors"),
        Just("message"),
        Just("code"),
        Just("cursors"),
        Just("next_page_token"),
        Just("id"),
    ];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        let object = vec((key.clone().prop_map(str::to_owned), inner.clone()), 0..6);
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            object.prop_map(|entries| entries.into_iter().collect::<Value>()),
        ]
    })
}

fn read_all(status: u16, body: &[u8]) {
    let answer = || {
        let mut response = Response::new(body.to_vec());
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        response
    };
    let fake = Fake::new()
        .respond(Get("a"), answer())
        .respond(Delete("a"), answer())
        .respond(List::default(), answer())
        .respond(Numbered::default(), answer());
    let client = fake.blocking_client().with_retry(Retry::NEVER);
    let texts = [
        client.send(Get("a")).map(drop).map_err(|error| error.to_string()),
        client.send(Delete("a")).map_err(|error| error.to_string()),
        client.send(List::default()).map(drop).map_err(|error| error.to_string()),
        client.send(Numbered::default()).map(drop).map_err(|error| error.to_string()),
    ];
    for text in texts {
        assert!(status < 300 || text.is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_split_into_pages_yields_the_items_in_order_and_once(
        pages in vec(vec(any::<u32>(), 0..4), 1..6),
        read_ahead: bool,
    ) {
        const TOKENS: [&str; 5] = ["a", "b c", "d/e", "\u{e9}", "0"];
        let list = |page: usize| List {
            page_token: page.checked_sub(1).map(|index| TOKENS[index]),
            ..List::default()
        };
        let mut fake = Fake::new();
        for (index, ids) in pages.iter().enumerate() {
            let items: Value = ids.iter().map(|id| json!({ "id": id })).collect();
            fake = if index + 1 == pages.len() {
                fake.on(list(index), items)
            } else {
                fake.on_page(list(index), items, TOKENS[index])
            };
        }
        let (client, blocking) = (fake.client(), fake.blocking_client());
        let (mut items, mut blocking) = (client.items(list(0)), blocking.items(list(0)));
        if read_ahead {
            (items, blocking) = (items.read_ahead(), blocking.read_ahead());
        }
        let expected = pages.concat();
        let ids = |things: Vec<crate::support::Thing>| -> Vec<u32> {
            things.into_iter().map(|thing| thing.id).collect()
        };
        prop_assert_eq!(&ids(block_on(items.try_collect()).unwrap()), &expected);
        prop_assert_eq!(&ids(blocking.try_collect().unwrap()), &expected);
        prop_assert_eq!(fake.requests().len(), 2 * pages.len());
    }

    #[test]
    fn any_bytes_as_a_body_are_no_panic(status in 200..600_u16, body in vec(any::<u8>(), 0..64)) {
        read_all(status, &body);
    }

    #[test]
    fn any_document_cut_anywhere_is_no_panic(
        status in 200..600_u16,
        document in document(),
        cut in any::<prop::sample::Index>(),
    ) {
        let text = document.to_string();
        read_all(status, text.as_bytes());
        read_all(status, &text.as_bytes()[..cut.index(text.len() + 1)]);
    }

    #[test]
    fn any_text_as_a_parameter_comes_back_the_same(
        segment in ".+",
        values in vec(any::<String>(), 0..3),
    ) {
        prop_assume!(!matches!(&*segment, "." | ".."));
        let named = Named { segment: segment.clone(), values: values.clone() };
        let fake = Fake::new().respond(&named, Response::new(""));
        fake.blocking_client().send(&named).unwrap();
        let sent = fake.sent();
        let parts: Vec<_> = sent[0].uri().path().split('/').collect();
        prop_assert_eq!(parts.len(), 6);
        prop_assert_eq!(decoded(parts[4]), segment);
        let query = sent[0].uri().query().unwrap_or_default();
        let read: Vec<_> = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            decoded(pair.strip_prefix("value=").unwrap())
        }).collect();
        prop_assert_eq!(read, values);
    }

    #[test]
    fn any_headers_of_a_refusal_are_no_panic(
        after in "[ -~]{0,12}",
        location in "[ -~]{0,24}",
        status in 300..600_u16,
    ) {
        let response = Response::builder()
            .status(status)
            .header("retry-after", &after)
            .header("retry-after-ms", after.trim_end_matches('0'))
            .header("location", &location)
            .body("")
            .unwrap();
        let fake = Fake::new().respond(Get("a"), response);
        let _ = fake.blocking_client().send(Get("a"));
        for request in fake.sent() {
            prop_assert_eq!(request.uri().authority().unwrap(), "api.things.example");
        }
    }

    #[test]
    fn timestamps_order_totally(
        times in vec("(20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:00:[0-6][0-9](\\.[0-9]{1,12})?(Z|[+-]0[0-9]:30))|.{0,9}", 3),
    ) {
        let mut times: Vec<_> = times.into_iter().map(Timestamp::from).collect();
        times.sort();
        prop_assert!(times[0] <= times[1] && times[1] <= times[2] && times[0] <= times[2]);
        for pair in times.windows(2) {
            prop_assert_eq!(pair[0] == pair[1], pair[0].cmp(&pair[1]).is_eq());
        }
    }
}

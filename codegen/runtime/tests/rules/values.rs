//! Values between the wire and the caller.

use crate::support::{Get, List, Things, both, response};
use cloudflare_api_runtime::endpoint::{Body, Endpoint, RawResponse};
use cloudflare_api_runtime::error::{DecodeError, DecodeErrorKind, RequestErrorKind};
use cloudflare_api_runtime::http::Method;
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Error, Number, SecretString, number};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A bill, got or put.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Bill {
    cost: Number,
    exact: f64,
    #[serde(deserialize_with = "number::whole")]
    count: u64,
    key: SecretString,
}

#[derive(Clone, Debug)]
struct Bills(Option<Bill>);

impl Endpoint for Bills {
    type Api = Things;
    type Output = Vec<Bill>;

    const OPERATION: &'static str = "bills";
    const METHOD: Method = Method::PUT;
    const PATH: &'static str = "/bills";

    fn body(&self) -> Body {
        self.0.as_ref().map_or(Body::none(), Body::json)
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.list()
    }
}

const BILL: &str = r#"{"cost":9007199254740993.10,"exact":93.50901549855263,"count":18446744073709551615,"key":"k-1"}"#;

fn bill() -> Bill {
    serde_json::from_str(BILL).unwrap()
}

#[test]
fn what_is_read_is_written_back_with_its_digits() {
    let body = format!(r#"{{"result":[{BILL}]}}"#);
    let fake = || {
        Fake::new()
            .respond(Bills(None), response(200, &[], &body))
            .respond(Bills(Some(bill())), response(200, &[], r#"{"result":[]}"#))
    };
    let outcomes = both(
        fake,
        async |client| {
            let bill = client.send(Bills(None)).await?.remove(0);
            client.send(Bills(Some(bill))).await
        },
        |client| {
            let bill = client.send(Bills(None))?.remove(0);
            client.send(Bills(Some(bill)))
        },
    );
    for (outcome, fake) in outcomes {
        assert_eq!(outcome.unwrap(), []);
        assert_eq!(fake.requests(), ["PUT /bills", &format!("PUT /bills {BILL}")]);
    }
}

#[test]
fn a_number_that_json_cannot_write_is_not_sent() {
    let bill = Bill { cost: f64::NAN.into(), ..bill() };
    let error = block_on(Fake::new().client().send(Bills(Some(bill)))).unwrap_err();
    let Error::Request(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), RequestErrorKind::Body);
    assert!(format!("{error:?}").contains("`NaN` is not a valid JSON number"), "{error:?}");
}

#[test]
fn a_secret_is_in_no_debug() {
    let call = Bills(Some(bill()));
    let body = format!(r#"{{"result":[{BILL}]}}"#);
    let fake = Fake::new().respond(Bills(None), response(200, &[], &body));
    let raw = block_on(fake.client().raw(Bills(None))).unwrap();
    let response = block_on(fake.client().response(Bills(None))).unwrap();
    for text in [format!("{call:?}"), format!("{raw:?}"), format!("{response:?}")] {
        assert!(!text.contains("k-1"), "{text}");
    }
}

#[test]
fn a_long_string_is_cut_in_errors() {
    let body = format!(r#"{{"result":[{{"cost":1,"exact":"{}"}}]}}"#, "x".repeat(200_000));
    let fake = || Fake::new().respond(Bills(None), response(200, &[], &body));
    let outcomes = both(
        fake,
        async |client| client.send(Bills(None)).await,
        |client| client.send(Bills(None)),
    );
    for (outcome, _) in outcomes {
        let error = outcome.unwrap_err();
        let (text, debug) = (error.to_string(), format!("{error:?}"));
        assert!(text.contains("x…\" (200000 bytes), expected f64"), "{text}");
        assert!(text.contains("`result[0].exact`"), "{text}");
        assert!(debug.len() < 2_000, "{debug}");
    }
}

#[test]
fn a_lenient_client_goes_on_without_what_is_promised() {
    let bodies = [r#"{"result":[{"cost":null,"exact":1.5,"key":"k"}]}"#, r#"{"result":[{}]}"#];
    let bill = |exact, key: &str| Bill { cost: 0.into(), exact, count: 0, key: key.into() };
    for (body, expected) in bodies.into_iter().zip([bill(1.5, "k"), bill(0.0, "")]) {
        let fake = || Fake::new().respond(Bills(None), response(200, &[], body));
        let outcomes = both(
            fake,
            async |client| client.with_lenient(true).send(Bills(None)).await,
            |client| client.with_lenient(true).send(Bills(None)),
        );
        for (outcome, fake) in outcomes {
            assert_eq!(outcome.unwrap(), std::slice::from_ref(&expected));
            let error = fake.blocking_client().send(Bills(None)).unwrap_err();
            let Error::Decode(error) = error else { panic!("{error}") };
            assert!(error.path().unwrap().starts_with("result[0]"), "{error}");
        }
    }
    let wrong = r#"{"result":[{"cost":"x"}]}"#;
    let fake = Fake::new().respond(Bills(None), response(200, &[], wrong));
    let error = fake.blocking_client().with_lenient(true).send(Bills(None)).unwrap_err();
    let Error::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.path(), Some("result[0].cost"));

    let items = r#"{"result":[{"id":1},{"meta":{"flags":null}},{"id":"x"}]}"#;
    let fake = Fake::new().respond(List::default(), response(200, &[], items));
    let page = fake.blocking_client().with_lenient(true).send(List::default()).unwrap();
    assert_eq!(page.items.iter().map(|thing| thing.id).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(page.unreadable[0].error.path(), Some("result[2].id"));
}

#[test]
fn a_list_may_be_null() {
    for (body, kind) in [
        (r#"{"success":true,"result":null}"#, None),
        (r#"{"success":true}"#, None),
        (r#"{"result":null,"result_info":{"total_count":0}}"#, None),
        (r#"{"result":null,"result_info":{"total_count":2}}"#, Some(DecodeErrorKind::Null)),
        ("{}", Some(DecodeErrorKind::Missing)),
        (r#"{"result":{}}"#, Some(DecodeErrorKind::Shape)),
    ] {
        let fake = Fake::new().respond(Bills(None), response(200, &[], body));
        match (fake.blocking_client().send(Bills(None)), kind) {
            (Ok(list), None) => assert_eq!(list, []),
            (Err(Error::Decode(error)), Some(kind)) => {
                assert_eq!((error.kind(), error.path()), (kind, Some("result")), "{body}");
            }
            (outcome, _) => panic!("{body}: {outcome:?}"),
        }
    }
    let fake = Fake::new().on(Get("a"), json!(null));
    assert!(fake.blocking_client().send(Get("a")).is_err());
}

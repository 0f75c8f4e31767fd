//! Values between the wire and the caller.

use crate::support::{Get, List, Things, both, response};
use cloudflare_api_runtime::endpoint::{Body, Endpoint, RawResponse};
use cloudflare_api_runtime::error::{DecodeError, DecodeErrorKind, RequestErrorKind};
use cloudflare_api_runtime::http::Method;
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Error, Number, SecretString, number};
use proptest::prelude::*;
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_order_as_doubles_do(first: f64, second: f64, near in 0..3_u64) {
        for second in [second, f64::from_bits(first.to_bits().wrapping_add(near))] {
            prop_assume!(first.is_finite() && second.is_finite());
            let numbers = [Number::from(first), Number::from(second)];
            let order = first.partial_cmp(&second).unwrap();
            prop_assert_eq!(numbers[0].cmp(&numbers[1]), order);
            prop_assert_eq!(numbers[0].to_f64().to_bits(), (first + 0.0).to_bits());
            let read: f64 = serde_json::from_str(numbers[1].as_str()).unwrap();
            prop_assert_eq!(read.to_bits(), (second + 0.0).to_bits());
        }
    }

    #[test]
    fn numbers_keep_digits_and_value(digits in "-?[1-9][0-9]{0,30}", zeros in 0..5_usize) {
        let number: Number = digits.parse().unwrap();
        let same = [
            format!("{digits}.{}", "0".repeat(zeros + 1)),
            format!("{digits}{}e-{zeros}", "0".repeat(zeros)),
        ];
        prop_assert_eq!(number.to_scaled(0), digits.parse().ok());
        for text in same {
            let other: Number = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&other, &number);
            prop_assert_eq!(serde_json::to_string(&other).unwrap(), text);
        }
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

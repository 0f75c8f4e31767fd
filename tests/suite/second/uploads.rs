//! Bodies of each kind, as they arrive: bytes, parts, forms, and those that are left out.

use crate::{all, clients, start_with_examples};
use harbor::http::{HeaderMap, StatusCode};
use harbor::multipart::Part;
use harbor::ships::papers::{self, types::Notes};
use harbor::testing::Fake;

/// Content that looks like the end of a body of parts.
const HOSTILE: &[u8] = b"\x00\xff\r\n--form-boundary-0000000000000000--\r\n";

fn content_type(headers: &HeaderMap) -> &str {
    headers.get("content-type").map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn what_is_put_comes_back_from_the_same_path() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    client.send(papers::put("s1", "log", HOSTILE)).await?;
    assert_eq!(blocking.send(papers::get("s1", "log"))?, HOSTILE);
    // The media type of the body tells two calls of one path apart.
    blocking.send(papers::put_noted("s1", "log", HOSTILE, Notes::new("Ann").pages(3)))?;
    assert_eq!(client.send(papers::get("s1", "log")).await?, HOSTILE);
    client.send(papers::put_noted("s1", "log", "new", Notes::new("Bob"))).await?;
    assert_eq!(client.send(papers::get("s1", "log")).await?, "new");
    blocking.send(papers::put("s1", "log", ""))?;
    assert_eq!(client.send(papers::get("s1", "log")).await?, "");
    client.send(papers::withdraw("s1", "log")).await?;
    assert!(blocking.send(papers::get("s1", "log")).unwrap_err().is_not_found());
    assert!(client.send(papers::withdraw("s1", "log")).await.unwrap_err().is_not_found());
    // What the example shows is there from the start.
    assert_eq!(client.send(papers::get("s1", "manifest")).await?, "content");
    let operations: Vec<_> = mock.exchanges().into_iter().filter_map(|one| one.operation).collect();
    assert_eq!(operations[0], "ships.papers.put");
    assert_eq!(operations[2], "ships.papers.put_noted");
    Ok(())
}

#[tokio::test]
async fn parts_arrive_as_they_are_given() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let opened = Part::open(path, "application/toml").await?;
    assert_eq!(opened, Part::open_blocking(path, "application/toml")?);
    let call = papers::submit("s1", Notes::new("Ann"))
        .topics(["health", "\"quoted\"\r\n"])
        .stamp(Part::bytes("a\"b\r\n.png", "image/png", HOSTILE))
        .copies([Part::text("1", "application/pdf", "x"), Part::text("2", "application/pdf", "y")])
        .file(Part::text("index.js", "application/javascript+module", "export default {}"))
        .file(opened);
    client.send(call.clone()).await?;
    blocking.send(&call)?;
    let exchanges = mock.exchanges();
    for exchange in &exchanges {
        let expected = "multipart/form-data; boundary=form-boundary-0000000000000001";
        assert_eq!(content_type(&exchange.headers), expected);
        assert_eq!(exchange.headers["content-length"], exchange.body.len().to_string());
        assert!(!exchange.headers.contains_key("transfer-encoding"));
    }
    assert_eq!(exchanges[0].body, exchanges[1].body);
    let body = String::from_utf8_lossy(&exchanges[0].body);
    for head in [
        "form-data; name=\"notes\"\r\nContent-Type: application/json\r\n\r\n{\"officer\":\"Ann\"}",
        "form-data; name=\"topics\"\r\n\r\n\"quoted\"\r\n\r\n--form",
        "form-data; name=\"stamp\"; filename=\"a%22b%0D%0A.png\"\r\nContent-Type: image/png",
        "form-data; name=\"copies\"; filename=\"2\"\r\nContent-Type: application/pdf\r\n\r\ny\r\n",
        "form-data; name=\"index.js\"; filename=\"index.js\"\r\n",
        "form-data; name=\"Cargo.toml\"; filename=\"Cargo.toml\"\r\n",
    ] {
        assert!(body.contains(head), "{head} is not in {body}");
    }
    Ok(())
}

#[tokio::test]
async fn the_mock_says_what_is_wrong_with_parts() {
    let mock = start_with_examples();
    let (client, _) = clients(&mock.base_url(), &all());
    let file = || papers::submit("s1", Notes::new("Ann"));
    let one = || Part::text("a", "text/plain", "x");
    let copies = ["1", "2", "3"].map(|name| Part::text(name, "application/pdf", "x"));
    for (call, problem) in [
        (file(), "body `file`: is required"),
        (file().file(one()).file(one()), "body `a`: is given twice"),
        (file().file(one()).copies(copies), "3 items are more than the maximum 2"),
        (
            file().file(one()).stamp(one()),
            "body `stamp`: expected `image/png` or `image/jpeg`, found `text/plain`",
        ),
    ] {
        let error = client.send(&call).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST), "{error}");
        let rejection = mock.exchanges().pop().and_then(|exchange| exchange.rejection);
        let problems = format!("{}", rejection.unwrap().problems[0]);
        assert!(problems.contains(problem), "{problem}: {problems}");
    }
    let broken = client.send(file().file(Part::text("a", "text/plain\r\nx: y", "x"))).await;
    let error = broken.unwrap_err().to_string();
    assert!(error.contains("the media type of the part `a` is not valid"), "{error}");
}

#[tokio::test]
async fn forms_media_types_and_bodies_that_are_left_out() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let order = papers::order("s1", "health & co").years([1990, 2001]).urgent(true);
    client.send(&order).await?;
    blocking.send(&order)?;
    client.send(papers::remind("s1")).await?;
    blocking.send(papers::remind("s1"))?;
    client.send(papers::remind("s1").days(3)).await?;
    client.send(papers::amend("s1", Notes::new("Bob"))).await?;
    blocking.send(papers::scan("s1", "image/jpeg", HOSTILE))?;
    let form = (
        "application/x-www-form-urlencoded",
        "kind=health%20%26%20co&years=1990&years=2001&urgent=true",
    );
    let expected = [
        form,
        form,
        ("", ""),
        ("", ""),
        ("application/json", r#"{"days":3}"#),
        ("application/merge-patch+json", r#"{"officer":"Bob"}"#),
        ("image/jpeg", &String::from_utf8_lossy(HOSTILE)),
    ];
    let exchanges = mock.exchanges();
    assert_eq!(exchanges.len(), expected.len());
    for (exchange, (media, body)) in exchanges.iter().zip(expected) {
        assert_eq!(content_type(&exchange.headers), media);
        assert_eq!(String::from_utf8_lossy(&exchange.body), body);
    }
    let other = client.send(papers::scan("s1", "image/gif", HOSTILE)).await.unwrap_err();
    assert_eq!(other.status(), Some(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    Ok(())
}

#[test]
fn an_upload_is_compared_faked_and_repeated() -> harbor::Result<()> {
    let call = || papers::put_noted("s1", "log", HOSTILE, Notes::new("Ann"));
    assert_eq!(call(), call());
    assert_ne!(call(), papers::put_noted("s1", "log", "other", Notes::new("Ann")));
    let empty = harbor::http::Response::builder().status(204).body("").unwrap();
    let fake = Fake::new().reject(call(), StatusCode::SERVICE_UNAVAILABLE).respond(call(), empty);
    fake.blocking_client().send(call())?;
    let sent = fake.sent();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].body(), sent[1].body());
    Ok(())
}

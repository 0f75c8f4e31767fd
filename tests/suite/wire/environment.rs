//! Clients from the environment. Variables are set for a child process: this test, run again.

use cloudflare_client::{Client, blocking, organizations};
use tests::child;

#[test]
fn base_url_and_credentials() {
    if child::is_child() {
        return call();
    }
    let mock = mock::builder().start_blocking().unwrap();
    // There is nothing outside of the API.
    let base = mock.base_url().replace("/client/v4", "/below/v9/");
    let output = child::run(&[
        ("CLOUDFLARE_BASE_URL", &base),
        ("CLOUDFLARE_API_TOKEN", "token"),
        ("CLOUDFLARE_EMAIL", "ops@acme.example"),
        ("CLOUDFLARE_API_KEY", "key"),
    ]);
    assert!(output.status.success(), "{output:?}");

    let exchanges = mock.exchanges();
    let [one, two, three, four] = &exchanges[..] else { panic!("{exchanges:?}") };
    for list in [one, three] {
        assert_eq!(list.target, "/below/v9/organizations");
        assert_eq!(list.headers["authorization"], "Bearer token");
        assert!(!list.headers.contains_key("x-auth-key"));
    }
    for get in [two, four] {
        assert_eq!(get.target, "/below/v9/organizations/a");
        assert!(!get.headers.contains_key("authorization"));
        assert_eq!(get.headers["x-auth-email"], "ops@acme.example");
        assert_eq!(get.headers["x-auth-key"], "key");
    }
}

#[test]
fn an_error_names_the_variable_and_not_what_it_holds() {
    if child::is_child() {
        return call();
    }
    for (variables, said) in [
        (&[][..], "CLOUDFLARE_API_TOKEN"),
        (&[("CLOUDFLARE_API_KEY", "hidden")], "CLOUDFLARE_EMAIL"),
        (&[("CLOUDFLARE_API_TOKEN", "hid\nden")], "CLOUDFLARE_API_TOKEN"),
        (
            &[("CLOUDFLARE_API_TOKEN", "hidden"), ("CLOUDFLARE_BASE_URL", "nowhere")],
            "CLOUDFLARE_BASE_URL",
        ),
    ] {
        let output = child::run(variables);
        assert!(!output.status.success(), "{variables:?}");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(text.contains(said), "{text}");
        assert!(!text.contains("hid"), "{text}");
    }
}

/// The child: two calls by each client.
fn call() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = Client::from_env().unwrap();
        assert!(client.send(organizations::list()).await.unwrap_err().is_not_found());
        assert!(client.send(organizations::get("a")).await.unwrap_err().is_not_found());
    });
    let client = blocking::Client::from_env().unwrap();
    assert!(client.send(organizations::list()).unwrap_err().is_not_found());
    assert!(client.send(organizations::get("a")).unwrap_err().is_not_found());
}

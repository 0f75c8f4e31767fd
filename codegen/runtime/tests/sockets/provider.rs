//! Credentials from a provider, which a server rejects after a while.

use crate::callers::{Caller, Setup, kinds};
use crate::endpoints::{Create, Get, Small};
use crate::server::{Act, Request, Server, answer};
use crate::streams::File;
use cloudflare_api_runtime::endpoint::Endpoint;
use cloudflare_api_runtime::error::RequestErrorKind;
use cloudflare_api_runtime::{Error, Result, Secrets};
use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// Accepts the token `n3w` alone.
fn judge(request: &Request) -> Act {
    match request.header("authorization") {
        Some("Bearer n3w") => answer(200, "", r#"{"success":true,"result":{"id":"a"}}"#),
        _ => answer(401, "", r#"{"errors":[{"code":10000,"message":"expired"}]}"#),
    }
}

fn server() -> Server {
    Server::start(vec![vec![Act::Judge(judge); 100]; 100])
}

/// The tokens that a provider returns in turn, the last one from then on; `None` is an error.
#[derive(Clone)]
struct Provider {
    tokens: &'static [Option<&'static str>],
    asked: Arc<AtomicUsize>,
}

impl Provider {
    fn of(tokens: &'static [Option<&'static str>]) -> Self {
        Self { tokens, asked: Arc::default() }
    }

    fn ask(&self) -> io::Result<Secrets> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let token = self.tokens[number.min(self.tokens.len() - 1)];
        token.map(Small::token).ok_or_else(|| io::Error::other("no such file"))
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Caller {
    /// The same with credentials from `provider`, and with time for a slow machine.
    fn with(self, provider: &Provider) -> Self {
        let provider = provider.clone();
        match self {
            Self::Async(client, runtime, waits) => {
                let ask = move || {
                    let provider = provider.clone();
                    async move {
                        tokio::task::yield_now().await;
                        provider.ask()
                    }
                };
                Self::Async(client.with_provider(ask).with_timeout(MINUTE), runtime, waits)
            }
            Self::Blocking(client, waits) => Self::Blocking(
                client.with_provider(move || provider.ask()).with_timeout(MINUTE),
                waits,
            ),
        }
    }

    /// Sends `endpoint` this often, all at once.
    fn send_many<E>(&self, endpoint: &E, count: usize) -> Vec<Result<E::Output>>
    where
        E: Endpoint<Api = Small> + Clone + 'static,
    {
        match self {
            Self::Async(client, runtime, _) => {
                let calls: Vec<_> = (0..count)
                    .map(|_| {
                        let (client, endpoint) = (client.clone(), endpoint.clone());
                        runtime.spawn(async move { client.send(endpoint).await })
                    })
                    .collect();
                let ends = calls.into_iter().map(|call| runtime.block_on(call).expect("no panic"));
                ends.collect()
            }
            Self::Blocking(client, _) => std::thread::scope(|scope| {
                let calls: Vec<_> =
                    (0..count).map(|_| scope.spawn(|| client.send(endpoint))).collect();
                calls.into_iter().map(|call| call.join().expect("no panic")).collect()
            }),
        }
    }
}

#[test]
fn a_token_that_rotates_is_asked_for_once_more() {
    for (kind, make) in kinds() {
        let (server, provider) = (server(), Provider::of(&[Some("old"), Some("n3w")]));
        let caller = make(&Setup::new(server.url(""))).with(&provider);
        assert_eq!(provider.asked(), 0, "{kind}");
        // Nothing was done by a request that was rejected so, whatever the method.
        assert!(caller.send(Create("Acme")).is_ok(), "{kind}");
        let tokens: Vec<_> = server.requests();
        let tokens: Vec<_> = tokens.iter().map(|it| it.header("authorization")).collect();
        assert_eq!(tokens, [Some("Bearer old"), Some("Bearer n3w")], "{kind}");
        assert!(caller.send(Get("a")).is_ok(), "{kind}");
        assert_eq!((server.requests().len(), provider.asked()), (3, 2), "{kind}");
        assert_eq!(caller.waits(), [0; 0], "{kind}");
    }
}

#[test]
fn a_stream_begins_with_the_credentials_that_are_accepted() {
    for (kind, make) in kinds() {
        let (server, provider) = (server(), Provider::of(&[Some("old"), Some("n3w")]));
        let caller = make(&Setup::new(server.url(""))).with(&provider);
        let body = match &caller {
            Caller::Async(client, runtime, _) => runtime.block_on(async {
                let mut stream = client.stream(File).await.expect("a stream").expect("a file");
                stream.try_next().await.expect("a chunk")
            }),
            Caller::Blocking(client, _) => {
                let mut stream = client.stream(File).expect("a stream").expect("a file");
                stream.next().transpose().expect("a chunk")
            }
        };
        assert!(body.is_some_and(|body| body.starts_with(b"{\"success\"")), "{kind}");
        assert_eq!((server.requests().len(), provider.asked()), (2, 2), "{kind}");
    }
}

#[test]
fn a_rejection_is_repeated_once_and_only_with_other_credentials() {
    for (tokens, requests, asked) in [
        (&[Some("old")][..], 1, 2),
        (&[Some("old"), Some("older")], 2, 2),
        (&[Some("old"), Some("older"), Some("n3w")], 2, 2),
    ] {
        for (kind, make) in kinds() {
            let (server, provider) = (server(), Provider::of(tokens));
            let caller = make(&Setup::new(server.url(""))).with(&provider);
            let error = caller.send(Get("a")).expect_err("401");
            assert_eq!(
                error.to_string(),
                "GET /organizations/a: 401 Unauthorized: expired (10000)",
                "{kind}, {tokens:?}"
            );
            assert_eq!(server.requests().len(), requests, "{kind}, {tokens:?}");
            assert_eq!(provider.asked(), asked, "{kind}, {tokens:?}");
        }
    }
}

#[test]
fn an_error_of_the_provider_is_the_error_of_the_call() {
    for (tokens, requests, words) in [
        (&[None][..], 0, "the provider of the credentials failed: no such file"),
        (
            &[Some("old"), None],
            1,
            "the API rejected the credentials, and their provider failed: no such file",
        ),
        (&[Some(" "), None], 0, "the secret `token` of the scheme `API token` is blank"),
    ] {
        for (kind, make) in kinds() {
            let (server, provider) = (server(), Provider::of(tokens));
            let caller = make(&Setup::new(server.url(""))).with(&provider);
            let error = caller.send(Get("a")).expect_err(words);
            let expected = format!("GET /organizations/{{organization_id}}: {words}");
            assert_eq!(error.to_string(), expected, "{kind}");
            assert_eq!(server.requests().len(), requests, "{kind}");
            let Error::Request(request) = &error else { panic!("{kind}: {error}") };
            if request.kind() == RequestErrorKind::Provider {
                let source = error.source().and_then(|it| it.downcast_ref::<io::Error>());
                assert!(source.is_some(), "{kind}");
            }
        }
    }
    // It is asked again by the next call.
    for (kind, make) in kinds() {
        let (server, provider) = (server(), Provider::of(&[None, Some("n3w")]));
        let caller = make(&Setup::new(server.url(""))).with(&provider);
        assert!(caller.send(Get("a")).is_err() && caller.send(Get("a")).is_ok(), "{kind}");
        assert_eq!(provider.asked(), 2, "{kind}");
    }
}

#[test]
fn calls_at_once_share_what_the_provider_returns() {
    for (kind, make) in kinds() {
        let (server, provider) = (server(), Provider::of(&[Some("old"), Some("n3w")]));
        let caller = make(&Setup::new(server.url(""))).with(&provider);
        for outcome in caller.send_many(&Get("a"), 20) {
            assert!(outcome.is_ok(), "{kind}: {outcome:?}");
        }
        assert_eq!(provider.asked(), 2, "{kind}");
        let shown = match &caller {
            Caller::Async(client, ..) => format!("{client:?}"),
            Caller::Blocking(client, _) => format!("{client:?}"),
        };
        assert!(!shown.contains("n3w") && !shown.contains("old\""), "{kind}: {shown}");
    }
}

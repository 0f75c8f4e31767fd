//! Lists organizations over two pages, from a server that this program starts itself.
//!
//! `cargo run -p tests --example list_organizations`

use cloudflare_organizations::serde_json::{Value, json};
use cloudflare_organizations::{Client, Credentials, Result, organizations};
use tests::server::{Answer, Request, Server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let server = Server::start(answer);
    // `Client::from_env()?` is all that it takes to ask Cloudflare itself.
    let client = Client::builder(Credentials::token("secret")).base_url(server.url("")).build();

    let mut found = client.items(organizations::list().name_starts_with("Acme"));
    while let Some(organization) = found.try_next().await? {
        println!("{}", organization.name);
    }
    Ok(())
}

/// What Cloudflare would answer: two pages, the first of which names the second.
fn answer(request: &Request) -> Answer {
    println!("{} {}", request.method, request.target);
    let second = request.query().contains(&("page_token".into(), "two".into()));
    Answer::json(
        200,
        &if second {
            json!({ "success": true, "result": [organization("Acme Labs")], "result_info": {} })
        } else {
            json!({
                "success": true,
                "result": [organization("Acme Ltd"), organization("Acme Holding")],
                "result_info": { "next_page_token": "two" },
            })
        },
    )
}

fn organization(name: &str) -> Value {
    json!({ "id": name, "name": name, "create_time": "2024-10-31T12:00:00Z", "meta": {} })
}

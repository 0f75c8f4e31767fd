//! Verifies an API token: `verify_token [--live] [<account>]`.
//!
//! With an account it is a token of this account, and otherwise one of a user.

use cloudflare_client::shared::types::{TokenStatus, TokenVerification};
use cloudflare_client::{Client, Error, Timestamp, accounts, user};
use tests::live;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, _mock, arguments) = live::start().await?;
    let verdict = verify(&client, arguments.first().map(String::as_str)).await?;
    println!("{verdict}");
    Ok(())
}

/// The statuses of a token that the API does not accept; others, such as 429, say nothing of it.
const VERDICTS: [u16; 3] = [400, 401, 403];

/// What there is to say about the token that `client` sends.
///
/// A token that the API does not know is a verdict as well; an API that cannot be reached is not.
pub(crate) async fn verify(client: &Client, account: Option<&str>) -> Result<String, Error> {
    let token = match account {
        Some(account) => client.send(accounts::tokens::verify(account)).await,
        None => client.send(user::tokens::verify()).await,
    };
    match token {
        Ok(token) => Ok(describe(&token)),
        Err(error) if error.status().is_some_and(|status| VERDICTS.contains(&status.as_u16())) => {
            Ok(format!("rejected: {error}"))
        }
        Err(error) => Err(error),
    }
}

fn describe(token: &TokenVerification) -> String {
    let status = match &token.status {
        TokenStatus::Active => "active".to_owned(),
        TokenStatus::Disabled => "switched off".to_owned(),
        TokenStatus::Expired => "expired".to_owned(),
        other => other.as_str().to_owned(),
    };
    let bound = |word: &str, time: Option<&Timestamp>| {
        time.map(|time| format!(", {word} {time}")).unwrap_or_default()
    };
    let (from, until) =
        (bound("from", token.not_before.as_ref()), bound("until", token.expires_on.as_ref()));
    format!("token {} is {status}{from}{until}", token.id)
}

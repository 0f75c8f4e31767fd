//! The real client and the server, over sockets.

use cloudflare_client::organizations::logs::audit::types::ActionType;
use cloudflare_client::organizations::members::types::{MemberStatus, NewMember, NewMemberUser};
use cloudflare_client::organizations::organization_profile::types::{Profile, ProfileParams};
use cloudflare_client::organizations::{
    self, logs, members, organization_accounts, organization_profile,
};
use cloudflare_client::{Client, Credentials, Error, blocking};
use mock::{Mock, State};
use std::net::TcpStream;

pub(crate) fn credentials() -> Credentials {
    Credentials::token("token").and_key("alice@acme.example", "key")
}

pub(crate) fn client(mock: &Mock) -> Client {
    Client::builder(credentials()).base_url(mock.base_url()).build()
}

pub(crate) async fn start() -> Mock {
    mock::builder().start().await.unwrap_or_else(|error| panic!("{error}"))
}

fn profile() -> Profile {
    Profile::new(ProfileParams {
        business_name: "Acme Ltd".to_owned(),
        business_email: "ops@acme.example".to_owned(),
        business_phone: "1".to_owned(),
        business_address: "1 Example Street".to_owned(),
        external_metadata: String::new(),
    })
}

fn member(email: &str) -> NewMember {
    NewMember::new(NewMemberUser::new(email))
}

#[tokio::test]
async fn an_organization_lives_and_dies() -> Result<(), Error> {
    let mock = start().await;
    let client = client(&mock);
    let made = client.send(organizations::create("Acme").profile(profile())).await?;
    assert_eq!((&*made.name, made.profile), ("Acme", Some(profile())));
    assert_eq!(client.send(organizations::get(&made.id)).await?.name, "Acme");
    let all: Vec<_> = client.items(organizations::list().id([&made.id])).try_collect().await?;
    assert_eq!(all.len(), 1);
    let changed = client.send(organizations::update(&made.id, "Acme Holding")).await?;
    assert_eq!(changed.name, "Acme Holding");
    client.send(organization_profile::update(&made.id, profile())).await?;
    assert_eq!(client.send(organization_profile::get(&made.id)).await?, profile());
    let joined = client.send(members::create(&made.id, member("alice@acme.example"))).await?;
    let more = [member("bob@acme.example"), member("carol@acme.example")];
    assert_eq!(client.send(members::batch_create(&made.id, more)).await?.len(), 2);
    let rejected = client.send(organizations::delete(&made.id)).await.expect_err("it has members");
    assert_eq!(rejected.status().map(|status| status.as_u16()), Some(409));
    let active = members::list(&made.id)
        .status([MemberStatus::Active])
        .user_email_ends_with("@acme.example");
    let active: Vec<_> = client.items(active.page_size(2)).try_collect().await?;
    assert_eq!(active.len(), 3);
    assert_eq!(
        client.send(members::get(&made.id, &joined.id)).await?.user.email,
        "alice@acme.example"
    );
    for member in active {
        client.send(members::delete(&made.id, &member.id)).await?;
    }
    assert!(
        client
            .send(members::get(&made.id, &joined.id))
            .await
            .is_err_and(|error| error.is_not_found())
    );
    assert_eq!(client.send(organizations::delete(&made.id)).await?.id, made.id);
    assert!(
        client.send(organizations::get(&made.id)).await.is_err_and(|error| error.is_not_found())
    );
    Ok(())
}

#[test]
fn an_organization_lives_and_dies_without_async() -> Result<(), Error> {
    let mock = mock::builder().start_blocking().unwrap_or_else(|error| panic!("{error}"));
    let client = blocking::Client::builder(credentials()).base_url(mock.base_url()).build();
    let made = client.send(organizations::create("Acme"))?;
    assert_eq!(client.send(organizations::update(&made.id, "Acme Holding"))?.name, "Acme Holding");
    let names = client.items(organizations::list().name_contains("HOLD"));
    let names = names.map(|organization| Ok(organization?.name)).collect::<Result<Vec<_>, Error>>();
    assert_eq!(names?, ["Acme Holding"]);
    assert_eq!(client.send(organizations::delete(&made.id))?.id, made.id);
    assert!(client.send(organizations::get(&made.id)).is_err_and(|error| error.is_not_found()));
    let statuses: Vec<_> = mock.exchanges().iter().filter_map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 404]);
    Ok(())
}

#[tokio::test]
async fn every_record_is_read_over_pages() -> Result<(), Error> {
    let mock = mock::builder()
        .state(tests::seeds::state(23))
        .start()
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let client = client(&mock);
    let all: Vec<_> = client.items(organizations::list().page_size(5)).try_collect().await?;
    assert_eq!(all.len(), 23);
    assert_eq!(mock.exchanges().len(), 5);
    let own = &all[0].id;
    let members: Vec<_> = client.items(members::list(own).page_size(7)).try_collect().await?;
    let accounts: Vec<_> =
        client.items(organization_accounts::get(own).page_size(7)).try_collect().await?;
    assert_eq!((members.len(), accounts.len()), (23, 23));
    let logs = logs::audit::list(own, "2024-01-01", "2027-01-01").limit(4);
    let all: Vec<_> = client.items(logs.clone()).try_collect().await?;
    let rest = logs.action_type_not([ActionType::Create, ActionType::Delete]);
    let rest: Vec<_> = client.items(rest).try_collect().await?;
    let expected = all.iter().filter(|entry| {
        let kind = entry.action.as_ref().and_then(|action| action.r#type.clone());
        kind.is_some_and(|kind| kind != ActionType::Create && kind != ActionType::Delete)
    });
    assert_eq!((all.len(), rest.len()), (23, expected.count()));
    let usage = client.send(organizations::billing::usage::get(own)).await?;
    assert_eq!(usage.len(), 23);
    Ok(())
}

#[tokio::test]
async fn what_came_is_recorded() -> Result<(), Error> {
    let mock = start().await;
    client(&mock).send(organizations::list().page_size(0)).await?;
    let token = Client::builder(Credentials::token("t")).base_url(mock.base_url()).build();
    let rejected = token.send(organizations::create("Acme")).await;
    assert!(rejected.is_err_and(|error| error.is_denied()));
    let lines: Vec<_> = mock.exchanges().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "GET /client/v4/organizations?page_size=0 -> 200",
            "POST /client/v4/organizations -> 403\n  header `authorization`: `organizations.create` does not accept \
         `authorization: Bearer {token}`, but `x-auth-email` with `x-auth-key`",
        ]
    );
    assert_eq!(mock.exchanges()[1].operation.as_deref(), Some("organizations.create"));
    assert_eq!(mock.exchanges()[1].body, r#"{"name":"Acme"}"#);
    mock.set_state(State::default());
    let none: Vec<_> = client(&mock).items(organizations::list()).try_collect().await?;
    assert!(none.is_empty() && mock.state() == State::default());
    Ok(())
}

#[tokio::test]
async fn any_number_runs_at_once_and_ends_with_its_handle() {
    let mut mocks = Vec::new();
    for _ in 0..30 {
        mocks.push(start().await);
    }
    let addresses: Vec<_> = mocks
        .iter()
        .map(|mock| mock.base_url().trim_start_matches("http://").replace("/client/v4", ""))
        .collect();
    for mock in &mocks {
        client(mock).send(organizations::create("Acme")).await.expect("each is on its own");
        assert_eq!(mock.state().list("/organizations").len(), 2);
    }
    // An open connection does not keep a server.
    let open = TcpStream::connect(&addresses[0]).expect("it listens");
    drop(mocks);
    tokio::task::yield_now().await;
    for address in &addresses {
        assert!(TcpStream::connect(address).is_err(), "{address}");
    }
    drop(open);
    let mock = mock::builder().start_blocking().expect("a server");
    let address = mock.base_url().trim_start_matches("http://").replace("/client/v4", "");
    let open = TcpStream::connect(&address).expect("it listens");
    drop(mock);
    assert!(TcpStream::connect(&address).is_err());
    drop(open);
}

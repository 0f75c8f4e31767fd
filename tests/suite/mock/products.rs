//! Products other than organizations, from creation to deletion, and the examples that use them.

use crate::client::client;
use cloudflare_client::shared::types::{
    AccountId, Direction, NewTokenPolicy, PermissionGroupRef, PolicyEffect, ResourceScope,
    TokenStatus,
};
use cloudflare_client::workers::routes;
use cloudflare_client::zones::types::{ZoneAccountRef, ZoneOrder, ZoneStatus};
use cloudflare_client::{Client, memberships, user, zones};
use mock::Mock;
use std::collections::BTreeMap;
use std::error::Error;
use tests::live;

#[path = "../../examples/purge_cache.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod purge_cache;
#[path = "../../examples/verify_token.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod verify_token;

type Outcome = Result<(), Box<dyn Error>>;

pub(crate) async fn seeded() -> Result<(Mock, Client), Box<dyn Error>> {
    let mock = mock::builder().state(tests::seeds::state(20)).start().await?;
    let client = client(&mock);
    Ok((mock, client))
}

/// The same, and the first account.
pub(crate) async fn with_account() -> Result<(Mock, Client, AccountId), Box<dyn Error>> {
    let (mock, client) = seeded().await?;
    let account = live::account(&client).await?;
    Ok((mock, client, account))
}

#[tokio::test]
async fn a_zone_lives_and_dies() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let made =
        client.send(zones::create(ZoneAccountRef::new().id(&account), "example.com")).await?;
    assert_eq!(made.account.id.as_ref(), Some(&account));
    assert_eq!(client.send(zones::get(&made.id)).await?.name, "example.com");
    assert_eq!(client.send(zones::edit(&made.id).paused(true)).await?.paused, Some(true));
    let own = zones::list().account_id(&account).name("example.com");
    let own: Vec<_> = client.items(own).try_collect().await?;
    assert_eq!(own.iter().map(|zone| &zone.id).collect::<Vec<_>>(), [&made.id]);

    let route = client.send(routes::create(&made.id, "example.com/*").script("hello")).await?;
    assert_eq!(client.send(routes::list(&made.id)).await?, std::slice::from_ref(&route));
    let changed = routes::update(&made.id, &route.id, "example.com/a");
    assert_eq!(client.send(changed).await?.pattern, "example.com/a");
    client.send(routes::delete(&made.id, &route.id)).await?;
    assert_eq!(client.send(routes::list(&made.id)).await?, []);

    client.send(zones::delete(&made.id)).await?;
    let gone = client.send(zones::get(&made.id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn zones_are_filtered_ordered_and_paged() -> Outcome {
    let (_mock, client) = seeded().await?;
    let all: Vec<_> = client.items(zones::list().per_page(6)).try_collect().await?;
    assert_eq!(all.len(), 20);
    let active = zones::list().status(ZoneStatus::Active).order(ZoneOrder::Name);
    let active: Vec<_> = client.items(active.direction(Direction::Desc)).try_collect().await?;
    let mut names: Vec<_> = all
        .iter()
        .filter(|zone| zone.status == Some(ZoneStatus::Active))
        .map(|zone| &zone.name)
        .collect();
    names.sort_unstable_by(|one, other| other.cmp(one));
    assert!(names.len() > 1 && names.len() < all.len(), "{}", names.len());
    assert_eq!(active.iter().map(|zone| &zone.name).collect::<Vec<_>>(), names);
    // What is made up is what the spec allows: domains, each once.
    assert!(names.iter().all(|name| name.ends_with(".example")), "{names:?}");
    Ok(())
}

#[tokio::test]
async fn a_token_lives_and_dies() -> Outcome {
    let (_mock, client) = seeded().await?;
    let policy = || {
        let resources = BTreeMap::from([(
            "com.cloudflare.api.user".to_owned(),
            ResourceScope::All("*".into()),
        )]);
        NewTokenPolicy::new(PolicyEffect::Allow, [PermissionGroupRef::new("a")], resources)
    };
    let made = client.send(user::tokens::create("readonly token", [policy()])).await?;
    let id = made.id.ok_or("an id")?;
    assert!(made.value.is_some_and(|value| value.len() >= 40));
    let changed = user::tokens::update(&id, "none", [policy()]).status(TokenStatus::Disabled);
    assert_eq!(client.send(changed).await?.status, Some(TokenStatus::Disabled));
    assert_eq!(client.send(user::tokens::get(&id)).await?.name.as_deref(), Some("none"));
    client.send(user::tokens::delete(&id)).await?;
    let left: Vec<_> = client.items(user::tokens::list()).try_collect().await?;
    assert!(left.iter().all(|token| token.id.as_ref() != Some(&id)));
    Ok(())
}

#[tokio::test]
async fn details_and_memberships_are_remembered() -> Outcome {
    let (_mock, client) = seeded().await?;
    client.send(user::edit().first_name("Ada").telephone_null()).await?;
    let user = client.send(user::get()).await?;
    assert_eq!((user.first_name.as_deref(), user.telephone), (Some("Ada"), None));

    let one = client.items(memberships::list()).try_next().await?.ok_or("a membership")?;
    let (id, account) = (one.id.ok_or("an id")?, one.account.ok_or("an account")?);
    let named: Vec<_> = client.items(memberships::list().name(&account.name)).try_collect().await?;
    assert!(named.iter().any(|membership| membership.id.as_ref() == Some(&id)));
    assert!(named.iter().all(|membership| {
        membership.account.as_ref().is_some_and(|own| own.name == account.name)
    }));
    client.send(memberships::delete(&id)).await?;
    let gone = client.send(memberships::get(&id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn a_token_is_verified() -> Outcome {
    let (mock, client) = seeded().await?;
    let verdict = verify_token::verify(&client, None).await?;
    assert!(verdict.contains("is active"), "{verdict}");
    assert!(
        verdict.ends_with(", from 2018-07-01T05:20:00Z, until 2020-01-01T00:00:00Z"),
        "{verdict}"
    );
    mock.set_faults(vec!["status=401; times=1".parse()?]);
    let verdict = verify_token::verify(&client, None).await?;
    assert!(verdict.starts_with("rejected: GET /user/tokens/verify: 401"), "{verdict}");
    Ok(())
}

#[tokio::test]
async fn a_cache_is_purged_by_the_domain() -> Outcome {
    let (mock, client) = seeded().await?;
    client.send(zones::create(ZoneAccountRef::new(), "example.com")).await?;
    let zone = purge_cache::find(&client, "example.com").await?;
    let error = purge_cache::find(&client, "example.org").await.expect_err("nobody has it");
    assert_eq!(error.to_string(), "example.org is not a zone of yours");

    assert_eq!(purge_cache::purge(&client, &zone, &[]).await?, 1);
    let urls: Vec<_> = (0..61).map(|number| format!("https://example.com/{number}")).collect();
    assert_eq!(purge_cache::purge(&client, &zone, &urls).await?, 3);
    let exchanges = mock.exchanges();
    let purges = exchanges.iter().filter(|one| one.operation.as_deref() == Some("cache.purge"));
    let bodies: Vec<_> = purges.map(|one| String::from_utf8_lossy(&one.body)).collect();
    assert_eq!(bodies[0], r#"{"purge_everything":true}"#);
    assert_eq!(bodies[3], r#"{"files":["https://example.com/60"]}"#);
    Ok(())
}

//! How a zone is served: its settings, load balancers and certificates, and hosts of customers.

use crate::client::client;
use cloudflare_client::custom_hostnames::types::{HostnameOrder, NewCustomSsl};
use cloudflare_client::custom_hostnames::{self, fallback_origin};
use cloudflare_client::dns::settings::account::views;
use cloudflare_client::dns::settings::types::Soa;
use cloudflare_client::dns::{settings as dns_settings, usage};
use cloudflare_client::load_balancers::monitors::types::MonitorSettings;
use cloudflare_client::load_balancers::pools::types::{NewOrigin, PoolSettings};
use cloudflare_client::load_balancers::types::{LoadBalancerSettings, SteeringPolicy};
use cloudflare_client::load_balancers::{self, monitors, pools};
use cloudflare_client::shared::types::{AccountId, Direction, ZoneId};
use cloudflare_client::ssl::certificate_packs::types::{AdvancedType, StatusFilter, ValidityDays};
use cloudflare_client::ssl::certificate_packs::{self, CreateParams};
use cloudflare_client::ssl::types::{CertificateAuthority, ValidationMethod};
use cloudflare_client::zones::settings;
use cloudflare_client::zones::settings::types::{Setting, SettingValue};
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, accounts, graphql, serde_json, zones};
use mock::Mock;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

/// A zone of an account, without anything in them.
async fn zone() -> Result<(Mock, Client, AccountId, ZoneId), Box<dyn Error>> {
    let mock = mock::builder().state(tests::seeds::state(2)).start().await?;
    let client = client(&mock);
    let account = client.send(accounts::create("Acme")).await?.id;
    let zone = zones::create(ZoneAccountRef::new().id(&account), "example.com");
    let zone = client.send(zone).await?.id;
    Ok((mock, client, account, zone))
}

#[tokio::test]
#[expect(deprecated, reason = "the API still has a call for all settings")]
async fn settings_are_remembered() -> Outcome {
    let mock = mock::builder().start().await?;
    let client = client(&mock);
    let zone = client.items(zones::list()).try_next().await?.ok_or("a zone")?.id;
    // The example is a switch.
    let all: Vec<Setting> = client.send(settings::list(&zone)).await?;
    let id = all[0].kind.tag();
    for value in ["off", "on"] {
        let set = settings::edit(&zone, id).value(SettingValue::String(value.into()));
        client.send(set).await?;
        let kept = serde_json::to_value(client.send(settings::get(&zone, id)).await?)?;
        assert_eq!((&kept["id"], &kept["value"]), (&id.into(), &value.into()));
    }
    let unknown = client.send(settings::get(&zone, "gravity")).await.expect_err("there is none");
    assert!(unknown.is_not_found(), "{unknown}");
    Ok(())
}

#[tokio::test]
async fn settings_of_dns_are_remembered() -> Outcome {
    let (_mock, client, account, zone) = zone().await?;
    let soa = Soa::new().rname("ops.example.com");
    client.send(dns_settings::zone::edit(&zone).ns_ttl(300).soa(soa)).await?;
    let kept = client.send(dns_settings::zone::get(&zone)).await?;
    assert_eq!((kept.ns_ttl, kept.soa.rname.as_deref()), (300.into(), Some("ops.example.com")));
    client.send(dns_settings::account::edit(&account).enforce_dns_only(true)).await?;
    let kept = client.send(dns_settings::account::get(&account)).await?;
    assert_eq!(kept.enforce_dns_only, Some(true));

    let made = client.send(views::create(&account, "my view", [&zone])).await?;
    client.send(views::create(&account, "other", [] as [ZoneId; 0])).await?;
    client.send(views::edit(&account, &made.id).name("my own")).await?;
    for list in [
        views::list(&account).name_exact("my own"),
        views::list(&account).name_startswith("my"),
        views::list(&account).name_endswith("own"),
        views::list(&account).zone_id(&zone),
    ] {
        let found: Vec<_> = client.items(list.clone()).try_collect().await?;
        assert_eq!(found.iter().map(|view| &view.id).collect::<Vec<_>>(), [&made.id], "{list:?}");
    }
    client.send(views::delete(&account, &made.id)).await?;
    assert_eq!(client.items(views::list(&account)).try_collect::<Vec<_>>().await?.len(), 1);
    assert!(client.send(usage::zone::get(&zone)).await?.record_usage > 0);
    assert!(client.send(usage::account::get(&account)).await?.record_usage > 0);
    Ok(())
}

#[tokio::test]
async fn a_load_balancer_lives_and_dies() -> Outcome {
    let (_mock, client, account, zone) = zone().await?;
    let monitor = monitors::create(&account, MonitorSettings::new().path("/health"));
    let monitor = client.send(monitor).await?.id.ok_or("an id")?;
    let settings = PoolSettings::new("one", [NewOrigin::new().address("198.51.100.4")]);
    let pool = client.send(pools::create(&account, settings.monitor(&monitor))).await?;
    let pool = pool.id.ok_or("an id")?;
    client.send(pools::create(&account, PoolSettings::new("two", []))).await?;
    let own = client.send(pools::list(&account).monitor(&monitor)).await?;
    assert_eq!(own.iter().map(|pool| &*pool.name).collect::<Vec<_>>(), ["one"]);
    assert_eq!(
        client.send(pools::edit(&account, &pool).enabled(false)).await?.enabled,
        Some(false)
    );

    let settings = LoadBalancerSettings::new("www.example.com", [&pool], &pool);
    let settings = settings.steering_policy(SteeringPolicy::Random);
    let made = client.send(load_balancers::create(&zone, settings)).await?;
    let id = made.id.clone().ok_or("an id")?;
    assert_eq!(client.send(load_balancers::get(&zone, &id)).await?, made);
    assert_eq!(client.send(load_balancers::list(&zone)).await?, [made]);
    let edited = client.send(load_balancers::edit(&zone, &id).ttl(30)).await?;
    assert_eq!(
        (edited.ttl, edited.steering_policy),
        (Some(30.into()), Some(SteeringPolicy::Random))
    );
    client.send(load_balancers::delete(&zone, &id)).await?;
    assert_eq!(client.send(load_balancers::list(&zone)).await?, []);

    assert!(client.send(pools::health::get(&account, &pool)).await?.pop_health.is_some());
    client.send(pools::references::get(&account, &pool)).await?;
    client.send(pools::delete(&account, &pool)).await?;
    assert_eq!(client.send(pools::list(&account)).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_hostname_lives_and_dies() -> Outcome {
    let (_mock, client, _, zone) = zone().await?;
    let ssl = || NewCustomSsl::new().method(ValidationMethod::Http).wildcard(false);
    let made = client.send(custom_hostnames::create(&zone, "app.example.org").ssl(ssl())).await?;
    client.send(custom_hostnames::create(&zone, "shop.example.net").ssl(ssl())).await?;
    let edit = custom_hostnames::edit(&zone, &made.id).custom_origin_server("origin.example.com");
    client.send(edit).await?;
    let kept = client.send(custom_hostnames::get(&zone, &made.id)).await?;
    assert_eq!(kept.custom_origin_server.as_deref(), Some("origin.example.com"));
    for list in [
        custom_hostnames::list(&zone).hostname("app.example.org"),
        custom_hostnames::list(&zone).hostname_exact("app.example.org"),
        custom_hostnames::list(&zone).hostname_contain("p.example.o"),
        custom_hostnames::list(&zone).hostname_starts_with("app").wildcard(false),
        custom_hostnames::list(&zone).custom_origin_server("origin.example.com"),
    ] {
        let found: Vec<_> = client.items(list.clone()).try_collect().await?;
        assert_eq!(found.iter().map(|one| &one.id).collect::<Vec<_>>(), [&made.id], "{list:?}");
    }
    let ordered = custom_hostnames::list(&zone).order(HostnameOrder::SslStatus);
    let ordered: Vec<_> = client.items(ordered.direction(Direction::Asc)).try_collect().await?;
    assert_eq!(ordered.len(), 2);
    client.send(custom_hostnames::delete(&zone, &made.id)).await?;
    assert_eq!(client.items(custom_hostnames::list(&zone)).try_collect::<Vec<_>>().await?.len(), 1);

    client.send(fallback_origin::update(&zone, "fallback.example.com")).await?;
    let kept = client.send(fallback_origin::get(&zone)).await?;
    assert_eq!(kept.origin.as_deref(), Some("fallback.example.com"));
    client.send(fallback_origin::delete(&zone)).await?;
    assert!(client.send(custom_hostnames::quota::get(&zone)).await?.hard_cap > 0);
    Ok(())
}

#[tokio::test]
async fn certificates_and_analytics_have_examples() -> Outcome {
    let mock = mock::builder().state(tests::seeds::state(20)).start().await?;
    let client = client(&mock);
    let zone = client.items(zones::list()).try_next().await?.ok_or("a zone")?.id;
    let list = || certificate_packs::list(&zone);
    // `all` is not one of the states, so that it is no filter by state.
    let all = client.send(list().status(StatusFilter::All)).await.expect_err("it is not known");
    assert_eq!(all.status().map(|status| status.as_u16()), Some(501));
    let packs: Vec<_> = client.items(list()).try_collect().await?;
    assert_eq!(packs.len(), 20);
    let one = client.send(certificate_packs::get(&zone, &packs[0].id)).await?;
    assert_eq!(one, packs[0]);
    let order = CreateParams {
        certificate_authority: CertificateAuthority::LetsEncrypt,
        r#type: AdvancedType::Advanced,
        validation_method: ValidationMethod::Txt,
        validity_days: ValidityDays::Days90,
        hosts: vec!["example.com".into()],
    };
    assert!(!client.send(certificate_packs::create(&zone, order)).await?.hosts.is_empty());
    client.send(certificate_packs::delete(&zone, &one.id)).await?;
    assert_eq!(client.items(list()).try_collect::<Vec<_>>().await?.len(), 19);
    assert!(client.send(certificate_packs::quota::get(&zone)).await?.advanced.is_some());

    let found = client.send(graphql::query("{ viewer { zones { zoneTag } } }")).await?;
    assert!(found.data.is_some() && found.errors.is_none());
    Ok(())
}

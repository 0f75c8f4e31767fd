//! Queues, from creation to deletion.

use crate::products::with_account;
use cloudflare_client::queues::messages::types::{Ack, ContentType, NewMessage};
use cloudflare_client::queues::subscriptions::types::{
    EventDestination, EventSource, SubscriptionOrder,
};
use cloudflare_client::queues::types::{
    ConsumerKind, HttpPullNewConsumer, Jurisdiction, NewConsumer, PullSettings, QueueSettings,
};
use cloudflare_client::queues::{self, consumers, messages, subscriptions};
use cloudflare_client::shared::types::Direction;
use serde_json::json;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::test]
async fn a_queue_lives_and_dies() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let create = queues::create(&account, "orders").jurisdiction(Jurisdiction::Eu);
    let made = client.send(create).await?;
    let id = made.queue_id.ok_or("an id")?;
    let paused = QueueSettings::new().delivery_paused(true);
    let changed = client.send(queues::edit(&account, &id).settings(paused.clone())).await?;
    assert_eq!((changed.queue_name.as_deref(), changed.settings), (Some("orders"), Some(paused)));
    assert_eq!(changed.jurisdiction, Some(Jurisdiction::Eu));
    let kept = client.send(queues::list(&account)).await?;
    let kept = kept.iter().find(|queue| queue.queue_id.as_ref() == Some(&id));
    assert_eq!(kept.and_then(|queue| queue.queue_name.as_deref()), Some("orders"));
    let renamed = client.send(queues::update(&account, &id).queue_name("requests")).await?;
    assert_eq!(renamed.queue_name.as_deref(), Some("requests"));

    client.send(messages::pull(&account, &id)).await?;
    client.send(queues::delete(&account, &id)).await?;
    let gone = client.send(queues::get(&account, &id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    let gone = client.send(messages::pull(&account, &id)).await.expect_err("the queue is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn consumers_of_a_queue_come_change_and_go() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let queue = client.send(queues::create(&account, "orders")).await?.queue_id.ok_or("an id")?;
    let worker = NewConsumer::worker("handler").dead_letter_queue("failed");
    let made = client.send(consumers::create(&account, &queue, worker)).await?;
    assert_eq!(made.dead_letter_queue.as_deref(), Some("failed"));
    let ConsumerKind::Worker(worker) = &made.kind else { panic!("{made:?}") };
    assert_eq!(worker.script_name.as_deref(), Some("handler"));
    let id = made.consumer_id.ok_or("an id")?;

    let settings = PullSettings::new().visibility_timeout_ms(6000);
    let pulls = NewConsumer::new(HttpPullNewConsumer::new().settings(settings.clone()));
    client.send(consumers::update(&account, &queue, &id, pulls)).await?;
    let listed = client.send(consumers::list(&account, &queue)).await?;
    assert_eq!(listed, [client.send(consumers::get(&account, &queue, &id)).await?]);
    let ConsumerKind::HttpPull(pulls) = &listed[0].kind else { panic!("{listed:?}") };
    assert_eq!(pulls.settings.as_ref(), Some(&settings));

    client.send(consumers::delete(&account, &queue, &id)).await?;
    assert_eq!(client.send(consumers::list(&account, &queue)).await?, []);
    Ok(())
}

#[tokio::test]
async fn what_is_sent_to_a_queue_is_checked() -> Outcome {
    let (mock, client, account) = with_account().await?;
    let queue = client.send(queues::create(&account, "orders")).await?.queue_id.ok_or("an id")?;
    let order = NewMessage::new().body(json!({ "order": 7 })).content_type(ContentType::Json);
    client.send(messages::bulk_push(&account, &queue).messages([order])).await?;
    let exchanges = mock.exchanges();
    let body = String::from_utf8_lossy(&exchanges.last().ok_or("a call")?.body);
    assert_eq!(body, r#"{"messages":[{"body":{"order":7},"content_type":"json"}]}"#);

    let pulled = client.send(messages::pull(&account, &queue).batch_size(1)).await?;
    let leases = pulled.messages.into_iter().flatten().filter_map(|message| message.lease_id);
    let acks: Vec<_> = leases.map(|lease| Ack::new().lease_id(lease)).collect();
    assert_eq!(acks.len(), 1);
    client.send(messages::ack(&account, &queue).acks(acks)).await?;

    let unknown: ContentType = serde_json::from_value(json!("xml"))?;
    let odd = NewMessage::new().body(json!("<order/>")).content_type(unknown);
    let error = client.send(messages::push(&account, &queue, odd)).await;
    let error = error.expect_err("it is not a type of content").to_string();
    assert!(error.contains("body `content_type`: `xml` is not"), "{error}");
    Ok(())
}

#[tokio::test]
async fn events_are_subscribed_to_and_listed_in_order() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let queue = client.send(queues::create(&account, "events")).await?.queue_id.ok_or("an id")?;
    let to = EventDestination::queues_queue(&queue);
    let create = subscriptions::create(&account).name("buckets").enabled(true);
    let create = create.source(EventSource::r2()).events(["bucket.created"]);
    let made = client.send(create.destination(to.clone())).await?;
    assert_eq!((&made.source, &made.destination), (&EventSource::r2(), &to));
    let changed = client.send(subscriptions::update(&account, &made.id).enabled(false)).await?;
    assert_eq!((changed.enabled, &*changed.name), (false, "buckets"));

    let list = subscriptions::list(&account).order(SubscriptionOrder::Name).per_page(6);
    let all: Vec<_> = client.items(list.direction(Direction::Desc)).try_collect().await?;
    assert!(all.is_sorted_by(|one, other| one.name >= other.name), "{all:?}");
    assert!(all.contains(&changed), "{all:?}");
    assert_eq!(client.send(subscriptions::delete(&account, &made.id)).await?.id, made.id);
    let gone = client.send(subscriptions::get(&account, &made.id)).await;
    assert!(gone.expect_err("it is deleted").is_not_found());
    Ok(())
}

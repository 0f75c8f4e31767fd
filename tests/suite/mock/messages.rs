//! Messages of queues: sent, pulled, acknowledged and retried, at a time that the tests set.

use crate::client::client;
use cloudflare_client::queues::messages::types::{
    Ack, ContentType, Message, NewMessage, PeekedRef, Pulled, Redelivery,
};
use cloudflare_client::queues::types::{
    HttpPullNewConsumer, NewConsumer, PullSettings, QueueId, QueueSettings,
};
use cloudflare_client::queues::{self, consumers, messages, purge};
use cloudflare_client::shared::types::AccountId;
use cloudflare_client::{Client, Error};
use jiff::Timestamp;
use mock::Mock;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tests::live;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// When each test begins, in milliseconds.
const BEGIN: i64 = 1_710_950_954_154;

/// A queue, and the clock of its server.
struct Orders {
    mock: Mock,
    client: Client,
    account: AccountId,
    id: QueueId,
    milliseconds: Arc<AtomicI64>,
}

impl Orders {
    async fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let (mock, milliseconds) = start(None).await?;
        let client = client(&mock);
        let account = live::account(&client).await?;
        let made = client.send(queues::create(&account, "orders")).await?;
        let id = made.queue_id.ok_or("an id")?;
        Ok(Self { mock, client, account, id, milliseconds })
    }

    fn wait(&self, milliseconds: i64) {
        self.milliseconds.fetch_add(milliseconds, Ordering::SeqCst);
    }

    async fn push(&self, bodies: &[&str]) -> Result<(), Error> {
        for body in bodies {
            let message = NewMessage::new().body(json!(body)).content_type(ContentType::Text);
            self.client.send(messages::push(&self.account, &self.id, message)).await?;
        }
        Ok(())
    }

    async fn pull(&self) -> Result<Pulled, Error> {
        self.client.send(messages::pull(&self.account, &self.id)).await
    }

    async fn pulled(&self) -> Result<Vec<Message>, Error> {
        Ok(self.pull().await?.messages.unwrap_or_default())
    }

    fn ack(&self) -> messages::Ack {
        messages::ack(&self.account, &self.id)
    }
}

/// A server whose clock stands still until a test moves it.
pub(crate) async fn start(file: Option<&Path>) -> Result<(Mock, Arc<AtomicI64>), mock::StartError> {
    let milliseconds = Arc::new(AtomicI64::new(BEGIN));
    let clock = Arc::clone(&milliseconds);
    let now = move || Timestamp::from_millisecond(clock.load(Ordering::SeqCst)).unwrap_or_default();
    let builder = mock::builder().state(tests::seeds::state(20)).clock(now);
    let builder = match file {
        Some(file) => builder.state_file(file),
        None => builder,
    };
    Ok((builder.start().await?, milliseconds))
}

fn bodies(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.body.as_deref().unwrap_or("-")).collect()
}

fn acks(messages: &[Message]) -> Vec<Ack> {
    messages.iter().map(|message| Ack::new().lease_id(message.lease_id.clone())).collect()
}

#[tokio::test]
async fn a_pulled_message_is_invisible_until_its_timeout_ends() -> Outcome {
    let orders = Orders::new().await?;
    orders.push(&["one", "two"]).await?;
    let pull = messages::pull(&orders.account, &orders.id).visibility_timeout_ms(6000);
    let pulled = orders.client.send(pull.batch_size(1)).await?.messages.unwrap_or_default();
    assert_eq!(bodies(&pulled), ["one"]);
    assert_eq!((pulled[0].attempts, pulled[0].timestamp_ms), (Some(1), Some(BEGIN)));
    assert_eq!(pulled[0].metadata, Some(json!({ "CF-Content-Type": "text" })));
    assert!(pulled[0].id.is_some() && pulled[0].lease_id.is_some(), "{pulled:?}");

    orders.wait(5999);
    assert_eq!(bodies(&orders.pulled().await?), ["two"]);
    orders.wait(1);
    let again = orders.pulled().await?;
    assert_eq!(bodies(&again), ["one"]);
    assert_eq!((&again[0].id, again[0].attempts), (&pulled[0].id, Some(2)));
    assert_ne!(again[0].lease_id, pulled[0].lease_id);
    // Without a timeout, it is half a minute.
    orders.wait(29_998);
    assert_eq!(bodies(&orders.pulled().await?), ["two"; 0]);
    orders.wait(1);
    assert_eq!(bodies(&orders.pulled().await?), ["two"]);
    orders.wait(1);
    assert_eq!(bodies(&orders.pulled().await?), ["one"]);
    Ok(())
}

#[tokio::test]
async fn what_is_acknowledged_is_gone() -> Outcome {
    let orders = Orders::new().await?;
    orders.push(&["one", "two", "three"]).await?;
    let pulled = orders.pulled().await?;
    let done = orders.client.send(orders.ack().acks(acks(&pulled[..2]))).await?;
    assert_eq!((done.ack_count, done.retry_count), (Some(2), Some(0)));
    assert_eq!(done.warnings.map(|warnings| warnings.len()), Some(0));
    // A lease is valid after its timeout, and after another pull, and ends with the message.
    orders.wait(60_000);
    let again = orders.pull().await?;
    assert_eq!(bodies(&again.messages.unwrap_or_default()), ["three"]);
    assert_eq!(again.message_backlog_count, Some(1));
    let late = orders.client.send(orders.ack().acks(acks(&pulled))).await?;
    let warned: Vec<_> = late.warnings.unwrap_or_default().into_keys().collect();
    let mut gone: Vec<_> = pulled[..2].iter().filter_map(|own| own.lease_id.clone()).collect();
    gone.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    assert_eq!((late.ack_count, warned.len()), (Some(1), 2));
    assert!(warned.iter().zip(&gone).all(|(one, other)| one == other.as_str()), "{warned:?}");
    orders.wait(60_000);
    assert_eq!(orders.pull().await?.message_backlog_count, Some(0));

    let error = orders.client.send(orders.ack().acks([Ack::new()])).await;
    let error = error.expect_err("it is of no message").to_string();
    assert!(error.contains("body `acks[0].lease_id`: is required"), "{error}");
    Ok(())
}

#[tokio::test]
async fn what_is_retried_comes_again_after_its_delay() -> Outcome {
    let orders = Orders::new().await?;
    let settings = PullSettings::new().retry_delay(10).visibility_timeout_ms(2000).batch_size(3);
    let consumer = NewConsumer::new(HttpPullNewConsumer::new().settings(settings));
    orders.client.send(consumers::create(&orders.account, &orders.id, consumer)).await?;
    orders.push(&["usual", "at once", "late", "other"]).await?;
    let pulled = orders.pulled().await?;
    assert_eq!(bodies(&pulled), ["usual", "at once", "late"], "the consumer says how many");
    let retry = |at: usize| Redelivery::new().lease_id(pulled[at].lease_id.clone());
    let retries = [retry(0), retry(1).delay_seconds(0), retry(2).delay_seconds(20)];
    let done = orders.client.send(orders.ack().retries(retries)).await?;
    assert_eq!((done.ack_count, done.retry_count), (Some(0), Some(3)));

    let again = orders.pulled().await?;
    assert_eq!(bodies(&again), ["at once", "other"]);
    assert_eq!(again[0].attempts, Some(2));
    // Their timeout is that of the consumer.
    let pull = || messages::pull(&orders.account, &orders.id).visibility_timeout_ms(60_000);
    for (wait, expected) in
        [(1999, &[][..]), (1, &["at once", "other"]), (8000, &["usual"]), (10_000, &["late"])]
    {
        orders.wait(wait);
        let found = orders.client.send(pull()).await?.messages.unwrap_or_default();
        assert_eq!(bodies(&found), expected, "after {wait}");
    }
    Ok(())
}

#[tokio::test]
async fn delays_of_messages_requests_and_queues_are_kept() -> Outcome {
    let orders = Orders::new().await?;
    let (account, id) = (&orders.account, &orders.id);
    let settings = QueueSettings::new().delivery_delay(5);
    orders.client.send(queues::edit(account, id).settings(settings)).await?;
    orders.push(&["of the queue"]).await?;
    let own = NewMessage::new().body(json!("of its own")).delay_seconds(2);
    let all = NewMessage::new().body(json!({ "of": "all" })).content_type(ContentType::Json);
    let push = messages::bulk_push(account, id).messages([own, all]).delay_seconds(0);
    let pushed = orders.client.send(push).await?;
    let metrics = pushed.metadata.and_then(|state| state.metrics).ok_or("metrics")?;
    assert_eq!((metrics.backlog_count, metrics.oldest_message_timestamp_ms), (3, BEGIN));
    // What is JSON comes in base64.
    assert_eq!(bodies(&orders.pulled().await?), ["eyJvZiI6ImFsbCJ9"]);
    orders.wait(2000);
    assert_eq!(bodies(&orders.pulled().await?), ["of its own"]);
    orders.wait(3000);
    assert_eq!(bodies(&orders.pulled().await?), ["of the queue"]);
    Ok(())
}

#[tokio::test]
async fn batches_and_times_have_bounds() -> Outcome {
    let orders = Orders::new().await?;
    let (account, id) = (&orders.account, &orders.id);
    orders.push(&["a"; 7]).await?;
    assert_eq!(orders.pulled().await?.len(), 5, "the documented default");
    let pull = || messages::pull(account, id);
    for (call, expected) in [
        (pull().batch_size(101), "body `batch_size`: 101 is greater than the maximum 100"),
        (pull().batch_size(0), "body `batch_size`: 0 is less than the minimum 1"),
        (
            pull().visibility_timeout_ms(43_200_001),
            "body `visibility_timeout_ms`: 43200001 is greater than the maximum 43200000",
        ),
    ] {
        let error = orders.client.send(call).await.expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
    let late = NewMessage::new().body(json!("a")).delay_seconds(43_201);
    let error = orders.client.send(messages::push(account, id, late)).await;
    assert!(error.expect_err("more than half a day").to_string().contains("maximum 43200"));
    assert_eq!(
        orders.client.send(pull().batch_size(100)).await?.messages.map_or(0, |m| m.len()),
        2
    );
    Ok(())
}

#[tokio::test]
async fn whoever_looks_at_messages_leases_none() -> Outcome {
    let orders = Orders::new().await?;
    let (account, id) = (&orders.account, &orders.id);
    orders.push(&["one", "two", "three"]).await?;
    let shown = orders.client.send(messages::peek(account, id).batch_size(1)).await?;
    let shown = shown.messages.unwrap_or_default();
    assert_eq!((shown[0].body.as_deref(), shown[0].attempts), (Some("one"), Some(0)));
    let reference = shown[0].reference.clone().ok_or("a reference")?;
    let purged = messages::purge(account, id, [PeekedRef::new(reference)]);
    assert!(orders.client.send(purged).await?.warnings.unwrap_or_default().is_empty());
    let shown = orders.client.send(messages::preview(account, id)).await?;
    let shown = shown.messages.unwrap_or_default();
    assert_eq!(bodies(&shown), ["two", "three"]);
    orders.client.send(messages::ack_preview(account, id).acks(acks(&shown[..1]))).await?;
    assert_eq!(bodies(&orders.pulled().await?), ["three"]);

    let full = orders.client.send(queues::get_metrics(account, id)).await?;
    assert_eq!((full.backlog_count, full.oldest_message_timestamp_ms), (1, BEGIN));
    assert!(full.backlog_bytes > 0, "{full:?}");
    let start = purge::start(account, id).delete_messages_permanently(true);
    assert_eq!(orders.client.send(start).await?.queue_id.as_ref(), Some(id));
    let empty = orders.client.send(queues::get_metrics(account, id)).await?;
    assert_eq!((empty.backlog_count, empty.backlog_bytes), (0, 0));
    assert_eq!(empty.oldest_message_timestamp_ms, 0);
    // The queue is gone with its messages.
    orders.push(&["four"]).await?;
    orders.client.send(queues::delete(account, id)).await?;
    assert!(orders.pull().await.expect_err("the queue is deleted").is_not_found());
    assert!(orders.mock.state().lists().all(|(path, _)| !path.ends_with("/messages")));
    Ok(())
}

#[tokio::test]
async fn messages_that_fail_too_often_go_to_another_queue() -> Outcome {
    let orders = Orders::new().await?;
    let (client, account) = (&orders.client, &orders.account);
    let failed = client.send(queues::create(account, "failed")).await?.queue_id.ok_or("an id")?;
    let settings = PullSettings::new().max_retries(1);
    let consumer = NewConsumer::new(HttpPullNewConsumer::new().settings(settings));
    let with = consumer.clone().dead_letter_queue("failed");
    let made = client.send(consumers::create(account, &orders.id, with)).await?;
    orders.push(&["one"]).await?;
    let there = async || -> Result<Vec<String>, Error> {
        let peeked = client.send(messages::peek(account, &failed)).await?.messages;
        Ok(peeked.into_iter().flatten().filter_map(|own| own.body).collect())
    };
    for _ in 0..2 {
        assert_eq!(bodies(&orders.pulled().await?), ["one"]);
        assert_eq!(there().await?, [""; 0]);
        orders.wait(30_000);
    }
    // It was delivered, and once again.
    assert_eq!(there().await?, ["one"]);
    assert_eq!(bodies(&orders.pulled().await?), [""; 0]);
    let metrics = client.send(queues::get_metrics(account, &orders.id)).await?;
    assert_eq!((metrics.backlog_count, metrics.backlog_bytes), (0, 0));

    // Without the name of another queue it is deleted.
    let id = made.consumer_id.ok_or("an id")?;
    client
        .send(consumers::update(account, &orders.id, &id, consumer.dead_letter_queue("")))
        .await?;
    orders.push(&["two"]).await?;
    for _ in 0..2 {
        assert_eq!(bodies(&orders.pulled().await?), ["two"]);
        orders.wait(30_000);
    }
    assert_eq!(bodies(&orders.pulled().await?), [""; 0]);
    assert_eq!(there().await?, ["one"]);
    Ok(())
}

#[tokio::test]
async fn a_paused_queue_delivers_nothing() -> Outcome {
    let orders = Orders::new().await?;
    let pause = |is: bool| {
        let settings = QueueSettings::new().delivery_paused(is);
        orders.client.send(queues::edit(&orders.account, &orders.id).settings(settings))
    };
    orders.push(&["one"]).await?;
    pause(true).await?;
    let pulled = orders.pull().await?;
    assert_eq!(pulled.message_backlog_count, Some(1));
    assert_eq!(bodies(&pulled.messages.unwrap_or_default()), [""; 0]);
    pause(false).await?;
    assert_eq!(bodies(&orders.pulled().await?), ["one"]);
    Ok(())
}

#[tokio::test]
async fn a_purge_has_a_state() -> Outcome {
    let orders = Orders::new().await?;
    let status = || orders.client.send(purge::status(&orders.account, &orders.id));
    let before = status().await?;
    assert_eq!((before.completed.as_deref(), before.started_at), (Some("false"), None));
    orders.push(&["one"]).await?;
    orders.wait(1000);
    orders.client.send(purge::start(&orders.account, &orders.id)).await?;
    orders.push(&["two"]).await?;
    let after = status().await?;
    assert_eq!(
        (after.completed.as_deref(), after.started_at.as_deref()),
        (Some("true"), Some("2024-03-20T16:09:15.154Z"))
    );
    assert_eq!(bodies(&orders.pulled().await?), ["two"]);
    Ok(())
}

#[tokio::test]
async fn messages_and_their_leases_survive_a_restart() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("state.json");
    let (mock, _) = start(Some(&file)).await?;
    let account = live::account(&client(&mock)).await?;
    let id =
        client(&mock).send(queues::create(&account, "orders")).await?.queue_id.ok_or("an id")?;
    let message = NewMessage::new().body(json!("one"));
    client(&mock).send(messages::push(&account, &id, message)).await?;
    let pull = || messages::pull(&account, &id);
    assert_eq!(client(&mock).send(pull()).await?.messages.map(|all| all.len()), Some(1));
    drop(mock);

    let (mock, milliseconds) = start(Some(&file)).await?;
    assert_eq!(client(&mock).send(pull()).await?.messages.map(|all| all.len()), Some(0));
    milliseconds.fetch_add(30_000, Ordering::SeqCst);
    let again = client(&mock).send(pull()).await?;
    assert_eq!(again.messages.unwrap_or_default()[0].attempts, Some(2));
    drop(mock);

    let text = std::fs::read_to_string(&file)?.replace("\"attempts\":", "\"tries\":");
    std::fs::write(&file, text)?;
    let error = start(Some(&file)).await.expect_err("a message lacks its attempts").to_string();
    assert!(error.contains("is not a message"), "{error}");
    Ok(())
}

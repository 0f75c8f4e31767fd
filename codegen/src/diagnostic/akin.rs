//! What a name that is no slip may be called now.

use super::similar::{is_alike, is_word, only, words_of};
use crate::language::resources::product;

/// Names of which fewer words than these are shared, of a hundred, have little in common.
const SHARED: usize = 50;

/// The name of `names` that shares more words with `name` than any other, as `host_status` does with
/// `hostname_status`: not so near that it is a slip, but what it may be called now.
pub(crate) fn akin<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    only(&all_akin(name, names))
}

/// Those that share as many.
fn all_akin<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let own = words_of(name);
    // What a dot follows is another thing: `hostname` is not `hostname.contains`.
    let is_whole =
        |known: &&str| name.strip_prefix(*known).is_some_and(|rest| rest.starts_with('.'));
    let shared = |known: &str| {
        let other = words_of(known);
        let shared = own.iter().filter(|one| other.iter().any(|other| is_word(one, other))).count();
        200 * shared / (own.len() + other.len()).max(1)
    };
    best(names.into_iter().filter(|known| !is_whole(known)), SHARED, shared)
}

/// The same of types: `PetHome` is no `Pet`.
pub(crate) fn akin_type<'a>(
    name: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let is_part = |known: &str| name.starts_with(known) || name.ends_with(known);
    let is_whole = |known: &&str| is_part(known) && words_of(known).len() == 1;
    akin(name, names.into_iter().filter(|known| !is_whole(known)))
}

/// What `name` can be now: the only one of `known` that has moved, or else those `beside` it whose last word is akin to
/// `word`.
pub(crate) fn successors<'a>(
    name: &str,
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    beside: &[&'a str],
) -> Vec<&'a str> {
    let akin = || akin_at_end(word, beside.iter().copied());
    moved(name, known).map_or_else(akin, |moved| vec![moved])
}

/// Those of `names` whose last word, behind their last dot, is [`akin`] to `word`, if they are few; several that begin
/// with all of it are what is left of a family.
fn akin_at_end<'a>(word: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> Vec<&'a str> {
    const FEW: usize = 3;
    let last = |name: &'a str| name.rsplit('.').next().unwrap_or(name);
    let akin = all_akin(word, names.clone().into_iter().map(last));
    let is_family = akin.len() > 1 && akin.iter().all(|name| name.starts_with(word));
    let is_akin = |name: &&'a str| akin.len() <= FEW && !is_family && akin.contains(&last(name));
    names.into_iter().filter(is_akin).collect()
}

/// The only one of `names` that ends with the same words between dots as `name`, one at least and more than any
/// other, or with one that is alike before them, and begins with the same before its first: what has moved.
fn moved<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let shared = |known: &str| {
        let ends = || name.rsplit('.').zip(known.rsplit('.'));
        let same = ends().take_while(|(own, other)| own == other).count();
        2 * same + usize::from(ends().nth(same).is_some_and(|(own, other)| is_alike(own, other)))
    };
    let is_beside = |known: &&str| known.contains('.') && product(known) == product(name);
    only(&best(names.into_iter().filter(is_beside), 2, shared))
}

/// Those of `names` that have the most points, and so many at least.
fn best<'a>(
    names: impl Iterator<Item = &'a str>,
    least: usize,
    points: impl Fn(&str) -> usize,
) -> Vec<&'a str> {
    let (mut most, mut found) = (least, Vec::new());
    for known in names {
        let points = points(known);
        if points > most {
            found.clear();
        }
        if points >= most && !found.contains(&known) {
            most = points;
            found.push(known);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{akin, moved};

    #[test]
    fn finds_what_shares_words() {
        let statuses = ["hostname", "hostname.exact", "host_status", "ssl_status"];
        assert_eq!(akin("hostname_status", statuses), Some("host_status"));
        assert_eq!(akin("created_at", ["created_on", "name", "enabled"]), Some("created_on"));
        assert_eq!(akin("http_config", ["http", "tcp_config", "timeout"]), Some("http"));
        let types = ["PullConsumerSettings", "PushConsumer", "QueueSettings"];
        assert_eq!(akin("PullSettings", types), Some("PullConsumerSettings"));
        assert_eq!(akin("QueueId", ["QueueIdentifier", "QueueName"]), Some("QueueIdentifier"));
        assert_eq!(akin("color", ["name", "state"]), None);
        assert_eq!(akin("pet_id", ["pet_name", "pet_state"]), None);
    }

    #[test]
    fn finds_what_has_moved() {
        let names = ["kv.namespaces.get", "kv.namespaces.values.bulk_get", "r2.buckets.bulk_get"];
        assert_eq!(moved("kv.namespaces.bulk_get", names), Some("kv.namespaces.values.bulk_get"));
        assert_eq!(moved("kv.namespaces.bulk_put", names), None);
        assert_eq!(moved("bulk_get", names), None);
        assert_eq!(moved("kv.get", ["kv.keys.get", "kv.values.get"]), None);
        let names = ["kv.metadata.get", "kv.namespaces.get", "r2.metadata.get"];
        assert_eq!(moved("kv.namespaces.metadata.get", names), Some("kv.metadata.get"));
    }
}

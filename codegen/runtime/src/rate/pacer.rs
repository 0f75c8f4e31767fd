use super::RateLimit;
use super::pace::{self, Admission, Pace};
use crate::auth::Signature;
use crate::signal::{Listener, Signal, lock};
use http::HeaderMap;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The pace of a client and its clones, for each set of credentials.
#[derive(Debug, Default)]
pub(crate) struct Pacer {
    /// By a hash of the credentials, so that they are not kept.
    lanes: Mutex<HashMap<u64, Arc<Lane>>>,
    hasher: RandomState,
}

#[derive(Debug, Default)]
struct Lane {
    pace: Mutex<Pace>,
    /// Given when a call has ended.
    ended: Arc<Signal>,
}

/// What a call does to be sent.
#[derive(Debug)]
pub(crate) enum Turn {
    /// It waits this long, and is sent with the permit.
    Admitted(Permit, Duration),
    /// It waits this long, and asks again.
    Later(Duration),
    /// It waits for another call, and asks again.
    After(Listener),
}

/// For one request. Dropping it gives it back.
#[derive(Debug)]
pub(crate) struct Permit {
    lane: Arc<Lane>,
    admission: Admission,
    has_ended: bool,
}

impl Pacer {
    /// What a call with the credentials of `signature` does at the time `now`.
    pub(crate) fn turn(&self, signature: Option<&Signature>, now: Duration) -> Turn {
        let lane = self.lane(self.hasher.hash_one(signature), now);
        let turn = {
            let mut pace = lock(&lane.pace);
            match pace.turn(now) {
                pace::Turn::Admitted(admission, wait) => Ok((admission, wait)),
                pace::Turn::Later(wait) => Err(Turn::Later(wait)),
                pace::Turn::AfterResponse => Err(Turn::After(lane.ended.listen())),
            }
        };
        match turn {
            Ok((admission, wait)) => {
                Turn::Admitted(Permit { lane, admission, has_ended: false }, wait)
            }
            Err(turn) => turn,
        }
    }

    fn lane(&self, key: u64, now: Duration) -> Arc<Lane> {
        let mut lanes = lock(&self.lanes);
        if lanes.len() == lanes.capacity() {
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1 || !lock(&lane.pace).is_idle(now));
        }
        Arc::clone(lanes.entry(key).or_default())
    }
}

impl Permit {
    /// Whether the request may still be sent at the time `now`. It counts as sent from then on.
    pub(crate) fn send(&mut self, now: Duration) -> bool {
        lock(&self.lane.pace).send(&mut self.admission, now)
    }

    /// Gives it back with the `headers` of the response, if there is one. `blocked` is how long the
    /// server rejects every call.
    pub(crate) fn respond(
        mut self,
        headers: Option<&HeaderMap>,
        blocked: Option<Duration>,
        now: Duration,
    ) {
        let limits = headers.map(RateLimit::all).unwrap_or_default();
        self.has_ended = true;
        lock(&self.lane.pace).respond(&self.admission, &limits, blocked, now);
        self.lane.ended.give();
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if !self.has_ended {
            lock(&self.lane.pace).abandon(&self.admission);
            self.lane.ended.give();
        }
    }
}

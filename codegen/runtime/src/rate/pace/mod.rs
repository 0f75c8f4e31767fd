//! When a call may be sent, by what earlier responses stated. No clock is in it, and no I/O.

use super::RateLimit;
use std::time::Duration;

/// What a stated time may be short of: headers have whole seconds.
const SLACK: Duration = Duration::from_secs(1);

/// The calls of one set of credentials.
///
/// Nothing is known before the first response and after a window has ended: one call goes ahead
/// alone, and the others wait for what its response states. Calls go at once as long as more than half of
/// a quota is left; what is left after that is spread over the rest of the window.
#[derive(Debug, Default)]
pub(super) struct Pace {
    windows: Vec<Window>,
    knowledge: Knowledge,
    /// No call is sent before this.
    blocked: Duration,
    /// When the last call that was admitted is sent.
    last: Duration,
    /// How many calls were admitted, and how many of them are over.
    admitted: u64,
    over: u64,
}

#[derive(Debug, Default, Eq, PartialEq)]
enum Knowledge {
    #[default]
    None,
    /// A call is under way whose response is waited for.
    Pending,
    /// All that there is to know.
    Full,
}

/// A limit until it is reset.
#[derive(Debug)]
struct Window {
    quota: Option<u64>,
    /// How many more calls may be admitted.
    left: u64,
    ends: Duration,
}

/// What a call does to be sent.
#[derive(Debug)]
pub(super) enum Turn {
    /// It waits this long, and is sent.
    Admitted(Admission, Duration),
    /// It waits this long, and asks again.
    Later(Duration),
    /// It waits for the response of another call, and asks again.
    AfterResponse,
}

/// A call that was admitted. It ends with [`Pace::respond`] or [`Pace::abandon`].
#[derive(Debug)]
pub(super) struct Admission {
    goes_ahead: bool,
    /// How many calls were over when it was sent.
    over_before: u64,
}

impl Pace {
    /// What a call does that would like to be sent at the time `now`.
    pub(super) fn turn(&mut self, now: Duration) -> Turn {
        let known = self.windows.len();
        self.windows.retain(|window| now < window.ends);
        if self.windows.len() < known && self.knowledge == Knowledge::Full {
            self.knowledge = Knowledge::None;
        }
        if now < self.blocked {
            return Turn::Later(self.blocked.saturating_sub(now));
        }
        // Those still under way may be counted in the window of the one that goes ahead.
        let is_alone = self.admitted == self.over;
        if self.knowledge == Knowledge::Pending || (self.knowledge == Knowledge::None && !is_alone)
        {
            return Turn::AfterResponse;
        }
        let slots = self.windows.iter().map(|window| window.slot(self.last));
        let slot = slots.fold(now, Duration::max);
        let is_over = |window: &&Window| window.left == 0 || window.ends <= slot;
        if let Some(end) = self.windows.iter().filter(is_over).map(|window| window.ends).max() {
            return Turn::Later(end.saturating_sub(now));
        }
        self.windows.iter_mut().for_each(|window| window.left -= 1);
        let goes_ahead = self.knowledge == Knowledge::None;
        if goes_ahead {
            self.knowledge = Knowledge::Pending;
        }
        self.last = slot;
        self.admitted += 1;
        let admission = Admission { goes_ahead, over_before: self.over };
        Turn::Admitted(admission, slot.saturating_sub(now))
    }

    /// Whether the call may still be sent after its wait. It counts as sent from now on.
    pub(super) fn send(&self, admission: &mut Admission, now: Duration) -> bool {
        admission.over_before = self.over;
        now >= self.blocked
    }

    /// Ends a call with the `limits` that its response stated: none if there was no response.
    /// `blocked` is how long the server rejects every call.
    pub(super) fn respond(
        &mut self,
        admission: &Admission,
        limits: &[RateLimit],
        blocked: Option<Duration>,
        now: Duration,
    ) {
        // The server may have counted any of these after this one.
        let others = self.admitted - admission.over_before - 1;
        self.over += 1;
        if admission.goes_ahead || !limits.is_empty() {
            self.knowledge = Knowledge::Full;
        }
        if !limits.is_empty() {
            let window = |limit| Window::new(limit, others, now);
            self.windows = limits.iter().filter_map(window).collect();
        }
        if let Some(blocked) = blocked {
            self.blocked = self.blocked.max(now.saturating_add(blocked));
            self.knowledge = Knowledge::None;
        }
    }

    /// Ends a call that nobody waits for any more.
    pub(super) fn abandon(&mut self, admission: &Admission) {
        self.over += 1;
        if admission.goes_ahead && self.knowledge == Knowledge::Pending {
            self.knowledge = Knowledge::None;
        }
    }

    /// Whether nothing would be lost with it.
    pub(super) fn is_idle(&self, now: Duration) -> bool {
        let ended = self.windows.iter().all(|window| window.ends <= now);
        self.admitted == self.over && ended && self.blocked <= now
    }
}

impl Window {
    /// `limit` at the time `now`, less what `others` may use up. None without a time.
    fn new(limit: &RateLimit, others: u64, now: Duration) -> Option<Self> {
        let reset = limit.reset.or(limit.window)?;
        Some(Self {
            quota: limit.quota,
            left: limit.remaining.saturating_sub(others),
            ends: now.saturating_add(reset).saturating_add(SLACK),
        })
    }

    /// When the next call may be sent after one at `last`.
    fn slot(&self, last: Duration) -> Duration {
        if self.quota.is_some_and(|quota| self.left > quota / 2) {
            return Duration::ZERO;
        }
        let parts = u32::try_from(self.left).unwrap_or(u32::MAX).saturating_add(1);
        last.saturating_add(self.ends.saturating_sub(last) / parts)
    }
}

#[cfg(test)]
mod tests;

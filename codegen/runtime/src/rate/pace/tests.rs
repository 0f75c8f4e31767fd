//! Tasks that make calls to a server with a quota, in simulated time.

use super::*;
use proptest::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A server that accepts `quota` calls in each window, and rejects all for another window after
/// one call more.
#[derive(Clone, Debug)]
struct Server {
    quota: u64,
    window: u64,
    /// What it adds to the milliseconds left before it states them in whole seconds.
    rounding: u64,
    states_policy: bool,
    used: u64,
    current: u64,
    rejected: usize,
}

impl Server {
    fn new(quota: u64, window: u64) -> Self {
        let (states_policy, rounding) = (true, 0);
        Self { quota, window, rounding, states_policy, used: 0, current: 0, rejected: 0 }
    }

    /// What the response to a call at the time `now`, in milliseconds, states.
    fn call(&mut self, now: u64) -> RateLimit {
        if now / self.window > self.current {
            (self.current, self.used) = (now / self.window, 0);
        }
        self.used += 1;
        self.rejected += usize::from(self.used > self.quota);
        let seconds = (self.window - now % self.window + self.rounding) / 1000;
        RateLimit {
            name: "default".to_owned(),
            remaining: self.quota.saturating_sub(self.used),
            reset: Some(Duration::from_secs(seconds)),
            quota: self.states_policy.then_some(self.quota),
            window: None,
        }
    }
}

/// What a task does next.
#[derive(Debug)]
enum Event {
    Ask,
    Send(Admission),
    Arrive(Admission),
    Land(Admission, RateLimit),
}

/// Tasks that make `calls` calls each; a request takes a time of `latencies` to the server, and the
/// next of them back. Returns when the last call ended, in milliseconds.
fn run(server: &mut Server, tasks: usize, calls: usize, latencies: &[u64]) -> u64 {
    let mut pace = Pace::default();
    let mut left = vec![calls; tasks];
    let mut latencies = latencies.iter().copied().cycle();
    let mut latency = || latencies.next().unwrap_or(1);
    // Events by time, and in order where that is the same.
    let mut queue: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    let mut events: Vec<Option<(usize, Event)>> = Vec::new();
    let mut waiting = Vec::new();
    let mut now = 0;
    let push = |queue: &mut BinaryHeap<_>, events: &mut Vec<_>, at, task, event| {
        queue.push(Reverse((at, events.len())));
        events.push(Some((task, event)));
    };
    for task in 0..tasks {
        push(&mut queue, &mut events, 0, task, Event::Ask);
    }
    while let Some(Reverse((time, index))) = queue.pop() {
        now = time;
        let clock = Duration::from_millis(now);
        let after = |wait: Duration| now + u64::try_from(wait.as_micros().div_ceil(1000)).unwrap();
        let (task, event) = events[index].take().unwrap();
        match event {
            Event::Ask => match pace.turn(clock) {
                Turn::Admitted(admission, wait) => {
                    push(&mut queue, &mut events, after(wait), task, Event::Send(admission));
                }
                Turn::Later(wait) => {
                    assert!(!wait.is_zero());
                    push(&mut queue, &mut events, after(wait), task, Event::Ask);
                }
                Turn::AfterResponse => waiting.push(task),
            },
            Event::Send(mut admission) => {
                assert!(pace.send(&mut admission, clock));
                push(&mut queue, &mut events, now + latency(), task, Event::Arrive(admission));
            }
            Event::Arrive(admission) => {
                let limit = server.call(now);
                push(&mut queue, &mut events, now + latency(), task, Event::Land(admission, limit));
            }
            Event::Land(admission, limit) => {
                pace.respond(&admission, &[limit], None, clock);
                left[task] -= 1;
                if left[task] > 0 {
                    push(&mut queue, &mut events, now, task, Event::Ask);
                }
                for task in waiting.drain(..) {
                    push(&mut queue, &mut events, now, task, Event::Ask);
                }
            }
        }
    }
    assert!(left.iter().all(|left| *left == 0), "{left:?}");
    now
}

proptest! {
    #[test]
    fn no_call_is_rejected_and_few_are_held_back(
        quota in 1_u64..200,
        window in 2_u64..300,
        tasks in 1_usize..60,
        calls in 1_usize..20,
        latencies in prop::collection::vec(1_u64..900, 1..9),
        rounding in prop::sample::select(vec![0, 500, 999]),
        states_policy in any::<bool>(),
    ) {
        let window = window * 1000;
        let server = Server { rounding, states_policy, ..Server::new(quota, window) };
        let mut server = server;
        let end = run(&mut server, tasks, calls, &latencies);
        prop_assert_eq!(server.rejected, 0);
        // At worst, each window loses what is under way when it ends, and one more is begun late.
        let all = u64::try_from(tasks * calls).unwrap();
        let in_each = quota.saturating_sub(u64::try_from(tasks).unwrap()).max(1);
        let windows = all.div_ceil(in_each) + 1;
        // What the calls of a task take without a limit, there and back.
        let slowest = latencies.iter().max().unwrap();
        let anyway = u64::try_from(calls).unwrap() * 2 * slowest;
        let most = (windows + 1) * (window + 5000) + anyway;
        prop_assert!(end <= most, "{} for {}", end, windows);
    }
}

#[test]
fn a_long_list_takes_the_windows_that_it_needs() {
    // 5,000 pages in turn, each in 150 ms, where 1,200 calls are allowed in five minutes.
    let mut server = Server::new(1200, 300_000);
    let end = run(&mut server, 1, 5000, &[75]);
    assert_eq!(server.rejected, 0);
    assert!((1_200_000..1_260_000).contains(&end), "{end}");
}

#[test]
fn fifty_tasks_go_at_once_while_much_is_left() {
    let mut server = Server::new(1200, 300_000);
    let end = run(&mut server, 50, 4, &[75]);
    assert_eq!((server.rejected, server.used), (0, 200));
    assert_eq!(end, 5 * 150, "one call ahead of the others");

    // 500 calls of 600: half of them at once, the others through the rest of the window.
    let mut server = Server::new(600, 300_000);
    let end = run(&mut server, 50, 10, &[75]);
    assert_eq!((server.rejected, server.used), (0, 500));
    assert!((150_000..300_000).contains(&end), "{end}");
}

#[test]
fn a_server_without_limits_is_not_paced() {
    let mut pace = Pace::default();
    let Turn::Admitted(first, Duration::ZERO) = pace.turn(Duration::ZERO) else { panic!() };
    assert!(matches!(pace.turn(Duration::ZERO), Turn::AfterResponse));
    pace.respond(&first, &[], None, Duration::from_secs(1));
    for _ in 0..1000 {
        let turn = pace.turn(Duration::from_secs(1));
        assert!(matches!(turn, Turn::Admitted(_, Duration::ZERO)), "{turn:?}");
    }
}

#[test]
fn a_rejection_holds_everybody_back() {
    let second = Duration::from_secs;
    let mut pace = Pace::default();
    let Turn::Admitted(first, _) = pace.turn(Duration::ZERO) else { panic!() };
    pace.respond(&first, &[], None, second(1));
    let Turn::Admitted(rejected, _) = pace.turn(second(1)) else { panic!() };
    let Turn::Admitted(mut waiting, _) = pace.turn(second(1)) else { panic!() };
    pace.respond(&rejected, &[], Some(second(300)), second(2));
    assert!(!pace.send(&mut waiting, second(3)));
    pace.abandon(&waiting);
    assert!(matches!(pace.turn(second(3)), Turn::Later(wait) if wait == second(299)));
    assert!(!pace.is_idle(second(3)) && pace.is_idle(second(302)));
    // Then one goes ahead.
    assert!(matches!(pace.turn(second(302)), Turn::Admitted(..)));
    assert!(matches!(pace.turn(second(302)), Turn::AfterResponse));
}

#[test]
fn a_window_begins_with_one_call_alone() {
    let second = Duration::from_secs;
    let limit = |remaining| {
        let (name, reset) = ("a".to_owned(), Some(second(4)));
        RateLimit { name, remaining, reset, quota: Some(10), window: None }
    };
    let mut pace = Pace::default();
    let Turn::Admitted(first, _) = pace.turn(Duration::ZERO) else { panic!() };
    pace.respond(&first, &[limit(9)], None, Duration::ZERO);
    let Turn::Admitted(late, _) = pace.turn(Duration::ZERO) else { panic!() };
    // The window has ended, and a call of it has not.
    assert!(matches!(pace.turn(second(6)), Turn::AfterResponse));
    pace.respond(&late, &[], None, second(7));
    assert!(matches!(pace.turn(second(7)), Turn::Admitted(..)));
    assert!(matches!(pace.turn(second(7)), Turn::AfterResponse));
}

#[test]
fn a_call_that_is_dropped_lets_another_go_ahead() {
    let mut pace = Pace::default();
    let Turn::Admitted(first, _) = pace.turn(Duration::ZERO) else { panic!() };
    pace.abandon(&first);
    assert!(matches!(pace.turn(Duration::ZERO), Turn::Admitted(..)));
}

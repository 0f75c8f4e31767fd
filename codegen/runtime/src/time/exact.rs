use super::{DateOrTime, Timestamp};

/// A point in time that keeps its fraction of a second when it becomes a [`Timestamp`] or a
/// [`DateOrTime`].
///
/// Without it, the conversion from `SystemTime`, and from the types of the crates `jiff`, `time` and
/// `chrono`, cuts to whole seconds, since many APIs reject fractions.
///
/// ```
/// use cloudflare_api_runtime::{Exact, Timestamp};
/// use std::time::{Duration, UNIX_EPOCH};
///
/// let time = UNIX_EPOCH + Duration::from_millis(1_500);
/// assert_eq!(Timestamp::from(time).as_str(), "1970-01-01T00:00:01Z");
/// assert_eq!(Timestamp::from(Exact(time)).as_str(), "1970-01-01T00:00:01.500000000Z");
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Exact<T>(pub T);

impl<T> From<Exact<T>> for DateOrTime
where
    Timestamp: From<Exact<T>>,
{
    fn from(time: Exact<T>) -> Self {
        Timestamp::from(time).into()
    }
}

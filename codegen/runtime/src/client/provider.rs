use crate::Secrets;
use crate::error::Source;
use crate::signal::{Signal, lock};
use crate::transport::BoxFuture;
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex};

/// Secrets that the calling program provides when they are needed. What it provided is kept until
/// the API rejects it.
pub(crate) struct Provider {
    ask: Box<dyn Fn() -> BoxFuture<Result<Secrets, Source>> + Send + Sync>,
    cache: Mutex<Cache>,
    /// Given when an answer is there.
    answered: Arc<Signal>,
}

#[derive(Debug, Default)]
struct Cache {
    secrets: Option<Secrets>,
    /// How often the program was asked.
    asked: u64,
    /// Whether it has not answered yet.
    is_asking: bool,
    /// Its last answer, where that was an error.
    failure: Option<Failure>,
}

/// One error for all calls that waited for the answer.
pub(crate) type Failure = Arc<dyn StdError + Send + Sync>;

/// What a call finds.
pub(crate) enum Provided {
    Secrets(Secrets, Version),
    /// It waits for this, and looks again.
    Pending(BoxFuture<()>),
    Failed(Failure),
}

/// Which answer of the program something came from.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Version(u64);

impl Provider {
    pub(crate) fn new(
        ask: impl Fn() -> BoxFuture<Result<Secrets, Source>> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { ask: Box::new(ask), cache: Mutex::default(), answered: Arc::default() })
    }

    /// The secrets, or how to get them. `awaited` is the answer that the call has waited for; one
    /// answer, or one error, is for all calls that wait for it.
    pub(crate) fn get(self: &Arc<Self>, awaited: &mut Version) -> Provided {
        let mut cache = lock(&self.cache);
        if let Some(secrets) = &cache.secrets {
            return Provided::Secrets(secrets.clone(), Version(cache.asked));
        }
        if cache.is_asking {
            *awaited = Version(cache.asked);
            return Provided::Pending(Box::pin(self.answered.listen()));
        }
        if let Some(failure) = &cache.failure
            && *awaited == Version(cache.asked)
        {
            return Provided::Failed(Arc::clone(failure));
        }
        cache.is_asking = true;
        cache.asked += 1;
        cache.failure = None;
        *awaited = Version(cache.asked);
        let asking = Asking(Arc::clone(self));
        Provided::Pending(Box::pin(async move {
            let answer = (asking.0.ask)().await;
            let mut cache = lock(&asking.0.cache);
            match answer {
                Ok(secrets) => cache.secrets = Some(secrets),
                Err(error) => cache.failure = Some(error.into()),
            }
        }))
    }

    /// Forgets the secrets of `version`, which the API rejected.
    pub(crate) fn reject(&self, version: Version) {
        let mut cache = lock(&self.cache);
        if version == Version(cache.asked) {
            cache.secrets = None;
        }
    }
}

/// The one call that asks. If it is dropped before the answer, another one does.
struct Asking(Arc<Provider>);

impl Drop for Asking {
    fn drop(&mut self) {
        lock(&self.0.cache).is_asking = false;
        self.0.answered.give();
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("cache", &self.cache).finish_non_exhaustive()
    }
}

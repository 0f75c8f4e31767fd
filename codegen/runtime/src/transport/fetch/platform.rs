//! What every JavaScript platform has in its global scope, which is a `window` only in browsers.

use crate::transport::Clock;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::js_sys::{Array, Date, Function, Math, Promise, Reflect, global};

/// Elsewhere the functions of js-sys panic.
pub(super) const IS_JAVASCRIPT: bool = cfg!(all(target_arch = "wasm32", target_os = "unknown"));

/// The longest wait that `setTimeout` knows; a longer one it would take for none.
const LONGEST: f64 = 2_147_483_647.0;

/// Calls the function `name` of `object`.
pub(super) fn call(object: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    Reflect::apply(&function, object, arguments)
}

/// `fetch`, up to the head of the response.
pub(super) async fn fetch(request: &web_sys::Request) -> Result<web_sys::Response, JsValue> {
    let promise = call(&global(), "fetch", &Array::of1(request))?;
    let response = JsFuture::from(Promise::resolve(&promise)).await?;
    // A program may have put a `fetch` in place of the platform's, with responses of its own class.
    Ok(response.unchecked_into())
}

/// Whether requests have a setting that not every platform has.
pub(super) fn requests_have(setting: &str) -> bool {
    let prototype = Reflect::get(&global(), &"Request".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()));
    prototype.and_then(|prototype| Reflect::has(&prototype, &setting.into())).unwrap_or(false)
}

/// A wait, which ends where it is dropped.
pub(super) struct Sleep {
    id: JsValue,
    promise: JsFuture,
}

impl Sleep {
    pub(super) fn new(duration: Duration) -> Self {
        let millis = (duration.as_secs_f64() * 1000.0).ceil().min(LONGEST);
        let mut id = JsValue::UNDEFINED;
        let promise = Promise::new(&mut |resolve, _| {
            let arguments = Array::of2(&resolve, &millis.into());
            // Where there is no `setTimeout`, nothing can be waited for.
            id = call(&global(), "setTimeout", &arguments)
                .or_else(|_| resolve.call0(&JsValue::UNDEFINED))
                .unwrap_or_default();
        });
        Self { id, promise: promise.into() }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.promise).poll(context).map(drop)
    }
}

impl Drop for Sleep {
    /// Node would not end as long as a timer runs.
    fn drop(&mut self) {
        drop(call(&global(), "clearTimeout", &Array::of1(&self.id)));
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PlatformClock;

impl Clock for PlatformClock {
    fn monotonic(&self) -> Duration {
        if !IS_JAVASCRIPT {
            return Duration::ZERO;
        }
        let now = Reflect::get(&global(), &"performance".into())
            .and_then(|performance| call(&performance, "now", &Array::new()));
        millis(now.ok().and_then(|now| now.as_f64()).unwrap_or_else(Date::now))
    }

    fn wall(&self) -> SystemTime {
        // The standard library has no clock here, but it has the type.
        UNIX_EPOCH + if IS_JAVASCRIPT { millis(Date::now()) } else { Duration::ZERO }
    }

    fn jitter(&self) -> f64 {
        if IS_JAVASCRIPT { Math::random() } else { 0.0 }
    }
}

fn millis(millis: f64) -> Duration {
    Duration::try_from_secs_f64(millis / 1000.0).unwrap_or_default()
}

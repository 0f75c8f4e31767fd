/// What a setter takes for a parameter of type `T`: a value, or an `Option` of one.
///
/// So a chain of setters needs no `if let`; `None` takes the parameter out again. The marker `M`
/// tells the two apart, and rustc finds it by itself.
///
/// ```
/// use cloudflare_api_runtime::Setting;
///
/// fn name<M>(name: impl Setting<String, M>) -> Option<String> {
///     name.into_setting()
/// }
///
/// assert_eq!(name("acme"), name(Some("acme")));
/// assert_eq!(name(None::<&str>), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a parameter of type `{T}`",
    label = "expected a `{T}`, something that converts into one, or an `Option` of that",
    note = "a bare `None` needs its type: `None::<{T}>`"
)]
pub trait Setting<T, M> {
    /// The value, or `None` to leave the parameter out.
    fn into_setting(self) -> Option<T>;
}

/// Tells the two kinds of [`Setting`] apart.
pub mod marker {
    /// Marks a plain value.
    #[derive(Debug)]
    pub enum Value {}

    /// Marks an `Option` of a value.
    #[derive(Debug)]
    pub enum Optional {}
}

impl<T, U: Into<T>> Setting<T, marker::Value> for U {
    fn into_setting(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, U: Into<T>> Setting<T, marker::Optional> for Option<U> {
    fn into_setting(self) -> Option<T> {
        self.map(Into::into)
    }
}

/// A value for a parameter of type `T`, or an `Option` of one.
///
/// Setters take it, so that a chain of setters needs no `if let`: `None` removes the parameter
/// again. An integer may be a `usize` or a `u64` too, so that sizes need no cast; one above
/// `i64::MAX` is sent as that. The marker `M` distinguishes these, and the compiler infers it. The
/// trait cannot be implemented outside of this crate; whatever converts into `T` implements it.
///
/// ```
/// use cloudflare_api_runtime::endpoint::IntoParam;
///
/// fn name<M>(name: impl IntoParam<String, M>) -> Option<String> {
///     name.into_param()
/// }
///
/// assert_eq!(name("acme"), name(Some("acme")));
/// assert_eq!(name(None::<&str>), None);
///
/// fn size<M>(size: impl IntoParam<i64, M>) -> Option<i64> {
///     size.into_param()
/// }
///
/// assert_eq!(size("acme".len()), size(Some(4_u64)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a parameter of type `{T}`",
    label = "expected a `{T}`, something that converts into one, or an `Option` of that",
    note = "a bare `None` needs its type: `None::<{T}>`"
)]
pub trait IntoParam<T, M>: sealed::Sealed<T, M> {
    /// The value, or `None` to leave the parameter out.
    fn into_param(self) -> Option<T>;
}

/// Distinguishes the kinds of [`IntoParam`].
pub mod marker {
    /// Marks a plain value.
    #[derive(Debug)]
    pub enum Value {}

    /// Marks an `Option` of a value.
    #[derive(Debug)]
    pub enum Optional {}

    /// Marks a size: an integer that an `i64` may not contain.
    #[derive(Debug)]
    pub enum Size {}

    /// Marks an `Option` of a size.
    #[derive(Debug)]
    pub enum OptionalSize {}
}

mod sealed {
    use super::marker;

    pub trait Sealed<T, M> {}

    impl<T, U: Into<T>> Sealed<T, marker::Value> for U {}
    impl<T, U: Into<T>> Sealed<T, marker::Optional> for Option<U> {}
    impl Sealed<i64, marker::Size> for usize {}
    impl Sealed<i64, marker::Size> for u64 {}
    impl Sealed<i64, marker::OptionalSize> for Option<usize> {}
    impl Sealed<i64, marker::OptionalSize> for Option<u64> {}
}

impl<T, U: Into<T>> IntoParam<T, marker::Value> for U {
    fn into_param(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T, U: Into<T>> IntoParam<T, marker::Optional> for Option<U> {
    fn into_param(self) -> Option<T> {
        self.map(Into::into)
    }
}

impl IntoParam<i64, marker::Size> for usize {
    fn into_param(self) -> Option<i64> {
        Some(i64::try_from(self).unwrap_or(i64::MAX))
    }
}

impl IntoParam<i64, marker::Size> for u64 {
    fn into_param(self) -> Option<i64> {
        Some(i64::try_from(self).unwrap_or(i64::MAX))
    }
}

impl IntoParam<i64, marker::OptionalSize> for Option<usize> {
    fn into_param(self) -> Option<i64> {
        self?.into_param()
    }
}

impl IntoParam<i64, marker::OptionalSize> for Option<u64> {
    fn into_param(self) -> Option<i64> {
        self?.into_param()
    }
}

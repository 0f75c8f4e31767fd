//! How a client is made, the same for both clients.

macro_rules! constructors {
    ($kind:ident, $default:meta, $transport:literal) => {
        /// A client with `credentials`, over the default transport:
        #[doc = concat!($transport, ".")]
        #[cfg($default)]
        #[must_use]
        pub fn new(credentials: A::Credentials) -> Self {
            Self::builder(credentials).build()
        }

        /// A client over the default transport, configured by the environment: with every scheme of
        /// [`Api::SCHEMES`] whose variables are all set, and the base URL in
        /// [`Api::BASE_URL_VARIABLE`], if there is one.
        ///
        /// # Errors
        ///
        /// When no scheme is complete (unless the API has none), and when a variable is not valid;
        /// the error names it.
        #[cfg($default)]
        pub fn from_env() -> $crate::Result<Self> {
            Ok(Self::builder_from_env()?.build())
        }

        /// Configures a client with `credentials`.
        pub fn builder(credentials: A::Credentials) -> $crate::ClientBuilder<A, $kind> {
            let credentials = $crate::client::Credentials::Known(credentials.into());
            $crate::ClientBuilder::new(credentials, $kind)
        }

        /// Configures a client by the environment: with every scheme of [`Api::SCHEMES`] whose
        /// variables are all set, and the base URL in [`Api::BASE_URL_VARIABLE`], if there is one.
        ///
        /// # Errors
        ///
        /// When no scheme is complete (unless the API has none), and when a variable is not valid;
        /// the error names it.
        pub fn builder_from_env() -> $crate::Result<$crate::ClientBuilder<A, $kind>> {
            Ok($crate::ClientBuilder::from_env($kind)?)
        }
    };
}

pub(crate) use constructors;

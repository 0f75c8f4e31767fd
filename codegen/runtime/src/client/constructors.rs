//! How a client is made, the same for both clients.

macro_rules! constructors {
    ($kind:ident, $path:literal, $default:meta, $transport:literal) => {
        /// A client with `credentials`, over the default transport:
        #[doc = concat!($transport, ".")]
        ///
        /// ```no_run
        /// # use cloudflare_api_runtime::example::{Credentials, Library};
        #[doc = concat!("use cloudflare_api_runtime::", $path, ";")]
        ///
        /// let client = Client::<Library>::new(Credentials::token("a token"));
        /// ```
        ///
        /// The environment is not read, not even for the base URL: that is what
        /// [`from_env`](Self::from_env) and [`builder_from_env`](Self::builder_from_env) do. Make one client
        /// and clone it, since each new one has connections of its own.
        #[cfg($default)]
        #[must_use]
        pub fn new(credentials: A::Credentials) -> Self {
            Self::builder(credentials).build()
        }

        /// A client over the default transport, configured by the environment: with every
        /// authentication scheme of the API whose variables are all set, and with the base URL that
        /// the variable for it contains, if it is set.
        ///
        /// ```no_run
        /// # use cloudflare_api_runtime::example::Library;
        #[doc = concat!("use cloudflare_api_runtime::", $path, ";")]
        ///
        /// // Reads LIBRARY_TOKEN, which the scheme of this API names.
        /// let client = Client::<Library>::from_env()?;
        /// # Ok::<(), cloudflare_api_runtime::Error>(())
        /// ```
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
        ///
        /// The environment is not read: see [`builder_from_env`](Self::builder_from_env).
        pub fn builder(credentials: A::Credentials) -> $crate::ClientBuilder<A, $kind> {
            let credentials = $crate::client::Credentials::Known(credentials.into());
            $crate::ClientBuilder::new(credentials, $kind)
        }

        /// Configures a client by the environment: with every authentication scheme of the API whose
        /// variables are all set, and with the base URL that the variable for it contains, if it is
        /// set. The `from_env` of the credentials lists the variables.
        ///
        /// ```no_run
        /// # use cloudflare_api_runtime::example::Library;
        /// use cloudflare_api_runtime::blocking::Client;
        /// use std::time::Duration;
        ///
        /// let builder = Client::<Library>::builder_from_env()?.timeout(Duration::from_secs(10));
        /// # let _ = builder;
        /// # Ok::<(), cloudflare_api_runtime::Error>(())
        /// ```
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

//! The command line.

use crate::check::Format;
use crate::diff;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Development tasks of this workspace
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// The workspace to work on [default: the one that the command is started in]
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) root: Option<PathBuf>,
}

/// A task.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Generate the client, its API.md and features, and spec/spec.schema.json from the spec
    Generate {
        /// Write nothing; show what would change, and fail if anything would
        #[arg(long)]
        check: bool,
    },
    /// Generate whenever a file in spec/ is saved, and report errors, until interrupted
    Watch,
    /// Report all errors of the spec, and fail if there are any
    Check {
        /// Apply the fixes that are safe, and report the errors that remain
        #[arg(long)]
        fix: bool,
        /// Report what still lacks docs and what an import left as well, and fail if there is any
        #[arg(long)]
        strict: bool,
        /// Report only what is in the files of spec/ that match, such as 'zones*'
        #[arg(long, value_name = "GLOB", conflicts_with = "fix")]
        files: Option<String>,
        /// Output format
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
        message_format: Format,
    },
    /// Explain an error code or an API operation; with no argument, list both
    Explain {
        /// An error code, or the name of an operation in the API documentation
        subject: Option<String>,
    },
    /// Show how changes of the spec affect users, and fail if the version is too low
    Diff {
        /// What to compare with: a git revision, or a folder that contains a spec
        #[arg(value_name = "REVISION|FOLDER", default_value = "HEAD")]
        against: String,
        /// Output format
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
        format: diff::Format,
    },
    /// Show differences from an OpenAPI 3 document, or from pages of documentation, that
    /// spec/drift.yaml does not accept
    #[command(after_long_help = PAGES)]
    Drift {
        #[command(flatten)]
        input: Input,
        /// Which paths of the document to read, such as '/organizations*'
        #[arg(long, value_name = "GLOB")]
        paths: Option<String>,
    },
    /// Add operations of an OpenAPI 3 document, or of pages of documentation, to the spec, as a draft
    /// to edit
    ///
    /// With `--update`, bring what a later version of the document has more into the spec instead: fields, enum
    /// values, parameters, statuses, bounds and whole operations are written where they belong, and comments and
    /// order stay. Other differences are shown for a person to decide; what spec/drift.yaml accepts stays as it is.
    #[command(after_long_help = PAGES)]
    Import {
        #[command(flatten)]
        input: Input,
        /// Which paths of the document to import, such as '/organizations*' [default for pages: all; with --update:
        /// those that spec/drift.yaml names for the document]
        #[arg(long, value_name = "GLOB", required_unless_present_any = ["update", "page"])]
        paths: Option<String>,
        /// Bring later changes of an OpenAPI document into the spec
        #[arg(long, conflicts_with = "page")]
        update: bool,
        /// The resource to put them in [default: as the document groups them]
        #[arg(long, value_name = "RESOURCE", conflicts_with = "update")]
        into: Option<String>,
        /// Write nothing; show the texts, or, with --update, how they would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Import a whole OpenAPI 3 document into a workspace of its own, in target/whole, and measure it
    Whole {
        /// The OpenAPI document, in JSON or YAML, `.gz` or not
        #[arg(long, value_name = "FILE")]
        openapi: PathBuf,
        /// Compile the client that comes of it as well: without a feature, the median and the largest feature alone,
        /// then all at once, which takes minutes and gigabytes
        #[arg(long, value_enum, value_name = "WHAT", num_args = 0..=1, default_missing_value = "all")]
        compile: Option<Compile>,
        /// Read every list of the client that comes in pages to its end, against the mock, and say which ends too
        /// early and why; compiles all of the client, which takes minutes and gigabytes
        #[arg(long)]
        lists: bool,
    },
    /// Serve the API that the spec describes on a local port; see `mock --help`
    #[command(disable_help_flag = true)]
    Mock {
        /// Arguments of the server
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
        words: Vec<String>,
    },
    /// Run a tour of the client against the mock server
    Demo,
    /// Run all checks of CI except the tests of the workspace
    Ci,
}

/// What describes the API.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct Input {
    /// The OpenAPI document, in JSON or YAML, `.gz` or not
    #[arg(long, value_name = "FILE")]
    pub(crate) openapi: Option<PathBuf>,
    /// A page of the documentation in Markdown, of a resource or a method; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Vec<PathBuf>,
}

/// What `--page` reads, and what it cannot know.
const PAGES: &str = "\
Pages are those that Stainless writes, such as `.../resources/pets/index.md`, for HTTP, TypeScript or
Python. Their line breaks may be folded; what a page then leaves open is shown with its position and
with what is assumed.

A page does not say statuses, media types, whether there may be no body, how lists are sent, which
numbers are whole, formats, bounds, defaults and what is deprecated, and none of its methods is the
last. `drift` does not compare these, and `import` leaves them out: read its draft for them.";

/// What of a client is compiled.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Compile {
    /// Features alone.
    Features,
    /// And all of them at once.
    All,
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory as _;

    #[test]
    fn are_consistent() {
        Arguments::command().debug_assert();
    }
}

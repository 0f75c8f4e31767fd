//! What was typed.

use crate::check::Format;
use crate::diff;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};

/// The chores of this workspace.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// The workspace to work in, in place of this one
    #[arg(long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
}

/// A chore.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Write what the spec says: generated/src, generated/API.md and spec/spec.schema.json
    Generate {
        /// Change nothing; show what would change, and fail if that is anything
        #[arg(long)]
        check: bool,
    },
    /// Generate on every save of a file of spec/, and tell its faults, until interrupted
    Watch,
    /// Tell every fault of the spec, and fail if there is one
    Check {
        /// Make the changes that are plain, and tell what is left
        #[arg(long)]
        fix: bool,
        /// For whom
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
        message_format: Format,
    },
    /// Tell more of a fault, with its cure, or of an operation, with its call on the wire; without a name list all
    Explain {
        /// The code of a fault, or the name of an operation in the documentation
        subject: Option<String>,
    },
    /// Tell what an edit of the spec does to users, and fail if the version does not suffice
    Diff {
        /// What to compare with: a revision of git, or a folder that holds a spec
        #[arg(value_name = "REVISION|FOLDER", default_value = "HEAD")]
        against: String,
        /// For whom
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
        format: diff::Format,
    },
    /// Show where the spec and an OpenAPI 3 document differ beyond spec/drift.yaml
    Drift {
        /// The document
        #[arg(long, value_name = "FILE")]
        openapi: PathBuf,
        /// Which paths of it to read, such as '/organizations*'
        #[arg(long, value_name = "GLOB")]
        paths: Option<String>,
    },
    /// Serve the API that the spec describes on a local port; `mock --help` tells how
    #[command(disable_help_flag = true)]
    Mock {
        /// Words for the server
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
        words: Vec<String>,
    },
    /// Show a tour of the client, against such a server
    Demo,
    /// Run everything that CI runs beside the tests
    Ci,
}

impl Arguments {
    /// The folder of the workspace.
    pub(crate) fn root(&self) -> PathBuf {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        self.root.clone().unwrap_or_else(|| here.parent().unwrap_or(here).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory as _;

    #[test]
    fn agree_with_one_another() {
        Arguments::command().debug_assert();
    }
}

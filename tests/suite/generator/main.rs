//! What the generator makes of specs, good and bad.

mod awkward;
mod bad;
mod changes;
mod difference;
mod editor;
mod explain;
mod features;
mod fixes;
mod formats;
mod good;
mod impact;
mod imports;
mod injection;
mod markdown;
mod page;
mod pairs;
mod parsers;
mod printed;
mod second;
mod shape;
mod snapshots;
mod sources;
mod spec;
mod surface;
mod warnings;
mod wrong;

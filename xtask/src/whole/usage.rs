//! What a program takes: CPU time, and memory at its peak, as Linux counts them.

use std::fs;
use std::process::{Child, Command};
use std::time::Duration;

/// How often memory is looked at while a program runs.
const INTERVAL: Duration = Duration::from_millis(20);

/// Of these `/proc` counts times: a hundredth of a second on every platform that has it.
const TICKS: f64 = 100.0;

/// What a program and all that it started took.
#[derive(Debug)]
pub(super) struct Usage {
    pub(super) name: String,
    /// Seconds; `None` where the platform does not say.
    pub(super) cpu: Option<f64>,
    /// Megabytes of the largest of its processes.
    pub(super) peak: Option<u64>,
}

/// Runs `command` to its end; an error names it as `name`.
pub(super) fn run(name: &str, command: &mut Command) -> Result<Usage, String> {
    let about = |error: std::io::Error| format!("{name}: {error}");
    let before = of_children();
    let mut child = command.spawn().map_err(about)?;
    let mut peak = 0;
    let status = loop {
        peak = peak.max(largest(&child));
        if let Some(status) = child.try_wait().map_err(about)? {
            break status;
        }
        std::thread::sleep(INTERVAL);
    };
    if !status.success() {
        return Err(format!("{name} failed: {status}"));
    }
    let cpu = of_children().zip(before).map(|(after, before)| after - before);
    let peak = (peak > 0).then_some(peak / 1024);
    Ok(Usage { name: name.to_owned(), cpu, peak })
}

/// Seconds that the programs took that have ended.
fn of_children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in brackets, may contain anything.
    let mut times = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let mut next = || times.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / TICKS)
}

/// Kilobytes of the largest of a program's processes.
fn largest(child: &Child) -> u64 {
    let (mut left, mut peak) = (vec![child.id()], 0);
    while let Some(process) = left.pop() {
        let own = format!("/proc/{process}");
        let status = fs::read_to_string(format!("{own}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(size.unwrap_or_default());
        let tasks = fs::read_dir(format!("{own}/task")).into_iter().flatten().flatten();
        for task in tasks {
            let below = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            left.extend(below.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        }
    }
    peak
}

#[cfg(test)]
mod tests {
    use super::run;
    use std::process::Command;

    #[test]
    fn counts_what_a_program_takes() {
        let usage = run("rustc", Command::new("rustc").arg("--version")).expect("it runs");
        if cfg!(target_os = "linux") {
            assert!(usage.cpu.is_some());
        }
        let failure = run("rustc", Command::new("rustc").arg("--no-such-option")).unwrap_err();
        assert!(failure.starts_with("rustc failed"), "{failure}");
    }
}

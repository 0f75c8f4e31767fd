//! `cargo xtask explain`.

use codegen::Code;

/// Tells what there is to know of `subject`, the code of a fault; without one, lists them all.
pub(crate) fn run(subject: Option<&str>) -> Result<(), String> {
    let Some(name) = subject else {
        for code in Code::ALL {
            println!("{:21} {}", code.name(), code.summary());
        }
        return Ok(());
    };
    let Some(code) = Code::named(name) else {
        return Err(unknown(name));
    };
    print!("{}", code.explanation().text);
    Ok(())
}

fn unknown(name: &str) -> String {
    let similar: Vec<_> = Code::similar(name).iter().map(|name| format!("`{name}`")).collect();
    let help = if similar.is_empty() {
        "`cargo xtask explain` lists all codes".to_owned()
    } else {
        format!("did you mean {}?", similar.join(" or "))
    };
    format!("no fault has the code `{name}`\nhelp: {help}")
}

//! The command line: hands over to the room that answers.

use std::process::ExitCode;

use clap::Parser;
use powerlink::cli::{Cli, Command};
use powerlink::commands;
use powerlink::config::LogSettings;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let Cli { command, log } = Cli::parse();
    if let Err(error) = log_to_stderr(&log) {
        return fail(&error);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("the operating system gives no threads: {error}")),
    };
    runtime.block_on(async {
        let done = match command {
            Command::Serve(serve) => commands::serve(*serve).await,
            Command::Demo(demo) => commands::demo(demo).await,
            Command::Migrate(store) => commands::migrate(&store).await,
            Command::Check(dialogues) => commands::check(&dialogues),
            Command::Chat(chat) => commands::chat(chat),
            Command::Ticket(ticket) => commands::ticket(ticket).await,
            Command::Keys(keys) => commands::keys(keys).await,
            Command::Webhooks(webhooks) => commands::webhooks(webhooks).await,
            Command::Staff(staff) => commands::staff(staff).await,
            Command::WithPostgres(loan) => commands::with_postgres(loan).await,
        };
        done.unwrap_or_else(|error| fail(&*error))
    })
}

fn log_to_stderr(log: &LogSettings) -> Result<(), String> {
    let filter = EnvFilter::try_new(&log.log)
        .map_err(|error| format!("LOG `{}` is no filter: {error}. Try info or debug", log.log))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr);
    if log.log_json {
        lines.json().init();
    } else {
        lines.init();
    }
    Ok(())
}

#[expect(
    clippy::print_stderr,
    reason = "the last word of a command that failed"
)]
fn fail(error: &(impl std::fmt::Display + ?Sized)) -> ExitCode {
    eprintln!("powerlink: {error}");
    ExitCode::FAILURE
}

//! The commands that an operator types.

mod webhooks;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use uuid::Uuid;

use crate::config::{
    AfricasTalkingSettings, ApiSettings, DeskSettings, DialogueSettings, DocumentSettings,
    EmailSettings, ExternalSettings, KannelSettings, KeepSettings, ListenSettings, LogSettings,
    RateSettings, SmppSettings, SmsGateSettings, SmsSettings, StoreSettings, TelegramSettings,
    TwilioSettings, WebhookSettings,
};
use crate::domain::{Priority, Scope, TicketId, note, staff};

pub use webhooks::{NewWebhook, Replay, WebhooksAction, WebhooksArguments};

/// The conversational front door of an electric utility.
///
/// Customers ask for a service on Telegram or by SMS, get a ticket number, and hear of every change. To see it: `powerlink demo`.
///
/// Every setting is a flag, or an environment variable of the name that stands behind it in brackets.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub log: LogSettings,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve customers on Telegram: the product.
    Serve(Box<Serve>),
    /// Show everything on this machine, with no account anywhere: a page with a phone, and what stands behind it.
    Demo(Demo),
    /// Bring the database to its present form. `serve` does it too, at its start.
    Migrate(StoreSettings),
    /// Check the dialogues: every problem at once, with its file, its line and its cure.
    Check(Check),
    /// Play a dialogue in the terminal, as a customer would see it. Nothing is stored.
    ///
    /// Type what a customer would: words, the label of a button or its number, `photo` or the path of a file. `/exit` ends it.
    Chat(ChatArguments),
    /// Be the office: look at a ticket, or move it on, by the same rules as everywhere.
    Ticket(TicketArguments),
    /// List the people of the utility, add or invite one, or take their rights away.
    Staff(StaffArguments),
    /// Make, list and revoke the keys with which other programs use the REST interface.
    Keys(KeysArguments),
    /// Tell other programs what happens to requests, each event by a signed POST (Standard Webhooks).
    Webhooks(WebhooksArguments),
    /// Run a command with a PostgreSQL of its own, which it finds in `DATABASE_URL`.
    WithPostgres(WithPostgres),
}

#[derive(Debug, clap::Args)]
pub struct Check {
    /// Write a table for whoever reads this language's translation, for a spreadsheet (CSV): each sentence in English and translated,
    /// how many SMS it takes, who has read it, and whether the English has changed since.
    #[arg(long, value_name = "LANGUAGE")]
    pub sheet: Option<String>,
    #[command(flatten)]
    pub dialogues: DialogueSettings,
}

#[derive(Debug, clap::Args)]
pub struct ChatArguments {
    /// The service to begin with, for example `new_connection`. Without it: the menu.
    pub service: Option<String>,
    /// The language to speak, for example `am`. Without it, the language question comes first.
    #[arg(long)]
    pub language: Option<String>,
    #[command(flatten)]
    pub dialogues: DialogueSettings,
}

#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    pub telegram: TelegramSettings,
    #[command(flatten)]
    pub store: StoreSettings,
    #[command(flatten)]
    pub listen: ListenSettings,
    #[command(flatten)]
    pub desk: DeskSettings,
    #[command(flatten)]
    pub api: ApiSettings,
    #[command(flatten)]
    pub webhooks: WebhookSettings,
    #[command(flatten)]
    pub rates: RateSettings,
    #[command(flatten)]
    pub sms: SmsSettings,
    #[command(flatten)]
    pub kannel: KannelSettings,

    #[command(flatten)]
    pub sms_gate: SmsGateSettings,

    #[command(flatten)]
    pub external: ExternalSettings,

    #[command(flatten)]
    pub smpp: SmppSettings,

    #[command(flatten)]
    pub africas_talking: AfricasTalkingSettings,

    #[command(flatten)]
    pub twilio: TwilioSettings,
    #[command(flatten)]
    pub email: EmailSettings,
    #[command(flatten)]
    pub keep: KeepSettings,
    #[command(flatten)]
    pub documents: DocumentSettings,
    #[command(flatten)]
    pub dialogues: DialogueSettings,
}

#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Forget everything from earlier runs.
    #[arg(long)]
    pub fresh: bool,
    /// Port of the page, on this machine only; the next free one if it is taken.
    #[arg(long, default_value_t = 8900)]
    pub port: u16,
    /// Folder where the demo keeps its data between runs. Default: demo in the usual `DATA_DIR`.
    #[arg(long, env = "DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    #[command(flatten)]
    pub dialogues: DialogueSettings,
}

#[derive(Debug, clap::Args)]
pub struct TicketArguments {
    /// The number, for example SRV-2026-00001.
    pub ticket: TicketId,
    #[command(subcommand)]
    pub action: TicketOrder,
    #[command(flatten)]
    pub store: StoreSettings,
    #[command(flatten)]
    pub dialogues: DialogueSettings,
}

/// What can be done to a ticket at the command line; the person acts as an admin.
#[derive(Clone, Debug, Subcommand)]
pub enum TicketOrder {
    /// Show where it stands.
    Show,
    /// Begin to review it.
    Review,
    /// Approve it.
    Approve {
        /// Words for the customer.
        #[arg(long, value_parser = note::read)]
        note: Option<String>,
        /// Although required papers are missing.
        #[arg(long)]
        despite_missing_papers: bool,
    },
    /// Refuse it.
    Reject {
        /// The reason, for the customer.
        #[arg(long, value_parser = note::read)]
        note: String,
    },
    /// Ask the customer for a correction.
    RequestChanges {
        /// What to correct, for the customer.
        #[arg(long, value_parser = note::read)]
        note: String,
    },
    /// Give it to a technician.
    Assign {
        /// The technician's name or id, as `powerlink staff list` shows it.
        #[arg(long)]
        to: String,
    },
    /// Take it back from the technician.
    Unassign,
    /// Say that the work has started.
    Start,
    /// Say that the work is done.
    Complete {
        /// Words for the customer.
        #[arg(long, value_parser = note::read)]
        note: Option<String>,
    },
    /// Write a note that the customer sees.
    Annotate {
        /// Words for the customer.
        #[arg(long, value_parser = note::read)]
        note: String,
    },
    /// Set the priority.
    Prioritise {
        /// low, medium or high.
        #[arg(long)]
        priority: Priority,
    },
}

#[derive(Debug, clap::Args)]
pub struct StaffArguments {
    #[command(subcommand)]
    pub action: StaffAction,
    #[command(flatten)]
    pub store: StoreSettings,
    #[command(flatten)]
    pub dialogues: DialogueSettings,
}

#[derive(Clone, Debug, Subcommand)]
pub enum StaffAction {
    /// Add someone.
    Add {
        /// As colleagues and customers call them, for example "Kebede Alemu".
        #[arg(long, value_parser = staff::read_name)]
        name: String,
        /// What they may do.
        #[arg(long, value_parser = ROLES)]
        role: String,
    },
    /// Add someone, and make a link with which they come to the desk on Telegram; or a new link for who is there, with `--again`.
    ///
    /// It works once, for 48 hours; a newer link of the same person makes the older ones void. With `TELEGRAM_BOT_TOKEN` set the link
    /// is whole; without it, what to type is printed.
    Invite(Invite),
    /// Take every right away from someone, at once; old buttons do nothing for them any more. What they had in hand goes back.
    Revoke {
        /// Their name or id, as `powerlink staff list` shows it.
        who: String,
    },
    /// List everyone, with their ids.
    List,
}

/// The roles that people of the utility have.
const ROLES: [&str; 3] = ["supervisor", "technician", "admin"];

#[derive(Clone, Debug, clap::Args)]
pub struct Invite {
    /// As colleagues and customers call them. A name is no key: two people of one name are two people.
    #[arg(long, value_parser = staff::read_name, required_unless_present = "again", conflicts_with = "again")]
    pub name: Option<String>,
    /// What they may do. With `--again`, only where it is to change.
    #[arg(long, value_parser = ROLES, required_unless_present = "again")]
    pub role: Option<String>,
    /// The regions that they see, for example `addis-ababa,oromia` (ids of dialogues/areas.toml), or `all`. Unset: all of them; with
    /// `--again`: as they are.
    #[arg(long, value_delimiter = ',')]
    pub areas: Option<Vec<String>>,
    /// A new link for somebody who is there, by their id, as `powerlink staff list` shows it.
    #[arg(long, value_name = "ID")]
    pub again: Option<Uuid>,
    /// With `--again`: whoever opens the link has the seat, and the role and areas named here; the account that had it loses every
    /// right, and is told, as all admins are.
    #[arg(long, requires = "again", conflicts_with = "name")]
    pub replace: bool,
    /// The bot's token, for a whole link.
    #[arg(long, env = "TELEGRAM_BOT_TOKEN", hide_env_values = true)]
    pub telegram_bot_token: Option<String>,
    /// The root of the Bot API; another one for a server of your own.
    #[arg(long, env = "TELEGRAM_API_URL", default_value = crate::config::TELEGRAM)]
    pub telegram_api_url: String,
}

#[derive(Debug, clap::Args)]
pub struct KeysArguments {
    #[command(subcommand)]
    pub action: KeysAction,
    #[command(flatten)]
    pub store: StoreSettings,
}

#[derive(Clone, Debug, Subcommand)]
pub enum KeysAction {
    /// Make a key. It is shown once; only its hash is kept.
    Add {
        /// The program or people whose key it is, as the history of a request shows it: 2 to 80 letters.
        #[arg(long, value_parser = owner)]
        owner: String,
        /// What it is for: `read` requests, `open` them, `act` on them as a supervisor does; several with commas.
        #[arg(long, value_delimiter = ',', required = true, value_parser = scope)]
        scopes: Vec<Scope>,
        /// For how many days it is good.
        #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u16).range(1..=3650))]
        days: u16,
    },
    /// Revoke a key: within two seconds it opens nothing any more.
    Revoke {
        /// Its id, as `powerlink keys list` shows it.
        id: Uuid,
    },
    /// List the keys: whose, for what, until when, when used last.
    List,
}

fn scope(given: &str) -> Result<Scope, String> {
    let read = given.trim().parse();
    read.map_err(|_| "write read, open or act; several with commas: read,open".to_owned())
}

fn owner(given: &str) -> Result<String, String> {
    let owner = given.trim();
    let is_plain = !owner.chars().any(char::is_control);
    if (2..=80).contains(&owner.chars().count()) && is_plain {
        Ok(owner.to_owned())
    } else {
        Err("write 2 to 80 letters, for example \"Web dashboard\"".to_owned())
    }
}

#[derive(Debug, clap::Args)]
pub struct WithPostgres {
    /// Keep the data in this folder; without it the server is temporary.
    #[arg(long)]
    pub data_dir: Option<PathBuf>,
    /// Do not wait for the disk: quicker, and only for data that may be lost.
    #[arg(long)]
    pub no_fsync: bool,
    /// The command and its arguments.
    #[arg(last = true, required = true)]
    pub command: Vec<OsString>,
}

//! Every setting that exists is read: each is set to something unusual, and its effect is seen.

use std::path::PathBuf;
use std::time::Duration;

use clap::{CommandFactory, Parser};
use powerlink::cli::{Cli, Command};
use powerlink::simulator::telegram::Handset;
use tokio::sync::OnceCell;

use crate::support::program::ended;
use crate::support::road;
use crate::support::unusual::{GROUP, SECRET, World, temporary};

/// Her papers come later.
const APPROVE: &str = "approve --despite-missing-papers";

/// Whether the effect of a setting is there. The settings are those of the command line, so that none can be forgotten.
#[expect(clippy::too_many_lines, reason = "a table")]
async fn is_seen(world: &World, setting: &str) -> bool {
    match setting {
        "powerlink log" => world.log().contains("\"DEBUG\""),
        "powerlink log_json" => world.log().lines().all(|line| line.starts_with('{')),
        // Without both there is no answer.
        "serve telegram_bot_token" | "serve telegram_api_url" => {
            world.town.telegram.counters().sent > 0
        }
        "serve public_url" => {
            let url = format!("http://{}/telegram/webhook", world.public);
            let told = world.town.telegram.calls_of("setWebhook");
            told.iter().any(|call| call.params["url"] == url)
        }
        "serve telegram_webhook_secret" => {
            world.knock("another-secret").await != 200 && world.knock(SECRET).await == 200
        }
        "serve database_url" => world.town.count("select count(*) from inbox").await > 0,
        "serve listen" => world.knock(SECRET).await == 200,
        "serve admin_listen" => world.is_alive().await,
        "serve telegram_rate" => world.slowest() > world.at(10.0),
        "serve telegram_chat_rate" => world.slowest() < world.at(1.5),
        "serve quiet_hours" => world.comes_softly().await,
        "serve documents_url" => {
            let mut papers = std::fs::read_dir(&world.town.folder).into_iter().flatten();
            papers.any(|paper| paper.is_ok_and(|paper| paper.path().is_dir()))
        }
        "serve telegram_files_dir" => names(setting, "TELEGRAM_FILES_DIR", "/dev/null").await,
        "serve dialogues_dir" => says(&world.almaz, "A greeting of our own"),
        "demo fresh" | "demo port" | "demo data_dir" => {
            static SEEN: OnceCell<bool> = OnceCell::const_new();
            *SEEN.get_or_init(|| demo_begins_anew(world)).await
        }
        "chat service" => told(&["chat", "new_connection", "--language", "om"], "\n1/").await,
        "check sheet" => told(&["check", "--sheet", "om"], "btn-yes,Yes,Eeyyee,").await,
        "chat language" => told(&["chat", "--language", "am"], "ቋንቋ").await,
        "ticket ticket" => {
            let ticket = world.ticket(&[]).await;
            world.office(&ticket, "show").await.contains(&ticket)
        }
        "approve note" => world.keeps_note(&["review"], APPROVE).await,
        "approve despite_missing_papers" => {
            let ticket = world.ticket(&["review", APPROVE]).await;
            world.count_of(&ticket, "status = 'approved'").await == 1
        }
        "reject note" => world.keeps_note(&["review"], "reject").await,
        "request-changes note" => world.keeps_note(&["review"], "request-changes").await,
        "annotate note" => world.keeps_note(&[], "annotate").await,
        "complete note" => {
            let before = ["review", APPROVE, "assign --to Abel", "start"];
            world.keeps_note(&before, "complete").await
        }
        "assign to" => {
            let ticket = world.ticket(&["review", APPROVE]).await;
            world.office(&ticket, "assign --to Abel").await;
            world.count_of(&ticket, "assigned_to is not null").await == 1
        }
        "prioritise priority" => {
            let ticket = world.ticket(&[]).await;
            world.office(&ticket, "prioritise --priority high").await;
            world.count_of(&ticket, "priority = 'high'").await == 1
        }
        "serve keep_raw_days" => {
            world
                .is_emptied("select count(*) from outbox where chat = 'old' and params = '{}'")
                .await
        }
        "serve keep_tickets_years" => world
            .is_emptied(
                "select count(*) from service_requests where answers = '{\"region\": \"Harari\"}'",
            )
            .await,
        "serve sms_gateways" => names(setting, "SMS_GATEWAYS", "fax").await,
        "serve sms_routes" => names(setting, "SMS_ROUTES", "+2517=fax").await,
        // What it does is shown by the gateways.
        "serve sms_numbers" => names(setting, "SMS_NUMBERS", "+4477").await,
        // What they do is shown by `sms`.
        "serve kannel_sendsms_url"
        | "serve kannel_username"
        | "serve kannel_password"
        | "serve kannel_from"
        | "serve kannel_secret"
        | "serve sms_rate"
        | "serve sms_per_number"
        | "serve sms_per_day" => is_read_of_kannel(),
        // What they do is shown by `email`.
        "serve smtp_url" | "serve email_from" => is_read_of_email(),
        // What these do is shown by their own tests, against a modelled gateway.
        "serve sms_gate_url"
        | "serve sms_gate_username"
        | "serve sms_gate_password"
        | "serve sms_gate_signing_key"
        | "serve sms_gate_sim"
        | "serve external_preset"
        | "serve external_url"
        | "serve external_key"
        | "serve external_from"
        | "serve external_secret"
        | "serve external_set"
        | "serve at_username"
        | "serve at_api_key"
        | "serve at_from"
        | "serve at_secret"
        | "serve at_url"
        | "serve twilio_account_sid"
        | "serve twilio_auth_token"
        | "serve twilio_from"
        | "serve twilio_shared_key"
        | "serve twilio_url"
        | "serve smpp_address"
        | "serve smpp_system_id"
        | "serve smpp_password"
        | "serve smpp_system_type"
        | "serve smpp_bind"
        | "serve smpp_from"
        | "serve smpp_window"
        | "serve smpp_enquire_seconds"
        | "serve smpp_default_alphabet" => are_read_of_gateways(),
        "serve staff_chat" => {
            let group = format!("select count(*) from staff_chats where chat = '{GROUP}'");
            world.town.count(&group).await == 1
        }
        "invite name" | "invite role" | "invite areas" | "revoke who" => {
            static SEEN: OnceCell<bool> = OnceCell::const_new();
            *SEEN.get_or_init(|| comes_and_goes(world)).await
        }
        "invite again" | "invite replace" => {
            static SEEN: OnceCell<bool> = OnceCell::const_new();
            *SEEN.get_or_init(|| is_replaced(world)).await
        }
        "invite telegram_bot_token" | "invite telegram_api_url" => {
            let api = [
                "--telegram-bot-token",
                &world.town.telegram.token(),
                "--telegram-api-url",
                &world.town.telegram.url(),
            ];
            let invite = format!("staff invite --name Sara --role admin {}", api.join(" "));
            let link = "https://t.me/";
            world.run(&invite).await.contains(link)
        }
        "add owner" | "add scopes" | "add days" | "revoke id" => {
            static SEEN: OnceCell<bool> = OnceCell::const_new();
            *SEEN.get_or_init(|| keys_come_and_go(world)).await
        }
        // What these do is shown by `webhook_commands` and `webhooks`.
        "add url" | "add events" | "add webhooks_allow" | "remove id" | "enable id"
        | "rotate id" | "log id" | "replay id" | "replay since" | "replay event" => {
            static SEEN: OnceCell<bool> = OnceCell::const_new();
            *SEEN.get_or_init(|| webhooks_come_and_go(world)).await
        }
        "serve webhooks_allow" => names(setting, "WEBHOOKS_ALLOW", "office").await,
        // What they do is shown by `api_keys`.
        "serve api_rate" => names(setting, "API_RATE", "often").await,
        "serve api_origins" => names(setting, "API_ORIGINS", "office").await,
        "add name" | "add role" => world.run("staff list").await.contains("technician  Abel"),
        "with-postgres command" | "with-postgres data_dir" | "with-postgres no_fsync" => {
            static SEEN: OnceCell<bool> = OnceCell::const_new();
            *SEEN.get_or_init(lends_without_fsync).await
        }
        // Whatever else there is of these names: the wrong one is named.
        _ if setting.ends_with(" data_dir") => names(setting, "DATA_DIR", "/dev/null").await,
        _ if setting.ends_with(" dialogues_dir") => {
            names(setting, "DIALOGUES_DIR", "/dev/null").await
        }
        _ if setting.ends_with(" database_url") => {
            names(setting, "DATABASE_URL", "postgres://127.0.0.1:1/x").await
        }
        _ => panic!("the setting `{setting}` is new: tell here how its effect is seen"),
    }
}

/// All settings of the other gateways, as they are typed and as they are used.
fn are_read_of_gateways() -> bool {
    let given = "powerlink serve --sms-gate-url http://g --sms-gate-username gu --sms-gate-password gp --sms-gate-signing-key gk \
                 --sms-gate-sim 2 --external-preset hahu --external-url http://e --external-key ek --external-from ef \
                 --external-secret es --external-set to=msisdn --at-username au --at-api-key ak --at-from af --at-secret as \
                 --at-url http://a --twilio-account-sid AC1 --twilio-auth-token tt --twilio-from tf --twilio-shared-key tk \
                 --twilio-url http://t --smpp-address c:1 --smpp-system-id ci --smpp-password cp --smpp-system-type ct \
                 --smpp-bind pair --smpp-from cf --smpp-window 3 --smpp-enquire-seconds 4 --smpp-default-alphabet ascii";
    let typed = Cli::try_parse_from(given.split_whitespace()).map(|it| it.command);
    let Ok(Command::Serve(given)) = typed else {
        panic!("{typed:?}");
    };
    let phone = given.sms_gate.access().expect("all").expect("it is used");
    let external = given.external.access().expect("all").expect("it is used");
    let at = given
        .africas_talking
        .access()
        .expect("all")
        .expect("it is used");
    let twilio = given.twilio.access().expect("all").expect("it is used");
    let centre = given.smpp.access().expect("all").expect("it is used");
    let rest = &given.smpp;
    let set = [("to".to_owned(), "msisdn".to_owned())];
    [phone.url, phone.username, phone.password, phone.signing_key] == ["http://g", "gu", "gp", "gk"]
        && phone.sim == Some(2)
        && [external.preset, external.url, external.key, external.from]
            == ["hahu", "http://e", "ek", "ef"].map(Some)
        && (external.secret, external.set) == ("es", &set)
        && [at.url, at.username, at.api_key, at.from, at.secret]
            == ["http://a", "au", "ak", "af", "as"]
        && [
            twilio.url,
            twilio.account_sid,
            twilio.auth_token,
            twilio.from,
        ] == ["http://t", "AC1", "tt", "tf"]
        && twilio.shared_key == Some("tk")
        && [
            centre.address,
            centre.system_id,
            centre.password,
            centre.from,
        ] == ["c:1", "ci", "cp", "cf"]
        && [
            &*rest.smpp_system_type,
            &*rest.smpp_bind,
            &*rest.smpp_default_alphabet,
        ] == ["ct", "pair", "ascii"]
        && (rest.smpp_window, rest.smpp_enquire_seconds) == (3, 4)
}

/// All settings of Kannel, as they are typed and as they are used; one that is missing is named.
fn is_read_of_email() -> bool {
    let given =
        "powerlink serve --smtp-url smtp://u:p@127.0.0.1:2525 --email-from power@utility.example";
    match Cli::try_parse_from(given.split_whitespace()).map(|it| it.command) {
        Ok(Command::Serve(given)) => {
            let missing = given.email.access(None).is_err();
            let access = given.email.access(Some("https://bot.example"));
            let access = access.expect("all are there").expect("it is used");
            let login = Some(("u".to_owned(), "p".to_owned()));
            missing
                && (&*access.host, access.port) == ("127.0.0.1", 2525)
                && access.login == login
                && access.from == "power@utility.example"
        }
        other => panic!("{other:?}"),
    }
}

fn is_read_of_kannel() -> bool {
    let given = "powerlink serve --kannel-sendsms-url http://127.0.0.1:1/cgi-bin/sendsms --kannel-username u --kannel-password p \
                 --kannel-from 8080 --sms-rate 3 --sms-per-number 40 --sms-per-day 5000";
    let read = |line: &str| match Cli::try_parse_from(line.split_whitespace()).map(|it| it.command)
    {
        Ok(Command::Serve(given)) => given,
        other => panic!("{other:?}"),
    };
    let missing = read(given)
        .kannel
        .access()
        .map(drop)
        .expect_err("one is missing");
    let whole = read(&format!("{given} --kannel-secret s"));
    let access = whole
        .kannel
        .access()
        .expect("all are there")
        .expect("it is used");
    let used = [
        access.url,
        access.username,
        access.password,
        access.from,
        access.secret,
    ];
    missing.to_string().starts_with("KANNEL_SECRET is not set")
        && used == ["http://127.0.0.1:1/cgi-bin/sendsms", "u", "p", "8080", "s"]
        && (whole.sms.sms_rate - 3.0).abs() < f64::EPSILON
        && (whole.sms.sms_per_number, whole.sms.sms_per_day) == (40, 5000)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_setting_that_exists_is_read() {
    // T70: settings that are told in the help, and read by nobody.
    let world = World::open().await;
    let mut commands = vec![Cli::command()];
    let mut unread = Vec::new();
    while let Some(command) = commands.pop() {
        for argument in command.get_arguments() {
            let setting = format!("{} {}", command.get_name(), argument.get_id());
            if !is_seen(&world, &setting).await {
                unread.push(setting);
            }
        }
        commands.extend(command.get_subcommands().cloned());
    }
    assert!(
        unread.is_empty(),
        "told in the help, but without effect: {unread:?}\n{}",
        world.log()
    );
    world.close().await;
}

fn says(phone: &Handset, words: &str) -> bool {
    phone
        .screen()
        .iter()
        .any(|shown| shown.text.contains(words))
}

/// Somebody is invited for one region, stands on the list, and is gone from it when their rights are taken away.
async fn comes_and_goes(world: &World) -> bool {
    let invite = "staff invite --name Hanna --role supervisor --areas amhara";
    let invited = world.run(invite).await;
    let listed = world.run("staff list").await;
    world.run("staff revoke Hanna").await;
    let left = world.run("staff list").await;
    invited.contains("/start inv_")
        && listed.contains("supervisor  Hanna  amhara")
        && !left.contains("Hanna")
}

/// A key is shown once, listed without what opens the door, and revoked.
async fn keys_come_and_go(world: &World) -> bool {
    let made = world
        .run("keys add --owner Board --scopes read,act --days 30")
        .await;
    let listed = world.run("keys list").await;
    let id = made.split(' ').next().unwrap_or_default();
    world.run(&format!("keys revoke {id}")).await;
    let revoked = world.run("keys list").await;
    made.contains("\nplk_")
        && listed.contains("Board  read,act  until ")
        && !listed.contains("plk_")
        && revoked.contains("Board  read,act  revoked ")
}

/// A webhook is shown with its secret once, listed without it, looked at, told again, and removed.
async fn webhooks_come_and_go(world: &World) -> bool {
    world.ticket(&[]).await;
    let add = "webhooks add --url http://10.1.2.3/ --owner Board --events created --webhooks-allow";
    let made = world.run(&format!("{add} 10.1.0.0/16")).await;
    let id = made.split(' ').next().unwrap_or_default();
    let listed = world.run("webhooks list").await;
    let since = format!("webhooks replay {id} --since 2020-01-01T00:00:00Z");
    let again = world.run(&since).await;
    let event = "select max(id) from timeline where event = 'opened'";
    let event = format!(
        "webhooks replay {id} --event {}",
        world.town.count(event).await
    );
    let one = world.run(&event).await;
    world.run(&format!("webhooks enable {id}")).await;
    let rotated = world.run(&format!("webhooks rotate {id}")).await;
    // Whoever serves is not allowed to post there.
    let tries = format!("select count(*) from webhook_attempts where webhook = '{id}'");
    road::until(&world.town, &tries, 1).await;
    let log = world.run(&format!("webhooks log {id}")).await;
    world.run(&format!("webhooks remove {id}")).await;
    let left = world.run("webhooks list").await;
    made.contains("\nwhsec_")
        && listed.contains("Board  http://10.1.2.3/  created  ")
        && !listed.contains("whsec_")
        && again.contains(" events are told again")
        && one.contains("is told again")
        && rotated.starts_with("whsec_")
        && log.contains("WEBHOOKS_ALLOW")
        && !left.contains("Board")
}

/// Somebody who is there becomes an admin by the link that replaces.
async fn is_replaced(world: &World) -> bool {
    let invited = world
        .run("staff invite --name Meron --role technician")
        .await;
    let id = invited.split(' ').next().unwrap_or_default();
    let again = format!("staff invite --again {id} --role admin --replace");
    world.run(&again).await.contains("admin  Meron")
}

/// What a command that ends well says.
async fn told(arguments: &[&str], words: &str) -> bool {
    let ended = ended(arguments, &[]).await;
    ended.code == 0 && ended.out.contains(words)
}

/// The command of the setting refuses this value, and names it.
async fn names(setting: &str, variable: &str, value: &str) -> bool {
    let command = setting.split(' ').next().unwrap_or_default();
    let arguments: &[&str] = match command {
        "ticket" => &["ticket", "SRV-2026-00001", "show"],
        "staff" => &["staff", "list"],
        "keys" => &["keys", "list"],
        "webhooks" => &["webhooks", "list"],
        "serve" => &["serve", "--telegram-bot-token", "123456789:AAE"],
        other => &[other],
    };
    let by_variable = ended(arguments, &[(variable, value)]).await;
    let flag = format!("--{}", variable.to_ascii_lowercase().replace('_', "-"));
    let by_flag = ended(&[arguments, &[&flag, value]].concat(), &[]).await;
    let place = value
        .trim_start_matches("postgres://")
        .trim_end_matches("/x");
    [by_variable, by_flag]
        .iter()
        .all(|ended| ended.code != 0 && ended.err.contains(place))
}

/// The command runs beside a server in this folder, which does not wait for the disk.
async fn lends_without_fsync() -> bool {
    let folder = temporary();
    let options = format!("{}/cluster/postmaster.opts", folder.display());
    let path = folder.display().to_string();
    let lent = [
        "with-postgres",
        "--no-fsync",
        "--data-dir",
        &path,
        "--",
        "cat",
        &options,
    ];
    let is_seen = told(&lent, "fsync=off").await;
    std::fs::remove_dir_all(&folder).ok();
    is_seen
}

/// A demo in its folder, at its port; what was there before is gone.
async fn demo_begins_anew(world: &World) -> bool {
    let folder: PathBuf = temporary();
    let paper = folder.join("documents/an-old-paper");
    std::fs::create_dir_all(folder.join("documents")).expect("a folder");
    std::fs::write(&paper, "").expect("a file");
    let is_open = world.demo(&folder, Duration::from_mins(2)).await;
    let is_gone = !paper.exists();
    std::fs::remove_dir_all(&folder).ok();
    is_open && is_gone
}

//! The real Kannel with its fake operator, where they are installed: a bearerbox, a smsbox and a phone on ports of their own.
//!
//! What fakesmsc hears it prints, `Got message 3: <8080 +251911223344 ucs-2 %12%A0%12%CE>`: with `text` the words themselves, over several
//! lines if they have some; with `udh` a part of a longer message; all else percent-encoded.

use std::collections::HashMap;
use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use powerlink::dialogue::format::sms_length::segments;
use powerlink::simulator::sms::SentSms;
use uuid::Uuid;

use super::fake_operator::{FakeOperator, Running};
use super::kannel::SMS_SECRET;
use super::process::free_address;
use super::{PATIENCE, Town};

/// How far the clock that Kannel reads may be behind ours: it is read in ticks of the system.
const CLOCKS: Duration = Duration::from_millis(100);

/// How it brings what customers write.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Brings {
    /// In the address, Amharic as the bytes of UTF-16.
    AsItCame,
    /// In the address, in UTF-8.
    Recoded,
    /// So, and what comes in parts part by part.
    InParts,
    /// As a body.
    AsBody,
}

/// A Kannel of one test. Whatever runs is killed when it goes.
#[derive(Debug)]
pub(crate) struct RealKannel {
    programs: [PathBuf; 3],
    folder: PathBuf,
    brings: Brings,
    admin: SocketAddr,
    boxes: SocketAddr,
    sendsms: SocketAddr,
    operator: SocketAddr,
    bearerbox: Option<Running>,
    smsbox: Option<Running>,
    phone: FakeOperator,
    /// The seconds in which something was said.
    said: HashMap<String, u64>,
}

impl RealKannel {
    /// Nothing runs yet. `None`, where it is not installed; in CI it must be.
    pub(crate) fn find(brings: Brings) -> Option<Self> {
        let programs = ["bearerbox", "smsbox", "fakesmsc"].map(program);
        let [Some(bearerbox), Some(smsbox), Some(fakesmsc)] = programs else {
            let is_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
            assert!(!is_ci, ".ci/install-kannel installs it");
            eprintln!("skipped: kannel and kannel-extras are not installed");
            return None;
        };
        let name = format!("powerlink-kannel-{}", Uuid::new_v4().simple());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("store")).expect("a folder for Kannel");
        Some(Self {
            programs: [bearerbox, smsbox, fakesmsc],
            folder,
            brings,
            admin: free_address(),
            boxes: free_address(),
            sendsms: free_address(),
            operator: free_address(),
            bearerbox: None,
            smsbox: None,
            phone: FakeOperator::default(),
            said: HashMap::new(),
        })
    }

    /// Where it is asked to send.
    pub(crate) fn sendsms_url(&self) -> String {
        format!("http://{}/cgi-bin/sendsms", self.sendsms)
    }

    /// Everything runs, and what customers write is brought to this door.
    pub(crate) async fn start(&mut self, door: SocketAddr) {
        fs::write(self.folder.join("kannel.conf"), self.configuration(door)).expect("its settings");
        self.start_bearerbox().await;
        self.start_smsbox().await;
    }

    pub(crate) async fn start_bearerbox(&mut self) {
        let before = self.connected();
        self.bearerbox = Some(self.run(0));
        self.until("the bearerbox runs", |it| is_open(it.boxes))
            .await;
        let port = self.operator.port();
        let since = Instant::now();
        // Where it comes too early, it leaves again.
        while self.connected() == before {
            assert!(since.elapsed() < PATIENCE, "no phone: {}", self.logs());
            self.phone.join(&self.programs[2], port);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) async fn start_smsbox(&mut self) {
        self.smsbox = Some(self.run(1));
        self.until("the smsbox runs", |it| is_open(it.sendsms))
            .await;
    }

    /// `kill -9`; the phone loses its operator.
    pub(crate) fn kill_bearerbox(&mut self) {
        self.bearerbox = None;
        self.phone.leave();
    }

    /// `kill -9`.
    pub(crate) fn kill_smsbox(&mut self) {
        self.smsbox = None;
    }

    /// The bearerbox keeps so many messages on its disk until somebody takes them.
    pub(crate) async fn keeps(&self, count: usize) {
        let store = self.folder.join("store");
        self.until("it is kept", |_| files(&store) == count).await;
    }

    /// Nobody can ask it to send.
    pub(crate) async fn is_deaf(&self) {
        self.until("it is deaf", |it| !is_open(it.sendsms)).await;
    }

    /// It has told of so many receipts.
    pub(crate) async fn has_reported(&self, count: i64) {
        let count = usize::try_from(count).expect("few");
        let told = |it: &Self| it.log("smsbox").matches("Starting delivery report").count();
        self.until("all is reported", |it| told(it) >= count).await;
        assert_eq!(told(self), count, "once each: {}", self.logs());
    }

    /// Somebody writes, and it has come to us.
    pub(crate) async fn brings(&mut self, town: &Town, number: &str, words: &str) {
        let come = "select count(*) from inbox where channel = 'sms'";
        let before = town.count(come).await;
        self.writes(number, words).await;
        let since = Instant::now();
        while town.count(come).await == before {
            assert!(since.elapsed() < PATIENCE, "{words}: {}", self.logs());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.said.insert(words.to_owned(), now(Duration::ZERO));
    }

    /// Somebody writes; the same words never in the same second: nobody can, and they would count once.
    pub(crate) async fn writes(&mut self, number: &str, words: &str) {
        while self
            .said
            .get(words)
            .is_some_and(|second| *second >= now(CLOCKS))
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.phone.say(number, words);
    }

    /// A long message comes in two parts, as phones send it.
    pub(crate) fn writes_in_parts(&mut self, number: &str, parts: &[&str]) {
        self.phone.say_in_parts(number, parts);
    }

    /// One part of a long message comes.
    pub(crate) fn writes_part(&mut self, number: &str, part: (u8, u8), words: &str) {
        self.phone.say_part(number, part, words);
    }

    /// What the phones have got, as soon as it is all that was sent.
    pub(crate) async fn delivered(&self, town: &Town) -> Vec<SentSms> {
        let sent = "select count(*) from outbox where lane = 'sms' and state = 'sent'";
        let sent = usize::try_from(town.count(sent).await).expect("few");
        self.until("all is delivered", |it| {
            let (whole, rest) = it.phone.got();
            whole.len() >= sent && rest.is_empty()
        })
        .await;
        let (got, _) = self.phone.got();
        assert_eq!(got.len(), sent, "each once: {got:#?}");
        for sms in &got {
            assert_eq!(
                sms.parts,
                segments(&sms.text),
                "as many as are paid: {sms:?}"
            );
        }
        let got = got.into_iter().map(|sms| SentSms {
            name: String::new(),
            from: "8080".to_owned(),
            to: sms.to,
            coding: if sms.is_wide { "2" } else { "0" }.to_owned(),
            text: sms.text,
            dlr_url: String::new(),
            dlr_mask: String::new(),
        });
        got.collect()
    }

    async fn until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let since = Instant::now();
        while !is_so(self) {
            assert!(since.elapsed() < PATIENCE, "not {what}: {}", self.logs());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn run(&self, which: usize) -> Running {
        Running::start(
            &self.programs[which],
            &["-v", "4", "kannel.conf"],
            &self.folder,
        )
    }

    /// How often a phone has found the operator.
    fn connected(&self) -> usize {
        self.log("bearerbox").matches("client connected").count()
    }

    fn log(&self, of: &str) -> String {
        let log = fs::read(self.folder.join(format!("{of}.log"))).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }

    /// The ends of what it has logged, and what the phones have got: for whoever reads why a test failed.
    fn logs(&self) -> String {
        let end = |of: &str| {
            let log = self.log(of);
            let lines: Vec<&str> = log.lines().collect();
            lines[lines.len().saturating_sub(40)..].join("\n")
        };
        let got = self.phone.got();
        format!("\n{}\n\n{}\n\n{got:#?}", end("bearerbox"), end("smsbox"))
    }

    fn configuration(&self, door: SocketAddr) -> String {
        let Self {
            admin,
            boxes,
            sendsms,
            operator,
            folder,
            ..
        } = self;
        let [admin, boxes, sendsms, operator] =
            [admin, boxes, sendsms, operator].map(SocketAddr::port);
        let folder = folder.display();
        let recode = matches!(self.brings, Brings::Recoded | Brings::InParts);
        let combine = !matches!(self.brings, Brings::InParts);
        let known = format!("http://{door}/sms/kannel?id=%I&ts=%T&sender=%p&secret={SMS_SECRET}");
        let service = match self.brings {
            Brings::AsBody => format!("post-url = \"{known}\""),
            Brings::AsItCame | Brings::Recoded | Brings::InParts => {
                format!("get-url = \"{known}&message=%b&charset=%C&coding=%c&udh=%u\"")
            }
        };
        format!(
            "group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = of-a-test
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
sms-combine-concatenated-mo = {combine}
store-type = spool
store-location = {folder}/store
log-file = {folder}/bearerbox.log
log-level = 1

group = smsc
smsc = fake
smsc-id = fake
port = {operator}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {boxes}
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
http-request-retry = 1000
http-queue-delay = 1
mo-recode = {recode}
log-file = {folder}/smsbox.log
log-level = 1

group = sendsms-user
username = powerlink
password = of-a-test
max-messages = 3
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
{service}
"
        )
    }
}

impl Drop for RealKannel {
    fn drop(&mut self) {
        self.kill_smsbox();
        self.kill_bearerbox();
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Where a program is: on the way, or where the packages of Debian have it.
fn program(name: &str) -> Option<PathBuf> {
    let way = std::env::var_os("PATH").unwrap_or_default();
    let debian = ["/usr/sbin", "/usr/lib/kannel/test"].map(PathBuf::from);
    let mut folders = std::env::split_paths(&way).chain(debian);
    folders.find_map(|folder| Some(folder.join(name)).filter(|file| file.is_file()))
}

fn is_open(address: SocketAddr) -> bool {
    TcpStream::connect(address).is_ok()
}

/// How many files there are in a folder and below it.
fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files(&entry.path()),
            _ => 1,
        })
        .sum()
}

/// The second of some time ago.
fn now(ago: Duration) -> u64 {
    let since = (SystemTime::now() - ago).duration_since(UNIX_EPOCH);
    since.expect("after 1970").as_secs()
}

//! A utility that serves, a modelled Telegram, and a database of their own: one town for each test.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use powerlink::app::inbound::centre::CentreLine;
use powerlink::app::outbound::day_limits::DayLimits;
use powerlink::app::outbound::sender::Rates;
use powerlink::app::run::load_book;
use powerlink::app::run::serve;
use powerlink::app::run::serve::{ApiDoor, PageDoor, ServeSettings, Serving, SmsRoad};
use powerlink::app::schedule::retention::Keep;
use powerlink::app::tickets::command_line;
use powerlink::app::wake;
use powerlink::app::webhooks::Poster;
use powerlink::channels::email::{MailServer, Mailer};
use powerlink::channels::log::Log;
use powerlink::channels::sms::external::{External, ExternalWishes};
use powerlink::channels::sms::{Gateway, Gateways};
use powerlink::channels::telegram::Client;
use powerlink::cli::{Cli, Command};
use powerlink::commands::ticket;
use powerlink::config::{Network, Webhook};
use powerlink::dialogue::{Book, Limits};
use powerlink::domain::QuietHours;
use powerlink::simulator::telegram::{self, Handset, Telegram};
use powerlink::store;
use powerlink::store::object_store::DocumentStore;
use powerlink::web;
use sqlx::{ConnectOptions, PgPool};
use uuid::Uuid;

use super::Database;
use super::kannel::SMS_SECRET;
use super::process::free_address;
use crate::smpp::ours;

/// How long a town may take to settle before a test fails.
/// How long a test waits for what must come: longer than any machine is busy with something else, and shorter than the net of
/// `Plan::unaided`.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The dialogues as they are, read once.
static BOOK: LazyLock<Arc<Book>> =
    LazyLock::new(|| Arc::new(load_book::load(None).expect("the dialogues")));

/// How a town is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// Long polling in place of the webhook.
    pub(crate) polls: bool,
    pub(crate) rates: Rates,
    /// What Telegram lets a bot send; beyond it, it asks for silence (429).
    pub(crate) allowed: telegram::RateLimits,
    /// How much may be sent by SMS in a day.
    pub(crate) day_limits: DayLimits,
    pub(crate) quiet: QuietHours,
    /// How much one person may send: scripts are spoken faster than people speak.
    pub(crate) limits: Limits,
    pub(crate) keep: Keep,
    /// How other programs come in over HTTP.
    pub(crate) api: ApiDoor,
    /// Networks of the house that events may be posted to.
    pub(crate) webhooks: Vec<Network>,
    /// There is a channel of words alone, beside Telegram.
    pub(crate) has_log: bool,
    /// Our pages have an address, and this site may show them inside its own.
    pub(crate) pages_in: Option<&'static str>,
    /// The gateway that speaks to people who write by SMS, if some do.
    pub(crate) sms: Option<Gateway>,
    /// Where another gateway (`external`) is asked to send to numbers that begin with +2517.
    pub(crate) second: Option<String>,
    /// In their place: the operator's centre that we are bound to.
    pub(crate) centre: Option<SocketAddr>,
    /// Gateways can reach it, and are asked for receipts.
    pub(crate) is_in_the_world: bool,
    /// The server that takes our e-mail.
    pub(crate) smtp: Option<SocketAddr>,
    /// The longest that anything waits unseen.
    pub(crate) net: Duration,
    /// What the door of the world allows.
    pub(crate) bounds: web::Bounds,
    /// Where the clock of the house begins.
    pub(crate) at: DateTime<Utc>,
}

impl Plan {
    /// Each thing that happens wakes those who go on with it: whoever would wait for the net fails.
    pub(crate) fn unaided() -> Self {
        Self {
            net: Duration::from_mins(2),
            ..Self::default()
        }
    }
}

impl Plan {
    /// Customers may open our pages, inside Telegram's own.
    pub(crate) fn with_pages() -> Self {
        Self {
            pages_in: Some("https://web.telegram.org"),
            ..Self::default()
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            polls: false,
            rates: Rates {
                all: 0.0,
                chat: 0.0,
            },
            allowed: telegram::RateLimits::default(),
            day_limits: DayLimits::default(),
            quiet: "20:00-07:00".parse().expect("hours"),
            limits: Limits::default(),
            keep: Keep::USUAL,
            api: ApiDoor::default(),
            webhooks: Vec::new(),
            has_log: false,
            pages_in: None,
            sms: None,
            second: None,
            centre: None,
            smtp: None,
            is_in_the_world: true,
            net: wake::NET,
            bounds: web::Bounds::WORLD,
            at: "2026-11-23T06:00:00Z".parse().expect("a moment"),
        }
    }
}

fn through(
    first: Gateway,
    second: Option<&str>,
    public_url: Option<String>,
    day_limits: DayLimits,
) -> SmsRoad {
    let wants_no_key = ["key_header", "key_parameter"].map(|name| (name.to_owned(), String::new()));
    let external = second.map(|url| ExternalWishes {
        url: Some(url),
        secret: SMS_SECRET,
        set: &wants_no_key,
        ..ExternalWishes::default()
    });
    let external = external.map(|wishes| External::new(wishes).expect("its settings"));
    let others: Vec<Gateway> = external
        .into_iter()
        .map(|it| Gateway::External(Box::new(it)))
        .collect();
    let route = ("+2517".to_owned(), "external".to_owned());
    let routes: Vec<_> = others.iter().map(|_| route.clone()).collect();
    SmsRoad {
        gateways: Gateways::new(first, others, &routes, public_url)
            .expect("whoever is named is there"),
        centre: None,
        rate: 0.0,
        day_limits,
    }
}

fn mailer(address: SocketAddr) -> Mailer {
    let server = MailServer {
        host: address.ip().to_string(),
        port: address.port(),
        is_encrypted: false,
        login: None,
    };
    Mailer::new(server, "The utility <power@utility.example>").expect("a sender")
}

fn centre(address: SocketAddr) -> SmsRoad {
    let (smpp, line) = CentreLine::new(ours::centre(address)).expect("its settings");
    SmsRoad {
        gateways: Gateways::new(Gateway::Smpp(smpp), Vec::new(), &[], None).expect("no routes"),
        centre: Some(line),
        rate: 0.0,
        day_limits: DayLimits::default(),
    }
}

/// What is under way, by the table in which it waits.
const WAITING: &str = "select of, number from (values
    ('inbox', (select count(*) from inbox where done_at is null)),
    ('outbox', (select count(*) from outbox where state = 'waiting' and (not_before is null or not_before <= (select house_now())))),
    ('document_jobs', (select count(*) from document_jobs where state = 'wanted')),
    ('news', (select count(*) from news where parked_why is null and not_before <= (select house_now()))),
    ('redraws', (select count(*) from redraws)),
    ('sms_limits_reached', (select count(*) from sms_limits_reached where told_at is null)),
    ('calls', (select count(*) from calls where posted_at is null)),
    ('leaving_files', (select count(*) from leaving_files where deleted_at is null)),
    ('erasures', (select count(*) from erasures where at < (select house_now()) - interval '1 minute')),
    ('staff_chats', (select count(*) from staff_chats where (deaf_since is not null and (told_at is null or again_at <= (select house_now())))
                         or (topic_why is not null and topic_told_at is null))),
    ('timers', (select count(*) from timers where due <= (select house_now()))),
    ('sms_parts', (select count(*) from sms_parts where joined_at is null and received_at <= (select house_now()) - interval '2 minutes')),
    ('webhook_deliveries', (select count(*) from webhook_deliveries d join webhooks w on w.id = d.webhook
                            where d.state = 'waiting' and d.next_at <= (select house_now()) and w.disabled_at is null
                              and w.rests_until <= (select house_now()))),
    ('webhooks', (select count(*) from webhooks where disabled_at is not null and told_at is null)),
    ('sessions', (select count(*) from sessions where due_at <= (select house_now())))
) as waiting (of, number) where number > 0";

/// What waits to be said, and what keeps it.
const UNSAID: &str = "select row_to_json(w)::text from (
    select o.id, o.lane, o.chat, o.class, o.kind, o.state, o.why, o.tries, o.not_before, o.created_at, house_now() as now,
           (select max(paused_until) from chat_pauses p where (p.lane, p.chat) = (o.lane, o.chat)) as chat_pause,
           (select max(paused_until) from lane_pauses p where p.lane = o.lane) as lane_pause,
           (select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())) as leads
    from outbox o where o.state = 'waiting' and (o.not_before is null or o.not_before <= (select house_now()))) w";

pub(crate) struct Town {
    pub(crate) telegram: Telegram,
    pub(crate) database: Database,
    /// The test's own connections, beside those of the product.
    pub(crate) pool: PgPool,
    pub(crate) book: Arc<Book>,
    pub(crate) folder: PathBuf,
    pub(crate) plan: Plan,
    serving: Vec<Serving>,
    starts: usize,
    port: SocketAddr,
}

impl Town {
    pub(crate) async fn open() -> Self {
        Self::with(Plan::default()).await
    }

    /// Long polling in place of the webhook.
    pub(crate) async fn polling() -> Self {
        Self::with(Plan {
            polls: true,
            ..Plan::default()
        })
        .await
    }

    /// Customers may open our pages, inside Telegram's own.
    pub(crate) async fn with_pages() -> Self {
        Self::with(Plan::with_pages()).await
    }

    pub(crate) async fn with(plan: Plan) -> Self {
        let mut town = Self::closed(plan).await;
        town.start().await;
        town
    }

    /// Everything is there, but the utility does not serve yet.
    pub(crate) async fn closed(plan: Plan) -> Self {
        Self::at(Database::fresh().await, plan).await
    }

    /// The same, in a database that is there already.
    pub(crate) async fn at(database: Database, plan: Plan) -> Self {
        let pool = database.pool(3).await;
        sqlx::query("update clock set ahead = $1::timestamptz - now()")
            .bind(plan.at)
            .execute(&pool)
            .await
            .expect("the clock");
        let settings = telegram::Settings {
            rates: plan.allowed,
            patience: PATIENCE,
            ..telegram::Settings::default()
        };
        let telegram = Telegram::start(settings)
            .await
            .expect("the model of Telegram");
        // The dates of messages are of the same day as everything else, and never before the hour at which the database says it is:
        // what was said after a question would seem to be said before it.
        let asked = Instant::now();
        let hour: DateTime<Utc> = sqlx::query_scalar("select house_now()")
            .fetch_one(&pool)
            .await
            .expect("the clock");
        let late = i64::try_from(asked.elapsed().as_millis()).expect("a moment");
        telegram.begin_at(hour.timestamp_millis() + late + 1);
        let folder =
            std::env::temp_dir().join(format!("powerlink-test-{}", Uuid::new_v4().simple()));
        std::fs::create_dir_all(&folder).expect("a folder for documents");
        let book = Arc::clone(&BOOK);
        Self {
            telegram,
            database,
            pool,
            book,
            folder,
            plan,
            serving: Vec::new(),
            starts: 0,
            port: free_address(),
        }
    }

    /// Starts a process of the product (in this one); the first makes the door that Telegram knocks at.
    pub(crate) async fn start(&mut self) {
        let first = self.serving.is_empty();
        let address = if first {
            self.port
        } else {
            "127.0.0.1:0".parse().expect("an address")
        };
        let world = web::open("LISTEN", address).await.expect("a free port");
        let operator = web::open("ADMIN_LISTEN", "127.0.0.1:0".parse().expect("an address"))
            .await
            .expect("a free port");
        // Replicas share one public address; here the first process answers it.
        let webhook = (!self.plan.polls).then(|| Webhook {
            url: self.door(),
            secret: "a-secret-of-this-test".to_owned(),
        });
        let client = Client::new(&self.telegram.url(), &self.telegram.token()).expect("a client");
        let documents = DocumentStore::open(&format!("file://{}", self.folder.display()))
            .expect("the documents");
        let pool = self.database.pool(12).await;
        let email = self.plan.smtp.map(mailer);
        let mut db = pool.acquire().await.expect("a connection");
        let now = store::now(&mut db).await.expect("the hour");
        let road = store::emails::road_is(&mut db, email.is_some(), now).await;
        road.expect("a road");
        drop(db);
        let mut serving = serve::start(
            pool,
            Arc::clone(&self.book),
            documents,
            ServeSettings {
                client,
                rates: self.plan.rates,
                quiet: self.plan.quiet,
                limits: self.plan.limits,
                keep: self.plan.keep,
                net: self.plan.net,
                webhook,
                sms: self.sms(),
                email,
                api: self.plan.api.clone(),
                pages: self.plan.pages_in.map(|site| PageDoor {
                    base: format!("http://{}", self.port),
                    framed_by: vec![site.to_owned()],
                    is_for_telegram: true,
                }),
                webhooks: Poster::new(&self.plan.webhooks).expect("a client"),
                log: (self.plan.has_log).then(|| Log::new(self.folder.join("said.log"))),
            },
        );
        web::doors_within(&mut serving, world, operator, self.plan.bounds);
        self.serving.push(serving);
        self.starts += 1;
        let announced = if self.plan.polls {
            "deleteWebhook"
        } else {
            "setWebhook"
        };
        let calls = if self.plan.polls { 1 } else { self.starts };
        self.telegram
            .wait_for_calls(announced, calls)
            .await
            .expect("Telegram knows where we are");
    }

    fn sms(&self) -> Option<SmsRoad> {
        if let Some(address) = self.plan.centre {
            return Some(centre(address));
        }
        let first = self.plan.sms.clone()?;
        let public = self.plan.is_in_the_world;
        let public = public.then(|| format!("http://{}", self.port));
        let second = self.plan.second.as_deref();
        Some(through(first, second, public, self.plan.day_limits))
    }

    /// The first process of the product.
    pub(crate) fn process(&self) -> &Serving {
        self.serving.first().expect("it serves")
    }

    /// Where Telegram knocks.
    pub(crate) fn door(&self) -> String {
        format!("http://{}/telegram/webhook", self.port)
    }

    pub(crate) fn port(&self) -> SocketAddr {
        self.port
    }

    /// Stops every process of the product cleanly.
    pub(crate) async fn stop(&mut self) {
        for serving in self.serving.drain(..) {
            serving.stop().await;
        }
    }

    pub(crate) async fn restart(&mut self) {
        self.stop().await;
        self.start().await;
    }

    /// A customer with a phone.
    pub(crate) fn person(&self, id: i64, name: &str) -> Handset {
        self.telegram.person(id, name, "en")
    }

    /// Time passes (`10 seconds`), and what was held until then is looked for.
    pub(crate) async fn wait(&self, time: &str) {
        sqlx::query("update clock set ahead = ahead + $1::text::interval")
            .bind(time)
            .execute(&self.pool)
            .await
            .expect("a length of time");
        let seconds: f64 =
            sqlx::query_scalar("select extract(epoch from $1::text::interval)::float8")
                .bind(time)
                .fetch_one(&self.pool)
                .await
                .expect("a length of time");
        self.telegram.advance(Duration::from_secs_f64(seconds));
        wake::tell_replicas(&self.pool, wake::CLOCK).await;
    }

    /// Returns when nothing waits any more, anywhere; what is held for a later hour may.
    pub(crate) async fn settled(&self) {
        let since = Instant::now();
        let mut pause = Duration::from_millis(2);
        loop {
            let acknowledged = self.telegram.all_acknowledged().await.is_ok();
            let waiting: Vec<(String, i64)> = sqlx::query_as(WAITING)
                .fetch_all(&self.pool)
                .await
                .expect("a look at the roads");
            let mut here = self.serving.iter();
            let are_answered = here.all(|serving| serving.app.presses.is_quiet());
            if waiting.is_empty()
                && are_answered
                && acknowledged
                && self.telegram.outstanding() == 0
            {
                return;
            }
            if since.elapsed() >= PATIENCE {
                let unsaid: Vec<(String,)> = sqlx::query_as(UNSAID)
                    .fetch_all(&self.pool)
                    .await
                    .expect("what is not said");
                panic!(
                    "the town does not settle: {waiting:?} wait, and {} updates; {unsaid:#?}",
                    self.telegram.outstanding()
                );
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_millis(20));
        }
    }

    /// Says it and waits for everything that follows.
    pub(crate) async fn say(&self, phone: &Handset, words: &str) {
        phone.say(words);
        self.settled().await;
    }

    /// Taps it and waits for everything that follows.
    pub(crate) async fn tap(&self, phone: &Handset, label: &str) {
        phone.tap(label).unwrap_or_else(|error| panic!("{error}"));
        self.settled().await;
    }

    /// `powerlink ticket ...`, as typed: its answer, or its error.
    pub(crate) async fn office(&self, arguments: &[String]) -> Result<String, String> {
        use clap::Parser;
        let typed = ["powerlink", "ticket"]
            .into_iter()
            .map(str::to_owned)
            .chain(arguments.iter().cloned());
        let Command::Ticket(given) = Cli::try_parse_from(typed)
            .map_err(|error| error.to_string())?
            .command
        else {
            unreachable!("it is `ticket`")
        };
        let order = ticket::order(given.action);
        command_line::act_on(&self.pool, &self.book, given.ticket, order)
            .await
            .map_err(|error| error.to_string())
    }

    /// One number from the database.
    pub(crate) async fn count(&self, statement: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement.to_owned()))
            .fetch_one(&self.pool)
            .await
            .expect(statement)
    }

    /// The id of the only customer.
    pub(crate) async fn only_customer(&self) -> Uuid {
        let found = sqlx::query_scalar("select id from customers").fetch_one(&self.pool);
        found.await.expect("one customer")
    }

    /// A login of another program, with the rights of one.
    pub(crate) async fn stranger(&self) -> sqlx::PgConnection {
        let name = format!("stranger_{}", Uuid::new_v4().simple());
        super::database::run(&format!(
            "create role {name} login password 'of-a-test' in role powerlink_partner"
        ))
        .await;
        let options = self.database.options.clone();
        let options = options.username(&name).password("of-a-test");
        options.connect().await.expect("another program")
    }

    /// A connection of our own login.
    pub(crate) async fn connection(&self) -> sqlx::PgConnection {
        self.database.options.connect().await.expect("a connection")
    }

    /// Runs statements as another program would, on a connection of its own.
    pub(crate) async fn sql(&self, statement: &str) -> Result<(), sqlx::Error> {
        let mut connection = self.database.options.connect().await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
            .execute(&mut connection)
            .await?;
        // What another program writes is seen within a second; no test waits for that.
        wake::tell_replicas(&self.pool, wake::CLOCK).await;
        Ok(())
    }

    /// The end of a test: nothing is left waiting, and no call broke the rules of the Bot API.
    pub(crate) async fn close(mut self) {
        self.settled().await;
        self.stop().await;
        assert_eq!(self.telegram.violations(), Vec::<String>::new());
        self.telegram.stop().await;
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

//! A pooler that gives each transaction whichever connection to the server is free: as poor as it gets, with a single one.

use std::sync::Arc;

use sqlx::postgres::PgConnectOptions;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::Mutex;

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// The connection to the server, and what it said of itself at its beginning.
struct Server {
    wire: Box<dyn Wire>,
    greeting: Vec<u8>,
}

const SSL_REQUEST: u32 = 80_877_103;

/// Starts it before this database: how to connect through it.
pub(crate) async fn before(options: &PgConnectOptions) -> PgConnectOptions {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = Arc::new(Mutex::new(None));
    let to = options.clone();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (server, to) = (Arc::clone(&server), to.clone());
            tokio::spawn(async move { serve(client, &server, &to).await });
        }
    });
    let through = PgConnectOptions::new_without_pgpass()
        .host("127.0.0.1")
        .port(port)
        .username(options.get_username())
        .database(options.get_database().expect("a database"));
    match password() {
        Some(password) => through.password(&password),
        None => through,
    }
}

/// The one of `DATABASE_URL`.
fn password() -> Option<String> {
    let url = std::env::var("DATABASE_URL").ok()?;
    Some(url::Url::parse(&url).ok()?.password()?.to_owned())
}

async fn serve(
    mut client: TcpStream,
    server: &Mutex<Option<Server>>,
    to: &PgConnectOptions,
) -> Option<()> {
    let mut startup = untyped(&mut client).await?;
    if u32::from_be_bytes(startup[4..8].try_into().ok()?) == SSL_REQUEST {
        client.write_all(b"N").await.ok()?;
        startup = untyped(&mut client).await?;
    }
    {
        let mut held = server.lock().await;
        if let Some(server) = &*held {
            client.write_all(&server.greeting).await.ok()?;
        } else {
            *held = Some(introduce(&mut client, &startup, to).await?);
        }
    }
    loop {
        let mut asked = message(&mut client).await?;
        if asked[0] == b'X' {
            return None;
        }
        // A transaction has the connection to itself.
        let mut held = server.lock().await;
        let server = held.as_mut()?;
        loop {
            server.wire.write_all(&asked).await.ok()?;
            let mut in_transaction = true;
            if matches!(asked[0], b'Q' | b'S') {
                loop {
                    let said = message(&mut server.wire).await?;
                    client.write_all(&said).await.ok()?;
                    if said[0] == b'Z' {
                        in_transaction = said[5] != b'I';
                        break;
                    }
                }
            }
            if !in_transaction {
                break;
            }
            asked = message(&mut client).await?;
        }
    }
}

/// The first client proves to the server who it is; all others are believed.
async fn introduce(
    client: &mut TcpStream,
    startup: &[u8],
    to: &PgConnectOptions,
) -> Option<Server> {
    let mut wire: Box<dyn Wire> = match to.get_socket() {
        Some(folder) => {
            let socket = folder.join(format!(".s.PGSQL.{}", to.get_port()));
            Box::new(UnixStream::connect(socket).await.ok()?)
        }
        None => Box::new(
            TcpStream::connect((to.get_host(), to.get_port()))
                .await
                .ok()?,
        ),
    };
    wire.write_all(startup).await.ok()?;
    let mut greeting = Vec::new();
    loop {
        let said = message(&mut wire).await?;
        client.write_all(&said).await.ok()?;
        let asks = said[0] == b'R' && matches!(said[8], 3 | 5 | 10 | 11);
        if asks {
            let proof = message(client).await?;
            wire.write_all(&proof).await.ok()?;
        } else if said[0] != b'R' || said[8] == 0 {
            greeting.extend(&said);
        }
        if said[0] == b'Z' {
            return Some(Server { wire, greeting });
        }
    }
}

/// The first message of a client has no type.
async fn untyped(wire: &mut TcpStream) -> Option<Vec<u8>> {
    let length = wire.read_u32().await.ok()?;
    let mut message = length.to_be_bytes().to_vec();
    message.resize(usize::try_from(length).ok()?, 0);
    wire.read_exact(&mut message[4..]).await.ok()?;
    Some(message)
}

async fn message(wire: &mut (impl AsyncRead + Unpin)) -> Option<Vec<u8>> {
    let kind = wire.read_u8().await.ok()?;
    let length = wire.read_u32().await.ok()?;
    let mut message = vec![kind];
    message.extend(length.to_be_bytes());
    message.resize(1 + usize::try_from(length).ok()?, 0);
    wire.read_exact(&mut message[5..]).await.ok()?;
    Some(message)
}

//! How other programs come in over HTTP.

use clap::Args;

/// How other programs come in over HTTP.
#[derive(Args, Clone, Debug)]
pub struct ApiSettings {
    /// Requests a second that each key of `powerlink keys` may make over HTTP; 0 = no limit.
    #[arg(long, env = "API_RATE", default_value_t = 50)]
    pub api_rate: u32,

    /// Whose pages may call the REST interface from a browser, for example `https://office.example`; several with commas. Unset: nobody's.
    #[arg(long, env = "API_ORIGINS", value_delimiter = ',', value_parser = origin)]
    pub api_origins: Vec<String>,
}

/// A web address without a path, as browsers name where a page comes from.
fn origin(given: &str) -> Result<String, String> {
    let wanted = "write the beginning of its address alone: https://office.example";
    let url = url::Url::parse(given).map_err(|_| wanted.to_owned())?;
    let origin = url.origin().ascii_serialization();
    if !matches!(url.scheme(), "http" | "https") || origin != given.trim_end_matches('/') {
        return Err(wanted.to_owned());
    }
    Ok(origin)
}

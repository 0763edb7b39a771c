//! Filing a request as `GeoReport` has it: a form, checked as the conversation checks it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::body;
use super::super::requests::{answered, once};
use super::error::{GeoError, GeoErrors};
use super::form::Form;
use crate::app::App;
use crate::app::api::Caller;
use crate::app::api::file::{self, Filing, Once};
use crate::dialogue::form::geo_report::{self, GeoGiven};
use crate::domain::Place;

/// Who reports where nobody is named: somebody of whom nothing is known.
const NOBODY: &str = "open311";

/// A request as it is filed. What a service asks beside these is given as `attribute[code]`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "it describes a form, which is read field by field"
)]
pub(super) struct GeoNewRequest {
    /// A key with the scope `open`, where it does not stand in the header.
    api_key: Option<String>,
    /// The code of a service.
    #[schema(example = "outage")]
    service_code: String,
    /// Where it is, in degrees (WGS 84).
    lat: Option<f64>,
    long: Option<f64>,
    /// Where it is, in words.
    #[schema(max_length = 300)]
    address_string: Option<String>,
    /// In one's own words. Where the service asks for such words they are the answer; otherwise they are kept with its papers.
    #[schema(max_length = 4000)]
    description: Option<String>,
    #[schema(max_length = 100)]
    first_name: Option<String>,
    #[schema(max_length = 100)]
    last_name: Option<String>,
    #[schema(max_length = 100)]
    phone: Option<String>,
    /// Your own id of whoever reports: their requests are of one customer then. Without it, and without `device_id`, each is of somebody new.
    #[schema(max_length = 200)]
    account_id: Option<String>,
    #[schema(max_length = 190)]
    device_id: Option<String>,
    /// Of a picture that you keep: it is not fetched.
    #[schema(max_length = 2000)]
    media_url: Option<String>,
}

/// A request that is filed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct GeoFiled {
    #[schema(example = "SRV-2026-00042")]
    service_request_id: String,
    service_notice: Option<String>,
    account_id: Option<String>,
}

/// `GeoReport` v2: files a request.
///
/// For keys with the scope `open`. With an `Idempotency-Key` it makes one request, however often it is sent.
#[utoipa::path(
    post, path = "/open311/v2/requests.json", tag = "open311", operation_id = "geo_create",
    params(
        ("Idempotency-Key" = Option<String>, Header, max_length = 255, description = "A name of your own for this call: sent again with it, it makes no second request."),
        ("Accept-Language" = Option<String>, Header, description = "en, am or om: of what is said about wrong fields."),
    ),
    request_body(content = GeoNewRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 201, description = "A list of the one that is filed.", body = Vec<GeoFiled>, headers(("Location" = String))),
        (status = 200, description = "It was filed before with this Idempotency-Key.", body = Vec<GeoFiled>),
        (status = 400, description = "Something is missing or wrong.", body = Vec<GeoError>),
        (status = 404, description = "There is no such service.", body = Vec<GeoError>),
        (status = 409, description = "The customer has too many open requests.", body = Vec<GeoError>),
        (status = 413, description = "The form is larger than 64 KiB."),
        (status = 415, description = "It is no form.", body = Vec<GeoError>),
    )
)]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    Extension(form): Extension<Form>,
    headers: HeaderMap,
) -> Result<Response, GeoErrors> {
    let name = once(&headers)?;
    let filing = filing(&app, &headers, &form)?;
    let once = name.as_deref().map(|name| Once {
        name,
        body_hash: form.hash(),
    });
    let filed = file::file(&app, &caller, &filing, once).await?;
    let id = filed.told.ticket.id;
    let told = GeoFiled {
        service_request_id: id.to_string(),
        service_notice: None,
        account_id: form.get("account_id").map(str::to_owned),
    };
    let location = format!("/open311/v2/requests/{id}.json");
    Ok(answered(id, filed.is_new, location, Json(vec![told])))
}

fn filing(app: &App, headers: &HeaderMap, form: &Form) -> Result<Filing, GeoErrors> {
    let code = form.short("service_code", 100)?;
    let code = code.ok_or_else(|| GeoErrors::parameter("service_code", "it is needed."))?;
    let service = app.book.service(code);
    let service = service.ok_or_else(|| GeoErrors::no_such("service"))?;
    let text = |name, most| Ok::<_, GeoErrors>(form.short(name, most)?.map(str::to_owned));
    let names = [text("first_name", 100)?, text("last_name", 100)?];
    let names: Vec<String> = names.into_iter().flatten().collect();
    let place = match (form.degrees("lat", 90.0)?, form.degrees("long", 180.0)?) {
        (Some(lat), Some(lon)) => Some(Place { lat, lon }),
        (None, None) => None,
        _ => return Err(GeoErrors::parameter("lat", "lat and long go together.")),
    };
    let mut given = GeoGiven {
        place,
        address: text("address_string", 300)?,
        name: (!names.is_empty()).then(|| names.join(" ")),
        phone: text("phone", 100)?,
        description: text("description", 4000)?,
    };
    let attributes = form.attributes()?.into_iter();
    let mut answers = attributes
        .map(|(code, value)| (code, Value::from(value)))
        .collect();
    geo_report::answer_by_kind(service, &mut given, &mut answers);
    let left = [
        ("description", given.description),
        ("address", given.address),
        ("media_url", text("media_url", 2000)?),
    ];
    let left: Map<String, Value> = left
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.into())))
        .collect();
    let documents = (!left.is_empty()).then_some(Value::Object(left));
    Ok(Filing {
        user: user(form)?,
        service: code.to_owned(),
        answers,
        documents: documents.into_iter().collect(),
        priority: None,
        id: None,
        language: body::language(&app.book, headers),
    })
}

/// Whose request it is.
fn user(form: &Form) -> Result<String, GeoErrors> {
    let control = |id: &str| id.chars().any(char::is_control);
    let account = form.short("account_id", 200)?;
    let device = form.short("device_id", 190)?;
    if [account, device].into_iter().flatten().any(control) {
        return Err(GeoErrors::parameter(
            "account_id",
            "no letters that cannot be seen.",
        ));
    }
    Ok(match (account, device) {
        (Some(account), _) => account.to_owned(),
        (None, Some(device)) => format!("device:{device}"),
        (None, None) => format!("{NOBODY}:{}", Uuid::new_v4()),
    })
}

impl Form {
    /// What it says, but for the key that may stand in it.
    fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (name, value) in self.fields().filter(|(name, _)| *name != "api_key") {
            for text in [name, value] {
                hash.update(text.len().to_be_bytes());
                hash.update(text.as_bytes());
            }
        }
        hash.finalize().into()
    }
}

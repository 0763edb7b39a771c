//! The description of the interface as a page: each call with its parameters, answers, and a line for curl. Drawn once, on the server.

use std::fmt::Write;

use serde_json::Value;
use utoipa::openapi::OpenApi;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
h2{margin-top:2.5rem;border-top:1px solid #ccc;padding-top:1rem;font-size:1.15rem}code,pre{font:14px/1.4 ui-monospace,monospace;background:#f3f3f3}\
pre{padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ddd;padding:.3rem .5rem;text-align:left;\
vertical-align:top}@media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}code,pre{background:#262626}td,th{border-color:#444}}";

pub(super) fn of(api: &OpenApi) -> String {
    let api = serde_json::to_value(api).unwrap_or_default();
    let mut page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>powerlink: the REST interface</title><style>{STYLE}</style><h1>The REST interface</h1><p>{}</p>\
         <p>In the lines below, <code>$SITE</code> is the address of this page up to <code>/api</code>, and <code>$KEY</code> a key of yours; what stands in braces is yours to fill in.</p>\
         <p>The same for programs: <a href=\"/api/openapi.json\">/api/openapi.json</a> (OpenAPI 3.1).</p>",
        text(&api["info"]["description"])
    );
    for (path, methods) in api["paths"].as_object().into_iter().flatten() {
        for (method, call) in methods.as_object().into_iter().flatten() {
            // Writing into a string cannot fail.
            one(&mut page, (path, method, call), &api).ok();
        }
    }
    page
}

fn one(
    page: &mut String,
    (path, method, call): (&str, &str, &Value),
    api: &Value,
) -> std::fmt::Result {
    let method = method.to_uppercase();
    write!(page, "<h2><code>{method} {}</code></h2>", escaped(path))?;
    for part in ["summary", "description"] {
        write!(page, "<p>{}</p>", text(&call[part]))?;
    }
    let content = &call["requestBody"]["content"];
    let body = content
        .as_object()
        .and_then(|content| content.values().next());
    let body = body.map_or(&Value::Null, |body| &body["schema"]);
    let takes = |kind: &str| !content[kind].is_null();
    let data = if takes("multipart/form-data") {
        " -F kind=receipt -F file=@receipt.jpg"
    } else if takes("application/x-www-form-urlencoded") {
        " -d service_code=outage --data-urlencode 'attribute[danger]=none'"
    } else if takes("application/json") {
        " -H 'Content-Type: application/json' -d @body.json"
    } else {
        ""
    };
    let answers = call["responses"]["200"]["content"].as_object();
    let is_stream = answers.is_some_and(|answers| answers.contains_key("text/event-stream"));
    let waits = if is_stream { " -N" } else { "" };
    let parameters = || call["parameters"].as_array().into_iter().flatten();
    let names_version = parameters().any(|parameter| parameter["name"] == "If-Match");
    let version = if names_version {
        " -H 'If-Match: \"3\"'"
    } else {
        ""
    };
    write!(
        page,
        "<pre>curl{waits} -X {method} -H \"Authorization: Bearer $KEY\"{version}{data} \"$SITE{}\"</pre>",
        escaped(path)
    )?;
    let parameters = parameters().map(|it| {
        (
            format!("{} ({})", text(&it["name"]), text(&it["in"])),
            text(&it["description"]),
        )
    });
    table(page, "Parameters", parameters.collect())?;
    let name = body["$ref"]
        .as_str()
        .and_then(|name| name.rsplit('/').next());
    if let Some(name) = name {
        let fields = api["components"]["schemas"][name]["properties"].as_object();
        let fields = fields.into_iter().flatten();
        let fields = fields.map(|(field, schema)| (escaped(field), text(&schema["description"])));
        table(page, "The body", fields.collect())?;
    }
    let answers = call["responses"].as_object().into_iter().flatten();
    let answers = answers.map(|(status, answer)| (escaped(status), text(&answer["description"])));
    table(page, "Answers", answers.collect())
}

fn table(page: &mut String, title: &str, rows: Vec<(String, String)>) -> std::fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    write!(page, "<h3>{title}</h3><table>")?;
    for (name, told) in rows {
        write!(page, "<tr><td><code>{name}</code><td>{told}")?;
    }
    write!(page, "</table>")
}

/// Between backquotes is code.
fn text(value: &Value) -> String {
    let escaped = escaped(value.as_str().unwrap_or_default());
    let parts = escaped.split('`').enumerate();
    let parts = parts.map(|(place, part)| match place % 2 {
        0 => part.to_owned(),
        _ => format!("<code>{part}</code>"),
    });
    parts.collect::<Vec<_>>().concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

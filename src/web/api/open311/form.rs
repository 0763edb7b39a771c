//! What was sent as a form: fields, and attributes by their codes.

use std::collections::BTreeMap;

use super::error::GeoErrors;

/// The longest that a field may be, in letters, where nothing else is said: as `GeoReport` has it of a description.
const LONGEST: usize = 4000;

/// Fields in their order; of several with one name the first counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn read(sent: &[u8]) -> Self {
        let fields = url::form_urlencoded::parse(sent);
        Self(fields.into_owned().collect())
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// A field that is there and not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(field, _)| field == name)?;
        let value = value.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The same, of at most so many letters that can be kept.
    pub(super) fn short(&self, name: &str, most: usize) -> Result<Option<&str>, GeoErrors> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        if value.chars().count() > most || value.contains('\0') {
            let says = format!("at most {most} letters, and no NUL among them.");
            return Err(GeoErrors::parameter(name, &says));
        }
        Ok(Some(value))
    }

    /// The same as a number.
    pub(super) fn degrees(&self, name: &str, most: f64) -> Result<Option<f64>, GeoErrors> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let read = value.parse().ok().filter(|read: &f64| read.abs() <= most);
        let says = format!("degrees (WGS 84), from -{most} to {most}.");
        read.map(Some)
            .ok_or_else(|| GeoErrors::parameter(name, &says))
    }

    /// What is given as `attribute[code]`, by code.
    pub(super) fn attributes(&self) -> Result<BTreeMap<String, String>, GeoErrors> {
        let mut attributes = BTreeMap::new();
        for (field, value) in &self.0 {
            let inner = field.strip_prefix("attribute[");
            let Some(code) = inner.and_then(|inner| inner.strip_suffix(']')) else {
                continue;
            };
            // A list of one is written so by some.
            let code = code.strip_suffix("][").unwrap_or(code);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if [code, value].iter().any(|text| text.contains('\0')) || value.len() > 4 * LONGEST {
                let says = "at most 4000 letters, and no NUL among them.";
                return Err(GeoErrors::parameter("attribute", says));
            }
            attributes
                .entry(code.to_owned())
                .or_insert_with(|| value.to_owned());
        }
        Ok(attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_known_by_their_codes() {
        let form = Form::read(
            b"service_code=outage&attribute[danger]=wire&attribute%5Bphone%5D=+0911%20&attribute[a][]=b&attribute[x]=&attributes[y]=1&attribute[danger]=fire&description=+",
        );
        assert_eq!(form.get("service_code"), Some("outage"));
        assert_eq!(form.get("description"), None);
        let read = form.attributes().expect("attributes");
        let read: Vec<(&str, &str)> = read.iter().map(|(code, it)| (&**code, &**it)).collect();
        assert_eq!(read, [("a", "b"), ("danger", "wire"), ("phone", "0911")]);
    }

    #[test]
    fn degrees_are_of_this_earth() {
        let form = Form::read(b"lat=9.01&long=181&nan=NaN&inf=inf&word=north");
        assert_eq!(form.degrees("lat", 90.0).expect("degrees"), Some(9.01));
        assert_eq!(form.degrees("none", 90.0).expect("nothing"), None);
        for wrong in ["long", "nan", "inf", "word"] {
            assert!(form.degrees(wrong, 180.0).is_err(), "{wrong}");
        }
    }
}

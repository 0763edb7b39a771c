//! Stored files: a folder or S3, each file once, named by its SHA-256.

use std::pin::Pin;
use std::sync::Arc;

use crate::domain::document::sha256;
use bytes::{Bytes, BytesMut};
use futures::{Stream, TryStreamExt};
use object_store::aws::AmazonS3ConfigKey;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions};

/// The object store of the house.
#[derive(Clone, Debug)]
pub struct DocumentStore {
    store: Arc<dyn ObjectStore>,
}

/// A file of the store as it is read.
pub struct StoredFile {
    /// In bytes.
    pub length: u64,
    pub bytes: Pin<Box<dyn Stream<Item = object_store::Result<Bytes>> + Send>>,
}

impl StoredFile {
    /// All of it.
    pub async fn whole(mut self) -> Result<Bytes, DocumentStoreError> {
        let length = usize::try_from(self.length).unwrap_or(0);
        let mut all = BytesMut::with_capacity(length);
        while let Some(bytes) = self.bytes.try_next().await? {
            all.extend_from_slice(&bytes);
        }
        Ok(all.freeze())
    }
}

/// The store could not be opened or reached.
#[derive(Debug, thiserror::Error)]
pub enum DocumentStoreError {
    #[error(
        "DOCUMENTS_URL `{url}` cannot be used: {why}. Set it to file:///a/folder or s3://bucket/folder (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, and AWS_ENDPOINT for a store of one's own)"
    )]
    Unusable { url: String, why: String },
    /// Try again later.
    #[error("the document store does not answer: {0}")]
    Away(#[from] object_store::Error),
}

/// The name of the file that is put in to see whether it can be.
const PROBE: &str = "probe";

/// By what we may be known there. Without any of them the crate would look for a machine of Amazon's around it, and wait.
const IDENTITIES: [AmazonS3ConfigKey; 6] = [
    AmazonS3ConfigKey::AccessKeyId,
    AmazonS3ConfigKey::ContainerCredentialsRelativeUri,
    AmazonS3ConfigKey::ContainerCredentialsFullUri,
    AmazonS3ConfigKey::WebIdentityTokenFile,
    AmazonS3ConfigKey::MetadataEndpoint,
    AmazonS3ConfigKey::SkipSignature,
];

impl DocumentStoreError {
    /// Whether the store answers, and does not let us in: that does not pass by itself.
    pub fn is_refusal(&self) -> bool {
        use object_store::Error;
        match self {
            Self::Unusable { .. } => true,
            Self::Away(error) => matches!(
                error,
                Error::PermissionDenied { .. }
                    | Error::Unauthenticated { .. }
                    | Error::NotFound { .. }
            ),
        }
    }
}

impl DocumentStore {
    /// Opens `file:///folder` (which must exist) or `s3://bucket/prefix`.
    pub fn open(url: &str) -> Result<Self, DocumentStoreError> {
        let unusable = |why: String| DocumentStoreError::Unusable {
            url: url.to_owned(),
            why,
        };
        let parsed = url::Url::parse(url).map_err(|error| unusable(error.to_string()))?;
        match parsed.scheme() {
            "file" => {
                let folder = parsed
                    .to_file_path()
                    .map_err(|()| unusable("it names no folder of this machine".to_owned()))?;
                let store = object_store::local::LocalFileSystem::new_with_prefix(folder)
                    .map_err(|error| unusable(error.to_string()))?;
                Ok(Self {
                    store: Arc::new(store.with_fsync(true)),
                })
            }
            "s3" => {
                // The first provider stays; a second call changes nothing.
                drop(rustls::crypto::ring::default_provider().install_default());
                let settings = object_store::aws::AmazonS3Builder::from_env().with_url(url);
                let is_set = |key| {
                    settings
                        .get_config_value(key)
                        .is_some_and(|value| value != "false")
                };
                if !IDENTITIES.iter().any(is_set) {
                    return Err(unusable("no key to it is set".to_owned()));
                }
                let store = settings
                    .build()
                    .map_err(|error| unusable(error.to_string()))?;
                let prefix = Path::from(parsed.path());
                Ok(Self {
                    store: Arc::new(object_store::prefix::PrefixStore::new(store, prefix)),
                })
            }
            other => Err(unusable(format!("`{other}:` is no kind of store"))),
        }
    }

    /// Stores the bytes once, however often they are sent: their SHA-256 in lower-case hex, which is their name.
    pub async fn put(&self, bytes: impl Into<Bytes>) -> Result<String, DocumentStoreError> {
        let bytes = bytes.into();
        let sha256 = sha256(&bytes);
        let options = PutOptions {
            mode: PutMode::Create,
            ..PutOptions::default()
        };
        match self
            .store
            .put_opts(&name(&sha256), bytes.into(), options)
            .await
        {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(sha256),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether files can be put in and had back: by a small one that stays there.
    pub async fn try_out(&self) -> Result<(), DocumentStoreError> {
        let (name, words) = (Path::from(PROBE), PROBE.as_bytes());
        let options = PutOptions {
            mode: PutMode::Create,
            ..PutOptions::default()
        };
        match self.store.put_opts(&name, words.into(), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        self.store.get(&name).await?.bytes().await?;
        Ok(())
    }

    /// Takes the file of that name away; one that is gone already is gone.
    pub async fn delete(&self, sha256: &str) -> Result<(), DocumentStoreError> {
        match self.store.delete(&name(sha256)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The bytes of that name as they come, and how many there are. `None`: there is no such file.
    pub async fn read(&self, sha256: &str) -> Result<Option<StoredFile>, DocumentStoreError> {
        match self.store.get(&name(sha256)).await {
            Ok(found) => Ok(Some(StoredFile {
                length: found.meta.size,
                bytes: Box::pin(found.into_stream()),
            })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The bytes of that name.
    pub async fn get(&self, sha256: &str) -> Result<Vec<u8>, DocumentStoreError> {
        Ok(self.store.get(&name(sha256)).await?.bytes().await?.to_vec())
    }
}

fn name(sha256: &str) -> Path {
    Path::from(format!("{}/{sha256}", sha256.get(..2).unwrap_or("00")))
}

//! Models of the outside world, over the real wire: what `powerlink demo`, the tests and the benchmark talk to.
//!
//! Nothing in here knows the house. A model speaks the wire format of the service that it stands for, takes what
//! that service takes and refuses what it refuses, so that the product does not know the difference.

mod page;
pub mod sms;
pub mod telegram;

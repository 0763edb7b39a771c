//! The page in a real browser: a request is filed on the phone, decided in the office, and heard of, by hand and by keyboard.

mod beside;
mod customer;
mod demo;
mod desk;
mod hands;
mod mini_app;
mod narrow;
mod old_phone;
mod page;
mod staff;
mod story;
mod webdriver;

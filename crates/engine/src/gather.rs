//! From claims to incidents, and from reports to groups of reports: derived views, never typed over
//! what they are made of.

pub mod alike;
mod link;
mod weight;

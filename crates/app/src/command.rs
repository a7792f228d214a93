//! One function a mode, and what several of them share.

pub(crate) mod add;
mod batch;
pub(crate) mod completions;
pub(crate) mod export;
mod gather;
pub(crate) mod incidents;
pub(crate) mod model;
mod one;
pub(crate) mod places;
pub(crate) mod read;
pub(crate) mod show;

//! Tests of the layer on invented text.

//! Every limit of the program, in one place. Reports come from anywhere: none may exhaust the
//! machine by its size or shape.

/// A larger input file is refused unless `--max-bytes` allows it.
pub const INPUT_BYTES_MAX: u64 = 50_000_000;

/// Of a longer text the engine reads this much (bytes, cut between paragraphs where it can be), and
/// the reading says so. The derivative keeps all of it.
pub const TEXT_BYTES_MAX: usize = 8 << 20;

/// HTML nested deeper than browsers build it is read as bare text: extractors walk trees.
pub const HTML_DEPTH_MAX: usize = 512;

/// Longer pages are read as bare text.
pub const HTML_BYTES_MAX: usize = 16 << 20;

/// Folders nested deeper are not entered.
pub const FOLDER_DEPTH_MAX: usize = 64;

/// Input held in memory at once (bytes), beside the one file that exceeds it.
pub const BATCH_BYTES_MAX: u64 = 64 << 20;

/// Reports read between two writes.
pub const BATCH_REPORTS_MAX: usize = 256;

/// Text is wrapped to the terminal, but no wider (columns).
pub const WIDTH_MAX: usize = 100;

/// And no narrower.
pub const WIDTH_MIN: usize = 40;

/// Of a text of more lines, paragraphs without claims are left out on the terminal.
pub const WHOLE_TEXT_LINES_MAX: usize = 120;

/// A row of GeoNames is no longer (bytes): the longest field has ten thousand characters.
pub const IMPORT_ROW_BYTES_MAX: u64 = 1 << 17;

/// More places are not kept: four times what GeoNames has of the largest country.
pub const IMPORT_PLACES_MAX: usize = 8_000_000;

/// An archive that unpacks to more than this times its size is no text (GeoNames: about five).
pub const UNPACK_RATIO_MAX: u64 = 100;

/// Archives may unpack to so many bytes whatever their own size.
pub const UNPACK_BYTES_FREE: u64 = 16 << 20;

/// A larger model, or wheel of one, is not added (bytes): spaCy's medium pipelines have 40 MB, its
/// large ones ten times that.
pub const MODEL_BYTES_MAX: u64 = 1 << 30;

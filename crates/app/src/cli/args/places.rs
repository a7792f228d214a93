//! What can be typed behind `reckon places`.

use super::parse;
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// `reckon places`
#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  reckon places import ML.zip NE.zip    places of Mali and Niger, from download.geonames.org
  reckon places find Ber                what a name may mean, and where reckon has it from

reckon knows settlements of 500 people and more, and some others. What you import is laid over
that and used by every reading from then on; readings say so in their version of the lexicon.")]
pub enum PlacesCommand {
    /// Take in country dumps and names of GeoNames
    Import(ImportArgs),
    /// Print what was imported
    List,
    /// Take a country's imported places out again
    Remove(RemovePlacesArgs),
    /// Print what a name may mean
    Find(FindPlaceArgs),
}

/// `reckon places import`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon places import ML.zip
  reckon places import ML.zip alternateNamesV2.zip

reckon fetches nothing. Dumps are at https://download.geonames.org/export/dump/ (CC BY 4.0): one
archive a country, and alternateNamesV2.zip, or one a country, with names in other languages.
Villages, divisions, mountains, rivers, wells, camps, bases and the like are taken in; roads,
buildings, postal codes and links are not. A country that is imported again is replaced, its names
included. A file that cannot be read stops the import, and nothing is changed.")]
pub struct ImportArgs {
    /// Archives or texts of GeoNames
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `reckon places remove`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Example:
  reckon places remove MLI NER")]
pub struct RemovePlacesArgs {
    /// Countries: ISO 3166 codes
    #[arg(required = true, value_name = "CODE", value_parser = parse::country)]
    pub countries: Vec<String>,
}

/// `reckon places find`
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  reckon places find Tripoli
  reckon places find Gao --country MLI --json")]
pub struct FindPlaceArgs {
    /// The name, in any case, with or without accents
    #[arg(value_name = "NAME", value_parser = parse::words)]
    pub name: String,
    /// In this country only: ISO 3166 code
    #[arg(long, value_name = "CODE", value_parser = parse::country)]
    pub country: Option<String>,
}

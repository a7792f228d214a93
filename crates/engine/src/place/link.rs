//! Which place lies in which, where the text says so: "Ber, Mali", "Ber in the Timbuktu region".

use super::geo::distance_km;
use super::name::Found;
use crate::text::{Text, TokenIx, TokenKind, Tokens};
use lexicon::{Feature, Function, Place, PlaceId, Places, Sense, Spatial};

/// Most words between a place and the one that holds it.
const GAP: u32 = 6;
/// Meanings of a name that are looked at: the most populous.
const MEANINGS: usize = 60;

/// Sets `container` and `holds` of names that follow each other.
pub(super) fn link(text: &Text<'_>, found: &mut [Found], places: Places) {
    for f in found.iter_mut() {
        (f.container, f.holds) = (None, false);
    }
    for i in 1..found.len() {
        let (inner, outer) = (&found[i - 1], &found[i]);
        let near = inner.meanings.is_none();
        let (from, to) = (inner.tokens.end, outer.tokens.start);
        if inner.demonym || outer.demonym || !leads_over(text, from, to, near) {
            continue;
        }
        // "Washington, New York and Boston" is a list, unless the obvious meanings say otherwise.
        let next = found.get(i + 1).map(|f| f.tokens);
        let meanings =
            if next.is_some_and(|n| continues(text, outer.tokens, n)) { 1 } else { MEANINGS };
        if fits(inner, outer, places, meanings) {
            found[i - 1].container = Some(i);
            found[i].holds = true;
        }
    }
}

/// Whether the words between two names say that the first lies in the second: a comma, a bracket,
/// or a preposition of place with articles and place nouns. `near` will do for a name that the
/// gazetteer lacks.
fn leads_over(text: &Text<'_>, from: TokenIx, to: TokenIx, near: bool) -> bool {
    if to < from || to - from > GAP || text.sentence_of(from - 1) != text.sentence_of(to) {
        return false;
    }
    let opens = (from..to).any(|i| {
        matches!(text.norm(i), "," | "(")
            || text.has_sense(i, |s| match s {
                Sense::Spatial(Spatial::In) => true,
                Sense::Spatial(Spatial::Near) => near,
                _ => false,
            })
    }) || is_abbreviated(text, from, to);
    opens && (from..to).all(|i| text.token(i).kind == TokenKind::Mark || is_glue(text, i))
}

/// "Salem Ark.": an abbreviated region directly behind a name.
fn is_abbreviated(text: &Text<'_>, from: TokenIx, to: TokenIx) -> bool {
    from == to && text.tokens.get(to as usize + 1).is_some_and(|_| text.norm(to + 1) == ".")
}

fn is_glue(text: &Text<'_>, i: TokenIx) -> bool {
    text.has_sense(i, |s| {
        matches!(
            s,
            Sense::Function(Function::Determiner | Function::Of)
                | Sense::Spatial(
                    Spatial::In
                        | Spatial::At
                        | Spatial::On
                        | Spatial::Near
                        | Spatial::Part
                        | Spatial::Side(_)
                )
                | Sense::PlaceNoun(_)
        )
    })
}

/// Whether a comma or an `and` leads from one name to the next.
fn continues(text: &Text<'_>, a: Tokens, b: Tokens) -> bool {
    a.end < b.start
        && b.start - a.end <= 2
        && (a.end..b.start).all(|i| {
            text.norm(i) == ","
                || text.has_sense(i, |s| matches!(s, Sense::Function(Function::And)))
        })
}

fn fits(inner: &Found, outer: &Found, places: Places, meanings: usize) -> bool {
    let Some(outers) = outer.meanings else { return false };
    let mut wide = outers
        .filter(|m| !m.demonym)
        .take(meanings)
        .map(|m| (m.place, places.get(m.place)))
        .filter(|(_, p)| is_wide(p.feature));
    match inner.meanings {
        None => wide.next().is_some(),
        Some(inners) => wide.any(|(id, outer)| {
            inners.take(meanings).any(|m| holds(id, &outer, &places.get(m.place)))
        }),
    }
}

fn is_wide(feature: Feature) -> bool {
    !matches!(feature, Feature::Quarter | Feature::Site | Feature::Water)
}

/// Whether a place lies in another.
pub(super) fn holds(outer_id: PlaceId, outer: &Place, inner: &Place) -> bool {
    if inner.geonames != 0 && inner.geonames == outer.geonames {
        return false;
    }
    let near = || {
        let km = distance_km((outer.lat, outer.lon), (inner.lat, inner.lon));
        km <= f32::from(outer.radius_km) * 1.2 && inner.radius_km <= outer.radius_km
    };
    match outer.feature {
        Feature::Country => inner.feature != Feature::Country && inner.country == outer.country,
        Feature::Region if outer.geonames != 0 => inner.within == Some(outer_id),
        Feature::Settlement => matches!(inner.feature, Feature::Quarter | Feature::Site) && near(),
        _ => inner.feature != Feature::Country && near(),
    }
}

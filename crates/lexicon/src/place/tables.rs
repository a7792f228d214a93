//! A packed gazetteer that is looked things up in: the parts that `pack` wrote, in memory that lives
//! as long as the program. Nothing is parsed; a place is decoded when it is asked for.

use super::pack::{NONE, RECORD};
use super::{Country, Feature, Place, PlaceId, Seat};
use fst::raw::{Fst, Node, Output};

/// The parts of one gazetteer.
pub(super) struct Tables {
    pub(super) map: Fst<&'static [u8]>,
    pub(super) starts: &'static [u8],
    pub(super) lists: &'static [u8],
    pub(super) records: &'static [u8],
    pub(super) names: &'static str,
    pub(super) ids: &'static [u8],
}

impl Tables {
    /// How many places there are.
    pub(super) fn count(&self) -> usize {
        self.records.len() / RECORD
    }

    /// The place at an index; its `within` is an index of the same tables.
    pub(super) fn place(&self, index: u32) -> Place {
        let at = index as usize * RECORD;
        let r = &self.records[at..at + RECORD];
        let name = u32_at(r, 4) as usize;
        let within = u32_at(r, 20);
        Place {
            geonames: u32_at(r, 0),
            name: &self.names[name..name + r[26] as usize],
            lat: f32::from_bits(u32_at(r, 8)),
            lon: f32::from_bits(u32_at(r, 12)),
            country: (r[28] != 0).then(|| Country([r[28], r[29], r[30]])),
            within: (within != NONE).then_some(PlaceId(within)),
            feature: Feature::ALL[r[27] as usize],
            listed: r[31] >> 4 != 0,
            seat: match r[31] & 15 {
                2 => Seat::Country,
                1 => Seat::Region,
                _ => Seat::None,
            },
            population: u32_at(r, 16),
            radius_km: u16::from_le_bytes([r[24], r[25]]),
        }
    }

    /// The GeoNames id of a place, 0 for one by hand.
    pub(super) fn geonames(&self, index: u32) -> u32 {
        u32_at(self.records, index as usize * RECORD)
    }

    /// The inhabitants of a place.
    pub(super) fn population(&self, index: u32) -> u32 {
        u32_at(self.records, index as usize * RECORD + 16)
    }

    /// The list of an ordinal that the map gives; empty where there is none.
    pub(super) fn list(&self, ordinal: u64) -> &'static [u8] {
        let at = ordinal as usize * 4;
        let Some(ends) = self.starts.get(at..at + 8) else { return &[] };
        let (start, end) = (u32_at(ends, 0) as usize * 4, u32_at(ends, 4) as usize * 4);
        self.lists.get(start..end).unwrap_or_default()
    }

    /// What a folded name stands for.
    pub(super) fn named(&self, folded: &str) -> &'static [u8] {
        self.map.get(folded).map_or(&[], |ordinal| self.list(ordinal.value()))
    }

    /// The place with a GeoNames id, one of the same kind before another.
    pub(super) fn with_geonames(&self, geonames: u32, feature: Feature) -> Option<u32> {
        let key = |i: usize| u32_at(self.ids, i * 8);
        let (mut low, mut high) = (0, self.ids.len() / 8);
        while low < high {
            let middle = usize::midpoint(low, high);
            if key(middle) < geonames { low = middle + 1 } else { high = middle }
        }
        let same = (low..self.ids.len() / 8).take_while(|i| key(*i) == geonames);
        let mut ids = same.map(|i| u32_at(self.ids, i * 8 + 4));
        let first = ids.next()?;
        let is_kind = |id: &u32| self.place(*id).feature == feature;
        if is_kind(&first) { Some(first) } else { ids.find(is_kind).or(Some(first)) }
    }

    /// Stands before the first letter of a name.
    pub(super) fn cursor(&'static self) -> Cursor {
        Cursor { tables: self, node: self.map.root(), output: Output::zero() }
    }
}

/// A way into the map of names, letter by letter.
pub(super) struct Cursor {
    tables: &'static Tables,
    node: Node<'static>,
    output: Output,
}

impl Cursor {
    /// Goes on by some letters; none where no name goes on so.
    pub(super) fn step(mut self, bytes: &[u8]) -> Option<Self> {
        for &byte in bytes {
            let transition = self.node.transition(self.node.find_input(byte)?);
            self.output = self.output.cat(transition.out);
            self.node = self.tables.map.node(transition.addr);
        }
        Some(self)
    }

    /// What the name stands for that ends here.
    pub(super) fn list(&self) -> &'static [u8] {
        if !self.node.is_final() {
            return &[];
        }
        self.tables.list(self.output.cat(self.node.final_output()).value())
    }
}

/// The number at a byte.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

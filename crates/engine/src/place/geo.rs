//! Distances on the globe, from additions and multiplications alone: equal on every platform.

/// Kilometres in a degree of latitude.
const DEGREE_KM: f32 = 111.2;

/// Distance in km between two points (degrees north and east). The chord of a cylinder at their
/// mean latitude: within some per cent up to a thousand km, and monotone enough beyond.
pub(super) fn distance_km(a: (f32, f32), b: (f32, f32)) -> f32 {
    let north = a.0 - b.0;
    let mut east = (a.1 - b.1).abs();
    if east > 180.0 {
        east = 360.0 - east;
    }
    east *= cosine(a.0.midpoint(b.0));
    (north * north + east * east).sqrt() * DEGREE_KM
}

/// Cosine of a latitude in degrees (-90 to 90): its Taylor polynomial, exact to 0.001.
fn cosine(degrees: f32) -> f32 {
    let x = degrees * (std::f32::consts::PI / 180.0);
    let square = x * x;
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

/// Binary logarithm of a count, whole part from its bits and the rest in a straight line.
pub(super) fn log2(n: u32) -> f32 {
    let n = n.max(1);
    let whole = n.ilog2();
    whole as f32 + (n as f32 / (1u64 << whole) as f32 - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_distances() {
        // Gao to Kidal, about 270 km; Auckland to Apia crosses the date line, about 2,900 km.
        let gao = distance_km((16.27, -0.04), (18.44, 1.41));
        assert!((270.0..295.0).contains(&gao), "{gao}");
        let pacific = distance_km((-36.85, 174.76), (-13.83, -171.77));
        assert!((2700.0..3100.0).contains(&pacific), "{pacific}");
        assert!(distance_km((5.0, 5.0), (5.0, 5.0)) < 0.001);
    }

    #[test]
    fn logarithm_is_monotone() {
        assert!(log2(0).abs() < 1e-6 && (log2(1024) - 10.0).abs() < 1e-6);
        assert!(log2(1500) < log2(1501));
    }
}

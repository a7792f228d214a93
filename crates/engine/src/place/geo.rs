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

/// The point so many km from another on a bearing (degrees clockwise from north).
pub(super) fn towards(from: (f32, f32), bearing: u16, km: f32) -> (f32, f32) {
    let degrees = km / DEGREE_KM;
    let lat = (from.0 + degrees * turn(bearing)).clamp(-89.0, 89.0);
    let east = degrees * turn((bearing + 270) % 360) / cosine(from.0).max(0.02);
    let lon = from.1 + east;
    (
        lat,
        if lon > 180.0 {
            lon - 360.0
        } else if lon < -180.0 {
            lon + 360.0
        } else {
            lon
        },
    )
}

/// Cosine of a whole turn's degrees (0 to 359).
fn turn(degrees: u16) -> f32 {
    let half = if degrees > 180 { 360 - degrees } else { degrees };
    if half > 90 { -cosine(f32::from(180 - half)) } else { cosine(f32::from(half)) }
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
    fn points_of_the_compass() {
        let from = (16.0, 0.0);
        let near =
            |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).abs() < 0.01 && (a.1 - b.1).abs() < 0.01;
        assert!(near(towards(from, 0, 111.2), (17.0, 0.0)));
        assert!(near(towards(from, 180, 111.2), (15.0, 0.0)));
        assert!(near(towards(from, 90, 111.2), (16.0, 1.04)));
        assert!(near(towards(from, 270, 111.2), (16.0, -1.04)));
        assert!(near(towards((0.0, 179.9), 90, 22.24), (0.0, -179.9)));
    }

    #[test]
    fn logarithm_is_monotone() {
        assert!(log2(0).abs() < 1e-6 && (log2(1024) - 10.0).abs() < 1e-6);
        assert!(log2(1500) < log2(1501));
    }
}

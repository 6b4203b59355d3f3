//! Numbers side by side, one for each source of a pass: what the compiler makes vector instructions of.

/// Sources a pass.
pub(super) const LANES: usize = 16;

/// A number for each source, two lines of the cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(super) struct Lanes(pub(super) [f64; LANES]);

/// Some of the sources, a bit each.
pub(super) type Mask = u16;

/// For each mask of eight lanes, all bits of those in it: few of these are ever asked for, and they stay in the cache.
static KEEP: [[u64; 8]; 256] = {
    let mut keep = [[0; 8]; 256];
    let mut bit = 0;
    while bit < 8 * 256 {
        keep[bit / 8][bit % 8] = 0u64.wrapping_sub((((bit / 8) >> (bit % 8)) & 1) as u64);
        bit += 1;
    }
    keep
};

// Plain loops: closures over arrays are not always inlined, which costs more than all the rest.
impl Lanes {
    #[inline(always)]
    pub(super) fn add(&mut self, more: &Lanes) {
        for lane in 0..LANES {
            self.0[lane] += more.0[lane];
        }
    }

    #[inline(always)]
    pub(super) fn times(mut self, other: &Lanes) -> Lanes {
        for lane in 0..LANES {
            self.0[lane] *= other.0[lane];
        }
        self
    }

    /// A number divided by each.
    #[inline(always)]
    pub(super) fn divide(mut self, number: f64) -> Lanes {
        for lane in 0..LANES {
            self.0[lane] = number / self.0[lane];
        }
        self
    }

    /// The numbers of some lanes, 0 in the others; without a branch.
    #[inline(always)]
    pub(super) fn only(mut self, lanes: Mask) -> Lanes {
        for (eight, values) in self.0.chunks_exact_mut(8).enumerate() {
            let keep = &KEEP[usize::from(lanes >> (8 * eight) & 0xff)];
            for lane in 0..8 {
                values[lane] = f64::from_bits(values[lane].to_bits() & keep[lane]);
            }
        }
        self
    }

    /// The sum, always in the same order: halves added until one number is left.
    #[inline(always)]
    pub(super) fn sum(mut self) -> f64 {
        let mut width = LANES / 2;
        while width > 0 {
            for lane in 0..width {
                self.0[lane] += self.0[lane + width];
            }
            width /= 2;
        }
        self.0[0]
    }
}

//! Pictures as pixels and as pages, by `resvg` and `svg2pdf`, with the font the program carries and no other.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb::Database};
use svg2pdf::{ConversionOptions, PageOptions};
use thiserror::Error;

/// Pixels of the picture for each of the SVG, unless that makes too many.
const SCALE: f64 = 2.0;

/// So many pixels at most: 256 megabytes while they are painted.
const PIXELS: f64 = 64e6;

/// Why a picture cannot be painted.
#[derive(Debug, Error)]
#[error("the picture cannot be painted: {0}")]
pub struct RasterError(String);

/// A picture as PNG, twice as fine as its SVG unless it is very large.
pub fn png(svg: &str) -> Result<Vec<u8>, RasterError> {
    let tree = tree(svg)?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = SCALE.min((PIXELS / (width * height)).sqrt());
    let pixels = |side: f64| (side * scale).ceil().max(1.0) as u32;
    let pixmap = Pixmap::new(pixels(width), pixels(height));
    let mut pixmap = pixmap.ok_or_else(|| RasterError("it is too long and narrow".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| RasterError(error.to_string()))
}

/// A picture as a page of PDF, as large as it is. Letters are outlines: embedded fonts come in an order by chance.
pub fn pdf(svg: &str) -> Result<Vec<u8>, RasterError> {
    let conversion = ConversionOptions { embed_text: false, ..ConversionOptions::default() };
    let page = svg2pdf::to_pdf(&tree(svg)?, conversion, PageOptions::default());
    page.map_err(|error| RasterError(error.to_string()))
}

fn tree(svg: &str) -> Result<Tree, RasterError> {
    let options = Options { fontdb: fonts(), font_family: "Noto Sans".to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error: usvg::Error| RasterError(error.to_string()))
}

fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut fonts = Database::new();
        fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
        fonts.load_font_data(notosans::BOLD_TTF.to_vec());
        fonts.set_sans_serif_family("Noto Sans");
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

#[cfg(test)]
mod tests {
    use super::{pdf, png};

    const TEXT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"30\">\
        <text x=\"4\" y=\"20\" font-family=\"'Noto Sans', serif\" font-weight=\"bold\">Élysée</text></svg>";

    #[test]
    fn text_is_painted_with_our_font() {
        let bytes = png(TEXT).unwrap();
        let pixels = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (160, 60));
        let painted = pixels.pixels().iter().filter(|pixel| pixel.alpha() > 128).count();
        assert!((300..3000).contains(&painted), "{painted}");
        assert!(pdf(TEXT).unwrap().starts_with(b"%PDF"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(png("<svg").is_err() && pdf("").is_err());
    }
}

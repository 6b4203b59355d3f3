#![no_main]

use libfuzzer_sys::fuzz_target;
use maillage::knowledge::ParserModel;

// Past the checksum, which says that a file is whole, and not that it makes sense.
fuzz_target!(|body: &[u8]| _ = ParserModel::unpack(&maillage::knowledge::PARSER_FORMAT.seal(body)));

#!/usr/bin/env python3
"""Writes the word vectors that `examples/train clusters` reads: a word with its numbers a line, frequent words first.

    python3 data/vectors.py en en_core_web_md/vocab > en.vec
    python3 data/vectors.py fr fr_core_news_md/vocab > fr.vec

The folder is `vocab` of a spaCy model, whose vectors (Explosion, CC0) are by the hash of the word; words and their
order come from the package wordfreq. Needs numpy and msgpack, too. The same files in give the same bytes out.
"""

import re
import struct
import sys

import msgpack
import numpy
from wordfreq import top_n_list

WORDS = 60_000
CANDIDATES = 300_000
WRITTEN = re.compile(r"^[a-zà-öø-ÿœ'.&-]+$")
MARKS = [",", ".", "(", ")", '"', "-", ":", ";", "!", "?", "%", "$", "€", "'s", "n't", "'", "…", "«", "»", "--", "—", "–"]


def main():
    language, folder = sys.argv[1:]
    vectors = numpy.load(f"{folder}/vectors")
    with open(f"{folder}/key2row", "rb") as file:
        rows = msgpack.unpackb(file.read(), strict_map_key=False)
    row = lambda form: rows.get(murmur(form.encode()))
    frequent = [word for word in top_n_list(language, CANDIDATES) if WRITTEN.match(word)]
    known = [(word, place) for word in frequent if (place := row_of_any_case(word, row)) is not None]
    marks = [(mark, place) for mark in MARKS if (place := row(mark)) is not None]
    for word, place in marks + known[:WORDS]:
        print(word, *(f"{value:.3f}" for value in vectors[place]))


def row_of_any_case(word, row):
    """The row of the word in small letters, else the first one of its other spellings."""
    small = row(word)
    others = [place for form in (word.capitalize(), word.upper()) if (place := row(form)) is not None]
    return small if small is not None else min(others, default=None)


def murmur(data, seed=1):
    """MurmurHash64A, by which spaCy numbers strings."""
    factor, mask = 0xC6A4A7935BD1E995, (1 << 64) - 1
    value = seed ^ (len(data) * factor) & mask
    whole = len(data) // 8 * 8
    for (word,) in struct.iter_unpack("<Q", data[:whole]):
        word = word * factor & mask
        word = (word ^ word >> 47) * factor & mask
        value = (value ^ word) * factor & mask
    if data[whole:]:
        value = (value ^ int.from_bytes(data[whole:], "little")) * factor & mask
    value = (value ^ value >> 47) * factor & mask
    return value ^ value >> 47


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Times UDPipe 1 (Straka and Strakova 2017) and maillage on the same text, from raw text to trees, on one thread.

    python3 benches/peers/udpipe.py TREEBANKS/ud/fr/fr_sequoia-ud-train.conllu TREEBANKS/ud/fr/fr_sequoia-ud-test.conllu

The first run makes a virtual environment, installs ufal.udpipe in it and trains a model on the first file with 10
iterations of the parser, no embeddings and every other setting at its default: about 25 minutes. Environment and model
stay in FOLDER (--folder, default target/udpipe). With --no-training it stops where there is no model yet; with --brief
it trains a poor model, of the same shape and so of the same speed, in a few minutes.
"""

import argparse
import pathlib
import re
import statistics
import subprocess
import sys
import time
import venv

ROUNDS = 5
NETWORK = "embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_lemma=0;" \
    "embedding_deprel=20;hidden_layer=200;batch_size=10;transition_system=swap;transition_oracle=static_lazy"
SETTINGS = {"tokenizer": "", "tagger": "", "parser": f"iterations=10;{NETWORK}"}
BRIEF = {"tokenizer": "epochs=4", "tagger": "iterations=4", "parser": f"iterations=1;{NETWORK}"}


def main():
    arguments = read_arguments()
    if "ufal" not in sys.modules and not arguments.inside:
        return run_inside(arguments)
    model = arguments.folder / f"{arguments.train.stem}.udpipe"
    if not model.exists():
        if arguments.no_training:
            sys.exit(f"no model at {model}; run without --no-training to make one")
        train(arguments.train, model, BRIEF if arguments.brief else SETTINGS)
    peer = udpipe_speed(model, text_of(arguments.test))
    own = own_speed(arguments.language, arguments.test)
    print(f"UDPipe 1: {peer:,.0f} words a second")
    print(f"maillage: {own:,.0f} words a second, {own / peer:.0f} times as many")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=pathlib.Path)
    parser.add_argument("test", type=pathlib.Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("target/udpipe"))
    parser.add_argument("--no-training", action="store_true")
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def run_inside(arguments):
    """Runs this file again in an environment that has ufal.udpipe."""
    folder = arguments.folder / "venv"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "ufal.udpipe==1.4.0.1"], check=True)
    return subprocess.run([python, *sys.argv, "--inside"], check=True)


def text_of(treebank):
    lines = treebank.read_text(encoding="utf-8").splitlines()
    return "\n".join(line[len("# text = "):] for line in lines if line.startswith("# text = "))


def train(treebank, model, settings):
    from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer
    sentences, held_out, reader, error = Sentences(), Sentences(), InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(treebank.read_text(encoding="utf-8"))
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        sentences.push_back(sentence)
        sentence = Sentence()
    trained = Trainer.train("morphodita_parsito", sentences, held_out, settings["tokenizer"], settings["tagger"],
                            settings["parser"], error)
    if error.occurred():
        sys.exit(error.message)
    model.write_bytes(trained)


def udpipe_speed(path, text):
    from ufal.udpipe import Model, Pipeline
    pipeline = Pipeline(Model.load(str(path)), "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        output = pipeline.process(text)
        seconds.append(time.process_time() - start)
    words = len(re.findall(r"^\d+\t", output, re.MULTILINE))
    return words / statistics.median(seconds)


def own_speed(language, treebank):
    command = ["cargo", "run", "--quiet", "--release", "--example", "train", "--", "speed", language, "data", treebank]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"([\d.]+) words a second", output).group(1))


main()

"""Measures spaCy, `cargo xtask model speed` and the core's own multiplication in turns, on one core.

    python training/speed.py PIPELINE_FOLDER MODEL_FILE TEXTS [--rounds 5] [--core 0]

TEXTS are JSON rows with `text`, perhaps packed (.xz). Figures are tokens per second of processor time, so that other work
on the machine counts little; each is the median of the rounds. Of OpenBLAS, which numpy brings, its kernels for AVX-512 and for AVX2 are asked. Needs a release build of xtask, Linux, and an environment with spaCy.
"""

import argparse
import json
import lzma
import os
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import time

os.environ |= {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")}

import numpy
import spacy

# What is left of spaCy when only what is multiplied runs.
BESIDE_NETWORKS = ["attribute_ruler", "lemmatizer"]
# Steps a token of the two state machines: a token of a tree is pushed and popped.
STEPS = {"parser": 2, "ner": 1}
# Rows, inner side and columns of a layer of the encoder over a batch.
MATRICES = (256, 288, 288)
MULTIPLY = """
import numpy, sys, time
rows, inner, columns = map(int, sys.argv[1:])
a, b = numpy.ones((rows, inner), numpy.float32), numpy.ones((inner, columns), numpy.float32)
times, started = 0, time.process_time()
while time.process_time() - started < 0.5:
    a @ b
    times += 1
print(times * rows * inner * columns / (time.process_time() - started))
"""


def texts(path):
    opened = lzma.open if path.endswith(".xz") else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [row["text"] for row in map(json.loads, file) if row.get("text")]


def spacy_speed(nlp, texts, disable=()):
    started = time.process_time()
    with nlp.select_pipes(disable=list(disable)):
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
    return tokens / (time.process_time() - started)


def own_speed(options, rows, *flags):
    command = [options.xtask, "model", "speed", "--model", options.model, "--in", rows, *flags]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return statistics.median(map(float, re.findall(r"(\d+) a second", out)))


def multiplications(kernels):
    """Multiply-adds a second of OpenBLAS with its kernels for a kind of core; it chooses them once a process."""
    environment = os.environ | {"OPENBLAS_CORETYPE": kernels}
    command = [sys.executable, "-c", MULTIPLY, *map(str, MATRICES)]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def multiply_adds(path):
    """Those of a token, without embeddings, which are computed once a word type."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
    total = 0
    for name, tensor in header.items():
        layer = re.fullmatch(r"(\w+)/(maxout|linear|lower|output)/(\d+)/W", name)
        if not layer or layer.group(2, 3) == ("maxout", "0"):
            continue
        scores = layer.group(2, 3) == ("linear", "0")
        total += numpy.prod(tensor["shape"]) * (STEPS[layer[1]] if scores else 1)
    return int(total)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pipeline")
    parser.add_argument("model")
    parser.add_argument("texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--xtask", default="target/release/xtask")
    return parser.parse_args()


def main():
    options = arguments()
    os.sched_setaffinity(0, {options.core})
    nlp, own = spacy.load(options.pipeline), texts(options.texts)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as rows:
        for number, text in enumerate(own):
            rows.write(json.dumps({"id": str(number), "text": text}) + "\n")
        rows.flush()
        measures = {
            "spacy, whole": lambda: spacy_speed(nlp, own),
            "spacy, networks": lambda: spacy_speed(nlp, own, BESIDE_NETWORKS),
            "own, whole": lambda: own_speed(options, rows.name),
            "own, whole, AVX2": lambda: own_speed(options, rows.name, "--avx2"),
            "OpenBLAS": lambda: multiplications("SkylakeX"),
            "OpenBLAS, AVX2": lambda: multiplications("Haswell"),
        }
        spacy_speed(nlp, own[:50])
        rounds = [{name: measure() for name, measure in measures.items()} for _ in range(options.rounds)]
    report({name: statistics.median(run[name] for run in rounds) for name in measures}, multiply_adds(options.model))


def report(median, adds):
    for name, speed in median.items():
        unit = "million multiply-adds" if name.startswith("OpenBLAS") else "tokens"
        print(f"{name}: {speed / (1e6 if unit != 'tokens' else 1):.0f} {unit} a second")
    for vectors in ("", ", AVX2"):
        own, most = median["own, whole" + vectors], median["OpenBLAS" + vectors]
        print(f"own{vectors} to spacy: {own / median['spacy, whole']:.1f}, to its networks alone: {own / median['spacy, networks']:.1f};"
              f" {adds} multiply-adds a token, {own * adds / 1e6:.0f} million a second, of OpenBLAS: {own * adds / most:.2f}")


main()

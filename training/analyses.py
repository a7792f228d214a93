"""Makes the analyses that `crates/syntax/tests/model.rs` and `cargo xtask model parity` compare with.

spaCy itself analyses texts that were written for this project in the pipeline's language: the examples
of the word lists, in English also those of the ontology, the reports of the reading tests and of
`examples/` and the documents, and invented news sentences put together from `training/invented`. Run
from the root of the repository, in an environment with spaCy 3.8 and the package named in
models/en/MODEL.md:

    python training/analyses.py PIPELINE_FOLDER crates/syntax/tests/analyses.jsonl.xz

A third argument names other texts: JSON rows with `text`.
"""

import glob
import itertools
import json
import lzma
import random
import re
import sys
import tomllib

import spacy


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def is_prose(text):
    return len(text.split()) >= 4 and re.search(r"[.!?][\"')\u201d]*$", text)


def examples(lang):
    for path in sorted(glob.glob(f"data/lang/{lang}/*.tsv")):
        with open(path, encoding="utf-8") as file:
            yield from (line.rstrip("\n").split("\t")[-1] for line in file if not line.startswith("#"))


def english_texts():
    for path in sorted(glob.glob("data/ontology/*.toml")):
        with open(path, "rb") as file:
            yield from filter(is_prose, strings(tomllib.load(file)))
    yield from filter(is_prose, examples("en"))
    for path in sorted(glob.glob("tests/readings/*.md")):
        with open(path, encoding="utf-8") as file:
            for head, report in re.findall(r"```report([^\n]*)\n(.*?)```", file.read(), re.S):
                if "lang=" not in head or "lang=en" in head:
                    yield report.strip()
    for path in sorted(glob.glob("docs/*.md") + glob.glob("data/*.md") + ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]):
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"```.*?```", "", file.read(), flags=re.S)
        for part in re.split(r"\n\s*\n", text):
            if not part.startswith(("|", "#")) and is_prose(part.strip()):
                yield part.strip()


def capital(text):
    return text[0].upper() + text[1:]


def invented(lang, count):
    with open(f"training/invented/{lang}.toml", "rb") as file:
        invented = tomllib.load(file)
    frames, chance = invented["frames"], random.Random(7)
    for number in range(count):
        parts = {}
        for name, choices in invented["parts"].items():
            parts[name] = chance.choice(choices)
            if any("{" + name + "2}" in frame for frame in frames):
                parts[name + "2"] = chance.choice(choices)
        parts |= {capital(key): capital(value) for key, value in list(parts.items())}
        yield frames[number % len(frames)].format(**parts)


def own_texts(lang):
    # The examples of the other languages are phrases more often than sentences; two words are a tree.
    written = english_texts() if lang == "en" else (text for text in examples(lang) if " " in text)
    return list(dict.fromkeys(written)) + list(dict.fromkeys(invented(lang, 1800)))


def analysis(doc):
    offsets = list(itertools.accumulate((len(char.encode()) for char in doc.text), initial=0))
    return {
        "text": doc.text,
        "spans": [[offsets[t.idx], offsets[t.idx + len(t)]] for t in doc],
        "tags": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "morphs": [str(t.morph) for t in doc],
        "lemmas": [t.lemma_ for t in doc],
        "heads": [t.head.i for t in doc],
        "deps": [t.dep_ for t in doc],
        "starts": [t.i for t in doc if t.is_sent_start],
        "entities": [[e.start, e.end, e.label_] for e in doc.ents],
    }


def main():
    nlp = spacy.load(sys.argv[1])
    if len(sys.argv) > 3:
        # Analyses of other texts, rows with `text`, for `cargo xtask model parity`.
        with open(sys.argv[3], encoding="utf-8") as file:
            texts = [row["text"] for row in map(json.loads, file) if row.get("text")]
    else:
        texts = own_texts(nlp.lang)
    sentences = 0
    opened = lzma.open if sys.argv[2].endswith(".xz") else open
    with opened(sys.argv[2], "wt", encoding="utf-8") as out:
        for doc in nlp.pipe(texts, batch_size=64):
            sentences += sum(1 for _ in doc.sents)
            out.write(json.dumps(analysis(doc), ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(texts)} texts, {sentences} sentences", file=sys.stderr)


main()

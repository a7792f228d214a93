"""Makes the analyses that `crates/syntax/tests/parity.rs` compares with.

spaCy itself analyses texts that were written for this project: the examples of the ontology and of
the word lists, the reports of the reading tests and of `examples/`, the documents, and invented news
sentences put together from the parts below. Run from the root of the repository, in an environment
with spaCy 3.8 and the package named in models/en/MODEL.md:

    python training/analyses.py PIPELINE_FOLDER crates/syntax/tests/analyses.jsonl.xz
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

PEOPLE = ["Marta Okoye", "Ilan Derso", "Colonel Petra Vann", "a spokesman for the mayor", "the nurse Adil Tamsir", "two drivers",
          "Mr. Halvorsen", "residents of Keltu", "the head teacher", "Dr. Ruo-Lin Abara", "she", "they", "a man who gave his name as Bako"]
FORCES = ["the Third Brigade", "gunmen on motorcycles", "the Northern Coalition", "soldiers", "an armed group", "police",
          "the river patrol", "the Keltu Defence Committee", "militiamen loyal to the governor", "drones"]
PLACES = ["Keltu", "the market of Old Sarn", "Upper Dovrin", "a clinic near the bridge", "the village of Tamsir-Ba", "the capital",
          "Camp 14", "the road between Keltu and Sarn", "the eastern district", "Lake Orro"]
COUNTS = ["12", "at least seven", "three", "some 40", "dozens of", "one hundred and six", "between 20 and 25", "nearly 1,300", "no"]
VICTIMS = ["civilians", "farmers", "people, including four children,", "soldiers", "aid workers", "families", "passengers of a bus"]
VERBS = ["killed", "wounded", "abducted", "displaced", "detained", "shot dead", "injured"]
TIMES = ["on Monday", "late on 3 March", "last week", "in the early hours of Friday", "during the night", "at about 4:30 p.m.",
         "two days after the truce", "in 2019", "yesterday", "before dawn"]
SPEECH = ["said", "told reporters", "denied that", "claimed", "confirmed to the radio station", "wrote in a statement", "feared", "insisted"]
FRAMES = [
    "{Force} {verb} {count} {victim} in {place} {time}.",
    "{Count} {victim} were {verb} when {force} attacked {place} {time}, {person} {speech}.",
    "{Person} {speech} {force} had {verb} {count} {victim} near {place}.",
    "According to {person}, {force} entered {place} {time} and burned the school that the council had built.",
    "\"We heard shots, and then {force} came,\" {speech} {person}, whose brother was among the {victim} {verb} {time}.",
    "{Person}, citing {person2}, {speech} the shelling of {place} began {time}; {force} did not comment.",
    "The killing of {count} {victim} {time} led {force} to withdraw from {place}, which {force2} had held since {time2}.",
    "It was not clear whether {force} or {force2} fired on {place}, but {count} {victim} died.",
    "Neither {force} nor {person} would say why {count} {victim} had been taken to {place}.",
    "{Time}, {force} — backed by {force2} — struck {place}, leaving {count} {victim} {verb}.",
    "{Person} {speech} it would take months to rebuild {place} ({count} houses were lost {time}).",
    "Had {force} not left {place} {time}, {person} {speech}, {count} {victim} might have been {verb}.",
    "What {person} saw in {place} {time} was reported by {person2}: {count} {victim}, most of them {verb} by {force}.",
    "{Force} accused {force2} of having {verb} {count} {victim}, and vowed to retake {place} {time}.",
]


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


def own_texts():
    for path in sorted(glob.glob("data/ontology/*.toml")):
        with open(path, "rb") as file:
            yield from filter(is_prose, strings(tomllib.load(file)))
    for path in sorted(glob.glob("data/lang/en/*.tsv")):
        with open(path, encoding="utf-8") as file:
            yield from filter(is_prose, (line.rstrip("\n").split("\t")[-1] for line in file))
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


def invented(count):
    chance = random.Random(7)
    for number in range(count):
        pick = chance.choice
        parts = {"force": pick(FORCES), "force2": pick(FORCES), "person": pick(PEOPLE), "person2": pick(PEOPLE), "place": pick(PLACES),
                 "count": pick(COUNTS), "victim": pick(VICTIMS), "verb": pick(VERBS), "time": pick(TIMES), "time2": pick(TIMES),
                 "speech": pick(SPEECH)}
        parts |= {capital(key): capital(value) for key, value in list(parts.items())}
        yield FRAMES[number % len(FRAMES)].format(**parts)


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
        texts = list(dict.fromkeys(own_texts()))
        texts += list(dict.fromkeys(invented(1800)))
    sentences = 0
    opened = lzma.open if sys.argv[2].endswith(".xz") else open
    with opened(sys.argv[2], "wt", encoding="utf-8") as out:
        for doc in nlp.pipe(texts, batch_size=64):
            sentences += sum(1 for _ in doc.sents)
            out.write(json.dumps(analysis(doc), ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(texts)} texts, {sentences} sentences", file=sys.stderr)


main()

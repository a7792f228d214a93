"""Aligns predictions with labels by the exam's own scorers and prints every error as a JSON row.

`xtask errors` calls it with the folder of the scorers, the task, the rows and the predictions. A row
has `kind` (what is wrong), `what` (labels that can be counted), `id` and `text` (lines to study).
"""

import gzip
import importlib
import json
import sys

FIELDS = ("agent", "target", "place", "weapon", "source")


def rows(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def around(text, span, width=90):
    """A span in double brackets with what stands around it, in one line."""
    start, end = span
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return " ".join(f"…{before}[[{text[start:end]}]]{after}…".split())


def short(value):
    """A value of a claim in few words."""
    if isinstance(value, dict):
        return "–".join(str(value.get(key)) for key in ("start", "end", "low", "high") if key in value)
    return json.dumps(value, ensure_ascii=False)


def summary(claim):
    keys = ("event", "stance", "source", "source_kind", "agent", "target", "place", "date", "killed", "injured")
    return "; ".join(f"{key} {short(claim[key])}" for key in keys if claim.get(key))


def claims(task, row, said):
    text, lang = row["text"], row.get("lang", "en")
    gold, said = row["gold"]["claims"], said.get("claims") or []
    pairs, _ = task.align(text, gold, said, lang)
    hits, taken = dict(pairs), {j for _, j in pairs}
    for i, claim in enumerate(gold):
        if i not in hits:
            yield "missed", claim["event"], [around(text, (claim["start"], claim["end"])), summary(claim)]
    for j, claim in enumerate(said):
        if j not in taken:
            yield "spurious", claim["event"], [around(text, (claim["start"], claim["end"])), summary(claim)]
    for i, j in pairs:
        yield from fields(task, text, gold[i], said[j], lang)


def fields(task, text, gold, said, lang):
    """The wrong fields of an aligned claim."""
    quotes = [around(text, (gold["start"], gold["end"]))]
    if (gold["start"], gold["end"]) != (said["start"], said["end"]):
        quotes.append("said of: " + around(text, (said["start"], said["end"]), 0))

    def wrong(key, right, answer, what=None):
        confusion = f"{short(right)} > {short(answer)}"
        return key, what or confusion, [*quotes, f"right {confusion} said"]

    def valued(key):
        right, answer = gold.get(key), said.get(key)
        return wrong(key, right, answer, "lacking" if not answer else "too much" if not right else "other")

    if task.GROUP.get(gold["event"]) != task.GROUP.get(said["event"]):
        yield wrong("event group", gold["event"], said["event"])
    for key in ("event", "source_kind", "stance", "country"):
        if gold[key] != said.get(key):
            yield wrong(key, gold[key], said.get(key))
    for key in FIELDS:
        if not task.right_string(gold[key], said.get(key), lang):
            yield valued(key)
    if task.range_of(gold["date"]) != task.range_of(said.get("date")):
        yield valued("date")
    for key in task.COUNTS:
        if task.count_of(gold.get(key)) != task.count_of(said.get(key)):
            yield valued(key)
    for key in ("civilian", "women", "children"):
        right, answer = gold["victims"].get(key), (said.get("victims") or {}).get(key)
        if right != answer:
            yield wrong(key, right, answer)


def pairs(_task, row, said):
    right, answer = row["gold"]["root"], said.get("root")
    if right != answer:
        who = f"{row['source']['text']} > {row['target']['text']}"
        yield right, f"{right} > {answer}", [" ".join(row["text"].split()), who, f"right {right}, said {answer}"]


def sentences(_task, row, said):
    labels = said.get("labels") or [[]] * len(row["sentences"])
    for span, right, answer in zip(row["sentences"], row["gold"]["labels"], labels):
        for kind, some in (("missed", set(right) - set(answer)), ("spurious", set(answer) - set(right))):
            for label in sorted(some):
                yield kind, label, [around(row["text"], span)]


def confused(text, gold, said, pairs):
    """Errors of typed spans, gold and said as (span, type): wrongly typed, missed and spurious."""
    left = [g for g in gold if g not in {g for g, _ in pairs}]
    free = [s for s in said if s not in {s for _, s in pairs}]
    for span, label in left:
        other = next((s for s in free if s[0][0] < span[1] and span[0] < s[0][1]), None)
        if other:
            free.remove(other)
            yield "type", f"{label} > {other[1]}", [around(text, span)]
        else:
            yield "missed", label, [around(text, span)]
    for span, label in free:
        yield "spurious", label, [around(text, span)]


def entities(task, row, said):
    text = row["text"]
    gold, said = (task.entity_set(x.get("entities"), text) for x in (row["gold"], said))
    yield from confused(text, sorted(gold), sorted(said), task.overlapping(gold, said))


def wikievents(task, row, said):
    text = row["text"]
    gold, said = task.events_of(row["gold"], text), task.events_of(said, text)
    met = task.greedy((min(g[0][1], s[0][1]) - max(g[0][0], s[0][0]), g, s)
                      for g in gold for s in said if g[1] == s[1] and task.touch(g[0], s[0]))
    yield from confused(text, sorted(gold), sorted(said), met)
    for g, s in met:
        heads = [{(role, task.head(text, span)) for role, span in part} for part in (gold[g], said[s])]
        trigger = f"of {text[g[0][0]:g[0][1]]} {g[1]}"
        for kind, some in (("argument missed", heads[0] - heads[1]), ("argument spurious", heads[1] - heads[0])):
            for role, span in sorted(some):
                yield kind, f"{g[1].split('.')[1]} {role}", [around(text, span), trigger]


def counts(reports, said):
    """Incidents whose toll is wrong, with the titles and beginnings of their reports."""
    said = {row["incident"]: row for row in said if "incident" in row}
    incidents = {}
    for row in reports:
        incidents.setdefault(row["gold"]["incident"], []).append(row)
    for incident, some in incidents.items():
        gold, answer = some[0]["gold"], said.get(incident, {})
        for key in ("killed", "injured"):
            if gold[key] is not None and gold[key] != answer.get(key):
                texts = [" ".join(f"{r.get('title') or ''} | {r['text'][:300]}".split()) for r in some]
                yield key, f"{gold[key]} > {answer.get(key)}", incident, texts


def errors(name, task, gold, said):
    if name == "counts":
        yield from counts(gold, said)
        return
    by_id = {row["id"]: row for row in said}
    of_row = {f.__name__: f for f in (claims, pairs, sentences, entities, wikievents)}[name]
    for row in gold:
        for kind, what, text in of_row(task, row, by_id.get(row["id"], {})):
            yield kind, what, row["id"], text


def main(scorers, name, gold, said):
    sys.dont_write_bytecode = True
    sys.path.insert(0, scorers)
    task = importlib.import_module(name)
    for kind, what, of, text in errors(name, task, rows(gold), rows(said)):
        print(json.dumps({"kind": kind, "what": what, "id": str(of), "text": text}, ensure_ascii=False))


main(*sys.argv[1:])

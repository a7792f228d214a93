"""Fits the weights of engine::factuality and says what they are worth. README.md has the commands.

Needs numpy and scipy. Ridge regression over named signs, then two cuts, the sums that stand for -1.5 and 1.5 on the scale,
chosen for the macro F1 of happened, not, uncertain. Judged by cross-validation over runs of neighbouring sentences, so that
seldom a sentence is judged by weights that saw another of its text. `--ablate` leaves out one group of signs at a time, and
judges by hand-written rules over the same signs. There is no chance in it: equal input gives equal bytes.
"""
import argparse
import json
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix, identity
from scipy.sparse.linalg import splu

SEEN = 5      # signs of fewer events are left out
PRIOR = 20.0  # weight of the prior
LEAST = 0.02  # smaller weights are left out
FOLDS = 5
RUNS = 20     # runs of neighbouring rows, dealt to the folds


def read(signs, rows, named):
    """Signs, value and fold of every event of some corpora: `uw`, or `uw,meantime*3`, in which the second counts thrice."""
    times = {c: int(n or 1) for c, _, n in (part.partition("*") for part in named.split(","))}
    values, by_corpus = {}, {}
    for line in open(rows, encoding="utf-8"):
        row = json.loads(line)
        if row["corpus"] in times:
            values[row["id"]] = (row["corpus"], row["gold"]["values"])
            by_corpus.setdefault(row["corpus"], []).append(row["id"])
    fold = {i: n * RUNS // len(ids) % FOLDS for ids in by_corpus.values() for n, i in enumerate(ids)}
    events = []
    for line in open(signs, encoding="utf-8"):
        row = json.loads(line)
        if row["id"] in values:
            corpus, golds = values[row["id"]]
            events += [(s, v, fold[row["id"]], corpus) for s, v in zip(row["events"], golds, strict=True)] * times[corpus]
    return events


def matrix(events, names):
    index = {n: i for i, n in enumerate(names)}
    cells = [[index[s] for s in e[0] if s in index] for e in events]
    starts = np.concatenate([[0], np.cumsum([len(c) for c in cells])])
    flat = np.array([i for c in cells for i in c], dtype=np.int32)
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(events), len(names)))


def fit(events):
    """Weights by sign, and the bias."""
    seen = Counter(s for e in events for s in e[0])
    names = sorted(s for s, n in seen.items() if n >= SEEN)
    x, y = matrix(events, names), np.array([e[1] for e in events])
    # Centred, so that the bias is not drawn to nothing: (X'X - n m m' + P) w = X'(y - mean), by Sherman and Morrison.
    n, mean, bias = len(y), np.asarray(x.mean(axis=0)).ravel(), y.mean()
    solve = splu((x.T @ x + PRIOR * identity(len(names))).tocsc()).solve
    a, b = solve(x.T @ (y - bias)), solve(mean)
    w = a + b * (n * (mean @ a) / (1 - n * (mean @ b)))
    kept = {s: round(v, 2) for s, v in zip(names, w.tolist()) if abs(v) >= LEAST}
    return kept, bias - mean @ w


def sums(model, events):
    weights, bias = model
    return np.array([bias + sum(weights.get(s, 0.0) for s in e[0]) for e in events])


def coarse(x, no=-1.5, yes=1.5):
    return np.where(x >= yes, 2, np.where(x <= no, 0, 1))


def macro_f(gold, said):
    f = [2 * np.sum((gold == k) & (said == k)) / max(1, np.sum(gold == k) + np.sum(said == k)) for k in range(3)]
    return float(np.mean(f))


def cuts(said, values):
    gold = coarse(values)
    pairs = [(no, yes) for no in np.arange(-1.5, 1.01, 0.1) for yes in np.arange(0.8, 2.51, 0.1) if no < yes - 0.2]
    return max(pairs, key=lambda p: macro_f(gold, coarse(said, *p)))


def placed(said, cut):
    return np.clip(np.interp(said, [-3, cut[0], cut[1], 3], [-3, -1.5, 1.5, 3]), -3, 3)


def cross(events, learn):
    """The value of each event by what was learned on the other folds."""
    folds, y = np.array([e[2] for e in events]), np.array([e[1] for e in events])
    said = np.zeros(len(events))
    for f in range(FOLDS):
        model = learn([e for e in events if e[2] != f])
        said[folds == f] = sums(model, [e for e in events if e[2] == f])
    value = said.copy()
    for f in range(FOLDS):
        value[folds == f] = placed(said[folds == f], cuts(said[folds != f], y[folds != f]))
    return said, value


def tell(name, events, value):
    y, corpora = np.array([e[1] for e in events]), np.array([e[3] for e in events])
    cells = [f"macro_f {macro_f(coarse(y), coarse(value)):.3f}"]
    for corpus in sorted(set(corpora)):
        own = corpora == corpus
        r = np.corrcoef(y[own], value[own])[0, 1] if value[own].std() else 0.0
        cells.append(f"{corpus}: r {r:.3f} mae {np.mean(np.abs(y[own] - value[own])):.3f}")
    print(f"{name:32} {'  '.join(cells)}", flush=True)


WISHES = "want intend try ask need permit expect fear possible pretend consider if believe claim doubt".split()


def by_rule(signs):
    """A value by rules that anybody would write first."""
    signs = set(signs)
    denied = "not" in signs or any(f"up {s}" in signs for s in ("fail", "prevent", "no"))
    unreal = any(s.startswith(("modal ", "form md-", "up modal", "up mark if", "adverb if")) for s in signs)
    unreal = unreal or "adverb possible" in signs or "end ?" in signs and "depth 0" in signs
    unreal = unreal or any(f"{up} {s}" in signs for s in WISHES for up in ("up", "up+")) and "up mark that" not in signs
    unreal = unreal or any(s.startswith(("form to-", "form base")) for s in signs) and "up manage" not in signs
    if "up not" in signs and not denied:
        return -1.0 if unreal else 0.0
    if denied:
        return -1.0 if unreal else -2.5
    return 0.5 if unreal else 2.8


GROUPS = {
    "its own form": ("form ", "modal "), "negation": ("not", "up not", "up+ not"), "its own sort": ("own",), "subject": ("subject",),
    "adverbs": ("adverb",), "its phrase": ("det", "has", "modifier", "via"), "all above it": ("up", "depth", "root"),
    "farther above": ("up+",), "the sentence": ("end", "?", "quoted", "after if", "before if"), "the words before": ("left",),
}


def ablate(events):
    tell("rules", events, np.array([by_rule(e[0]) for e in events]))
    for name, starts in GROUPS.items():
        less = [([s for s in e[0] if not s.startswith(starts)], *e[1:]) for e in events]
        tell("without " + name, less, cross(less, fit)[1])


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    source = {"nargs": 3, "action": "append", "metavar": ("SIGNS", "ROWS", "CORPORA"), "default": []}
    args.add_argument("--learn", **source)
    args.add_argument("--judge", **source, help="corpora that nothing is learned from")
    args.add_argument("--out")
    args.add_argument("--ablate", action="store_true")
    args = args.parse_args()
    events = [e for source in args.learn for e in read(*source)]
    said, value = cross(events, fit)
    tell("sums", events, np.clip(said, -3, 3))
    tell("learned", events, value)
    if args.ablate:
        ablate(events)
    model, cut = fit(events), cuts(said, np.array([e[1] for e in events]))
    for source in args.judge:
        others = read(*source)
        tell("on others, rules", others, np.array([by_rule(e[0]) for e in others]))
        tell("on others", others, placed(sums(model, others), cut))
    if args.out:
        write(args.out, model, cut, [source[2] for source in args.learn])
        print(f"{len(events)} events, {len(model[0])} signs")


def write(path, model, cut, learned):
    weights, bias = model
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"# Weights of engine::factuality, learned by training/factuality/fit.py on {', '.join(learned)}.\n")
        out.write(f"=bias\t{bias:.2f}\n=no\t{cut[0]:.2f}\n=yes\t{cut[1]:.2f}\n")
        out.writelines(f"{sign}\t{weight:.2f}\n" for sign, weight in sorted(weights.items()))


if __name__ == "__main__":
    main()

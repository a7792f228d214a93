"""Fits the learned judgement over claims (crates/engine/src/claim/judge.rs) and says what it is worth.

    cargo xtask evidence --in training/claims/a.jsonl ... --out evidence.jsonl
    python3 training/claims/fit.py evidence.jsonl training/claims/*.jsonl --out data/claims/kind.tsv

Needs numpy and scipy. One linear model over named features and echoes: of which kind is a drafted claim? A feature weighs otherwise for each
kind, an echo for the kind that it names. Judged by cross-validation over situations, so that no report is scored by weights that saw
another report of the same incident. Equal input gives equal weights.
"""
import argparse
import json
import zlib
from collections import Counter

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize
from scipy.sparse import csr_matrix

SEEN = 3          # features of fewer drafts are left out
LEAST = 5         # smaller weights, in hundredths, are left out
PRIOR = 10.0      # of the weights of features
PRIOR_ECHO = 1.0  # of those of echoes
STEPS = 150
FOLDS = 10
SURER = 40        # hundredths, as in judge.rs

GROUPS = {
    "battle": "armed_clash government_regains_territory non_state_overtakes_territory",
    "explosion": "air_drone_strike shelling_artillery_missile suicide_bomb remote_explosive_ied grenade chemical_weapon",
    "violence": "attack sexual_violence abduction_disappearance detention_abuse",
    "protest": "peaceful_protest protest_with_intervention excessive_force_protesters",
    "riot": "violent_demonstration mob_violence",
    "strategic": "agreement arrests change_to_group disrupted_weapons_use headquarters_established"
                 " looting_property_destruction non_violent_transfer other_strategic",
    "displacement": "displacement",
    "speech": "statement incitement",
}
GROUP = {kind: group for group, kinds in GROUPS.items() for kind in kinds.split()}
KINDS = sorted(GROUP)


def overlap(a, b):
    """Intersection over union of two quotes, if they share half of the shorter one."""
    inter = min(a["end"], b["end"]) - max(a["start"], b["start"])
    shorter = min(a["end"] - a["start"], b["end"] - b["start"])
    union = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return inter / union if inter > 0 and 2 * inter >= shorter and (union <= 400 or 4 * inter >= union) else 0.0


def align(labelled, drafted):
    """Pairs of a labelled and a drafted claim that are about the same words; equal kinds first."""
    weight = np.zeros((len(labelled), len(drafted)))
    for i, g in enumerate(labelled):
        for j, d in enumerate(drafted):
            share = overlap(g, d)
            if share:
                same = GROUP[g["event"]] == GROUP[d["event"]]
                figure = (g.get("killed") or {}).get("low") == (d.get("killed") or {}).get("low")
                weight[i, j] = share + 3 * same + (g["event"] == d["event"]) + 0.25 * figure + 0.1 * (g["stance"] == d["stance"])
    rows, columns = linear_sum_assignment(-weight)
    return [(i, j) for i, j in zip(rows, columns) if weight[i, j] > 0]


def read(evidence, reports):
    """Every drafted claim with its features, the labelled claim that it is, and the situation of its report."""
    labelled = {}
    for path in reports:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            labelled[row["id"]] = row["gold"]
    drafts, total = [], sum(len(g["claims"]) for g in labelled.values())
    for line in open(evidence, encoding="utf-8"):
        row = json.loads(line)
        gold = labelled[row["id"]]
        pairs = {j: gold["claims"][i] for i, j in align(gold["claims"], row["claims"])}
        for j, claim in enumerate(row["claims"]):
            drafts.append({"features": claim["features"], "echoes": claim["echoes"], "kind": claim["event"], "gold": pairs.get(j),
                           "situation": gold["situation"]})
    return drafts, total


def sparse(rows, names):
    """Ones where a row holds a name."""
    index = {name: i for i, name in enumerate(names)}
    cells = [(n, index[name]) for n, row in enumerate(rows) for name in row if name in index]
    at = ([n for n, _ in cells], [i for _, i in cells])
    return csr_matrix((np.ones(len(cells)), at), shape=(len(rows), len(names)))


def matrices(drafts, names, places):
    """Features of each draft, and echoes of each draft and kind."""
    echoes = [[where for where, of in d["echoes"] if of == kind] for d in drafts for kind in KINDS]
    return sparse([d["features"] for d in drafts], names), sparse(echoes, places)


def frequent(rows):
    seen = Counter(name for row in rows for name in row)
    return sorted(name for name, n in seen.items() if n >= SEEN)


def fit(drafts):
    """Weights in hundredths: {feature: {kind: weight}} and {echo: weight}."""
    true = [d for d in drafts if d["gold"]]
    names = frequent(d["features"] for d in true)
    places = frequent([where for where, _ in d["echoes"]] for d in true)
    features, echoes = matrices(true, names, places)
    truth = np.array([KINDS.index(d["gold"]["event"]) for d in true])
    rows, shape = np.arange(len(true)), (len(names), len(KINDS))
    cut = len(names) * len(KINDS)

    def loss(w):
        own, shared = w[:cut].reshape(shape), w[cut:]
        scores = features @ own + (echoes @ shared).reshape(len(true), -1)
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(1, keepdims=True)
        value = -np.log(odds[rows, truth] + 1e-12).sum() + PRIOR / 2 * (own * own).sum() + PRIOR_ECHO / 2 * shared @ shared
        odds[rows, truth] -= 1
        return value, np.concatenate([(features.T @ odds + PRIOR * own).ravel(), echoes.T @ odds.ravel() + PRIOR_ECHO * shared])

    w = minimize(loss, np.zeros(cut + len(places)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    hundredths = np.round(100 * w).astype(int)
    own = {}
    for name, row in zip(names, hundredths[:cut].reshape(shape)):
        kept = {kind: int(x) for kind, x in zip(KINDS, row) if abs(x) >= LEAST}
        if kept:
            own[name] = kept
    return own, {name: int(x) for name, x in zip(places, hundredths[cut:]) if x}


def judge(weights, draft):
    """The kind, as judge.rs gives it."""
    own, shared = weights
    score = Counter({kind: 0 for kind in KINDS})
    for feature in draft["features"]:
        score.update(own.get(feature, {}))
    for where, kind in draft["echoes"]:
        score[kind] += shared.get(where, 0)
    best = max(KINDS, key=score.get)
    return best if score[best] - score[draft["kind"]] > SURER else draft["kind"]


def score(drafts, kinds, total):
    """Detection as a harmonic mean of precision and recall, and the share of kinds that are right."""
    true = [(d["gold"]["event"], kind) for d, kind in zip(drafts, kinds) if d["gold"]]
    hits = sum(GROUP[gold] == GROUP[kind] for gold, kind in true)
    right = sum(gold == kind for gold, kind in true)
    return f"detection f1 {2 * hits / (len(drafts) + total):.3f}, kind {right / len(true):.3f}"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("evidence")
    args.add_argument("reports", nargs="+")
    args.add_argument("--out")
    args = args.parse_args()
    drafts, total = read(args.evidence, args.reports)
    print("rules:", score(drafts, [d["kind"] for d in drafts], total))
    fold = lambda d: zlib.crc32(d["situation"].encode()) % FOLDS
    kinds = {}
    for n in range(FOLDS):
        weights = fit([d for d in drafts if fold(d) != n])
        kinds |= {i: judge(weights, d) for i, d in enumerate(drafts) if fold(d) == n}
    print(f"learned, {FOLDS} folds by situation:", score(drafts, [kinds[i] for i in range(len(drafts))], total))
    if args.out:
        own, shared = fit(drafts)
        with open(args.out, "w", encoding="utf-8") as out:
            out.write("# Weights in hundredths of the judgement over claims, by training/claims/fit.py; see MODEL.md.\n")
            for name in sorted(own):
                out.write(name + "\t" + " ".join(f"{k}:{w}" for k, w in sorted(own[name].items())) + "\n")
            for name in sorted(shared):
                out.write(f"{name}\tsame:{shared[name]}\n")


if __name__ == "__main__":
    main()

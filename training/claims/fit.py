"""Fits the learned judgements over claims (crates/engine/src/claim/judge.rs) and says what they are worth.

    cargo xtask evidence --in training/claims/a.jsonl ... --out evidence.jsonl
    python3 training/claims/fit.py evidence.jsonl training/claims/*.jsonl --out data/claims

Needs numpy and scipy. Three linear models over the same named features of each stretch of text that somebody answers for (a draft): is it a
claim (claim.tsv), of which kind (kind.tsv), and how is it said (stance.tsv)? A feature weighs otherwise for each kind, an echo for the kind that it names. Judged
by cross-validation over situations, so that no report is scored by weights that saw another report of the same incident. Equal input
gives equal weights.
"""
import argparse
import json
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize
from scipy.sparse import csr_matrix

SEEN = 4          # features of fewer drafts are left out
LEAST = 5         # smaller weights, in hundredths, are left out
PRIOR = 7.0       # of the weights of features for kinds
PRIOR_ECHO = 1.0  # of those of echoes
PRIOR_CLAIM = 10.0
PRIOR_STANCE = 12.0
STEPS = 150
FOLDS = 5
ENOUGH, ENOUGH_OF_TOLL = 0.35, 0.2     # as in judge.rs

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
STANCES = "historical denied threatened planned called_for feared accused reported asserted".split()


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
    """Every draft with its features, the labelled claim that it is, and its report; and the labelled claims by report."""
    labelled = {}
    for path in reports:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            labelled[row["id"]] = row["gold"]
    drafts = []
    for line in open(evidence, encoding="utf-8"):
        row = json.loads(line)
        gold = labelled[row["id"]]
        pairs = {j: gold["claims"][i] for i, j in align(gold["claims"], row["claims"])}
        for j, claim in enumerate(row["claims"]):
            drafts.append({"features": claim["features"], "echoes": claim["echoes"], "kind": claim["event"], "gold": pairs.get(j),
                           "stands": "standing claim" in claim["features"], "report": row["id"], "claim": claim,
                           "situation": gold["situation"]})
    return drafts, {report: gold["claims"] for report, gold in labelled.items()}


def sparse(rows, names):
    """Ones where a row holds a name."""
    index = {name: i for i, name in enumerate(names)}
    cells = [(n, index[name]) for n, row in enumerate(rows) for name in row if name in index]
    at = ([n for n, _ in cells], [i for _, i in cells])
    return csr_matrix((np.ones(len(cells)), at), shape=(len(rows), len(names)))


def frequent(rows):
    seen = Counter(name for row in rows for name in row)
    return sorted(name for name, n in seen.items() if n >= SEEN)


def minimum(loss, size):
    return np.round(100 * minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x).astype(int)


def fit_claim(drafts):
    """Weights in hundredths by feature: is a draft a claim?"""
    names = frequent(d["features"] for d in drafts)
    features = sparse([d["features"] for d in drafts], names)
    sign = np.array([1.0 if d["gold"] else -1.0 for d in drafts])

    def loss(w):
        margin = sign * (features @ w)
        wrong = sign / (1 + np.exp(np.clip(margin, -50, 50)))
        return np.logaddexp(0, -margin).sum() + PRIOR_CLAIM / 2 * w @ w, PRIOR_CLAIM * w - features.T @ wrong

    return {name: int(w) for name, w in zip(names, minimum(loss, len(names))) if abs(w) >= LEAST}


def fit_classes(drafts, classes, label, prior):
    """Weights in hundredths of labelled drafts: {feature: {class: weight}} and, where an echo names a class, {echo: weight}."""
    true = [d for d in drafts if d["gold"]]
    names = frequent(d["features"] for d in true)
    places = frequent([where for where, of in d["echoes"] if of in classes] for d in true)
    features = sparse([d["features"] for d in true], names)
    echoes = sparse([[where for where, of in d["echoes"] if of == one] for d in true for one in classes], places)
    truth = np.array([classes.index(d["gold"][label]) for d in true])
    rows, shape = np.arange(len(true)), (len(names), len(classes))
    cut = len(names) * len(classes)

    def loss(w):
        own, shared = w[:cut].reshape(shape), w[cut:]
        scores = features @ own + (echoes @ shared).reshape(len(true), -1)
        scores -= scores.max(1, keepdims=True)
        odds = np.exp(scores)
        odds /= odds.sum(1, keepdims=True)
        value = -np.log(odds[rows, truth] + 1e-12).sum() + prior / 2 * (own * own).sum() + PRIOR_ECHO / 2 * shared @ shared
        odds[rows, truth] -= 1
        return value, np.concatenate([(features.T @ odds + prior * own).ravel(), echoes.T @ odds.ravel() + PRIOR_ECHO * shared])

    hundredths = minimum(loss, cut + len(places))
    own = {}
    for name, row in zip(names, hundredths[:cut].reshape(shape)):
        kept = {one: int(x) for one, x in zip(classes, row) if abs(x) >= LEAST}
        if kept:
            own[name] = kept
    return own, {name: int(x) for name, x in zip(places, hundredths[cut:]) if x}


def fit(drafts):
    """All weights: for a claim, for kinds, for stances."""
    return fit_claim(drafts), fit_classes(drafts, KINDS, "event", PRIOR), fit_classes(drafts, STANCES, "stance", PRIOR_STANCE)


def enough(draft):
    """How likely a draft must be a claim of its group: less where somebody gives a number of dead."""
    return ENOUGH_OF_TOLL if "said" in draft["features"] and "figure killed" in draft["features"] else ENOUGH


def scores(weights, draft, classes):
    own, shared = weights
    score = Counter({one: 0 for one in classes})
    for feature in draft["features"]:
        score.update(own.get(feature, {}))
    for where, named in draft["echoes"]:
        if named in score:
            score[named] += shared.get(where, 0)
    return score


def judge(weights, draft):
    """How likely a draft is a claim of its likeliest group, the likeliest kind of that group, and the likeliest stance: as judge.rs has it."""
    claim, kinds, stances = weights
    points = sum(claim.get(feature, 0) for feature in draft["features"]) / 100
    score = scores(kinds, draft, KINDS)
    most = max(score.values())
    share = Counter()
    for kind, x in score.items():
        share[GROUP[kind]] += np.exp((x - most) / 100)
    group = max(sorted(share), key=share.get)
    stance = scores(stances, draft, STANCES)
    return (share[group] / sum(share.values()) / (1 + np.exp(-points)), max((k for k in KINDS if GROUP[k] == group), key=score.get),
            max(STANCES, key=stance.get))


def score(judged, labelled):
    """Detection as precision, recall and their harmonic mean, and the share of kinds and stances that are right; of a draft, its kind and stance."""
    by_report = {report: [] for report in labelled}
    for draft, kind, stance in judged:
        if draft["report"] in by_report:
            by_report[draft["report"]].append({**draft["claim"], "event": kind, "stance": stance})
    hits = kinds = stances = pairs = 0
    for report, claims in by_report.items():
        for i, j in align(labelled[report], claims):
            gold, found = labelled[report][i], claims[j]
            pairs, hits = pairs + 1, hits + (GROUP[gold["event"]] == GROUP[found["event"]])
            kinds, stances = kinds + (gold["event"] == found["event"]), stances + (gold["stance"] == found["stance"])
    predicted, total = (sum(map(len, rows.values())) for rows in (by_report, labelled))
    return (f"detection f1 {2 * hits / (predicted + total):.3f} (precision {hits / predicted:.3f}, recall {hits / total:.3f}), "
            f"kind {kinds / pairs:.3f}, stance {stances / pairs:.3f} of {pairs}")


def out_of_fold(drafts):
    """Each draft judged by weights that its situation had no part in."""
    fold = [zlib.crc32(d["situation"].encode()) % FOLDS for d in drafts]
    judged = [None] * len(drafts)
    for n in range(FOLDS):
        weights = fit([d for d, f in zip(drafts, fold) if f != n])
        for i, draft in enumerate(drafts):
            if fold[i] == n:
                judged[i] = judge(weights, draft)
    return judged


def table(weights, shared=()):
    """Rows of a feature and its weights."""
    rows = [name + "\t" + " ".join(f"{one}:{w}" for one, w in sorted(weights[name].items())) + "\n" for name in sorted(weights)]
    return "".join(rows + [f"{name}\tsame:{shared[name]}\n" for name in sorted(shared)])


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("evidence")
    args.add_argument("reports", nargs="+")
    args.add_argument("--out", type=Path, help="folder of claim.tsv, kind.tsv and stance.tsv")
    args = args.parse_args()
    drafts, labelled = read(args.evidence, args.reports)
    judged = out_of_fold(drafts)
    unread = {report: claims for report, claims in labelled.items() if report[0] >= "g"}
    for name, some in (("all reports", labelled), ("reports that no rule was written by", unread)):
        print(f"{name}:")
        print("  rules:", score([(d, d["kind"], d["claim"]["stance"]) for d in drafts if d["stands"]], some))
        print(f"  learned, {FOLDS} folds by situation:", score([(d, k, s) for d, (p, k, s) in zip(drafts, judged) if p > enough(d)], some))
    if args.out:
        claim, (own, shared), (stances, _) = fit(drafts)
        head = "# Weights in hundredths of the judgement over claims, by training/claims/fit.py; see MODEL.md.\n"
        rows = "".join(f"{name}\t{claim[name]}\n" for name in sorted(claim))
        for file, text in (("claim.tsv", rows), ("kind.tsv", table(own, shared)), ("stance.tsv", table(stances))):
            (args.out / file).write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()

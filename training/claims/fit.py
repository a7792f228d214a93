"""Fits the learned judgement over claims (crates/engine/src/claim/judge.rs) and says what it is worth.

    cargo xtask evidence --in training/claims/a.jsonl ... --out evidence.jsonl
    python3 training/claims/fit.py evidence.jsonl training/claims/*.jsonl --out data/claims

Needs numpy and scipy. A perceptron with one hidden layer over the named features of each stretch of text that somebody answers for (a draft):
is it a claim, of which kind, and how is it said? Fitted by Adam (Kingma and Ba 2015) with dropout (Srivastava and others 2014) and decay of weights, then
rounded to whole numbers: hidden.tsv, answers.tsv. Judged by cross-validation over situations, so that no report is scored by weights that saw
another report of the same incident. Seeded: equal input gives equal weights on one machine.
"""
import argparse
import json
import zlib
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

SEEN = 6                               # features of fewer drafts are left out
UNITS, NETWORKS = 96, 3                # hidden units of each of some networks, whose answers are averaged
SILENT_FEATURES, SILENT_UNITS = 0.4, 0.5   # shares that dropout takes away
DECAY = 0.02                           # of weights, a step at full rate
RATE, BATCH, PASSES = 2e-3, 256, 14
OF_KINDS = 2.0                         # how much a kind counts beside a claim and a stance
FOLDS = 5
ENOUGH, ENOUGH_OF_TOLL = 0.3, 0.2      # as in judge.rs
NOT_NOW = "historical threatened planned called_for feared".split()
LEAN = 1.2                             # what speaks for those beforehand, as in judge.rs
ZERO, MOST, FINER = ord("O"), 46, 12   # as in net.rs: the sign for 0, the largest weight, bits of an answer below a hundredth

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
            drafts.append({"features": claim["features"], "kind": claim["event"], "gold": pairs.get(j),
                           "stands": "standing claim" in claim["features"], "report": row["id"], "claim": claim,
                           "situation": gold["situation"]})
    return drafts, {report: gold["claims"] for report, gold in labelled.items()}


def sparse(rows, names):
    """Ones where a row holds a name."""
    index = {name: i for i, name in enumerate(names)}
    held = [[index[name] for name in row if name in index] for row in rows]
    at = np.concatenate([[0], np.cumsum([len(row) for row in held])])
    columns = np.fromiter((i for row in held for i in row), dtype=np.int32, count=at[-1])
    return csr_matrix((np.ones(at[-1], np.float32), columns, at), shape=(len(rows), len(names)))


def softmax(scores):
    odds = np.exp(scores - scores.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


ANSWERS = 1 + len(KINDS) + len(STANCES)
OF_KIND, OF_STANCE = slice(1, 1 + len(KINDS)), slice(1 + len(KINDS), ANSWERS)


def slope(scores, claim, kind, stance):
    """How the loss grows with each answer's score."""
    out = np.zeros_like(scores)
    out[:, 0] = 1 / (1 + np.exp(-scores[:, 0])) - claim
    true = np.flatnonzero(claim)
    for part, truth, weight in ((OF_KIND, kind, OF_KINDS), (OF_STANCE, stance, 1.0)):
        odds = softmax(scores[true, part])
        odds[np.arange(len(true)), truth[true]] -= 1
        out[true, part] = weight * odds
    return out / len(scores)


def fit(drafts):
    """A network: names of features, weights and starts of hidden units, weights and starts of answers. It is several that stand side by side."""
    seen = Counter(name for d in drafts for name in d["features"])
    names = sorted(name for name, n in seen.items() if n >= SEEN)
    features = sparse([d["features"] for d in drafts], names)
    claim = np.array([1.0 if d["gold"] else 0.0 for d in drafts], np.float32)
    kind = np.array([KINDS.index(d["gold"]["event"]) if d["gold"] else 0 for d in drafts])
    stance = np.array([STANCES.index(d["gold"]["stance"]) if d["gold"] else 0 for d in drafts])
    parts = [descend(features, claim, kind, stance, np.random.default_rng(seed)) for seed in range(NETWORKS)]
    hidden, start, answers, beforehand = zip(*parts)
    return rounded(names, np.hstack(hidden), np.hstack(start), np.vstack(answers) / NETWORKS, sum(beforehand) / NETWORKS)


def descend(features, claim, kind, stance, chance):
    """The weights of one network."""
    normal = lambda width, *shape: chance.normal(0, width, shape).astype(np.float32)
    weights = [normal(0.05, features.shape[1], UNITS), np.zeros(UNITS, np.float32), normal(0.1, UNITS, ANSWERS), np.zeros(ANSWERS, np.float32)]
    means, squares = ([np.zeros_like(w) for w in weights] for _ in range(2))
    step = 0
    for one in range(PASSES):
        rate = RATE * (1 - one / PASSES) + 1e-5
        order = chance.permutation(len(claim))
        for at in range(0, len(claim), BATCH):
            rows = order[at:at + BATCH]
            x = features[rows]
            x.data = x.data * (chance.random(len(x.data)) > SILENT_FEATURES).astype(np.float32) / np.float32(1 - SILENT_FEATURES)
            units = x @ weights[0] + weights[1]
            heard = ((units > 0) * (chance.random(units.shape) > SILENT_UNITS) / (1 - SILENT_UNITS)).astype(np.float32)
            active = units * heard
            out = slope(active @ weights[2] + weights[3], claim[rows], kind[rows], stance[rows])
            back = (out @ weights[2].T) * heard
            step += 1
            for w, g, mean, square in zip(weights, (x.T @ back, back.sum(0), active.T @ out, out.sum(0)), means, squares):
                mean += 0.1 * (g - mean)
                square += 0.01 * (g * g - square)
                w -= np.float32(rate) * (mean / (1 - 0.9 ** step) / (np.sqrt(square / (1 - 0.99 ** step)) + 1e-6) + DECAY * w).astype(np.float32)
    return weights


def rounded(names, hidden, start, answers, beforehand):
    """The same in whole numbers, as net.rs reads them; features that weigh nothing are left out."""
    grain = np.quantile(np.abs(hidden).max(1), 0.999) / MOST
    whole = np.clip(np.round(hidden / grain), -MOST, MOST).astype(int)
    kept = [i for i in range(len(names)) if whole[i].any()]
    scale = 100 * 2 ** FINER
    return ([names[i] for i in kept], whole[kept], np.round(start / grain).astype(int), np.round(answers * grain * scale).astype(int),
            np.round(beforehand * scale).astype(int))


def enough(draft):
    """How likely a draft must be a claim of its group: less where somebody gives a number of dead."""
    return ENOUGH_OF_TOLL if "said" in draft["features"] and "figure killed" in draft["features"] else ENOUGH


def judge(network, drafts):
    """Of each draft how likely it is a claim of its likeliest group, the likeliest kind of that group, and the likeliest stance: as judge.rs has it."""
    names, hidden, start, answers, beforehand = network
    units = sparse([d["features"] for d in drafts], names) @ hidden + start
    scores = np.floor((np.maximum(units, 0) @ answers + beforehand) / 2 ** FINER) / 100
    scores[:, OF_STANCE] += [LEAN * (stance in NOT_NOW) for stance in STANCES]
    kinds = softmax(scores[:, OF_KIND])
    groups = sorted(GROUPS)
    shares = np.stack([kinds[:, [GROUP[k] == g for k in KINDS]].sum(1) for g in groups], 1)
    judged = []
    for row, share, stance in zip(kinds, shares, scores[:, OF_STANCE]):
        group = groups[share.argmax()]
        judged.append((max((k for k in KINDS if GROUP[k] == group), key=lambda k: row[KINDS.index(k)]), STANCES[stance.argmax()]))
    likely = shares.max(1) / (1 + np.exp(-scores[:, 0]))
    return [(p, k, s) for p, (k, s) in zip(likely, judged)]


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


def out_of_one(job):
    drafts, fold, n = job
    network = fit([d for d, f in zip(drafts, fold) if f != n])
    rows = [i for i, f in enumerate(fold) if f == n]
    return list(zip(rows, judge(network, [drafts[i] for i in rows])))


def out_of_fold(drafts):
    """Each draft judged by weights that its situation had no part in."""
    fold = [zlib.crc32(d["situation"].encode()) % FOLDS for d in drafts]
    with Pool() as pool:
        judged = dict(pair for part in pool.imap(out_of_one, ((drafts, fold, n) for n in range(FOLDS))) for pair in part)
    return [judged[i] for i in range(len(drafts))]


def tables(network):
    """The texts of hidden.tsv and answers.tsv."""
    names, hidden, start, answers, beforehand = network
    rows = [name + "\t" + "".join(chr(ZERO + w) for w in row) for name, row in zip(names, hidden)]
    numbers = lambda all: " ".join(str(n) for n in all)
    of = [f"units\t0 {numbers(start)}"] + [f"{name}\t{beforehand[i]} {numbers(answers[:, i])}" for i, name in enumerate(["claim", *KINDS, *STANCES])]
    return "\n".join(rows) + "\n", "\n".join(of) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evidence")
    parser.add_argument("reports", nargs="+")
    parser.add_argument("--out", type=Path, help="folder of hidden.tsv and answers.tsv")
    parser.add_argument("--unjudged", action="store_true", help="only fit, without cross-validation")
    args = parser.parse_args()
    if args.unjudged and not args.out:
        parser.error("--unjudged without --out does nothing")
    drafts, labelled = read(args.evidence, args.reports)
    if args.unjudged:
        return write(drafts, args.out)
    judged = out_of_fold(drafts)
    read_by_hand = [f"{letter}-" for letter in "abcdef"]
    unread = {report: claims for report, claims in labelled.items() if report[:2] not in read_by_hand}
    for name, some in (("all reports", labelled), ("reports that no rule was written by", unread)):
        print(f"{name}:")
        print("  rules:", score([(d, d["kind"], d["claim"]["stance"]) for d in drafts if d["stands"]], some))
        print(f"  learned, {FOLDS} folds by situation:", score([(d, k, s) for d, (p, k, s) in zip(drafts, judged) if p > enough(d)], some))
    if args.out:
        write(drafts, args.out)


def write(drafts, folder):
    head = "# The judgement over claims, by training/claims/fit.py; see MODEL.md.\n"
    for file, text in zip(("hidden.tsv", "answers.tsv"), tables(fit(drafts))):
        (folder / file).write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()

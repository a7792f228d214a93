"""Writes invented sentences, each with a word in question and how far it is told as having happened, from frames.

What a frame is worth is our reading of the literature on implicatives, factives and moods (named in `data/lang/en/embed.toml`) on the
scale from -3 to 3 of Stanovsky et al. 2017: certain 3, probable 2, possible 1 (Saurí and Pustejovsky 2009), what is only
wished, planned or asked for nearer to 0. Nothing is drawn by chance: the same frames give the same rows, in the form of the exam's task
`factuality`.
"""
import json
import tomllib
from itertools import count
from pathlib import Path

DATA = Path(__file__).parents[2] / "data/lang/en"
IRREGULAR = dict((w[0], w[1:5]) for w in (line.split() for line in open(DATA / "verbs.txt", encoding="utf-8")) if len(w) == 5)
SORTS = tomllib.loads((DATA / "embed.toml").read_text(encoding="utf-8"))

DOERS = ["Gunmen", "The army", "Soldiers", "The rebels", "Protesters", "Two men", "Police", "Troops", "They", "The militia", "Kaldur's guards", "We"]
SPEAKERS = ["The mayor", "Residents", "A spokesman", "Officials", "The miller", "She", "Orsk Radio", "A doctor", "The ministry", "Witnesses"]
# Verb, object.
DEEDS = [("burn", "the mill"), ("attack", "the village"), ("kill", "two farmers"), ("leave", "the town"), ("shell", "the bridge"), ("arrest", "a driver"),
         ("sign", "the agreement"), ("enter", "the camp"), ("sell", "the cattle"), ("block", "the road"), ("release", "the prisoners"), ("use", "mortars"),
         ("cross", "the river"), ("close", "the school"), ("take", "the hill"), ("meet", "the elders"), ("pay", "the workers"), ("withdraw", "their men")]
# Noun in question, its phrase.
EVENTS = [("attack", "attack on the mill"), ("raid", "raid on the camp"), ("strike", "strike at the port"), ("ceasefire", "ceasefire in the valley"), ("explosion", "explosion at the depot"),
          ("arrest", "arrest of the driver"), ("withdrawal", "withdrawal from the town"), ("clashes", "clashes near the river"), ("talks", "talks with the elders"), ("killings", "killings of farmers")]


def forms(verb):
    """Base, third person, past, participle, gerund of a phrase that inflects in its first word."""
    listed = verb.split("|")
    verb, rest = (listed[0] + " ").split(" ", 1)
    rest = " " + rest.strip() if rest.strip() else ""
    if len(listed) == 5:
        cells = [verb] + [c.split("/")[0].split(" ")[0] for c in listed[1:]]
    elif verb in IRREGULAR:
        cells = [verb] + [c.split("/")[0] for c in IRREGULAR[verb]]
    else:
        vowels = [c in "aeiou" for c in verb]
        twice = verb[-1] if len(verb) > 2 and sum(vowels) == 1 and vowels[-2] and verb[-1] not in "aeiouwxy" else ""
        soft = verb[-1] == "y" and not vowels[-2]
        third = verb[:-1] + "ies" if soft else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
        past = verb[:-1] + "ied" if soft else verb + ("d" if verb[-1] == "e" else twice + "ed")
        ing = (verb[:-1] if verb[-1] == "e" and not verb.endswith(("ee", "oe", "ye")) else verb + twice) + "ing"
        cells = [verb, third, past, past, ing]
    return [c + rest for c in cells]


def of(sort, pos="verb"):
    return [w for w in SORTS[sort][pos]]


# Frames: {S} who does it, {W} who says it, {b} base, {t} third person, {p} past, {n} participle, {g} gerund, {O} object, {H} a word of the sort;
# the word in square brackets is in question.
PLAIN = [
    ("{S} [{p}] {O} on Monday .", 3), ("{S} [{p}] {O} .", 3), ("{O} was [{n}] by gunmen .", 3), ("{O} has been [{n}] .", 3), ("{S} had [{n}] {O} before dawn .", 3),
    ("{W} said that {S} [{p}] {O} .", 2.6), ("{W} said {S} had [{n}] {O} .", 2.6), ("{S} [{p}] {O} , {W} said .", 2.6), ("{S} came and [{p}] {O} .", 3),
    ("The men who [{p}] {O} have fled .", 3), ("Two people died when {S} [{p}] {O} .", 3), ("After {S} [{p}] {O} , the shops closed .", 3), ("The road is shut because {S} [{p}] {O} .", 3),
    ("{S} already [{p}] {O} .", 3), ("{S} finally [{p}] {O} last week .", 3), ("{S} are [{g}] {O} .", 2.8), ("{S} fled after [{g}] {O} .", 3), ("{S} were accused of [{g}] {O} .", 1.4),
    ("{S} reportedly [{p}] {O} .", 1.8), ("{S} allegedly [{p}] {O} .", 1.5), ("Perhaps {S} [{p}] {O} .", 0.8), ("{S} probably [{p}] {O} .", 1.6), ("{S} may have [{n}] {O} .", 0.8),
    ("{S} must have [{n}] {O} .", 1.8), ("{S} could have [{n}] {O} .", 0), ("{S} would have [{n}] {O} .", -1.8), ("{S} should have [{n}] {O} .", -2), ("{S} often [{p}] {O} .", 2.6),
    ("{S} did not [{b}] {O} .", -3), ("{S} did n't [{b}] {O} .", -3), ("{S} never [{p}] {O} .", -3), ("{S} have not [{n}] {O} .", -3), ("{S} have never [{n}] {O} .", -3),
    ("{O} was not [{n}] .", -3), ("{O} was never [{n}] .", -3), ("{O} had not been [{n}] .", -3), ("{O} has not yet been [{n}] .", -2.8), ("No soldiers [{p}] {O} .", -3), ("Nobody [{p}] {O} .", -3),
    ("No one has [{n}] {O} .", -3), ("None of them [{p}] {O} .", -3), ("Neither side [{p}] {O} .", -3), ("{S} left without [{g}] {O} .", -3), ("{S} hardly [{p}] {O} .", -1.5),
    ("{S} no longer [{b}] {O} .", -2.4), ("{S} are not [{g}] {O} .", -2.8), ("{W} said that {S} did not [{b}] {O} .", -2.6), ("{W} said {S} had not [{n}] {O} .", -2.6),
    ("{S} did not [{b}] {O} , {W} said .", -2.6), ("{S} nearly [{p}] {O} .", -2.2), ("{S} almost [{p}] {O} .", -2.2), ("{S} fled before they could [{b}] {O} .", -2), ("{S} stayed instead of [{g}] {O} .", -2.8),
    ("{S} will [{b}] {O} .", 1.3), ("{S} will [{b}] {O} tomorrow .", 1.3), ("{W} said {S} would [{b}] {O} .", 1), ("{S} are going to [{b}] {O} .", 1.3), ("{S} are about to [{b}] {O} .", 1.4),
    ("{S} may [{b}] {O} .", 0.4), ("{S} might [{b}] {O} .", 0.3), ("{S} could [{b}] {O} .", 0.4), ("{S} can [{b}] {O} .", 0.5), ("{S} should [{b}] {O} .", 0.2), ("{S} must [{b}] {O} .", 0.4),
    ("{S} would [{b}] {O} .", 0.3), ("{S} will not [{b}] {O} .", -2), ("{S} wo n't [{b}] {O} .", -2), ("{S} would not [{b}] {O} .", -1.8), ("{S} could not [{b}] {O} .", -2.5), ("{S} can not [{b}] {O} .", -2.2),
    ("{S} should not [{b}] {O} .", -1), ("{S} must not [{b}] {O} .", -1), ("{S} may not [{b}] {O} .", -0.8), ("{O} will be [{n}] next week .", 1.3), ("{O} will not be [{n}] .", -2),
    ("If {S} [{b}] {O} , the market will close .", 0), ("The market will close if {S} [{b}] {O} .", 0), ("Unless {S} [{b}] {O} , the talks will end .", 0), ("The talks will end unless {S} [{b}] {O} .", 0),
    ("If {S} had [{n}] {O} , we would know .", -1.6), ("It is not clear whether {S} [{p}] {O} .", 0), ("{W} asked whether {S} had [{n}] {O} .", 0), ("Did {S} [{b}] {O} ?", 0), ("Have {S} [{n}] {O} ?", 0),
    ("Will {S} [{b}] {O} ?", 0), ("Who [{p}] {O} ?", 2.4), ("Why did {S} [{b}] {O} ?", 2.4), ("Whoever [{t}] {O} will be punished .", 0), ("Anyone who [{t}] {O} will be fined .", 0), ("[{B}] {O} !", 0),
    ("{S} came to [{b}] {O} .", 0.9), ("{S} came in order to [{b}] {O} .", 0.8), ("{S} waited until the others [{p}] {O} .", 2.4), ("There is no evidence that {S} [{p}] {O} .", -1), ("It is false that {S} [{p}] {O} .", -2.6),
    ("It is true that {S} [{p}] {O} .", 3), ("It is possible that {S} [{p}] {O} .", 0.6), ("It is likely that {S} [{p}] {O} .", 1.6), ("It is unlikely that {S} [{p}] {O} .", -1.4), ("It is impossible to [{b}] {O} .", -2.2),
]
OVER = {
    "factive": [("{W} {Hp} that {S} [{p}] {O} .", 2.8), ("{W} did not {Hb} that {S} [{p}] {O} .", 2.2)],
    "discover": [("{W} {Hp} that {S} [{p}] {O} .", 2.8), ("{W} did not {Hb} that {S} [{p}] {O} .", 1.6)],
    "say": [("{W} {Hp} that {S} [{p}] {O} .", 2.5), ("{W} {Hp} that {S} will [{b}] {O} .", 1.2), ("{W} did not {Hb} that {S} [{p}] {O} .", 0.3)],
    "claim": [("{W} {Hp} that {S} [{p}] {O} .", 1.6), ("{W} did not {Hb} that {S} [{p}] {O} .", 0)],
    "believe": [("{W} {Hp} that {S} [{p}] {O} .", 1.4), ("{W} do not {Hb} that {S} [{p}] {O} .", -1.4), ("{W} {Hp} that {S} will [{b}] {O} .", 0.8)],
    "doubt": [("{W} {Hp} that {S} [{p}] {O} .", -1.2)],
    "fear": [("{W} {Hp} that {S} will [{b}] {O} .", 0.3), ("{W} {Hp} that {S} would [{b}] {O} .", 0.2), ("{W} {Hp} that {S} could [{b}] {O} .", 0.2)],
    "expect": [("{W} {Hp} that {S} will [{b}] {O} .", 1), ("{S} were {Hn} to [{b}] {O} .", 1), ("{S} were not {Hn} to [{b}] {O} .", -1)],
    "manage": [("{S} {Hp} to [{b}] {O} .", 2.8), ("{S} did not {Hb} to [{b}] {O} .", -2.8)],
    "cause": [("{W} {Hp} {S} to [{b}] {O} .", 2.4), ("{S} were {Hn} to [{b}] {O} .", 2.4)],
    "fail": [("{S} {Hp} to [{b}] {O} .", -2.7), ("{S} have {Hn} to [{b}] {O} .", -2.7)],
    "prevent": [("{W} {Hp} {S} from [{g}] {O} .", -2.6), ("{S} were {Hn} from [{g}] {O} .", -2.6)],
    "begin": [("{S} {Hp} [{g}] {O} .", 2.9), ("{S} {Hp} to [{b}] {O} .", 2.8), ("{S} did not {Hb} [{g}] {O} .", -2)],
    "end": [("{S} {Hp} [{g}] {O} .", 2.2)],
    "want": [("{S} {Hp} to [{b}] {O} .", 0.5), ("{S} did not {Hb} to [{b}] {O} .", -1.2), ("{S} {Hb} to [{b}] {O} .", 0.6)],
    "intend": [("{S} {Hp} to [{b}] {O} .", 0.9), ("{S} have {Hn} to [{b}] {O} .", 1), ("{S} did not {Hb} to [{b}] {O} .", -1.4)],
    "try": [("{S} {Hp} to [{b}] {O} .", 0.4), ("{S} did not {Hb} to [{b}] {O} .", -2)],
    "ask": [("{W} {Hp} {S} to [{b}] {O} .", 0.4), ("{S} were {Hn} to [{b}] {O} .", 0.5), ("{W} {Hp} {S} not to [{b}] {O} .", -0.8)],
    "need": [("{S} {Hb} to [{b}] {O} .", 0.4), ("{S} did not {Hb} to [{b}] {O} .", -0.8)],
    "permit": [("{W} {Hp} {S} to [{b}] {O} .", 1.2), ("{W} did not {Hb} {S} to [{b}] {O} .", -2.2), ("{S} were {Hn} to [{b}] {O} .", 1.2), ("{S} were not {Hn} to [{b}] {O} .", -2.2)],
    "pretend": [("{S} {Hp} to [{b}] {O} .", -2)],
}
ADJECTIVES = {
    "want": [("{S} were {H} to [{b}] {O} .", 0.5)], "intend": [("{S} are {H} to [{b}] {O} .", 0.9), ("{S} are not {H} to [{b}] {O} .", -1)], "fail": [("{S} were {H} to [{b}] {O} .", -2.5)],
    "expect": [("{S} are {H} to [{b}] {O} .", 1.1), ("{S} are not {H} to [{b}] {O} .", -1)], "permit": [("{S} were {H} to [{b}] {O} .", 0.7)], "need": [("It is {H} to [{b}] {O} .", 0.4)],
    "fear": [("{W} are {H} that {S} will [{b}] {O} .", 0.3)], "possible": [("The {H} [{e}] worries the town .", 0.4)], "claim": [("{W} spoke of the {H} [{e}] .", 1.4)],
    "discover": [("It is {H} that {S} [{p}] {O} .", 2.6)], "doubt": [("It is {H} that {S} [{p}] {O} .", -1.2)],
}
NOUNS = {
    "intend": [("The {H} to [{b}] {O} is old .", 0.7), ("The {H} for a [{e}] is old .", 0.6)], "try": [("The {H} to [{b}] {O} took a year .", 0.4)], "fear": [("The {H} of a [{e}] grew .", 0.2)],
    "fail": [("The {H} to [{b}] {O} angered the town .", -2.4)], "ask": [("The {H} for a [{e}] went out .", 0.3), ("The {H} to [{b}] {O} went out .", 0.4)], "possible": [("The {H} of a [{e}] is small .", 0.2)],
    "permit": [("{S} had the {H} to [{b}] {O} .", 0.5)], "claim": [("{W} heard the {H} that {S} [{p}] {O} .", 1.2)], "say": [("{W} saw the {H} of the [{e}] .", 2.6)], "factive": [("The {H} that {S} [{p}] {O} is known .", 2.8)],
    "expect": [("The {H} of a [{e}] is real .", 0.7)], "doubt": [("There is {H} that {S} [{p}] {O} .", -0.6)],
}
NOUN = [
    ("The [{e}] took place on Friday .", 3), ("The [{e}] was reported on Friday .", 2.6), ("{S} carried out an [{e}] .", 3), ("The [{e}] followed weeks of calm .", 3), ("After the [{e}] , the market closed .", 3),
    ("{W} condemned the [{e}] .", 2.9), ("{W} said the [{e}] lasted an hour .", 2.8), ("Two men died in the [{e}] .", 3), ("The [{e}] injured nine people .", 3), ("{W} saw the [{e}] .", 3),
    ("There was no [{e}] .", -3), ("No [{e}] took place .", -3), ("There has been no [{e}] since May .", -2.8), ("{W} denied any [{e}] .", -2.4), ("{S} averted an [{e}] .", -2.6), ("{S} foiled an [{e}] .", -2.5),
    ("{W} ruled out an [{e}] .", -2), ("{S} prevented an [{e}] .", -2.6), ("Without an [{e}] , the town slept .", -2.8), ("{S} planned an [{e}] .", 0.5), ("{S} are planning an [{e}] .", 0.6), ("{S} threatened an [{e}] .", 0.3),
    ("{W} called for an [{e}] .", 0.2), ("{W} fear an [{e}] .", 0.1), ("{W} warned of an [{e}] .", 0.3), ("There will be an [{e}] on Sunday .", 1.3), ("An [{e}] is likely .", 1), ("An [{e}] may follow .", 0.4),
    ("If there is an [{e}] , the school will close .", 0), ("The alleged [{e}] was filmed .", 1.4), ("The planned [{e}] worries the town .", 0.7), ("{W} want a [{e}] .", 0.3), ("{W} did not see any [{e}] .", -1.6),
    ("{W} postponed the [{e}] .", -1), ("{W} cancelled the [{e}] .", -2), ("{W} agreed to an [{e}] .", 1), ("The chance of an [{e}] is small .", 0), ("Was there an [{e}] ?", 0), ("The [{e}] was a lie .", -2.2),
]
# The word over it is in question itself.
ITSELF = [("{W} [{Hp}] that {S} {p} {O} .", 3), ("{W} did not [{Hb}] that {S} {p} {O} .", -2.8), ("{W} will [{Hb}] that {S} {p} {O} .", 1.2)]


def fill(frame, value, number, head=None):
    """A frame with who and what, in turn."""
    verb, thing = DEEDS[number % len(DEEDS)]
    noun, phrase = EVENTS[number % len(EVENTS)]
    doer, speaker = DOERS[number % len(DOERS)], SPEAKERS[number * 3 % len(SPEAKERS)]
    base, third, past, participle, gerund = forms(verb)
    words = {"b": base, "t": third, "p": past, "n": participle, "g": gerund, "B": base.capitalize(), "O": thing, "H": (head or "").split("|")[0]}
    if head:
        words.update(zip(("Hb", "Ht", "Hp", "Hn", "Hg"), forms(head)))
    inside = not frame.startswith("{S}")
    words["S"] = doer if not inside or "'" in doer else doer[0].lower() + doer[1:]
    words["W"] = speaker if frame.startswith("{W}") or speaker.startswith("Orsk") else speaker[0].lower() + speaker[1:]
    if "[{e}]" in frame:
        words["e"] = noun
    text = frame.format(**words)
    if "[{e}]" in frame:
        text = text.replace("]", "]" + phrase[len(noun):], 1)
    text = text[0].upper() + text[1:] if text[0] != "[" else text
    start, end = text.index("["), text.index("]") - 1
    return {"text": text.replace("[", "").replace("]", ""), "corpus": "own", "events": [[start, end]], "gold": {"values": [value]}}


def rows():
    number = count()
    for frame, value in PLAIN:
        yield from (fill(frame, value, next(number)) for _ in range(12))
    for frame, value in NOUN:
        yield from (fill(frame, value, next(number)) for _ in range(6))
    for pos, frames in (("verb", OVER), ("adj", ADJECTIVES), ("noun", NOUNS)):
        for sort, list_of in frames.items():
            for head in of(sort, pos):
                yield from (fill(frame, value, next(number), head) for frame, value in list_of)
    for sort in ("say", "claim", "believe", "fear", "discover"):
        for head in of(sort):
            yield from (fill(frame, value, next(number), head) for frame, value in ITSELF)


if __name__ == "__main__":
    for n, row in enumerate(rows()):
        print(json.dumps({"id": f"own-{n:05}", **row}, ensure_ascii=False))

//! What speaks for days as those of a draft: how their times stand in the words of the claim, before
//! and behind them, in the report, how long ago they are, and what the rules chose.

use super::super::around;
use super::super::choice::{Signs, apart, far, few};
use super::super::draft::{Draft, is_violent};
use super::super::episode::in_dateline;
use super::offer::{Calendar, Offer, is};
use crate::reading::Grain;
use crate::text::{TokenIx, Tokens};
use crate::time::TimeMention;
use jiff::civil::Date;
use lexicon::{Bound, EventGroup, Stance};

/// What is known of the choice that a claim has no days.
pub(super) fn none(draft: &Draft) -> Signs {
    let mut signs = vec![("none", ""), ("none, kind", draft.kind.code())];
    signs.push(("none, group", group(draft.kind.group())));
    if draft.day.is_none() {
        signs.push(("rule none", ""));
    }
    signs
}

/// The signs of the offer `number` for the draft `at`.
pub(super) fn signs(calendar: &Calendar<'_>, drafts: &[Draft], at: usize, number: usize) -> Signs {
    let offer = &calendar.offers[number];
    let view = View { calendar, draft: &drafts[at], offer, number };
    let mut signs = Vec::new();
    view.as_such(&mut signs);
    view.here(&mut signs);
    view.before(&mut signs);
    let times = view.offer.at.iter().map(|i| calendar.time(*i).tokens);
    around::signs(calendar.layers, view.draft, times, &mut signs);
    view.in_report(&mut signs);
    view.by_rule(drafts, at, &mut signs);
    signs
}

/// Days as seen from a draft.
struct View<'v> {
    calendar: &'v Calendar<'v>,
    draft: &'v Draft,
    offer: &'v Offer,
    number: usize,
}

impl View<'_> {
    fn segment(&self) -> Tokens {
        self.draft.segment.tokens
    }

    fn sentence(&self) -> Tokens {
        self.calendar.layers.text.sentences[self.draft.segment.sentence].tokens
    }

    fn times(&self) -> impl DoubleEndedIterator<Item = (usize, &TimeMention)> {
        self.offer.at.iter().map(|i| (*i, self.calendar.time(*i)))
    }

    /// How the days are offered, how many they are and how long ago.
    fn as_such(&self, signs: &mut Signs) {
        let how = self.offer.how;
        let age = self.calendar.published.map_or("unknown", |p| age(p, self.offer.end));
        let length = length((self.offer.end - self.offer.start).get_days());
        signs.push(("how", how));
        signs.push((group(self.draft.kind.group()), how));
        signs.push((self.draft.kind.code(), how));
        signs.push(("age", age));
        signs.push((how, age));
        signs.push(("length", length));
        signs.push((self.draft.kind.code(), length));
        let harmed = !self.draft.harm.is_empty();
        signs.push((if harmed { "with harm" } else { "without harm" }, how));
        if self.draft.inherits {
            signs.push(("inherits", how));
        }
        if let Some((_, time)) = self.times().next() {
            signs.push((bound(time.bound), how));
            signs.push(("grain", grain(time.grain)));
            if time.ahead {
                signs.push(("ahead", how));
            }
        }
    }

    /// In the words of the claim, or in the rest of its sentence.
    fn here(&self, signs: &mut Signs) {
        let inside = self.times().filter(|(_, t)| self.segment().contains(t.tokens));
        let near = || self.times().find(|(_, t)| self.sentence().contains(t.tokens));
        let distance = |t: &TimeMention| t.tokens.start.abs_diff(self.draft.trigger.start);
        if let Some((i, time)) = inside.min_by_key(|(_, t)| distance(t)) {
            let first = time.tokens.start < self.draft.trigger.start;
            signs.push(("in claim", self.offer.how));
            signs.push(("in claim, side", if first { "before" } else { "after" }));
            signs.push(("in claim, distance", apart(distance(time))));
            signs.push(("in claim, nearer", few(self.nearer(distance(time)))));
            signs.push(("in claim, grain", grain(time.grain)));
            self.spoken(i, "in claim, said", signs);
            self.in_tree(time, signs);
        } else if let Some((i, time)) = near() {
            let first = time.tokens.start < self.segment().start;
            signs.push(("in sentence", self.offer.how));
            signs.push(("in sentence, side", if first { "before" } else { "after" }));
            self.spoken(i, "in sentence, said", signs);
            self.in_tree(time, signs);
        } else {
            signs.push(("elsewhere", self.offer.how));
        }
    }

    /// Whether a time is that of saying, by what is told.
    fn spoken(&self, i: usize, sign: &'static str, signs: &mut Signs) {
        if self.calendar.of_speech[i] {
            signs.push((sign, self.offer.how));
            signs.push((sign, group(self.draft.kind.group())));
        }
    }

    /// Other times of the claim that stand nearer to the event.
    fn nearer(&self, own: TokenIx) -> usize {
        let within = |t: &&TimeMention| {
            self.segment().contains(t.tokens)
                && t.start.is_some()
                && t.tokens.start.abs_diff(self.draft.trigger.start) < own
        };
        self.calendar.layers.times.iter().filter(within).count()
    }

    /// By the tree: whether it hangs on the words for the event, and how far up.
    fn in_tree(&self, time: &TimeMention, signs: &mut Signs) {
        let tree = &self.calendar.layers.text.tree;
        let heads = tree.head_of(time.tokens).zip(tree.head_of(self.draft.trigger));
        let Some((head, event)) = heads else { return };
        let under = |i: TokenIx| tree.is_under(head, i);
        let above = tree.node(event).head;
        let place = match () {
            () if tree.node(head).head == event => "on event",
            () if under(event) => "under event",
            () if tree.node(head).head == above => "beside event",
            () if under(above) => "under its head",
            () => "elsewhere",
        };
        signs.push(("in tree", place));
        if tree.node(tree.node(head).head).verb {
            signs.push(("in tree, of a verb", place));
        }
    }

    /// Before the sentence of the claim, else only behind it.
    fn before(&self, signs: &mut Signs) {
        let text = self.calendar.layers.text;
        let sentence = self.sentence();
        let number = self.draft.segment.sentence;
        let here = text.sentences[number].paragraph;
        let Some((i, time)) = self.times().rfind(|(_, t)| t.tokens.start < sentence.start) else {
            if let Some((_, time)) =
                self.times().next().filter(|(_, t)| t.tokens.start >= sentence.end)
            {
                let later = text.sentence_of(time.tokens.start).saturating_sub(number);
                signs.push(("only later", few(later)));
            }
            return;
        };
        signs.push(("before", far(number - text.sentence_of(time.tokens.start))));
        signs.push(("before", self.offer.how));
        let paragraph = text.paragraph_of(time.tokens.start);
        if paragraph == here {
            signs.push(("before in paragraph", self.offer.how));
        } else if paragraph + 1 == here {
            signs.push(("in paragraph before", self.offer.how));
        }
        self.spoken(i, "before, said", signs);
        let since = time.tokens.end..self.segment().start;
        let stands = |i: &usize| since.contains(&self.calendar.time(*i).tokens.start);
        let others = self.calendar.offers.iter().enumerate();
        let between = others
            .filter(|(n, o)| *n != self.number && o.how == "named" && o.at.iter().any(stands))
            .count();
        signs.push(("days since", few(between)));
    }

    /// How they are told of in the report.
    fn in_report(&self, signs: &mut Signs) {
        let Self { calendar, offer, .. } = self;
        let how = offer.how;
        let layers = calendar.layers;
        signs.push(("named", few(offer.at.len())));
        signs.push(("told", few(offer.told)));
        let lead = |t: &TimeMention| layers.text.sentence_of(t.tokens.start) == 0;
        let named = || calendar.offers.iter().filter(|o| o.how == "named").count();
        for (is, sign, detail) in [
            (offer.told > 0 && offer.told == calendar.most_told, "most told", how),
            (self.times().any(|(_, t)| in_dateline(layers, t.tokens)), "dateline", how),
            (self.times().any(|(_, t)| lead(t)), "in first sentence", how),
            (self.times().all(|(i, _)| calendar.of_speech[i]), "only of saying", how),
            (named() == 1, "the only day", how),
            (self.number == 0, "first", how),
        ] {
            if is {
                signs.push((sign, detail));
            }
        }
        let voice = layers.voice.kind().map_or("press", |k| k.code());
        signs.push((voice, how));
    }

    /// What the rules chose for this draft and those beside it.
    fn by_rule(&self, drafts: &[Draft], at: usize, signs: &mut Signs) {
        let how = self.offer.how;
        let same = |d: &Draft| is(self.offer, d.day);
        if same(self.draft) {
            let own = if self.draft.time_inferred { "inferred" } else { "own" };
            signs.push(("rule", own));
            signs.push((if self.draft.time_inferred { "rule inferred" } else { "rule own" }, how));
            signs.push(("rule, kind", self.draft.kind.code()));
        } else if let Some((start, end)) = self.draft.day.and_then(|d| d.start.zip(d.end)) {
            let (a, b) = (self.offer.start >= start, self.offer.end <= end);
            let beside = match (a, b) {
                (true, true) => "within rule",
                (false, false) => "around rule",
                (true, false) if self.offer.start <= end => "from within rule",
                (false, true) if self.offer.end >= start => "into rule",
                (true, false) => "after rule",
                (false, true) => "before rule",
            };
            signs.push((beside, how));
        } else {
            signs.push(("against rule", how));
        }
        if let Some(last) = at.checked_sub(1).map(|i| &drafts[i]).filter(|d| same(d)) {
            self.after(last, signs);
        }
        let others = || drafts.iter().enumerate().filter(|(i, d)| *i != at && same(d));
        if others().any(|(_, d)| d.episode == self.draft.episode && !d.time_inferred) {
            signs.push(("rule of episode", how));
        }
        if drafts.first().is_some_and(same) {
            signs.push(("rule of lead", how));
        }
        let of_kind = |d: &Draft| d.kind == self.draft.kind && !d.inherits;
        if others().any(|(_, d)| of_kind(d)) {
            signs.push(("rule of kind", how));
        }
        let violent = others().any(|(_, d)| is_violent(d.kind) && d.stance != Stance::Historical);
        if violent {
            signs.push(("rule of violence", group(self.draft.kind.group())));
        }
    }

    /// What the draft before has in common with this one, whose days it has by rule.
    fn after(&self, last: &Draft, signs: &mut Signs) {
        let (own, this) = (&last.segment, &self.draft.segment);
        let paragraph = |s: usize| self.calendar.layers.text.sentences[s].paragraph;
        let past = |d: &Draft| d.stance == Stance::Historical;
        signs.push(("rule of last", if last.time_inferred { "inferred" } else { "own" }));
        for (is, detail) in [
            (own.by == this.by && this.by.is_some(), "same speaker"),
            (paragraph(own.sentence) == paragraph(this.sentence), "same paragraph"),
            (own.sentence == this.sentence, "same sentence"),
            (past(last) != past(self.draft), "other time"),
            (last.kind == self.draft.kind, "same kind"),
        ] {
            if is {
                signs.push(("rule of last", detail));
            }
        }
    }
}

/// Days before publication on which it ended.
fn age(published: Date, end: Date) -> &'static str {
    match (published - end).get_days() {
        ..=-8 => "far ahead",
        -7..=-1 => "ahead",
        0 => "0",
        1 => "1",
        2..=3 => "3",
        4..=7 => "7",
        8..=14 => "14",
        15..=60 => "60",
        61..=400 => "year",
        _ => "years",
    }
}

/// How many days follow the first.
fn length(days: i32) -> &'static str {
    match days {
        ..=0 => "day",
        1 => "two days",
        2..=7 => "week",
        8..=31 => "month",
        32..=366 => "year",
        _ => "years",
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::At => "at",
        Bound::Since => "since",
        Bound::Until => "until",
        Bound::Before => "before it",
        Bound::After => "after it",
    }
}

fn grain(grain: Grain) -> &'static str {
    match grain {
        Grain::Part => "part",
        Grain::Day => "day",
        Grain::Days => "days",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Year => "year",
        Grain::Longer => "longer",
    }
}

fn group(group: EventGroup) -> &'static str {
    match group {
        EventGroup::Battle => "battle",
        EventGroup::Explosion => "explosion",
        EventGroup::Violence => "violence",
        EventGroup::Protest => "protest",
        EventGroup::Riot => "riot",
        EventGroup::Strategic => "strategic",
        EventGroup::Displacement => "displaced",
        EventGroup::Statement => "speech",
        EventGroup::Incitement => "call to harm",
    }
}

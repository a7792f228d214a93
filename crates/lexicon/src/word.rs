//! Words and fixed phrases of a language, each with its senses.
//!
//! One file under `data/lang/<lang>/` holds one class of words, a row each; `build.rs` writes out
//! the inflected forms and one finite-state map from form to senses. A form may have several
//! senses (`shell` is an event cue and a weapon); readers pick what they need.

use crate::{Act, ActorKind, Embed, EventKind, Feature};
use serde::{Deserialize, Serialize};

/// One sense of one surface form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// The dictionary form, lower case.
    pub lemma: &'static str,
    /// Part of speech.
    pub pos: Pos,
    /// Which form of the lemma this is.
    pub form: Form,
    /// What it says to a reader of conflict reports.
    pub sense: Sense,
}

/// Part of speech, coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pos {
    /// Verb
    Verb,
    /// Noun
    Noun,
    /// Adjective
    Adj,
    /// Adverb
    Adv,
    /// Anything else, fixed phrases included
    Other,
}

/// The form of an inflected word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Does not inflect, or the file lists this form as it is.
    Plain,
    /// `kill`
    Base,
    /// `kills`
    Present,
    /// `went`
    Past,
    /// `gone`
    Participle,
    /// `killed`: past and participle look alike
    PastOrParticiple,
    /// `killing`
    Gerund,
    /// `attaquera`, `atacará`
    Future,
    /// `attaquerait`, `atacaría`
    Conditional,
    /// `attack`
    Singular,
    /// `attacks`
    Plural,
}

/// What a word says to a reader of conflict reports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// Names an event of a kind.
    Event {
        /// The kind.
        kind: EventKind,
        /// How the cue works.
        trigger: Trigger,
    },
    /// Belongs to the setting of a kind, without naming an event: `detainee`.
    Setting(EventKind),
    /// Says that people came to harm.
    Casualty(Casualty),
    /// Names people by what they are.
    People(People),
    /// Names a weapon.
    Weapon(WeaponKind),
    /// Names a piece of media that may stand as evidence.
    Media(Media),
    /// Reports speech, thought or an announcement.
    Speech {
        /// The stance that it gives to what is said.
        stance: Stance,
        /// How sure the speaker is, or how far the reporter stands off.
        certainty: Certainty,
    },
    /// Reports speech with words that follow its object: `hold _ responsible`.
    SpeechAround {
        /// The stance that the whole gives.
        stance: Stance,
        /// How sure the speaker is.
        certainty: Certainty,
        /// What follows the object.
        tail: &'static str,
    },
    /// Weakens, denies or shifts what stands beside it, without a speaker.
    Hedge(Stance),
    /// Marks a text or passage as something other than news of an event.
    Genre(Genre),
    /// A fixed phrase in which a cue means something else (`heart attack`): no event.
    Idiom,
    /// A number word or a word that bounds a number.
    Number(NumberWord),
    /// A word of dates and times.
    Time(TimeWord),
    /// A common noun for a kind of place: `town`, `region`.
    PlaceNoun(Feature),
    /// Says how a place stands to what is told: `in`, `north of`.
    Spatial(Spatial),
    /// A title or rank before a person's name.
    Title(ActorKind),
    /// Heads the names of bodies and stands for them later: `union`, `front`.
    Body(Body),
    /// Refers back, or opens a noun phrase as known or new.
    Refers(Refers),
    /// A closed-class word.
    Function(Function),
    /// Says what one party does to another ([`crate::Lexicon::acts`] alone gives it).
    Act(Act),
    /// Says whether what hangs on it happened ([`crate::Lexicon::embeds`] alone gives it).
    Embed(Embed),
    /// Belongs to a semantic field, by the name of its table in `field.toml`: `livestock`
    /// ([`crate::Lexicon::fields`] alone gives it).
    Field(&'static str),
}

/// How a place stands to what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spatial {
    /// `in`: there
    In,
    /// `at`: there, of places as well as of bodies
    At,
    /// `on`: there, of places as well as of media
    On,
    /// `near`, `outside`: close by
    Near,
    /// `to`, `from`: a way that touches it
    Path,
    /// `between`: on the way from one to another
    Between,
    /// `northern`: a part of it
    Part,
    /// `north`: before `of`, beside it, by degrees clockwise from north
    Side(u16),
    /// `Fort`: opens the name of a place
    Head,
    /// `kilometres`: a distance from it, by its metres
    Unit(u16),
}

/// How an event cue works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Fires by itself; otherwise only where its clause has harm, a weapon or an armed party.
    pub strong: bool,
    /// How the participants stand to it.
    pub frame: Frame,
    /// What it must be done to; otherwise it is something else (`capture` a town, a soldier).
    pub wants: Wants,
    /// The word that must follow its object: `captive` of `take ... captive`; empty if none.
    pub tail: &'static str,
}

impl Trigger {
    /// Whether the words tell the event whatever stands beside them.
    pub fn alone(self) -> bool {
        self.strong
            && self.tail.is_empty()
            && matches!(self.wants, Wants::Anything | Wants::Civilians)
    }
}

/// What an event cue must be done to, to be of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// No matter.
    Anything,
    /// People or bodies of people: `capture a soldier`.
    People,
    /// A place: `capture the town`.
    Place,
    /// Arms: `seize rifles`.
    Weapon,
    /// Anything but people: `steal cattle`.
    Thing,
    /// A demonstration, anywhere in the sentence: `disperse the rally`.
    Crowd,
    /// Several people who bear no arms: `hundreds fled`, not `the thief fled`.
    Civilians,
    /// People who bear arms: `oust the militants`.
    Armed,
    /// Anybody but those who bear arms, also where it is not told who: `filled the streets`.
    Unarmed,
    /// A word of the kind's setting, anywhere in the sentence: `beat detainees`.
    Setting,
}

/// How participants stand to a verb or noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Subject acts, object suffers: `shelled the town`; nouns: `attack by A on B`.
    Acts,
    /// Subject suffers: `died`, `fled`.
    Suffers,
    /// Both sides act: `clashed with`.
    Mutual,
    /// Subject is the means or the event itself: `shells landed`, `a blast killed`.
    Means,
    /// Subject acts and nobody suffers: `marched`, `signed`.
    Alone,
}

/// A word of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Casualty {
    /// What happened to the people; none if the word leaves it open: `casualties`, `shot`.
    pub effect: Option<Effect>,
    /// Which participant is harmed. Verbs: [`Frame::Acts`] the object, [`Frame::Suffers`] the
    /// subject, [`Frame::Mutual`] the subject by its own hand, [`Frame::Means`] the object if it
    /// counts people (`lost two soldiers`). Adjectives: [`Frame::Suffers`] the people described
    /// (`twelve dead`), [`Frame::Means`] only with a number (`six fallen`). Nouns:
    /// [`Frame::Suffers`] one noun is one person (`twelve deaths`), [`Frame::Acts`] the people
    /// after it (`the killing of twelve`), [`Frame::Means`] those who have it (`wounds`),
    /// [`Frame::Alone`] a sum of its own (`the death toll`).
    pub frame: Frame,
    /// The words that must follow the object: `dead` of `shot _ dead`; empty if none must.
    pub tail: &'static str,
}

impl Casualty {
    /// Whether the word tells of harm without the words around it: not so `lost`, `took _ hostage`.
    pub fn alone(&self) -> bool {
        self.tail.is_empty() && self.frame != Frame::Means
    }
}

/// What happened to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Killed or died.
    Killed,
    /// Hurt, raped or beaten.
    Injured,
    /// Unaccounted for.
    Missing,
    /// Taken by force.
    Abducted,
    /// Held by an authority.
    Detained,
    /// Driven from home.
    Displaced,
}

/// People by what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct People {
    /// Civilian, fighting, or not said.
    pub civilian: Option<bool>,
    /// Women or girls named as women.
    pub women: bool,
    /// Under 18.
    pub children: bool,
    /// The kind of source they are when they speak.
    pub kind: ActorKind,
}

/// A noun that heads the names of bodies: `union`, `front`, `ministry`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// What such a body is as a source; none where the name or what went before decides.
    pub kind: Option<ActorKind>,
    /// The bare noun names an actor by itself (`the army`), not only in a name or a reference.
    pub alone: bool,
}

/// How a word refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refers {
    /// `the`, `this`, `its`: what follows is known.
    Definite,
    /// `a`, `another`, `some`: what follows is new.
    Indefinite,
    /// `he`, `she`
    Person,
    /// `they`
    Group,
    /// `it`
    Thing,
    /// A singular pronoun for persons and bodies alike: French `il`.
    Either,
    /// `we`: those whose text or quotation it is.
    Speaker,
    /// `I`
    Me,
}

/// Kinds of weapon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeaponKind {
    /// Rifles, pistols, machine guns.
    Firearm,
    /// Artillery, mortars, tank guns and their shells.
    Artillery,
    /// Rockets and missiles fired from the ground.
    Rocket,
    /// Aircraft, helicopters and what they drop.
    Aircraft,
    /// Unmanned aircraft.
    Drone,
    /// Planted devices: IEDs, car bombs, parcels.
    Ied,
    /// Landmines and unexploded remnants.
    Mine,
    /// Explosives whose use is not said: `bomb`, `explosives`.
    Explosive,
    /// Suicide vests and belts.
    SuicideVest,
    /// Hand grenades.
    Grenade,
    /// Toxic agents.
    Chemical,
    /// Knives, machetes, spears, axes.
    Blade,
    /// Clubs, sticks, stones.
    Blunt,
    /// Fire as a weapon, petrol bombs.
    Fire,
    /// Tear gas, rubber bullets, water cannon, batons.
    CrowdControl,
}

/// Kinds of media.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// Moving pictures.
    Video,
    /// Still pictures.
    Photo,
    /// Pictures from orbit.
    Satellite,
    /// Sound.
    Audio,
    /// Papers, lists, records.
    Document,
    /// Posts on social media.
    Post,
}

/// The stance of a claim (DESIGN section 1), in the order of the claims codebook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Background: another episode, an anniversary, a life.
    Historical,
    /// Said not to be so.
    Denied,
    /// Announced as a threat.
    Threatened,
    /// Announced as a plan.
    Planned,
    /// Asked for.
    CalledFor,
    /// Feared.
    Feared,
    /// Blame is the point.
    Accused,
    /// Hedged: reportedly, conditional mood.
    Reported,
    /// Stated.
    #[default]
    Asserted,
}

impl Stance {
    /// All, in the order of the claims codebook.
    pub const ALL: [Self; 9] = [
        Self::Historical,
        Self::Denied,
        Self::Threatened,
        Self::Planned,
        Self::CalledFor,
        Self::Feared,
        Self::Accused,
        Self::Reported,
        Self::Asserted,
    ];

    /// The stance of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// The code in the record: `called_for`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Historical => "historical",
            Self::Denied => "denied",
            Self::Threatened => "threatened",
            Self::Planned => "planned",
            Self::CalledFor => "called_for",
            Self::Feared => "feared",
            Self::Accused => "accused",
            Self::Reported => "reported",
            Self::Asserted => "asserted",
        }
    }
}

impl Effect {
    /// The code in the record: `killed`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Injured => "injured",
            Self::Missing => "missing",
            Self::Abducted => "abducted",
            Self::Detained => "detained",
            Self::Displaced => "displaced",
        }
    }
}

/// How sure a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// `may have`, `believes`
    Low,
    /// `says`
    Plain,
    /// `confirmed`
    High,
    /// `saw`, `recounts`: from what the speaker saw or lived
    Firsthand,
}

/// Texts and passages that speak of violence without being news of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Genre {
    /// Trials, verdicts, sentences.
    Court,
    /// Commemorations.
    Anniversary,
    /// Matches and teams.
    Sport,
    /// Films, plays, books, games.
    Film,
    /// Lives of the dead.
    Obituary,
    /// Markets and firms.
    Business,
    /// Accidents, diseases and natural hazards: harm that nobody inflicts.
    Accident,
    /// Theft, fraud and traffic: crimes without a part in a conflict.
    Crime,
    /// Exercises and rehearsals: nothing of it is meant.
    Drill,
}

/// Number words and bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// `twelve`
    Cardinal(u32),
    /// `twelfth`
    Ordinal(u32),
    /// `hundred`, `thousand`, `million`: multiplies what stands before
    Scale(u32),
    /// `dozen`, `score`, `pair`: a noun that counts, multiplied by what stands before
    Unit(u32),
    /// `dozens`, `several`: low end, no high end
    AtLeastVague(u32),
    /// `une vingtaine`: about so many
    Around(u32),
    /// `around`, `some`: bounds the next number
    About,
    /// `at least`
    AtLeast,
    /// `more than`
    MoreThan,
    /// `up to`
    UpTo,
    /// `fewer than`
    FewerThan,
    /// `between`
    Between,
    /// `no`, `none`, `nobody`
    Zero,
    /// `half`
    Half,
    /// `a`: one, but only before people or a number word
    Article,
    /// `another`, `more`: so many besides those counted before
    Other,
    /// `others`: people besides those counted before
    Others,
    /// `including`, `of them`: the number is a part of one that stands nearby
    Part,
    /// `all but`: taken from the number that follows
    AllBut,
    /// `year-old`: with the number before it an adjective or a person; units of so many months
    Age(u32),
    /// `aged`, `years old`: the number beside it is an age
    Aged,
    /// `kilometres`, `vehicles`: the number before it counts no people
    Thing,
    /// `family`: a noun for several people, whose number may follow (`a family of six`)
    Group,
    /// `or` between two numbers
    Or,
    /// `to`, `-` between two numbers
    To,
}

/// Words of dates and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeWord {
    /// Monday = 1 to Sunday = 7
    Weekday(u8),
    /// `sat`, `sun`: a weekday only beside a day of a month
    WeekdayBeside(u8),
    /// `Mondays`: each of them
    Weekdays(u8),
    /// January = 1
    Month(u8),
    /// `may`, `march`, `dec`: a month only beside a day, a year or a preposition of time
    MonthBeside(u8),
    /// `today` = 0, `yesterday` = -1: days from the day of publication
    Day(i8),
    /// `tonight`: days from the day of publication, and the part of that day as in `Part`
    DayPart(i8, &'static str),
    /// `the next day` = 1, `la veille` = -1: days from the day last mentioned
    DayThere(i8),
    /// `last` = -1, `this` = 0, `next` = 1 before or after a unit, weekday or month
    Shift(i8, Origin, Side),
    /// `ago`, `earlier` = -1, `later` = 1 before or after a length of time
    Offset(i8, Origin, Side),
    /// `few`: so many units, the number not said
    Some,
    /// `recent` before a unit: `recent weeks`
    Recent,
    /// `morning`, `night`: the TimeML code MO, MI, AF, EV, NI
    Part(&'static str),
    /// `overnight`
    Overnight,
    /// `noon` = 12, `midnight` = 24
    Clock(u8),
    /// `a.m.` = 0, `p.m.` = 12
    Meridiem(u8),
    /// `o'clock`, `heures` after an hour
    Oclock,
    /// `GMT`, `local time` after a time of day
    Zone,
    /// `day`, `week`, `month`
    Unit(TimeUnit),
    /// `spring`: the TimeML code SP, SU, FA, WI
    Season(&'static str),
    /// `the nineties`: a decade of the last or this century
    Decade(u8),
    /// `Q3`: a quarter by its number
    Quarter(u8),
    /// `now`, `recently`: the TimeML code `PRESENT_REF`, `PAST_REF`, `FUTURE_REF` or a length of time
    Vague(&'static str),
    /// `early`, `mid`, `end of` before a date
    Edge(Edge),
    /// `every`, `each` before a unit or weekday
    Every,
    /// `daily`: the TimeML value of the set
    Often(&'static str),
    /// A feast on a fixed day: month, day
    Feast(u8, u8),
    /// `year` before its number: `the year 2000`
    Era,
    /// `more`, `consecutive`, `fiscal`: may stand before a unit and changes nothing
    Filler,
    /// `old`, `aged`: the length of time beside it is somebody's age
    Age,
    /// `ended`, `ending` after a unit: `the year ended 31 March` is a length
    Ended,
    /// `as soon as`, `one-half`: looks like a time and is none
    NoTime,
    /// `since`, `until` before a date
    Bound(Bound),
    /// A word that holds a date together
    Glue(Glue),
    /// A word that says whether a clause tells of the past or of what is to come
    Tense(Tense),
}

/// What a relative date counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The day of publication.
    Published,
    /// The date last mentioned in the text.
    Mention,
}

/// On which side of its noun a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `last week`
    Before,
    /// `la semaine dernière`
    After,
    /// `el pasado martes`, `el martes pasado`
    Either,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// 1 s
    Second,
    /// 60 s
    Minute,
    /// 60 min
    Hour,
    /// A calendar day; a night where nights are counted
    Day,
    /// Saturday and Sunday
    Weekend,
    /// Monday to Sunday
    Week,
    /// A calendar month
    Month,
    /// Three months
    Quarter,
    /// Six months
    Half,
    /// A calendar year
    Year,
    /// Ten years
    Decade,
    /// A hundred years
    Century,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// `early March`, `earlier this week`
    Start,
    /// `mid-March`
    Mid,
    /// `late March`, `the end of March`
    End,
}

/// How an event stands to a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// On it.
    #[default]
    At,
    /// From it on: `since`.
    Since,
    /// Up to it: `until`, `by`.
    Until,
    /// Before it.
    Before,
    /// After it.
    After,
}

/// Words that hold a date together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glue {
    /// `of`
    Of,
    /// `'s` after a year: `last year's third quarter`
    Genitive,
    /// `on`, `in`, `during`
    In,
    /// `at`, `around` before a time of day
    At,
    /// `from` before the first end of a range
    From,
    /// `to` before the last end of a range
    To,
    /// `between`
    Between,
    /// `and`
    And,
    /// `or`
    Or,
    /// `the`
    The,
    /// `a`
    A,
}

/// Whether a clause tells of the past or of what is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `said`
    Past,
    /// `was`, `had`: past, also before a word of what is to come (`had been due to`)
    Auxiliary,
    /// `will`, `is due to`
    Future,
}

/// Closed-class words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `be` in all forms
    Be,
    /// `have` in all forms
    Have,
    /// `do` in all forms
    Do,
    /// `would`, `could`, `may`
    Modal,
    /// `will`, `shall`
    Future,
    /// `not`, `never`
    Not,
    /// `the`, `a`, `this`, possessives
    Determiner,
    /// Prepositions without a class of their own
    Preposition,
    /// `by`
    By,
    /// `of`
    Of,
    /// `on`, `against`: whom or what an act is aimed at may follow
    Against,
    /// `in`, `at`, `near`: a place or time may follow
    Locative,
    /// `according to`
    According,
    /// `he`, `she`, `they`, `it`
    Pronoun,
    /// `we`, `our`, `I`
    FirstPerson,
    /// `who`, `which`, `that`
    Relative,
    /// `and`, `or`
    And,
    /// `but`, `while`, `although`, `when`
    Conjunction,
    /// `if`, `unless`
    If,
    /// `to` before a verb, or the preposition
    To,
    /// `during`, `amid`: while something else goes on
    During,
    /// `between`: ties two parties to what they do together.
    Between,
}

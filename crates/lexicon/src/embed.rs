//! What a word says about whether that which hangs on it happened: `failed to leave`, `plans to leave`, `never
//! left`. One sort may take several of the literature's: where words part them, the words count themselves.
//!
//! The words stand in `data/lang/LANG/embed.toml`, apart from the other words of the language: most of them are
//! everyday words that no other layer asks about.

/// What a word says about an event beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embed {
    /// Takes for granted what hangs on it, denied or not: `regret`, `fact`, `glad`
    Factive,
    /// Finds out or shows that it is so: `reveal`, `proof`, `evident`
    Discover,
    /// Takes it in by the senses: `hear`, `watch`
    Perceive,
    /// Says that it was done, and with `not` that it was not: `manage`, `succeed`
    Manage,
    /// Brings it about: `cause`, `force`, `result`
    Cause,
    /// Says that it was not done: `fail`, `refuse`, `unable`
    Fail,
    /// Keeps it from being done: `prevent`, `ban`
    Prevent,
    /// It begins or goes on: `start`, `continue`, `wave`
    Begin,
    /// It ends: `stop`, `complete`
    End,
    /// Says of its subject that it took place: `happen`, `follow`, `incident`
    Occur,
    /// Says little itself and lends a verb to a noun: `carry out`, `hold`, `make`
    Carry,
    /// Reports what somebody says: `say`, `statement`
    Say,
    /// Reports it and stands off, or presses it: `claim`, `allege`
    Claim,
    /// Says what somebody holds to be so: `think`, `seem`, `sure`
    Believe,
    /// Questions or denies it: `doubt`, `deny`, `false`
    Doubt,
    /// Says what somebody wishes: `want`, `hope`, `eager`
    Want,
    /// Says what somebody is set to do: `plan`, `decide`, `offer`
    Intend,
    /// Says that it is tried: `attempt`, `effort`
    Try,
    /// Asks for it: `urge`, `order`, `call`
    Ask,
    /// Says that it is needed or would be good: `require`, `duty`, `important`
    Need,
    /// Lets it or makes it possible: `allow`, `chance`, `easy`
    Permit,
    /// Says that it will come: `predict`, `likely`, `upcoming`
    Expect,
    /// Says that it may come and would be bad: `fear`, `risk`, `afraid`
    Fear,
    /// Says that it may be so: `possible`, `perhaps`, `allegedly`
    Possible,
    /// Tells what is not of this world: `imagine`, `dream`, `film`
    Pretend,
    /// Has it for a matter of thought or talk: `consider`, `negotiation`, `law`
    Consider,
    /// Names a state and no change: `be`, `contain`, `own`
    State,
    /// Names a feeling: `love`, `hate`
    Like,
    /// Names a way: `arrive`, `send`
    Go,
    /// Names a change: `kill`, `sell`, `rise`
    Change,
    /// Names a deed of everyday: `call`, `read`, `provide`
    Deal,
    /// Says that it is not so: `never`, `nobody`, `no`
    No,
    /// Says that it is seldom or little so: `few`, `little`
    Few,
    /// Says that it came close: `almost`
    Almost,
    /// Says by how much or instead of what: `too`, `enough`, `rather than`
    Too,
    /// Makes it a condition: `if`, `unless`, `otherwise`
    If,
    /// Lies before now: `already`, `ago`
    Past,
    /// Is now: `now`, `still`
    Present,
    /// Lies ahead: `tomorrow`, `soon`
    Future,
    /// Happens again and again: `usually`, `always`
    Usual,
    /// Says that it is surely so, or how it is told: `indeed`, `unfortunately`
    Sure,
    /// Says that it is no more than this: `only`, `partly`
    Only,
    /// A closed-class word that is told from others by itself: `would`, `because`
    Closed,
}

impl Embed {
    /// All of them.
    pub const ALL: [Self; 43] = [
        Self::Factive,
        Self::Discover,
        Self::Perceive,
        Self::Manage,
        Self::Cause,
        Self::Fail,
        Self::Prevent,
        Self::Begin,
        Self::End,
        Self::Occur,
        Self::Carry,
        Self::Say,
        Self::Claim,
        Self::Believe,
        Self::Doubt,
        Self::Want,
        Self::Intend,
        Self::Try,
        Self::Ask,
        Self::Need,
        Self::Permit,
        Self::Expect,
        Self::Fear,
        Self::Possible,
        Self::Pretend,
        Self::Consider,
        Self::State,
        Self::Like,
        Self::Go,
        Self::Change,
        Self::Deal,
        Self::No,
        Self::Few,
        Self::Almost,
        Self::Too,
        Self::If,
        Self::Past,
        Self::Present,
        Self::Future,
        Self::Usual,
        Self::Sure,
        Self::Only,
        Self::Closed,
    ];

    /// The name in the data: `prevent`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Factive => "factive",
            Self::Discover => "discover",
            Self::Perceive => "perceive",
            Self::Manage => "manage",
            Self::Cause => "cause",
            Self::Fail => "fail",
            Self::Prevent => "prevent",
            Self::Begin => "begin",
            Self::End => "end",
            Self::Occur => "occur",
            Self::Carry => "carry",
            Self::Say => "say",
            Self::Claim => "claim",
            Self::Believe => "believe",
            Self::Doubt => "doubt",
            Self::Want => "want",
            Self::Intend => "intend",
            Self::Try => "try",
            Self::Ask => "ask",
            Self::Need => "need",
            Self::Permit => "permit",
            Self::Expect => "expect",
            Self::Fear => "fear",
            Self::Possible => "possible",
            Self::Pretend => "pretend",
            Self::Consider => "consider",
            Self::State => "state",
            Self::Like => "like",
            Self::Go => "go",
            Self::Change => "change",
            Self::Deal => "deal",
            Self::No => "no",
            Self::Few => "few",
            Self::Almost => "almost",
            Self::Too => "too",
            Self::If => "if",
            Self::Past => "past",
            Self::Present => "present",
            Self::Future => "future",
            Self::Usual => "usual",
            Self::Sure => "sure",
            Self::Only => "only",
            Self::Closed => "closed",
        }
    }
}

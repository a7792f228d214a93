//! What one party does to another, by the words that name it: finer than the roots of PLOVER, so that a
//! governor and its object can be told together (`lift` + `sanctions`, `refuse` + `talks`).
//!
//! The words stand in `data/lang/LANG/acts.toml`, apart from the other words of the language: most of
//! them are everyday verbs that no other layer asks about.

/// What a word says that somebody does, or to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// Says: `announce`, `statement`
    Say,
    /// Means to do something: `plan`, `pledge`, `ready`
    Intend,
    /// Offers: `propose`, `invite`
    Offer,
    /// Says yes: `agree`, `consent`
    Agree,
    /// Asks, without force: `urge`, `appeal`
    Request,
    /// Asks with pressure: `demand`, `insist`
    Demand,
    /// Tells somebody what to do by right: `order`, `ruling`
    Order,
    /// Turns down: `reject`, `veto`
    Refuse,
    /// Says that it is not so: `refute`
    Deny,
    /// Does not come about: `fail`, `break down`
    Fail,
    /// Does not do what was to come: `cancel`, `abandon`
    Cancel,
    /// Says what harm it may do: `warn`, `ultimatum`
    Threaten,
    /// Finds fault: `blame`, `condemn`
    Accuse,
    /// Looks into what somebody did: `probe`
    Investigate,
    /// Goes to court, or finds guilty: `sue`, `convict`
    Charge,
    /// Stands by somebody in words: `welcome`, `endorse`
    Praise,
    /// Brings an agreement about: `sign`, `ratify`
    Sign,
    /// What is agreed: `treaty`
    Agreement,
    /// What ties states: `embassy`, `diplomat`
    Relation,
    /// Meets and talks: `meet`, `summit`
    Consult,
    /// Goes there: `arrive`, `visit`
    Travel,
    /// Talks towards an agreement: `mediate`
    Negotiate,
    /// Works together: `share`, `joint exercise`
    Cooperate,
    /// Helps with money and goods: `donate`, `relief`
    Aid,
    /// Who keeps or watches a peace: `peacekeeper`, `observer`
    Peacekeeper,
    /// Shelter for those who fled: `asylum`, `refugee`
    Asylum,
    /// Hands over: `give`, `send`
    Give,
    /// Gets: `receive`, `obtain`
    Receive,
    /// Lets somebody do it: `allow`, `grant`
    Permit,
    /// Gives in: `concede`, `surrender`
    Yield,
    /// Sets people free: `release`, `pardon`
    Release,
    /// Takes a burden away: `lift`, `relax`
    Ease,
    /// Takes forces or people back: `withdraw`, `pullout`
    Withdraw,
    /// A stop of fighting: `ceasefire`
    Truce,
    /// Ends what went on: `end`
    End,
    /// Stops what went on: `suspend`, `cut`
    Stop,
    /// Sends people away: `expel`, `deport`
    Expel,
    /// Takes somebody from an office: `sack`
    Dismiss,
    /// Lays a burden on: `impose`, `tighten`
    Impose,
    /// A burden laid on: `sanctions`, `curfew`
    Restriction,
    /// Does not keep to what was agreed: `breach`
    Violate,
    /// Uses power without arms: `arrest`, `seize`
    Coerce,
    /// Who is held: `prisoner`
    Captive,
    /// What can be taken or given back: `asset`
    Property,
    /// Office and rule: `presidency`
    Power,
    /// What is asked, voted or decided: `resolution`, `plan`
    Matter,
    /// Shows anger in public: `march`, `strike`
    Protest,
    /// Makes it more: `strengthen`, `boost`
    Increase,
    /// Makes forces ready: `deploy`, `alert`
    Mobilise,
    /// Armed forces and what they move: `troop`, `warship`
    Troops,
    /// Uses arms and hurts: `attack`, `kill`
    Assault,
    /// Begins or carries out what its object names: `launch`, `hold`
    Launch,
    /// Goes on with: `maintain`, `resume`
    Continue,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 53] = [
        Self::Say,
        Self::Intend,
        Self::Offer,
        Self::Agree,
        Self::Request,
        Self::Demand,
        Self::Order,
        Self::Refuse,
        Self::Deny,
        Self::Fail,
        Self::Cancel,
        Self::Threaten,
        Self::Accuse,
        Self::Investigate,
        Self::Charge,
        Self::Praise,
        Self::Sign,
        Self::Agreement,
        Self::Relation,
        Self::Consult,
        Self::Travel,
        Self::Negotiate,
        Self::Cooperate,
        Self::Aid,
        Self::Peacekeeper,
        Self::Asylum,
        Self::Give,
        Self::Receive,
        Self::Permit,
        Self::Yield,
        Self::Release,
        Self::Ease,
        Self::Withdraw,
        Self::Truce,
        Self::End,
        Self::Stop,
        Self::Expel,
        Self::Dismiss,
        Self::Impose,
        Self::Restriction,
        Self::Violate,
        Self::Coerce,
        Self::Captive,
        Self::Property,
        Self::Power,
        Self::Matter,
        Self::Protest,
        Self::Increase,
        Self::Mobilise,
        Self::Troops,
        Self::Assault,
        Self::Launch,
        Self::Continue,
    ];

    /// The name in the data: `refuse`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Intend => "intend",
            Self::Offer => "offer",
            Self::Agree => "agree",
            Self::Request => "request",
            Self::Demand => "demand",
            Self::Order => "order",
            Self::Refuse => "refuse",
            Self::Deny => "deny",
            Self::Fail => "fail",
            Self::Cancel => "cancel",
            Self::Threaten => "threaten",
            Self::Accuse => "accuse",
            Self::Investigate => "investigate",
            Self::Charge => "charge",
            Self::Praise => "praise",
            Self::Sign => "sign",
            Self::Agreement => "agreement",
            Self::Relation => "relation",
            Self::Consult => "consult",
            Self::Travel => "travel",
            Self::Negotiate => "negotiate",
            Self::Cooperate => "cooperate",
            Self::Aid => "aid",
            Self::Peacekeeper => "peacekeeper",
            Self::Asylum => "asylum",
            Self::Give => "give",
            Self::Receive => "receive",
            Self::Permit => "permit",
            Self::Yield => "yield",
            Self::Release => "release",
            Self::Ease => "ease",
            Self::Withdraw => "withdraw",
            Self::Truce => "truce",
            Self::End => "end",
            Self::Stop => "stop",
            Self::Expel => "expel",
            Self::Dismiss => "dismiss",
            Self::Impose => "impose",
            Self::Restriction => "restriction",
            Self::Violate => "violate",
            Self::Coerce => "coerce",
            Self::Captive => "captive",
            Self::Property => "property",
            Self::Power => "power",
            Self::Matter => "matter",
            Self::Protest => "protest",
            Self::Increase => "increase",
            Self::Mobilise => "mobilise",
            Self::Troops => "troops",
            Self::Assault => "assault",
            Self::Launch => "launch",
            Self::Continue => "continue",
        }
    }
}

-- Layout 1 of the case. This file is never edited: a later change is a new file beside it.

-- What holds for the case as a whole: `secret`, which keys the ids of claims, and `gathered`, the
-- last reading that the incidents were made from.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Bytes as they were received; the file itself lies under objects/.
CREATE TABLE object (
    sha256   TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes    INTEGER NOT NULL CHECK (bytes >= 0),
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One document: an object, or one row of it.
CREATE TABLE report (
    id     INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64)
) STRICT;

-- Where, when and how a report was come by. Never changed: what is learnt later is another row.
CREATE TABLE capture (
    id             INTEGER PRIMARY KEY,
    report         INTEGER NOT NULL REFERENCES report (id),
    object         TEXT NOT NULL REFERENCES object (sha256),
    first_byte     INTEGER NOT NULL CHECK (first_byte >= 0),
    end_byte       INTEGER NOT NULL CHECK (end_byte >= first_byte),
    name           TEXT,          -- file name, or the row's own id
    url            TEXT,
    publisher      TEXT,
    published      TEXT,          -- ISO 8601 day
    published_from TEXT CHECK (published_from IN ('person', 'page', 'row')),
    title          TEXT,
    country        TEXT,          -- ISO 3166 alpha-3
    language       TEXT,          -- ISO 639-1
    coder          TEXT,          -- who added it
    captured_at    TEXT NOT NULL,
    CHECK ((published IS NULL) = (published_from IS NULL))
) STRICT;
CREATE INDEX capture_report ON capture (report);
CREATE UNIQUE INDEX capture_once ON capture (
    report, ifnull(url, ''), ifnull(publisher, ''),
    ifnull(published, ''), ifnull(country, ''), ifnull(language, '')
);

-- The text read from a report. A better method makes a new row.
CREATE TABLE derivative (
    id      INTEGER PRIMARY KEY,
    report  INTEGER NOT NULL REFERENCES report (id),
    sha256  TEXT NOT NULL CHECK (length(sha256) = 64),
    method  TEXT NOT NULL,
    version TEXT NOT NULL,
    charset TEXT NOT NULL,
    text    TEXT NOT NULL,
    UNIQUE (report, sha256, method, version)
) STRICT;

-- What an engine made of a derivative in the light of a capture. `record` is the record
-- `reckon/reading/1` with an empty list of claims; the claims are rows of their own.
CREATE TABLE reading (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES report (id),
    capture    INTEGER NOT NULL REFERENCES capture (id),
    derivative INTEGER NOT NULL REFERENCES derivative (id),
    engine     TEXT NOT NULL,
    lexicon    TEXT NOT NULL,
    model      TEXT,
    record     TEXT NOT NULL CHECK (json_valid(record)),
    read_at    TEXT NOT NULL
) STRICT;
CREATE INDEX reading_report ON reading (report, id);

-- The newest reading of each report: what lists, incidents and exports are made from.
CREATE VIEW current_reading AS
    SELECT * FROM reading AS r
    WHERE id = (SELECT max(id) FROM reading WHERE report = r.report);

-- One thing that somebody says about one event. A machine's claim is a suggestion until a person
-- accepts it, and only an accepted claim can be a finding: the database itself says no.
CREATE TABLE claim (
    row         INTEGER PRIMARY KEY,
    reading     INTEGER NOT NULL REFERENCES reading (id),
    ordinal     INTEGER NOT NULL,
    id          TEXT NOT NULL,     -- stable across readings
    event       TEXT NOT NULL,
    stance      TEXT NOT NULL,
    source      TEXT,
    source_kind TEXT,
    place       TEXT,
    country     TEXT,
    date_start  TEXT,
    date_end    TEXT,
    killed_low  INTEGER,
    killed_high INTEGER,
    status      TEXT NOT NULL DEFAULT 'suggestion'
                CHECK (status IN ('suggestion', 'accepted', 'rejected')),
    reviewer    TEXT,
    finding     INTEGER NOT NULL DEFAULT 0 CHECK (finding IN (0, 1)),
    record      TEXT NOT NULL CHECK (json_valid(record)),
    UNIQUE (reading, ordinal),
    UNIQUE (reading, id),
    CHECK (status = 'suggestion' OR reviewer IS NOT NULL),
    CHECK (finding = 0 OR status = 'accepted')
) STRICT;
CREATE INDEX claim_id ON claim (id);

-- Numbers given to incidents. None is ever used twice; one that went up in another says which.
CREATE TABLE incident_number (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    minted_at TEXT NOT NULL,
    now       INTEGER REFERENCES incident_number (id)
) STRICT;

-- Claims gathered: a derived view, made anew whenever claims are added.
CREATE TABLE incident (
    id          INTEGER PRIMARY KEY REFERENCES incident_number (id),
    event       TEXT NOT NULL,
    place       TEXT,
    country     TEXT,
    date_start  TEXT,
    date_end    TEXT,
    killed_low  INTEGER,
    killed_high INTEGER,
    sources     INTEGER NOT NULL,
    grade       TEXT,
    record      TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE TABLE incident_claim (
    incident INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    claim    TEXT NOT NULL,
    PRIMARY KEY (incident, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_claim_claim ON incident_claim (claim);

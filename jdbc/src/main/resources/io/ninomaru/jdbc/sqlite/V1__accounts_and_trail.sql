-- The tables of a Ninomaru store in SQLite, version 1. Applied as a whole, in one transaction, to an empty database.
--
-- One row of ninomaru_account holds all that is known of one account. What decides lies in `record`, sealed; the columns after it serve
-- operators' queries and are never trusted when deciding: whoever can write here can make them say anything.
--
-- Its rows have a rowid: without one SQLite keeps no more than a quarter of a page of each row in its tree and the rest in a page of
-- its own, and a record is longer than that. With a million accounts the file is half as large so, and the tree four pages deep, not seven.

CREATE TABLE ninomaru_account (
    tenant     BLOB    NOT NULL, -- UTF-8; empty unless a server sets one. A BLOB is compared byte by byte: no collation,
    account    BLOB    NOT NULL, -- no trimming, so 'Anna', 'anna' and 'anna ' are three accounts. CAST(account AS TEXT) shows it
    version    INTEGER NOT NULL, -- starts at a random number, goes up by one with every change and never comes back
    record     TEXT    NOT NULL, -- the sealed record: JSON in ASCII, bound to tenant, account and version
    status     TEXT    NOT NULL, -- 'empty', 'pending', 'active' or 'disabled'
    wait_until INTEGER,          -- until when nothing is evaluated, in ms since 1970-01-01T00:00Z; NULL if there is no wait
    key_tag    TEXT    NOT NULL, -- the tag of the application secret that sealed the record
    created_at INTEGER NOT NULL, -- when the first version was decided, in ms
    updated_at INTEGER NOT NULL, -- when this version was decided, in ms
    PRIMARY KEY (tenant, account)
) STRICT;

-- What has happened to each account. Every entry's MAC covers the one before it; key and newest MAC lie in the sealed record.
CREATE TABLE ninomaru_trail (
    tenant      BLOB    NOT NULL,
    account     BLOB    NOT NULL,
    number      INTEGER NOT NULL, -- 1, 2, 3, ... in each account
    happened_at INTEGER NOT NULL, -- in ms, as in the entry
    entry       TEXT    NOT NULL, -- JSON in ASCII: when, what, which authenticator, which door; an operator's name and reason
    mac         TEXT    NOT NULL, -- HMAC-SHA-256 in base64url
    PRIMARY KEY (tenant, account, number)
) STRICT, WITHOUT ROWID;

-- 'NINO': what says that a file is ours. The version comes last, for it says that everything above is there.
PRAGMA application_id = 1313427023;
PRAGMA user_version = 1;

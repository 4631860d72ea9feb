-- The tables of a Ninomaru store in PostgreSQL, version 1.
--
-- One row of ninomaru_account holds all that is known of one account. What decides lies in `record`, sealed; the columns
-- after it serve operators' queries and are never trusted when deciding: whoever can write here can make them say anything.

CREATE TABLE ninomaru_account (
    tenant     BYTEA        NOT NULL, -- UTF-8; empty unless a server sets one. Compared byte by byte: no collation, no trimming
    account    BYTEA        NOT NULL, -- UTF-8; convert_from(account, 'UTF8') shows it
    version    BIGINT       NOT NULL, -- starts at a random number, goes up by one with every change and never comes back
    record     TEXT         NOT NULL, -- the sealed record: JSON in ASCII, bound to tenant, account and version
    status     VARCHAR(20)  NOT NULL, -- 'empty', 'pending', 'active' or 'disabled'
    wait_until BIGINT,                -- until when nothing is evaluated, in ms since 1970-01-01T00:00Z; NULL if there is no wait
    key_tag    VARCHAR(128) NOT NULL, -- the tag of the application secret that sealed the record
    created_at BIGINT       NOT NULL, -- when the first version was decided, in ms
    updated_at BIGINT       NOT NULL, -- when this version was decided, in ms
    PRIMARY KEY (tenant, account)
);

-- What has happened to each account. Every entry's MAC covers the one before it; key and newest MAC lie in the sealed record.
CREATE TABLE ninomaru_trail (
    tenant      BYTEA       NOT NULL,
    account     BYTEA       NOT NULL,
    number      BIGINT      NOT NULL, -- 1, 2, 3, ... in each account
    happened_at BIGINT      NOT NULL, -- in ms, as in the entry
    entry       TEXT        NOT NULL, -- JSON in ASCII: when, what, which authenticator, which door; an operator's name and reason
    mac         VARCHAR(43) NOT NULL, -- HMAC-SHA-256 in base64url
    PRIMARY KEY (tenant, account, number)
);

-- Says that everything above is there.
CREATE TABLE ninomaru_schema (
    version INTEGER NOT NULL
);

INSERT INTO ninomaru_schema (version) VALUES (1);

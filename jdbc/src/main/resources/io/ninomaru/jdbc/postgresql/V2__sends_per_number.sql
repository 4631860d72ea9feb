-- Version 2: how often a code was sent to each telephone number, whichever account has it. Nothing here leads to the number.
-- May run again where an earlier run ended half-way.

CREATE TABLE IF NOT EXISTS ninomaru_send (
    number  VARCHAR(43)  NOT NULL PRIMARY KEY, -- stands for the number: HMAC-SHA-256 under an application secret, in base64url
    sends   VARCHAR(255) NOT NULL,             -- when codes were sent, at most ten times in ms
    sent_at BIGINT       NOT NULL              -- the last of them; a day later the row is deleted
);

UPDATE ninomaru_schema SET version = 2;

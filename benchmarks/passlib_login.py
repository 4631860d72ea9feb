"""Logins by passlib and sqlite3: open the encrypted document, match, one conditional update, commit.

Takes the database, a file of documents, the secret in hex, and how many logins; prints logins a second and the 50th and 99th
percentile in microseconds. The database flushes each commit, as Ninomaru's does.
"""
import sqlite3
import sys
import time

from passlib.totp import TOTP, AppWallet

database, documents, secret, logins = sys.argv[1:]
factory = TOTP.using(wallet=AppWallet({"1": bytes.fromhex(secret)}))
connection = sqlite3.connect(database, isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
connection.execute("DROP TABLE IF EXISTS login")
connection.execute("CREATE TABLE login (id INTEGER PRIMARY KEY, document TEXT NOT NULL, counter INTEGER)")
with open(documents, encoding="ascii") as lines:
    rows = [(number, line.strip()) for number, line in enumerate(lines)]
connection.execute("BEGIN")
connection.executemany("INSERT INTO login VALUES (?, ?, NULL)", rows)
connection.execute("COMMIT")

keys = [factory.from_json(document) for _, document in rows]
now = 1_700_000_000
times = []
for turn in range(int(logins)):
    number = turn % len(rows)
    if number == 0:
        now += 60
    token = keys[number].generate(now).token
    start = time.perf_counter()
    document, counter = connection.execute("SELECT document, counter FROM login WHERE id = ?", (number,)).fetchone()
    match = factory.from_json(document).match(token, time=now, last_counter=counter)
    connection.execute("BEGIN IMMEDIATE")
    changed = connection.execute("UPDATE login SET counter = ? WHERE id = ? AND (counter IS NULL OR counter < ?)",
                                 (match.counter, number, match.counter)).rowcount
    connection.execute("COMMIT")
    times.append(time.perf_counter() - start)
    assert changed == 1
times.sort()
print(len(times) / sum(times), times[len(times) // 2] * 1e6, times[len(times) * 99 // 100] * 1e6)

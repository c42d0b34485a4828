-- +goose Up
-- The log of all that was done, append-only: IDs only, never content.
CREATE TABLE changes (
	id integer PRIMARY KEY AUTOINCREMENT,
	at datetime NOT NULL,
	account_id integer,
	origin text NOT NULL,
	subject text NOT NULL,
	subject_id integer NOT NULL,
	organisation_id integer,
	action text NOT NULL
);
CREATE INDEX changes_subject ON changes (subject, subject_id);

-- Single facts about this installation: its key, the epoch of the indexes.
CREATE TABLE facts (
	name text PRIMARY KEY,
	value text NOT NULL
);

-- Numbers given out: per year, never used again, also not after an erasure or a restore.
CREATE TABLE number_series (
	series text PRIMARY KEY,
	last integer NOT NULL
);

-- +goose Down
DROP TABLE number_series;
DROP TABLE facts;
DROP TABLE changes;

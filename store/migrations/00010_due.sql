-- +goose Up
-- Why a version changes what was promised before the start.
ALTER TABLE versions ADD COLUMN because text NOT NULL DEFAULT '';

-- The result month about which nothing was heard for half a year, and the day on which was last said that it is in use.
ALTER TABLE experiments ADD COLUMN no_word_of text NOT NULL DEFAULT '';
ALTER TABLE experiments ADD COLUMN in_use_on text NOT NULL DEFAULT '';
UPDATE experiments SET in_use_on = substr(updated_at, 1, 10) WHERE stage = 'in-use';
CREATE INDEX experiments_due ON experiments (result_due) WHERE result_due <> '';
CREATE INDEX experiments_in_use ON experiments (in_use_on) WHERE in_use_on <> '';

-- Which reminder was given about which appointment: a row is written in the transaction that puts the mail in the outbox.
CREATE TABLE reminders (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	about text NOT NULL,
	step text NOT NULL,
	given_on text NOT NULL,
	UNIQUE (experiment_id, about, step)
);

-- What was answered by the link in a mail, without signing in; until it is published, or something else is.
CREATE TABLE due_answers (
	experiment_id integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
	about text NOT NULL,
	answer text NOT NULL,
	account_id integer NOT NULL,
	answered_at datetime NOT NULL
);

-- +goose Down
DROP TABLE due_answers;
DROP TABLE reminders;
DROP INDEX experiments_in_use;
DROP INDEX experiments_due;
ALTER TABLE experiments DROP COLUMN in_use_on;
ALTER TABLE experiments DROP COLUMN no_word_of;
ALTER TABLE versions DROP COLUMN because;

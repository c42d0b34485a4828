-- +goose Up
-- A report may also be about a question that is tied to no experiment. It names that without a reference, so that a receipt outlives a question
-- that is taken away; SQLite changes no CHECK, so the table is made anew, and goes on counting where it was.
CREATE TABLE reports_about (
	id integer PRIMARY KEY AUTOINCREMENT,
	receipt text NOT NULL UNIQUE,
	kind text NOT NULL,
	experiment_id integer REFERENCES experiments (id) ON DELETE CASCADE,
	entry_id integer REFERENCES register_entries (id) ON DELETE CASCADE,
	question_id integer,
	text text NOT NULL,
	email text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT '',
	verdict text NOT NULL DEFAULT '',
	reason text NOT NULL DEFAULT '',
	by_owner boolean NOT NULL DEFAULT false,
	decided_by integer,
	decided_at datetime,
	created_at datetime NOT NULL,
	CHECK ((experiment_id IS NOT NULL) + (entry_id IS NOT NULL) + (question_id IS NOT NULL) = 1)
);
INSERT INTO sqlite_sequence (name, seq) SELECT 'reports_about', seq FROM sqlite_sequence WHERE name = 'reports';
INSERT INTO reports_about (id, receipt, kind, experiment_id, entry_id, text, email, language, verdict, reason, by_owner, decided_by, decided_at, created_at)
	SELECT id, receipt, kind, experiment_id, entry_id, text, email, language, verdict, reason, by_owner, decided_by, decided_at, created_at FROM reports;
DROP TABLE reports;
ALTER TABLE reports_about RENAME TO reports;
CREATE INDEX reports_experiment ON reports (experiment_id) WHERE experiment_id IS NOT NULL;
CREATE INDEX reports_entry ON reports (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX reports_question ON reports (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX reports_open ON reports (id) WHERE verdict = '';
CREATE INDEX reports_decided ON reports (decided_at) WHERE verdict <> '';

-- A question that was taken out of sight. One that was erased is empty, and hidden too.
ALTER TABLE questions ADD COLUMN hidden_at datetime;

-- +goose Down
ALTER TABLE questions DROP COLUMN hidden_at;
DELETE FROM reports WHERE question_id IS NOT NULL;
CREATE TABLE reports_about (
	id integer PRIMARY KEY AUTOINCREMENT,
	receipt text NOT NULL UNIQUE,
	kind text NOT NULL,
	experiment_id integer REFERENCES experiments (id) ON DELETE CASCADE,
	entry_id integer REFERENCES register_entries (id) ON DELETE CASCADE,
	text text NOT NULL,
	email text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT '',
	verdict text NOT NULL DEFAULT '',
	reason text NOT NULL DEFAULT '',
	by_owner boolean NOT NULL DEFAULT false,
	decided_by integer,
	decided_at datetime,
	created_at datetime NOT NULL,
	CHECK ((experiment_id IS NULL) <> (entry_id IS NULL))
);
INSERT INTO sqlite_sequence (name, seq) SELECT 'reports_about', seq FROM sqlite_sequence WHERE name = 'reports';
INSERT INTO reports_about (id, receipt, kind, experiment_id, entry_id, text, email, language, verdict, reason, by_owner, decided_by, decided_at, created_at)
	SELECT id, receipt, kind, experiment_id, entry_id, text, email, language, verdict, reason, by_owner, decided_by, decided_at, created_at FROM reports;
DROP TABLE reports;
ALTER TABLE reports_about RENAME TO reports;
CREATE INDEX reports_experiment ON reports (experiment_id) WHERE experiment_id IS NOT NULL;
CREATE INDEX reports_entry ON reports (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX reports_open ON reports (id) WHERE verdict = '';
CREATE INDEX reports_decided ON reports (decided_at) WHERE verdict <> '';

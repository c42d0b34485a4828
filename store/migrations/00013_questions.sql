-- +goose Up
-- A question is about an experiment, or is asked of all who work in a policy area; never both.
CREATE TABLE questions (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer REFERENCES experiments (id) ON DELETE CASCADE,
	policy_area text,
	account_id integer REFERENCES accounts (id),
	organisation_id integer REFERENCES organisations (id),
	text text NOT NULL,
	asked_at datetime NOT NULL,
	closes_at datetime,
	CHECK ((experiment_id IS NULL) <> (policy_area IS NULL))
);
CREATE INDEX questions_experiment ON questions (experiment_id) WHERE experiment_id IS NOT NULL;
CREATE INDEX questions_area ON questions (policy_area, closes_at) WHERE policy_area IS NOT NULL;

CREATE TABLE answers (
	id integer PRIMARY KEY AUTOINCREMENT,
	question_id integer NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
	account_id integer REFERENCES accounts (id),
	organisation_id integer REFERENCES organisations (id),
	by_authors boolean NOT NULL DEFAULT false,
	text text NOT NULL,
	answered_at datetime NOT NULL,
	lifted_at datetime
);
CREATE INDEX answers_question ON answers (question_id);

-- +goose Down
DROP TABLE answers;
DROP TABLE questions;

-- +goose Up
-- "Wij ook": an organisation says in one sentence that it did what an experiment tells, when, and how it ended. agreed_at is empty
-- while it waits for a second pair of eyes.
CREATE TABLE secondings (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	organisation_id integer NOT NULL REFERENCES organisations (id),
	account_id integer REFERENCES accounts (id),
	year integer NOT NULL,
	outcome text NOT NULL,
	sentence text NOT NULL,
	said_at datetime NOT NULL,
	agreed_at datetime
);
CREATE INDEX secondings_experiment ON secondings (experiment_id);

-- +goose Down
DROP TABLE secondings;

-- +goose Up
-- Who was asked before an experiment was told, for who writes it and its organisation's coordinator and privacy adviser only. asked_on is a day.
CREATE TABLE consultations (
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	party text NOT NULL,
	asked_on text NOT NULL,
	account_id integer REFERENCES accounts (id),
	PRIMARY KEY (experiment_id, party)
);

-- What comes out on a later day: which version, for whom, and the day in the Netherlands on which its makers were warned of it.
CREATE TABLE comings (
	experiment_id integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
	version_id integer NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	wanted text NOT NULL,
	day text NOT NULL,
	asked_by integer REFERENCES accounts (id),
	warned_on text NOT NULL DEFAULT ''
);
CREATE INDEX comings_day ON comings (day);

-- +goose Down
DROP TABLE comings;
DROP TABLE consultations;

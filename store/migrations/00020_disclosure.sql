-- +goose Up
-- Who was asked before an experiment was told, for who writes it and its organisation's coordinator and privacy adviser only. asked_on is a day.
CREATE TABLE consultations (
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	party text NOT NULL,
	asked_on text NOT NULL,
	account_id integer REFERENCES accounts (id),
	PRIMARY KEY (experiment_id, party)
);

-- A version that comes out, or becomes visible for more, on a later day. warned_at: its makers were told that the day is near.
CREATE TABLE schedules (
	experiment_id integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
	version_id integer NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	wanted text NOT NULL,
	on_day text NOT NULL,
	asked_by integer NOT NULL REFERENCES accounts (id),
	asked_at datetime NOT NULL,
	warned_at datetime
);
CREATE INDEX schedules_day ON schedules (on_day);

-- +goose Down
DROP TABLE schedules;
DROP TABLE consultations;

-- +goose Up
-- What readers report about an experiment or a register entry.
CREATE TABLE reports (
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
CREATE INDEX reports_experiment ON reports (experiment_id) WHERE experiment_id IS NOT NULL;
CREATE INDEX reports_entry ON reports (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX reports_open ON reports (id) WHERE verdict = '';
CREATE INDEX reports_decided ON reports (decided_at) WHERE verdict <> '';

-- A register entry that an editor or coordinator took out of sight; an import leaves that as it is.
ALTER TABLE register_entries ADD COLUMN hidden_at datetime;

-- Pairs of experiments that tell nearly the same. One that an editor called different is kept, so that it does not come back.
CREATE TABLE duplicates (
	id integer PRIMARY KEY AUTOINCREMENT,
	first_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	second_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	likeness real NOT NULL,
	different_by integer,
	different_at datetime,
	found_at datetime NOT NULL,
	UNIQUE (first_id, second_id),
	CHECK (first_id < second_id)
);
CREATE INDEX duplicates_second ON duplicates (second_id);
CREATE INDEX duplicates_open ON duplicates (id) WHERE different_at IS NULL;

-- Which version of an experiment was compared with all others, so that each is compared once.
CREATE TABLE compared (
	experiment_id integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
	version_id integer NOT NULL
);

-- +goose Down
DROP TABLE compared;
DROP TABLE duplicates;
ALTER TABLE register_entries DROP COLUMN hidden_at;
DROP TABLE reports;

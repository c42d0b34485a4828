-- +goose Up
CREATE TABLE experiments (
	id integer PRIMARY KEY AUTOINCREMENT,
	number text NOT NULL UNIQUE,
	organisation_id integer NOT NULL REFERENCES organisations (id),
	stage text NOT NULL,
	audience text NOT NULL,
	anonymous boolean NOT NULL DEFAULT false,
	result_due text NOT NULL DEFAULT '',
	published_version_id integer,
	first_published_on text NOT NULL DEFAULT '',
	based_on_id integer REFERENCES experiments (id),
	example boolean NOT NULL DEFAULT false,
	source text NOT NULL DEFAULT '',
	source_id text NOT NULL DEFAULT '',
	entry_id integer,
	group_key text NOT NULL DEFAULT '',
	hidden_at datetime,
	withdrawn_at datetime,
	withdrawn_because text NOT NULL DEFAULT '',
	erased_at datetime,
	created_by integer,
	created_at datetime NOT NULL,
	updated_at datetime NOT NULL
);
CREATE UNIQUE INDEX experiments_source ON experiments (source, source_id) WHERE source_id <> '';
CREATE INDEX experiments_organisation ON experiments (organisation_id, first_published_on);
CREATE INDEX experiments_published ON experiments (first_published_on, id);
CREATE INDEX experiments_based_on ON experiments (based_on_id) WHERE based_on_id IS NOT NULL;

CREATE TABLE versions (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	sequence integer NOT NULL,
	publication text NOT NULL,
	content text NOT NULL,
	revision integer NOT NULL DEFAULT 0,
	field_revisions text,
	note text NOT NULL DEFAULT '',
	created_by integer,
	created_at datetime NOT NULL,
	updated_by integer,
	updated_at datetime NOT NULL,
	published_by integer,
	published_at datetime,
	UNIQUE (experiment_id, sequence)
);

CREATE TABLE authorships (
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	created_at datetime NOT NULL,
	PRIMARY KEY (experiment_id, account_id)
);
CREATE INDEX authorships_account ON authorships (account_id);

CREATE TABLE reviews (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	version_id integer NOT NULL,
	wanted text NOT NULL,
	asked_by integer NOT NULL,
	asked_at datetime NOT NULL,
	decision text NOT NULL DEFAULT '',
	decided_by integer,
	decided_at datetime,
	remark text NOT NULL DEFAULT ''
);
CREATE INDEX reviews_experiment ON reviews (experiment_id, decision);

CREATE TABLE kept_texts (
	id integer PRIMARY KEY AUTOINCREMENT,
	version_id integer NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
	account_id integer NOT NULL,
	fields text,
	content text NOT NULL,
	created_at datetime NOT NULL
);

CREATE TABLE clearances (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	finding text NOT NULL,
	fingerprint text NOT NULL,
	reason text NOT NULL DEFAULT '',
	account_id integer,
	created_at datetime NOT NULL,
	UNIQUE (experiment_id, fingerprint)
);

CREATE TABLE erasures (
	id integer PRIMARY KEY AUTOINCREMENT,
	subject text NOT NULL,
	key text NOT NULL,
	at datetime NOT NULL,
	UNIQUE (subject, key)
);

CREATE TABLE register_entries (
	id integer PRIMARY KEY AUTOINCREMENT,
	number text NOT NULL UNIQUE,
	source text NOT NULL,
	source_id text NOT NULL,
	match_key text NOT NULL DEFAULT '',
	organisation_id integer NOT NULL REFERENCES organisations (id),
	title text NOT NULL,
	summary text NOT NULL,
	text text NOT NULL,
	status text NOT NULL,
	stage text NOT NULL,
	policy_areas text,
	legal_basis text NOT NULL,
	assessment text NOT NULL,
	url text NOT NULL,
	registered_on text NOT NULL,
	language text NOT NULL,
	originals text,
	shapes text,
	source_date text NOT NULL,
	group_key text NOT NULL DEFAULT '',
	experiment_id integer REFERENCES experiments (id) ON DELETE SET NULL,
	vanished_at datetime,
	created_at datetime NOT NULL,
	updated_at datetime NOT NULL,
	UNIQUE (source, source_id)
);
CREATE INDEX register_entries_organisation ON register_entries (organisation_id);
CREATE INDEX register_entries_match ON register_entries (source, match_key);
CREATE INDEX register_entries_group ON register_entries (group_key);

-- +goose Down
DROP TABLE register_entries;
DROP TABLE erasures;
DROP TABLE clearances;
DROP TABLE kept_texts;
DROP TABLE reviews;
DROP TABLE authorships;
DROP TABLE versions;
DROP TABLE experiments;

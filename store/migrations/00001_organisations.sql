-- +goose Up
CREATE TABLE organisations (
	id integer PRIMARY KEY AUTOINCREMENT,
	code text NOT NULL UNIQUE,
	slug text NOT NULL UNIQUE,
	kind text NOT NULL,
	name text NOT NULL,
	aliases text,
	tooi_uri text NOT NULL DEFAULT '',
	province text NOT NULL DEFAULT '',
	population integer,
	area_km2 real,
	lat real,
	lon real,
	successor_id integer REFERENCES organisations (id),
	successors text,
	ended_on text NOT NULL DEFAULT '',
	about text NOT NULL DEFAULT '',
	website text NOT NULL DEFAULT '',
	mailbox text NOT NULL DEFAULT '',
	data_fte real,
	rule text NOT NULL DEFAULT 'author-alone',
	example boolean NOT NULL DEFAULT false,
	created_at datetime NOT NULL
);
CREATE INDEX organisations_successor ON organisations (successor_id);

-- An organisation may serve several municipalities: one civil service for four.
CREATE TABLE organisation_serves (
	organisation_id integer NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
	municipality_id integer NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
	PRIMARY KEY (organisation_id, municipality_id)
);

CREATE TABLE policy_areas (
	code text PRIMARY KEY,
	parent text NOT NULL,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	top_codes text,
	task_fields text,
	position integer NOT NULL,
	retired boolean NOT NULL DEFAULT false
);

-- What the reference data maps to, and which files it came from.
CREATE TABLE reference_terms (
	scheme text NOT NULL, -- 'top' or 'iv3'
	code text NOT NULL,
	parent text NOT NULL,
	label_nl text NOT NULL,
	label_en text NOT NULL,
	uri text NOT NULL DEFAULT '',
	PRIMARY KEY (scheme, code)
);
CREATE TABLE reference_sources (
	file text PRIMARY KEY,
	source text NOT NULL,
	date text NOT NULL,
	row_count integer NOT NULL,
	top_count integer NOT NULL -- of them without a parent
);

-- +goose Down
DROP TABLE reference_sources;
DROP TABLE reference_terms;
DROP TABLE policy_areas;
DROP TABLE organisation_serves;
DROP TABLE organisations;

-- +goose Up
-- Requests to join an experiment of others, and the agreements that come of them.
CREATE TABLE joinings (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	organisation_id integer NOT NULL REFERENCES organisations (id),
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	kind text NOT NULL,
	message text NOT NULL,
	hours integer,
	hours_way text NOT NULL DEFAULT '',
	named boolean NOT NULL DEFAULT false,
	named_back boolean NOT NULL DEFAULT false,
	question text NOT NULL DEFAULT '',
	answer text NOT NULL DEFAULT '',
	decision text NOT NULL DEFAULT '',
	decided_by integer,
	decided_at datetime,
	remark text NOT NULL DEFAULT '',
	ends_on text NOT NULL DEFAULT '',
	reminded_at datetime,
	ended_at datetime,
	created_at datetime NOT NULL
);
CREATE INDEX joinings_experiment ON joinings (experiment_id);
CREATE INDEX joinings_organisation ON joinings (organisation_id);
CREATE INDEX joinings_account ON joinings (account_id);
CREATE INDEX joinings_ending ON joinings (ends_on) WHERE decision = 'accepted' AND ended_at IS NULL;

-- Who wants to hear when there is room for a talk again; told_at says that they did.
CREATE TABLE joining_waits (
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	created_at datetime NOT NULL,
	told_at datetime,
	PRIMARY KEY (experiment_id, account_id)
);
CREATE INDEX joining_waits_account ON joining_waits (account_id);

-- An author says that one experiment builds on another; an author of the other agrees or not.
CREATE TABLE experiment_links (
	id integer PRIMARY KEY AUTOINCREMENT,
	child_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	parent_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	by_child boolean NOT NULL,
	proposed_by integer NOT NULL,
	created_at datetime NOT NULL,
	UNIQUE (child_id, parent_id)
);
CREATE INDEX experiment_links_parent ON experiment_links (parent_id);

-- +goose Down
DROP TABLE experiment_links;
DROP TABLE joining_waits;
DROP TABLE joinings;

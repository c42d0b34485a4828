-- +goose Up
-- A later way to prove who somebody is (an identity at another provider, a passkey, a second factor) is a table of its own that
-- refers to accounts (id); sessions, memberships and tickets stay as they are.
CREATE TABLE accounts (
	id integer PRIMARY KEY AUTOINCREMENT,
	email text NOT NULL UNIQUE,
	name text NOT NULL,
	password_hash text NOT NULL DEFAULT '',
	hub_role text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT '',
	acting_for integer REFERENCES organisations (id) ON DELETE SET NULL,
	generation integer NOT NULL DEFAULT 0,
	example boolean NOT NULL DEFAULT false,
	closed_at datetime,
	created_at datetime NOT NULL
);

CREATE TABLE memberships (
	id integer PRIMARY KEY AUTOINCREMENT,
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	organisation_id integer NOT NULL REFERENCES organisations (id),
	role text NOT NULL,
	discipline text NOT NULL DEFAULT '',
	created_at datetime NOT NULL,
	UNIQUE (account_id, organisation_id)
);
CREATE INDEX memberships_organisation ON memberships (organisation_id);

CREATE TABLE tickets (
	id integer PRIMARY KEY AUTOINCREMENT,
	kind text NOT NULL,
	secret_hash text NOT NULL UNIQUE,
	email text NOT NULL,
	name text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT '',
	by_hand boolean NOT NULL DEFAULT false,
	account_id integer REFERENCES accounts (id) ON DELETE CASCADE,
	organisation_id integer REFERENCES organisations (id),
	role text NOT NULL DEFAULT '',
	hub_role text NOT NULL DEFAULT '',
	discipline text NOT NULL DEFAULT '',
	created_by integer,
	created_at datetime NOT NULL,
	expires_at datetime NOT NULL,
	used_at datetime
);
CREATE INDEX tickets_email ON tickets (email);
CREATE INDEX tickets_organisation ON tickets (organisation_id) WHERE used_at IS NULL;

CREATE TABLE join_requests (
	id integer PRIMARY KEY AUTOINCREMENT,
	organisation_id integer NOT NULL REFERENCES organisations (id),
	email text NOT NULL,
	name text NOT NULL,
	discipline text NOT NULL DEFAULT '',
	message text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT '',
	decision text NOT NULL DEFAULT '',
	decided_by integer,
	decided_at datetime,
	created_at datetime NOT NULL
);
CREATE INDEX join_requests_organisation ON join_requests (organisation_id, decision);

-- Through the small door: nobody's content.
CREATE TABLE sessions (
	token_hash text PRIMARY KEY,
	data blob NOT NULL,
	expires_at datetime NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TABLE limits (
	key text PRIMARY KEY,
	count integer NOT NULL,
	ends_at datetime NOT NULL
);
CREATE TABLE mails (
	id integer PRIMARY KEY AUTOINCREMENT,
	kind text NOT NULL,
	recipient text NOT NULL,
	language text NOT NULL DEFAULT '',
	facts text NOT NULL DEFAULT '{}',
	message_id text NOT NULL UNIQUE,
	attempts integer NOT NULL DEFAULT 0,
	not_before datetime NOT NULL,
	not_after datetime NOT NULL,
	sent_at datetime,
	failed_at datetime,
	created_at datetime NOT NULL
);
CREATE INDEX mails_waiting ON mails (not_before) WHERE sent_at IS NULL AND failed_at IS NULL;

-- +goose Down
DROP TABLE mails;
DROP TABLE limits;
DROP TABLE sessions;
DROP TABLE join_requests;
DROP TABLE tickets;
DROP TABLE memberships;
DROP TABLE accounts;

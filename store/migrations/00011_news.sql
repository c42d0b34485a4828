-- +goose Up
-- What an account follows: an experiment, an organisation, a policy area, or a search with a name.
CREATE TABLE follows (
	id integer PRIMARY KEY AUTOINCREMENT,
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	experiment_id integer REFERENCES experiments (id) ON DELETE CASCADE,
	organisation_id integer REFERENCES organisations (id) ON DELETE CASCADE,
	policy_area text REFERENCES policy_areas (code),
	query text,
	name text NOT NULL DEFAULT '',
	created_at datetime NOT NULL,
	CHECK ((experiment_id IS NOT NULL) + (organisation_id IS NOT NULL) + (policy_area IS NOT NULL) + (query IS NOT NULL) = 1)
);
CREATE UNIQUE INDEX follows_experiment ON follows (experiment_id, account_id);
CREATE UNIQUE INDEX follows_organisation ON follows (organisation_id, account_id);
CREATE UNIQUE INDEX follows_policy_area ON follows (policy_area, account_id);
CREATE UNIQUE INDEX follows_query ON follows (account_id, query);

-- Derived from the log of changes: what happened that an account wants to know. IDs only, never content.
CREATE TABLE digests (
	id integer PRIMARY KEY AUTOINCREMENT,
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	frequency text NOT NULL,
	period text NOT NULL,
	created_at datetime NOT NULL,
	UNIQUE (account_id, frequency, period)
);
CREATE TABLE news (
	id integer PRIMARY KEY AUTOINCREMENT,
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	kind text NOT NULL,
	event text NOT NULL,
	subject text NOT NULL,
	subject_id integer NOT NULL,
	follow_id integer REFERENCES follows (id) ON DELETE CASCADE,
	change_id integer NOT NULL,
	at datetime NOT NULL,
	seen_at datetime,
	waits boolean NOT NULL DEFAULT true,
	digest_id integer REFERENCES digests (id) ON DELETE SET NULL
);
CREATE INDEX news_account ON news (account_id, seen_at);
CREATE INDEX news_subject ON news (subject, subject_id);
CREATE INDEX news_follow ON news (follow_id) WHERE follow_id IS NOT NULL;
CREATE INDEX news_digest ON news (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX news_waiting ON news (account_id, kind, at) WHERE waits AND seen_at IS NULL;
CREATE UNIQUE INDEX news_once ON news (account_id, event, subject, subject_id, coalesce(follow_id, 0)) WHERE waits AND seen_at IS NULL;

-- How soon an account wants to be mailed about a kind of news, where that is not what is usual.
CREATE TABLE preferences (
	account_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
	kind text NOT NULL,
	frequency text NOT NULL,
	PRIMARY KEY (account_id, kind)
);

-- What followers were told of each experiment: for whom, which version, whether its result; and in which change that was news.
CREATE TABLE announcements (
	experiment_id integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
	audience text NOT NULL,
	sequence integer NOT NULL,
	told boolean NOT NULL,
	appeared_in integer NOT NULL DEFAULT 0,
	told_in integer NOT NULL DEFAULT 0
);
CREATE INDEX announcements_appeared ON announcements (appeared_in) WHERE appeared_in > 0;
CREATE INDEX announcements_told ON announcements (told_in) WHERE told_in > 0;

-- What is there already is no news.
INSERT INTO announcements (experiment_id, audience, sequence, told)
	SELECT e.id, e.audience, v.sequence, coalesce(json_extract(v.content, '$.Outcome'), '') <> ''
	FROM experiments e JOIN versions v ON v.id = e.published_version_id;
INSERT INTO facts (name, value) SELECT 'news', coalesce(max(id), 0) FROM changes;
INSERT INTO facts (name, value) SELECT 'views', coalesce(max(id), 0) FROM changes;

-- +goose Down
DELETE FROM facts WHERE name IN ('news', 'views');
DROP TABLE announcements;
DROP TABLE preferences;
DROP TABLE news;
DROP TABLE digests;
DROP TABLE follows;

-- +goose Up
-- What somebody typed when their session had ended, kept for an hour for the browser that holds the token.
CREATE TABLE held_forms (
	token_hash text NOT NULL,
	path text NOT NULL,
	body text NOT NULL,
	expires_at datetime NOT NULL,
	PRIMARY KEY (token_hash, path)
);
CREATE INDEX held_forms_expires ON held_forms (expires_at);

-- An author asks a colleague to look at a number that may be a BSN.
CREATE TABLE number_requests (
	experiment_id integer PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
	asked_by integer NOT NULL,
	asked_at datetime NOT NULL
);

-- +goose Down
DROP TABLE number_requests;
DROP TABLE held_forms;

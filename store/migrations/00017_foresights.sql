-- +goose Up
-- What the makers of an experiment thought of beforehand, and whether it happened: '' while that is not told.
CREATE TABLE foresights (
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	pitfall text NOT NULL,
	happened text NOT NULL DEFAULT '',
	PRIMARY KEY (experiment_id, pitfall)
);

-- +goose Down
DROP TABLE foresights;

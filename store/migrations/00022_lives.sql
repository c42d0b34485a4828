-- +goose Up
-- How many hours an experiment cost or saved, each figure with who said it and when: kind is 'saved' by an organisation that did it too, or
-- 'given' by the one that told of it.
CREATE TABLE efforts (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	organisation_id integer NOT NULL REFERENCES organisations (id),
	account_id integer REFERENCES accounts (id),
	kind text NOT NULL,
	hours integer NOT NULL,
	said_at datetime NOT NULL
);
CREATE INDEX efforts_experiment ON efforts (experiment_id);
CREATE INDEX efforts_organisation ON efforts (organisation_id);

-- What struck the experiment that another builds on is carried into its foresight: there to think of, and not thought of yet.
ALTER TABLE foresights ADD COLUMN thought boolean NOT NULL DEFAULT 1;
ALTER TABLE foresights ADD COLUMN carried boolean NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE foresights DROP COLUMN carried;
ALTER TABLE foresights DROP COLUMN thought;
DROP TABLE efforts;

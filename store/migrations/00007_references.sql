-- +goose Up
-- What refers to a row that is deleted is looked for: without an index in the whole table, while all other writers wait.
CREATE INDEX register_entries_experiment ON register_entries (experiment_id) WHERE experiment_id IS NOT NULL;
CREATE INDEX kept_texts_version ON kept_texts (version_id);

-- +goose Down
DROP INDEX kept_texts_version;
DROP INDEX register_entries_experiment;

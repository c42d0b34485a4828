-- +goose Up
-- For whom each version is: what readers saw before an experiment was made public does not become public with it.
ALTER TABLE versions ADD COLUMN reach text NOT NULL DEFAULT '';
UPDATE versions SET reach = (SELECT audience FROM experiments WHERE experiments.id = versions.experiment_id)
	WHERE publication = 'published';

-- +goose Down
ALTER TABLE versions DROP COLUMN reach;

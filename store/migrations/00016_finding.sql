-- +goose Up
-- What a small experiment may cost at an organisation: a band of model.CostBands, '' where it is not told.
ALTER TABLE organisations ADD COLUMN cost_band text NOT NULL DEFAULT '';

-- The words that the hub's editors add to those that every search knows; at most one row. Lines are as in search/thesaurus.txt.
CREATE TABLE word_lists (
	id integer PRIMARY KEY CHECK (id = 1),
	lines text NOT NULL,
	account_id integer REFERENCES accounts (id) ON DELETE SET NULL,
	changed_at datetime NOT NULL
);

-- +goose Down
DROP TABLE word_lists;
ALTER TABLE organisations DROP COLUMN cost_band;

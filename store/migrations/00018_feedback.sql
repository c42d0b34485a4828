-- +goose Up
-- What readers say of a write-up, to its makers only. Who said it stands nowhere.
CREATE TABLE feedbacks (
	id integer PRIMARY KEY AUTOINCREMENT,
	experiment_id integer NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
	useful text NOT NULL,
	missing text NOT NULL DEFAULT '',
	created_at datetime NOT NULL
);
CREATE INDEX feedbacks_experiment ON feedbacks (experiment_id, id);

-- +goose Down
DROP TABLE feedbacks;

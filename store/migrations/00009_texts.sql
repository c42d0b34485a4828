-- +goose Up
-- Texts of the screens and mails that administrators changed: each takes the place of Wiel's own. Base is what that was at the time.
CREATE TABLE texts (
	id integer PRIMARY KEY AUTOINCREMENT,
	language text NOT NULL,
	key text NOT NULL,
	text text NOT NULL,
	base text NOT NULL,
	account_id integer REFERENCES accounts (id) ON DELETE SET NULL,
	changed_at datetime NOT NULL,
	UNIQUE (language, key)
);
CREATE INDEX texts_account ON texts (account_id) WHERE account_id IS NOT NULL;

-- What stands above every page; at most one.
CREATE TABLE banners (
	id integer PRIMARY KEY CHECK (id = 1),
	kind text NOT NULL,
	text_nl text NOT NULL,
	text_en text NOT NULL,
	until datetime,
	account_id integer REFERENCES accounts (id) ON DELETE SET NULL,
	changed_at datetime NOT NULL
);

-- +goose Down
DROP TABLE banners;
DROP TABLE texts;

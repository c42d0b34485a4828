package store_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"gorm.io/gorm/schema"

	"wiel/store/model"
	"wiel/store/storetest"
)

// TestModelsMatchTables catches the forgotten migration: every model has just the columns that its table has.
func TestModelsMatchTables(t *testing.T) {
	s := storetest.New(t)
	db, err := sql.Open("sqlite3", filepath.Join(s.Dir(), "wiel.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, m := range []any{
		&model.Organisation{}, &model.PolicyArea{}, &model.Change{}, &model.Account{}, &model.Membership{}, &model.Ticket{},
		&model.JoinRequest{}, &model.Mail{}, &model.Experiment{}, &model.Version{}, &model.Authorship{}, &model.Review{},
		&model.KeptText{}, &model.Clearance{}, &model.Erasure{}, &model.RegisterEntry{}, &model.Reminder{}, &model.Follow{},
		&model.News{}, &model.Digest{}, &model.Preference{}, &model.Announcement{}, &model.Text{}, &model.Banner{}, &model.WordList{},
		&model.Report{}, &model.Duplicate{},
		&model.Question{}, &model.Answer{}, &model.Foresight{}, &model.Feedback{}, &model.Seconding{}, &model.Consultation{},
		&model.Question{}, &model.Answer{}, &model.Foresight{}, &model.Feedback{}, &model.Seconding{}, &model.SavedEffort{},
		&model.Question{}, &model.Answer{}, &model.Foresight{}, &model.Coming{}, &model.Consultation{}, &model.Feedback{}, &model.Seconding{},
		&model.Question{}, &model.Answer{}, &model.Foresight{}, &model.Coming{}, &model.Feedback{}, &model.Seconding{},
		&model.KeptText{}, &model.Clearance{}, &model.Erasure{}, &model.RegisterEntry{}, &model.Joining{}, &model.JoiningWait{}, &model.ExperimentLink{}, &model.Follow{},
		&model.News{}, &model.Digest{}, &model.Preference{}, &model.Announcement{},
	} {
		parsed, err := schema.Parse(m, &sync.Map{}, schema.NamingStrategy{})
		if err != nil {
			t.Fatal(err)
		}
		want, got := slices.Sorted(slices.Values(parsed.DBNames)), columns(t, db, parsed.Table)
		if !slices.Equal(want, got) {
			t.Errorf("%s: the model has the columns\n%v\nand the table\n%v", parsed.Table, want, got)
		}
	}
}

func columns(t *testing.T, db *sql.DB, table string) []string {
	t.Helper()
	rows, err := db.Query("SELECT name FROM pragma_table_info(?) ORDER BY name", table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

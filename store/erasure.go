package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"gorm.io/gorm"

	"wiel/store/model"
)

// erasuresFile stands beside the database and is only ever added to: it outlives the database, so that what was erased is erased
// again also where only an old backup is left. It names numbers and accounts, never content.
const erasuresFile = "erasures.jsonl"

// erasureLine is one line of that file. Hub says whose erasure it was: another installation has the same numbers.
type erasureLine struct {
	Hub     string        `json:"hub"`
	Subject model.Subject `json:"subject"`
	Key     string        `json:"key"`
	At      time.Time     `json:"at"`
}

// name is what an erasure is about, without when.
func (l erasureLine) name() string { return l.Hub + " " + string(l.Subject) + " " + l.Key }

// recordErasure remembers, in the transaction that erases, what it erases.
func recordErasure(tx *gorm.DB, subject model.Subject, key string, at time.Time) error {
	return tx.Exec(`INSERT INTO erasures (subject, key, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, subject, key, at).Error
}

// noteErasures adds to the file what the database knows and the file does not; so what a crash kept out comes in at the next one.
func (s *Store) noteErasures(ctx context.Context) error {
	lines, err := s.readErasures()
	if err != nil {
		return err
	}
	known := make(map[string]bool, len(lines))
	for _, line := range lines {
		known[line.name()] = true
	}
	var rows []model.Erasure
	if err := s.read(ctx).Order("id").Find(&rows).Error; err != nil {
		return err
	}
	var added bytes.Buffer
	encoder := json.NewEncoder(&added)
	hub := hubName(s.fingerprintKey())
	for _, row := range rows {
		line := erasureLine{hub, row.Subject, row.Key, row.At}
		if known[line.name()] {
			continue
		}
		if err := encoder.Encode(line); err != nil {
			return err
		}
	}
	if added.Len() == 0 {
		return nil
	}
	return appendDurably(filepath.Join(s.dir, erasuresFile), added.Bytes())
}

// readErasures reads the file; without one there are none. A last line that a crash cut short is left out: the database has it.
func (s *Store) readErasures() ([]erasureLine, error) {
	content, err := os.ReadFile(filepath.Join(s.dir, erasuresFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var lines []erasureLine
	for scanner := bufio.NewScanner(bytes.NewReader(content)); scanner.Scan(); {
		var line erasureLine
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			s.log.Warn("a line of the list of erasures is damaged", "file", erasuresFile)
			continue
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// hubName names an installation without giving its key away.
func hubName(key []byte) string {
	sum := sha256.Sum256(append([]byte("hub "), key...))
	return hex.EncodeToString(sum[:8])
}

// appendDurably adds to a file; what was added is on disk when it returns. It begins on a line of its own, also after a line that
// was cut short.
func appendDurably(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		last := make([]byte, 1)
		if _, err := f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			content = append([]byte("\n"), content...)
		}
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

// eraseAgain erases what a restored database holds though it was erased, and gives the changes and the files that may go.
func (s *Store) eraseAgain(tx *gorm.DB) (changes []model.Change, files []string, err error) {
	var numbers []string
	err = tx.Raw(`SELECT key FROM erasures JOIN experiments ON number = key WHERE subject = ? AND erased_at IS NULL`,
		model.OfExperiment).Scan(&numbers).Error
	if err != nil {
		return nil, nil, err
	}
	for _, number := range numbers {
		var e model.Experiment
		if err := tx.Where("number = ?", number).Take(&e).Error; err != nil {
			return nil, nil, err
		}
		own, err := filesOf(tx, e.ID)
		if err = errors.Join(err, s.erase(tx, &e)); err != nil {
			return nil, nil, fmt.Errorf("erase %s again: %w", number, err)
		}
		files = append(files, own...)
		changes = append(changes, byCommand(model.OfExperiment, e.ID, model.Erased))
	}
	more, err := s.closeAgain(tx)
	return append(changes, more...), files, err
}

// closeAgain closes the accounts that a restored database holds open though they were closed.
func (s *Store) closeAgain(tx *gorm.DB) ([]model.Change, error) {
	var accounts []model.Account
	err := tx.Where("closed_at IS NULL AND id IN (SELECT cast(key AS integer) FROM erasures WHERE subject = ?)", model.OfAccount).
		Find(&accounts).Error
	if err != nil {
		return nil, err
	}
	var changes []model.Change
	for _, account := range accounts {
		if err := tx.Where("account_id = ?", account.ID).Delete(&model.Membership{}).Error; err != nil {
			return nil, err
		}
		if _, err := s.eraseAccount(tx, model.Actor{AccountID: account.ID, Email: account.Email}); err != nil {
			return nil, fmt.Errorf("close account %d again: %w", account.ID, err)
		}
		changes = append(changes, byCommand(model.OfAccount, account.ID, model.Closed))
	}
	return changes, nil
}

// byCommand is a change by the command line.
func byCommand(subject model.Subject, id int64, action model.Action) model.Change {
	return model.Change{Origin: model.ByCommand, Subject: subject, SubjectID: id, Action: action}
}

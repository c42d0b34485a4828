package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"wiel/search"
	"wiel/search/indexer"
	"wiel/store"
)

// madeHubs says where hubs that took long to make are kept.
type madeHubs struct {
	Made string `placeholder:"DIR" help:"Where hubs are kept that were made for measuring, to be copied by the next run; each run makes its own where absent."`
}

// hub makes a hub with n experiments in the data folder, or copies one that was made before. It gives the milliseconds of a processor that
// building an index took.
func (m madeHubs) hub(ctx context.Context, a *app, n int) (building float64, err error) {
	if m.Made == "" {
		return makeHub(ctx, a, n)
	}
	kept := filepath.Join(m.Made, strconv.Itoa(n))
	note := kept + ".building"
	if took, err := os.ReadFile(note); err == nil {
		building, err = strconv.ParseFloat(string(took), 64)
		return building, errors.Join(err, os.CopyFS(a.Data, os.DirFS(kept)))
	}
	if building, err = makeHub(ctx, a, n); err != nil {
		return 0, err
	}
	if err := os.CopyFS(kept, os.DirFS(a.Data)); err != nil {
		return 0, err
	}
	return building, os.WriteFile(note, strconv.AppendFloat(nil, building, 'f', 0, 64), 0o600)
}

// makeHub fills a data folder and builds its indexes: one of them, which is copied, because all is public and building takes long. It gives
// the milliseconds of a processor that building one took.
func makeHub(ctx context.Context, a *app, n int) (building float64, err error) {
	public := ""
	err = a.withStore(ctx, func(s *store.Store) error {
		if err := fillCorpus(ctx, s, n, 1); err != nil {
			return err
		}
		indexes, err := indexer.OpenSet(s.Dir(), s, a.log)
		if err != nil {
			return err
		}
		start := processorTime()
		err = beside(ctx, indexes.Public.Run, func() error {
			err := indexes.Public.WaitFor(ctx, s.LastChange())
			building = processorTime() - start
			return errors.Join(err, indexes.Public.With(func(ix *search.Index) error { public = ix.Path(); return nil }))
		})
		return errors.Join(err, indexes.Close())
	})
	if err != nil {
		return 0, err
	}
	participants := strings.Replace(filepath.Base(public), "public", "participants", 1)
	return building, os.CopyFS(filepath.Join(filepath.Dir(public), participants), os.DirFS(public))
}

// followed runs fn while the indexes follow the store.
func followed(ctx context.Context, a *app, s *store.Store, fn func(indexes *indexer.Set) error) error {
	indexes, err := indexer.OpenSet(s.Dir(), s, a.log)
	if err != nil {
		return err
	}
	err = beside(ctx, indexes.Run, func() error { return fn(indexes) })
	return errors.Join(err, indexes.Close())
}

// beside runs fn while something else runs, which is ended and waited for when fn has.
func beside(ctx context.Context, run func(ctx context.Context), fn func() error) error {
	running, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		run(running)
	}()
	err := fn()
	stop()
	<-ended
	return err
}

// folderSize gives the bytes of the files in a folder and below.
func folderSize(folder string) (size int64, err error) {
	err = filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

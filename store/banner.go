package store

import (
	"context"

	"gorm.io/gorm"

	"wiel/store/model"
)

// bannerAt is the banner as it was at one version of the texts; nil for none.
type bannerAt struct {
	version int64
	banner  *model.Banner
}

// Banner gives what is to stand above every page, or nil; also one whose time has passed. It is kept in memory, because every page asks
// for it. The caller must not change it.
func (s *Store) Banner(ctx context.Context) (*model.Banner, error) {
	version := s.TextsVersion()
	if kept := s.banner.Load(); kept != nil && kept.version == version {
		return kept.banner, nil
	}
	var found []model.Banner
	if err := s.read(ctx).Limit(1).Find(&found).Error; err != nil {
		return nil, err
	}
	kept := &bannerAt{version: version}
	if len(found) > 0 {
		kept.banner = &found[0]
	}
	s.banner.Store(kept)
	return kept.banner, nil
}

// SetBanner puts a banner above every page, in the place of the one that is there; only an administrator may.
func (s *Store) SetBanner(ctx context.Context, a model.Actor, b model.Banner) error {
	if !a.Administers() {
		return model.Refused(a)
	}
	b.AccountID = &a.AccountID
	return s.setBanner(ctx, b, byActor(a, model.OfHub, 0, 0, model.BannerSet))
}

// ClearBanner takes the banner away, if there is one; only an administrator may.
func (s *Store) ClearBanner(ctx context.Context, a model.Actor) error {
	if !a.Administers() {
		return model.Refused(a)
	}
	return s.clearBanner(ctx, byActor(a, model.OfHub, 0, 0, model.BannerCleared))
}

// CommandBanner is SetBanner for the command line, for when the pages cannot be reached. Nil takes the banner away.
func (s *Store) CommandBanner(ctx context.Context, b *model.Banner) error {
	if b == nil {
		return s.clearBanner(ctx, byCommand(model.OfHub, 0, model.BannerCleared))
	}
	b.AccountID = nil
	return s.setBanner(ctx, *b, byCommand(model.OfHub, 0, model.BannerSet))
}

func (s *Store) setBanner(ctx context.Context, b model.Banner, change model.Change) error {
	if err := b.Check(s.Now()).Or(); err != nil {
		return err
	}
	b.ID, b.ChangedAt = 1, s.Now()
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		return []model.Change{change}, tx.Save(&b).Error
	})
}

func (s *Store) clearBanner(ctx context.Context, change model.Change) error {
	return s.write(ctx, func(tx *gorm.DB) ([]model.Change, error) {
		gone := tx.Where("id = 1").Delete(&model.Banner{})
		if gone.RowsAffected == 0 {
			return nil, gone.Error
		}
		return []model.Change{change}, gone.Error
	})
}

package model

import (
	"slices"
	"strings"
	"time"
)

// BannerKind is how much a banner matters.
type BannerKind string

// The kinds of banner.
const (
	BannerInfo    BannerKind = "info"
	BannerWarning BannerKind = "warning"
)

// BannerKinds lists the kinds.
func BannerKinds() []BannerKind { return []BannerKind{BannerInfo, BannerWarning} }

// MaxBanner is the longest text of a banner, in characters: it stands above every page.
const MaxBanner = 400

// Banner is a message above every page, about an outage for instance. A text that is "" is left to the other language. Until is when
// it goes away by itself; nil for when somebody takes it away.
type Banner struct {
	ID        int64
	Kind      BannerKind
	TextNL    string `gorm:"column:text_nl"`
	TextEN    string `gorm:"column:text_en"`
	Until     *time.Time
	AccountID *int64
	ChangedAt time.Time
}

// In gives the text for who reads the language, and the language that it is in.
func (b *Banner) In(language string) (text, in string) {
	if b.TextNL == "" || language == "en" && b.TextEN != "" {
		return b.TextEN, "en"
	}
	return b.TextNL, "nl"
}

// Shows reports whether the banner is to be seen at the time. No banner, nil, never is.
func (b *Banner) Shows(now time.Time) bool {
	return b != nil && (b.Until == nil || now.Before(*b.Until))
}

// Check cleans the banner and reports all that is wrong with it, by the fields "nl", "en", "kind" and "until".
func (b *Banner) Check(now time.Time) Errors {
	b.TextNL, b.TextEN = strings.TrimSpace(b.TextNL), strings.TrimSpace(b.TextEN)
	k := &checker{}
	k.required("nl", b.TextNL+b.TextEN)
	k.length("nl", b.TextNL, MaxBanner)
	k.length("en", b.TextEN, MaxBanner)
	if !slices.Contains(BannerKinds(), b.Kind) {
		k.add("kind", "error.choice")
	}
	if b.Until != nil && !b.Until.After(now) {
		k.add("until", "banner.past")
	}
	return k.found
}

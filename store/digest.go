package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"wiel/store/model"
)

// When digests go out, by the clock of Amsterdam: at no hour that a clock change skips or repeats.
const (
	digestHour = 8
	digestDay  = time.Tuesday
)

// gatherFor is how long news that is mailed at once waits for more, so that somebody gets one mail and not five.
const gatherFor = 3 * time.Minute

// How old news may get before it is mailed: older news stays on the desk only. It matters where the hub sent no mail for a while.
const (
	staleAtOnce = 48 * time.Hour
	staleDaily  = 48 * time.Hour
	staleWeekly = 15 * 24 * time.Hour
)

// round is the news that goes out together: of one frequency, between two moments. Period is the same for all that look at it.
type round struct {
	frequency     model.Frequency
	since, before time.Time
	period        string
	life          time.Duration // how long its mail is worth sending
}

// ripe gives when the oldest news must have come for the round to go out.
func (r round) ripe(now time.Time) time.Time {
	if r.frequency == model.AtOnce {
		return now.Add(-gatherFor)
	}
	return r.before
}

// rounds gives the rounds of a moment: what is mailed at once, and the last daily and weekly digest.
func rounds(now time.Time) []round {
	day := lastHour(now.In(model.Zone()))
	week := day
	for week.Weekday() != digestDay {
		week = time.Date(week.Year(), week.Month(), week.Day()-1, digestHour, 0, 0, 0, model.Zone())
	}
	return []round{
		{model.AtOnce, now.Add(-staleAtOnce), now.Add(time.Microsecond), now.Format(time.RFC3339Nano), staleAtOnce},
		{model.Daily, day.Add(-staleDaily), day, day.Format(time.DateOnly), 20 * time.Hour},
		{model.Weekly, week.Add(-staleWeekly), week, week.Format(time.DateOnly), 6 * 24 * time.Hour},
	}
}

// lastHour gives the last time that it was the hour of digests.
func lastHour(now time.Time) time.Time {
	at := time.Date(now.Year(), now.Month(), now.Day(), digestHour, 0, 0, 0, now.Location())
	if at.After(now) {
		at = time.Date(now.Year(), now.Month(), now.Day()-1, digestHour, 0, 0, 0, now.Location())
	}
	return at
}

// waitingNews is the news of one kind that waits for one account.
type waitingNews struct {
	AccountID int64
	Kind      model.NewsKind
	Ripe      bool // its oldest has waited for more
}

// MakeDigests puts into the outbox what is to be mailed now: one mail a person and round. The digest, its mail and the mark on its news
// are written together, so that news is mailed once, also after a crash and beside another process. It is called only where there is a
// mail server; what waits meanwhile is on the desk.
func (s *Store) MakeDigests(ctx context.Context) error {
	now := s.Now()
	for _, r := range rounds(now) {
		accounts, err := s.waitingFor(ctx, r, now)
		if err != nil {
			return err
		}
		for _, account := range accounts {
			if err := s.makeDigest(ctx, r, account); err != nil {
				return err
			}
		}
	}
	return nil
}

// waitingFor lists the accounts for which there is news of a round.
func (s *Store) waitingFor(ctx context.Context, r round, now time.Time) ([]int64, error) {
	var waiting []waitingNews
	err := s.read(ctx).Raw(`SELECT n.account_id, n.kind, min(n.at) <= ? AS ripe FROM news n JOIN accounts a ON a.id = n.account_id
		WHERE n.waits AND n.seen_at IS NULL AND n.at >= ? AND n.at < ? AND a.closed_at IS NULL AND NOT a.example
			AND NOT EXISTS (SELECT 1 FROM digests d WHERE d.account_id = a.id AND d.frequency = ? AND d.period = ?)
		GROUP BY n.account_id, n.kind ORDER BY n.account_id`, r.ripe(now), r.since, r.before, r.frequency, r.period).Scan(&waiting).Error
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	ids := make([]int64, len(waiting))
	for i, w := range waiting {
		ids[i] = w.AccountID
	}
	chosen, err := frequenciesOf(s.read(ctx), slices.Compact(ids)...)
	var accounts []int64
	for _, w := range waiting {
		if w.Ripe && chosen.of(w.AccountID, w.Kind) == r.frequency && !slices.Contains(accounts, w.AccountID) {
			accounts = append(accounts, w.AccountID)
		}
	}
	return accounts, err
}

// makeDigest puts the mail of one round for one account into the outbox.
func (s *Store) makeDigest(ctx context.Context, r round, account int64) error {
	return s.keep(ctx, func(tx *gorm.DB) error {
		chosen, err := frequenciesOf(tx, account)
		if err != nil {
			return err
		}
		var kinds []model.NewsKind
		for _, kind := range model.AllNewsKinds() {
			if chosen.of(account, kind) == r.frequency {
				kinds = append(kinds, kind)
			}
		}
		d := &model.Digest{AccountID: account, Frequency: r.frequency, Period: r.period, CreatedAt: s.Now()}
		made := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(d)
		if made.Error != nil || made.RowsAffected == 0 {
			return made.Error
		}
		marked := tx.Model(&model.News{}).Where(`account_id = ? AND waits AND seen_at IS NULL AND at >= ? AND at < ? AND kind IN ?`,
			account, r.since, r.before, kinds).Updates(map[string]any{"waits": false, "digest_id": d.ID})
		if marked.Error != nil || marked.RowsAffected == 0 {
			return marked.Error
		}
		var to model.Account
		if err := tx.Take(&to, account).Error; err != nil {
			return err
		}
		return enqueue(tx, s.Now(), model.Mail{
			Kind: model.DigestMail, To: to.Email, Language: to.Language, NotAfter: s.Now().Add(r.life),
			Facts: map[string]string{model.FactDigest: strconv.FormatInt(d.ID, 10)},
		})
	})
}

// DigestLetter is what a mail with news says: what its reader may see now of what happened. Silences names the kinds of news that the link to
// unsubscribe stops.
type DigestLetter struct {
	Frequency model.Frequency
	Name      string
	*NewsList
	Silences []model.NewsKind
	Token    string
}

// Digest gives the letter of a digest. It is NotFound where there is nothing to say any more: all was seen meanwhile, or is out of the
// reader's sight, or the reader does not take part any more.
func (s *Store) Digest(ctx context.Context, id int64) (*DigestLetter, error) {
	var d model.Digest
	if err := s.read(ctx).Take(&d, id).Error; err != nil {
		return nil, one(err)
	}
	a, err := s.actorNow(ctx, d.AccountID)
	if err != nil {
		return nil, err
	}
	if !a.Participates() {
		return nil, model.Missing()
	}
	var rows []model.News
	err = s.read(ctx).Where("digest_id = ? AND seen_at IS NULL", d.ID).Order("id DESC").Limit(newsLines).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	list, err := s.resolveNews(ctx, a, rows)
	if err != nil {
		return nil, err
	}
	if len(list.Followed)+len(list.Own) == 0 {
		return nil, model.Missing()
	}
	letter := &DigestLetter{Frequency: d.Frequency, Name: a.Name, NewsList: list}
	if letter.Silences, err = s.silences(ctx, d, rows); err != nil {
		return nil, err
	}
	letter.Token = s.UnsubscribeToken(a.AccountID, letter.Silences...)
	return letter, nil
}

// silences gives the kinds of news that unsubscribing from a digest stops: all that come with a daily or weekly one, so that it does
// not come again; of a mail that was sent at once just the kinds in it.
func (s *Store) silences(ctx context.Context, d model.Digest, rows []model.News) ([]model.NewsKind, error) {
	chosen, err := frequenciesOf(s.read(ctx), d.AccountID)
	var kinds []model.NewsKind
	for _, kind := range model.AllNewsKinds() {
		inside := slices.ContainsFunc(rows, func(n model.News) bool { return n.Kind == kind })
		if inside || d.Frequency != model.AtOnce && chosen.of(d.AccountID, kind) == d.Frequency {
			kinds = append(kinds, kind)
		}
	}
	return kinds, err
}

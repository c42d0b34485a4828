package session

import "github.com/gin-gonic/gin"

// Notice is a message for the next page: the key of a text, and what fills it in.
type Notice struct {
	Key  string
	Args []string
}

// Notice keeps a message for the next page that is shown.
func (m *Manager) Notice(c *gin.Context, key string, args ...string) error {
	if err := m.open(c); err != nil {
		return err
	}
	ctx := c.Request.Context()
	notices, _ := m.scs.Get(ctx, noticesKey).([]Notice)
	m.scs.Put(ctx, noticesKey, append(notices, Notice{key, args}))
	if m.scs.Token(ctx) == "" {
		m.scs.SetDeadline(ctx, m.now().Add(idle))
	}
	return nil
}

// Notices gives the messages that wait, and forgets them.
func (m *Manager) Notices(c *gin.Context) []Notice {
	if _, open := c.Get(openKey); !open {
		return nil
	}
	ctx := c.Request.Context()
	if !m.scs.Exists(ctx, noticesKey) {
		return nil
	}
	notices, _ := m.scs.Pop(ctx, noticesKey).([]Notice)
	if m.scs.GetInt64(ctx, accountKey) == 0 && len(m.scs.Keys(ctx)) == 0 {
		// Nothing is left to remember of this visitor: their next page may come from the cache again.
		_ = m.scs.Destroy(ctx)
	}
	return notices
}

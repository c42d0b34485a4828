package request

import (
	"net/url"
	"strings"
)

// LocalPath gives the path that raw names on this site, or fallback where raw leads elsewhere: a link that comes back after signing in must
// not send anybody to another site.
func LocalPath(raw, fallback string) string {
	if !strings.HasPrefix(raw, "/") || strings.ContainsAny(raw, "\\\x00\r\n\t") || len(raw) > 2000 {
		return fallback
	}
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || strings.HasPrefix(u.Path, "//") {
		return fallback
	}
	return u.RequestURI()
}

package request

import (
	"net"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

// Client names where a request comes from, for limits: its network address, or for IPv6 the network, because one visitor has many
// addresses there.
func Client(c *gin.Context) string {
	address, err := netip.ParseAddr(c.ClientIP())
	if err != nil {
		return c.ClientIP()
	}
	if address = address.Unmap(); address.Is4() {
		return address.String()
	}
	network, _ := address.Prefix(64) // an IPv6 address has 128 bits
	return network.String()
}

// forwarding are the headers by which a proxy says that it asks for another.
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// FromHere reports whether a request comes from this machine itself, and not through a proxy on it. It asks for this machine by name
// too: what a proxy that says nothing passes on, or a page of another site whose name leads here, asks for another.
func FromHere(c *gin.Context) bool {
	for _, name := range forwarding {
		if c.Request.Header.Get(name) != "" {
			return false
		}
	}
	host, _, err := net.SplitHostPort(c.Request.RemoteAddr)
	asked := &url.URL{Host: c.Request.Host}
	return err == nil && Loopback(host) && Loopback(asked.Hostname())
}

// Loopback reports whether a host is this machine, by name or address.
func Loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && address.Unmap().IsLoopback()
}

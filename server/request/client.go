package request

import (
	"net"
	"net/netip"

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

// FromHere reports whether a request comes from this machine itself, and not through a proxy on it.
func FromHere(c *gin.Context) bool {
	for _, name := range forwarding {
		if c.Request.Header.Get(name) != "" {
			return false
		}
	}
	host, _, err := net.SplitHostPort(c.Request.RemoteAddr)
	if err != nil {
		return false
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap().IsLoopback()
}

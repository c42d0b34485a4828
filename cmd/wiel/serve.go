package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	"wiel/server"
	"wiel/static"
	"wiel/store"
)

// serveCommand serves the hub.
type serveCommand struct {
	Listen         string   `default:"localhost:8080" placeholder:"HOST:PORT" variable:"WIEL_LISTEN" help:"Where to listen; :8080 is all addresses of this machine."`
	BaseURL        string   `name:"base-url" placeholder:"URL" variable:"WIEL_BASE_URL" help:"The address of the hub as visitors type it, for links in mail and feeds (https://wiel.example); what --listen says where absent. With https, cookies are for https only."`
	TLSCert        string   `name:"tls-cert" placeholder:"FILE" variable:"WIEL_TLS_CERT" help:"Certificate chain (PEM), to serve https without a proxy in front."`
	TLSKey         string   `name:"tls-key" placeholder:"FILE" variable:"WIEL_TLS_KEY" help:"Key of the certificate (PEM)."`
	TrustedProxies []string `placeholder:"NETWORK" variable:"WIEL_TRUSTED_PROXIES" help:"Addresses or networks, separated by commas, of the proxies that stand in front (127.0.0.1,10.0.0.0/8): only what they say of a visitor's address is believed."`
	Demo           bool     `help:"Add the example content first, and print the example accounts; for a look around, not for a hub in use."`
	Showcase       bool     `variable:"WIEL_SHOWCASE" help:"Show /ontwerp, the page with all parts of the design."`
	Config         string   `placeholder:"DIR" variable:"WIEL_CONFIG" help:"The configuration folder: theme/ (style sheets, logo, fonts) and locale/ (texts, as nl/name.toml and en/name.toml)."`
	Contact        string   `placeholder:"ADDRESS" variable:"WIEL_CONTACT" help:"The e-mail address for questions about the hub, shown on the pages on help, accessibility and privacy, and in security.txt."`
	Operator       string   `placeholder:"NAME" variable:"WIEL_OPERATOR" help:"The organisation that runs the hub and answers for the personal data in it (the controller), named on the page on privacy."`

	SMTP mailOptions `embed:"" prefix:"smtp-"`
}

// Validate says what is wrong with the options, if anything.
func (c *serveCommand) Validate() error {
	if _, port, err := net.SplitHostPort(c.Listen); err != nil || port == "" {
		return fmt.Errorf("--listen wants HOST:PORT, not %q", c.Listen)
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return errors.New("--tls-cert and --tls-key belong together")
	}
	if u, err := url.Parse(c.BaseURL); err != nil || c.BaseURL != "" && (u.Host == "" || u.Path != "" || u.Scheme != "http" && u.Scheme != "https") {
		return fmt.Errorf("--base-url wants something like https://wiel.example, without a path, not %q", c.BaseURL)
	}
	if c.Config != "" && !isFolder(c.Config) {
		return fmt.Errorf("--config wants a folder, and %q is none", c.Config)
	}
	for _, proxy := range c.TrustedProxies {
		_, notNetwork := netip.ParsePrefix(proxy)
		if _, err := netip.ParseAddr(proxy); err != nil && notNetwork != nil {
			return fmt.Errorf("--trusted-proxies wants addresses or networks, not %q", proxy)
		}
	}
	return nil
}

// collectAt is after how much growth of what is in use, in percent, the memory is cleaned up. Half of Go's own way saves a third of the memory of a
// hub with a hundred thousand experiments, and neither a search nor publishing is slower for it by more than one run differs from the next.
const collectAt = 50

// Run serves until ctx ends, then lets the requests under way finish. The environment variable GOGC overrides how eagerly memory is cleaned up.
func (c *serveCommand) Run(ctx context.Context, a *app) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	assets, err := static.LoadAssets(static.Dist())
	if err != nil {
		return err
	}
	if !assets.Built() {
		return errors.New("styles and scripts are not built into this program: run make assets, and build it again")
	}
	if theme := filepath.Join(c.Config, "theme"); c.Config != "" && isFolder(theme) {
		if err := assets.LoadTheme(theme); err != nil {
			return err
		}
	}
	listener, err := c.listen(ctx)
	if err != nil {
		return err
	}
	defer listener.Close() // the HTTP server has closed it by then, unless starting failed
	return a.withStore(ctx, func(s *store.Store) error {
		release, err := a.serveAlone()
		if err != nil {
			return err
		}
		defer release()
		if c.Demo {
			if err := a.loadDemo(ctx, s); err != nil {
				return err
			}
		}
		h, err := openHub(a, s, hubOptions{
			assets: assets, baseURL: c.baseURL(listener.Addr()), trustedProxies: c.TrustedProxies, showcase: c.Showcase, contact: c.Contact, operator: c.Operator,
			config: c.Config, mail: c.SMTP,
		})
		if err != nil {
			return err
		}
		visitors, err := c.newHTTP(h.server)
		if err == nil {
			a.say("Wiel is at %s (Ctrl-C stops it)", h.server.BaseURL)
			err = serve(ctx, visitors, listener, h.chores())
		}
		return errors.Join(err, h.close())
	})
}

// serveAlone sees to it that one Wiel serves the data folder, until release is called or the program ends in whatever way: two would send
// all mail twice.
func (a *app) serveAlone() (release func(), err error) {
	file, err := os.OpenFile(filepath.Join(a.Data, "serving.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(fmt.Errorf("another Wiel serves the data folder %s: stop that, or choose another folder with --data", a.Data), file.Close())
	}
	return func() { _ = file.Close() }, nil // closing unlocks; there is nothing to do about an error
}

// isFolder reports whether there is a folder at the path.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// listen takes the port; what it says where that fails, a person can act on.
func (c *serveCommand) listen(ctx context.Context) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", c.Listen)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is taken by another program (another Wiel?): stop that, or choose another port with --listen", c.Listen)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("this account may not listen on %s: choose a port above 1023 with --listen", c.Listen)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", c.Listen, err)
	}
	return listener, nil
}

// newHTTP makes what speaks with browsers: https where there is a certificate.
func (c *serveCommand) newHTTP(hub *server.Server) (*http.Server, error) {
	visitors := hub.HTTP(c.Listen)
	if c.TLSCert == "" {
		return visitors, nil
	}
	certificate, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	if err != nil {
		return nil, fmt.Errorf("--tls-cert and --tls-key: %w", err)
	}
	visitors.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	return visitors, nil
}

// baseURL gives the address of the hub: as it was told, or as it listens.
func (c *serveCommand) baseURL(at net.Addr) string {
	if c.BaseURL != "" {
		return strings.TrimSuffix(c.BaseURL, "/")
	}
	scheme := "http"
	if c.TLSCert != "" {
		scheme = "https"
	}
	host, _, _ := net.SplitHostPort(c.Listen) // checked by Validate
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(at.String())
	return scheme + "://" + net.JoinHostPort(host, port)
}

// stopTimeout is how long requests under way may take once the hub stops.
const stopTimeout = 10 * time.Second

// serve answers visitors and does the chores until ctx ends; then everything stops, the visitors first.
func serve(ctx context.Context, visitors *http.Server, listener net.Listener, chores []func(ctx context.Context)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var work sync.WaitGroup
	work.Go(func() {
		answer := visitors.Serve
		if visitors.TLSConfig != nil {
			answer = func(l net.Listener) error { return visitors.ServeTLS(l, "", "") }
		}
		if err := answer(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(err)
		}
	})
	background, end := context.WithCancel(context.WithoutCancel(ctx))
	defer end()
	for _, do := range chores {
		work.Go(func() { do(background) })
	}
	<-ctx.Done()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	err := visitors.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = visitors.Close()
	}
	end()
	work.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return err
}

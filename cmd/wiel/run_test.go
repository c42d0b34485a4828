package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"wiel/static"
)

// command runs one command line to its end, with the environment given as pairs, and gives what it printed.
func command(t *testing.T, environment map[string]string, args ...string) (stdout string, err error) {
	t.Helper()
	var out bytes.Buffer
	err = run(t.Context(), args, func(name string) string { return environment[name] }, &out, io.Discard)
	return out.String(), err
}

// served is a hub that serves.
type served struct {
	url  string
	stop func() error // stops it as Ctrl-C does, and gives what run returned
}

// serveHub starts the program on a free port, as a person would, and waits until it says where it is.
func serveHub(t *testing.T, data string, args ...string) *served {
	t.Helper()
	needAssets(t)
	ctx, cancel := context.WithCancel(t.Context())
	said, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"serve", "--listen=127.0.0.1:0", "--data=" + data}, args...), func(string) string { return "" }, out, io.Discard)
		out.CloseWithError(err)
		ended <- err
	}()
	s := &served{stop: sync.OnceValue(func() error { cancel(); return <-ended })}
	t.Cleanup(func() { _ = s.stop() })
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "Wiel is at "); ok {
			s.url, _, _ = strings.Cut(rest, " ")
			go io.Copy(io.Discard, said)
			return s
		}
	}
	t.Fatalf("the hub stopped before it served: %v", s.stop())
	return nil
}

// waitUntilReady waits until the hub says that all its parts are ready.
func (s *served) waitUntilReady(t *testing.T) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range 1000 {
		if status, _ := get(t, http.DefaultClient, s.url+"/readyz"); status == http.StatusOK {
			return
		}
		<-tick.C
	}
	t.Fatal("the hub is not ready after 20 seconds")
}

// needAssets skips a test of the whole program where its styles were not built; `make test` builds them.
func needAssets(t *testing.T) {
	t.Helper()
	assets, err := static.LoadAssets(static.Dist())
	if err != nil {
		t.Fatal(err)
	}
	if assets.Built() {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("styles and scripts are not built: run make assets first")
	}
	t.Skip("styles and scripts are not built: run make assets first")
}

// get gives the status and text of a page.
func get(t *testing.T, client *http.Client, url string) (int, string) {
	t.Helper()
	r, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

func TestServesAndStops(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	hub := serveHub(t, data)
	hub.waitUntilReady(t)
	for path, want := range map[string]string{
		"/healthz": `"ok"`, "/readyz": `"index for the public":"ok"`, "/": "<h1>Heeft iemand dit al geprobeerd?</h1>",
	} {
		if status, text := get(t, http.DefaultClient, hub.url+path); status != http.StatusOK || !strings.Contains(text, want) {
			t.Errorf("%s answers %d without %s:\n%.300s", path, status, want, text)
		}
	}
	if err := hub.stop(); err != nil {
		t.Errorf("stopping gives %v, want nothing", err)
	}
	if _, err := http.Get(hub.url); err == nil {
		t.Error("the hub still answers after it stopped")
	}
}

func TestRebuildsTheIndexesWhileItServes(t *testing.T) {
	data := t.TempDir()
	hub := serveHub(t, data)
	out, err := command(t, map[string]string{"WIEL_DATA": data}, "index", "rebuild")
	if err != nil || !strings.Contains(out, "built anew") {
		t.Errorf("index rebuild gives %v and says %q", err, out)
	}
	if err := hub.stop(); err != nil {
		t.Error(err)
	}
}

func TestSaysWhatIsWrong(t *testing.T) {
	needAssets(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	served := t.TempDir()
	serveHub(t, served)
	for _, c := range []struct {
		sentence string
		args     []string
		want     string
	}{
		{"the data folder is served already", []string{"serve", "--listen", "127.0.0.1:0", "--data", served}, "another Wiel serves the data folder"},
		{"the port is taken", []string{"serve", "--listen", taken.Addr().String(), "--data", t.TempDir()}, "is taken by another program"},
		{"no port", []string{"serve", "--listen", "localhost"}, "--listen wants HOST:PORT"},
		{"the data folder is a file", []string{"serve", "--listen", "127.0.0.1:0", "--data", file}, "data folder " + file + " does not open"},
		{"the data folder is unnamed", []string{"serve", "--data="}, "--data is empty"},
		{"a certificate without a key", []string{"serve", "--tls-cert", file}, "belong together"},
		{"a certificate that is none", []string{"serve", "--listen", "127.0.0.1:0", "--data", t.TempDir(), "--tls-cert", file, "--tls-key", file}, "--tls-cert and --tls-key"},
		{"an address with a path", []string{"serve", "--base-url", "https://wiel.example/hub"}, "--base-url wants"},
		{"a proxy by name", []string{"serve", "--trusted-proxies", "proxy.example"}, "--trusted-proxies wants addresses"},
		{"a command that is none", []string{"surf"}, "unexpected argument surf"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			_, err := command(t, nil, c.args...)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, c.want)
			}
		})
	}
}

func TestOptionsComeFromTheEnvironment(t *testing.T) {
	_, err := command(t, map[string]string{"WIEL_LISTEN": "nowhere"}, "serve")
	if err == nil || !strings.Contains(err.Error(), `not "nowhere"`) {
		t.Errorf("WIEL_LISTEN=nowhere gives %v", err)
	}
	_, err = command(t, map[string]string{"WIEL_LISTEN": "nowhere"}, "serve", "--listen", "elsewhere")
	if err == nil || !strings.Contains(err.Error(), `not "elsewhere"`) {
		t.Errorf("the command line does not go before the environment: %v", err)
	}
}

func TestHelpDocumentsEveryOption(t *testing.T) {
	out, err := command(t, nil, "serve", "--help")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--data", "WIEL_DATA", "--listen", "WIEL_LISTEN", "--tls-cert", "WIEL_TRUSTED_PROXIES"} {
		if !strings.Contains(out, want) {
			t.Errorf("serve --help says nothing of %s", want)
		}
	}
}

func TestServesHTTPS(t *testing.T) {
	certificate, key := writeCertificate(t)
	hub := serveHub(t, t.TempDir(), "--tls-cert", certificate, "--tls-key", key)
	if !strings.HasPrefix(hub.url, "https://") {
		t.Fatalf("the hub says it is at %s", hub.url)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	if status, text := get(t, client, hub.url+"/healthz"); status != http.StatusOK {
		t.Errorf("got %d %s", status, text)
	}
}

// writeCertificate makes a certificate for this machine and gives the files of it and its key.
func writeCertificate(t *testing.T) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	public, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	certificate, key = filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")
	for path, block := range map[string]*pem.Block{
		certificate: {Type: "CERTIFICATE", Bytes: public}, key: {Type: "PRIVATE KEY", Bytes: secret},
	} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certificate, key
}

func TestBacksUpAndRestoresWhileItServes(t *testing.T) {
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "wiel.zip")
	hub := serveHub(t, data)
	hub.waitUntilReady(t)
	for _, c := range []struct{ name, want string }{
		{"backup", "read it back: it is whole"}, {"restore", "Everybody signs in anew"},
	} {
		if out, err := command(t, map[string]string{"WIEL_DATA": data}, c.name, file); err != nil || !strings.Contains(out, c.want) {
			t.Errorf("%s gives %v and says %q", c.name, err, out)
		}
	}
	hub.waitUntilReady(t)
	if status, text := get(t, http.DefaultClient, hub.url+"/"); status != http.StatusOK {
		t.Errorf("after the restore the hub answers %d:\n%.300s", status, text)
	}
	if _, err := command(t, map[string]string{"WIEL_DATA": data}, "restore", filepath.Join(data, "wiel.db")); err == nil {
		t.Error("a file that is no backup was restored")
	}
}

func TestReadmeTellsEveryVariable(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	parser, err := kong.New(&commands{})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	err = kong.Visit(parser.Model, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok && flag.Tag.Get("variable") != "" {
			told++
			if name := flag.Tag.Get("variable"); !bytes.Contains(readme, []byte(name)) {
				t.Errorf("the README does not tell %s", name)
			}
		}
		return next(nil)
	})
	if err != nil || told < 10 {
		t.Errorf("found %d variables (%v)", told, err)
	}
	if lines := bytes.Count(readme, []byte("\n")); lines >= 150 {
		t.Errorf("the README has %d lines; it must be read in one go", lines)
	}
}

func TestASecondRunKeepsTheData(t *testing.T) {
	data := t.TempDir()
	for _, options := range [][]string{{"--demo"}, nil} {
		hub := serveHub(t, data, options...)
		hub.waitUntilReady(t)
		status, text := get(t, http.DefaultClient, hub.url+"/experimenten")
		if status != http.StatusOK || !strings.Contains(text, `href="/experimenten/20`) {
			t.Errorf("with %q the hub answers %d without an experiment:\n%.300s", options, status, text)
		}
		if err := hub.stop(); err != nil {
			t.Fatal(err)
		}
	}
}

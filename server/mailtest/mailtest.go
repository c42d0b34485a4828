// Package mailtest gives tests a real mail server on this machine, and reads what arrived there.
package mailtest

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	"net/mail"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Sink is a mail server that does as a test says. Port is where it listens; Identity is what it shows where it is secured.
type Sink struct {
	Port     int
	Identity *x509.Certificate

	mu       sync.Mutex
	answer   func(step string) error
	hang     string
	drop     string
	received []string
	user     string
}

// NewSink starts a mail server that stops when the test ends. Secured lets it offer STARTTLS, with an identity that nobody trusts unless
// told.
func NewSink(t testing.TB, secured bool) *Sink {
	t.Helper()
	s := &Sink{answer: func(string) error { return nil }}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &talk{s, c}, nil }))
	server.Domain, server.ErrorLog, server.AllowInsecureAuth = "localhost", silent{}, true
	if secured {
		https := httptest.NewTLSServer(nil)
		t.Cleanup(https.Close)
		server.TLSConfig = &tls.Config{Certificates: https.TLS.Certificates}
		s.Identity = https.Certificate()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Port = listener.Addr().(*net.TCPAddr).Port
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return s
}

// Behave changes what the server does: what it answers at each step ("mail", "rcpt", "refuse" for the letter, "data", "reset"), where nil is
// yes to all; the step at which it says nothing any more; and the one at which it breaks the line: at "data" before it answers, at "reset"
// after it took the mail.
func (s *Sink) Behave(answer func(step string) error, hang, drop string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if answer == nil {
		answer = func(string) error { return nil }
	}
	s.answer, s.hang, s.drop = answer, hang, drop
}

// User gives the name with which somebody signed in.
func (s *Sink) User() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.user
}

// Mails gives what arrived so far.
func (s *Sink) Mails() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.received...)
}

// talk is one connection.
type talk struct {
	sink *Sink
	conn *smtp.Conn
}

// at does what the test wants at a step.
func (k *talk) at(step string) error {
	k.sink.mu.Lock()
	hang, drop, answer := k.sink.hang, k.sink.drop, k.sink.answer
	k.sink.mu.Unlock()
	if hang == step {
		io.Copy(io.Discard, k.conn.Conn()) // until the other side gives up
	}
	if hang == step || drop == step {
		k.conn.Conn().Close()
	}
	return answer(step)
}

func (k *talk) Reset()                                    { k.at("reset") }
func (k *talk) Logout() error                             { return nil }
func (k *talk) Mail(string, *smtp.MailOptions) error      { return k.at("mail") }
func (k *talk) Rcpt(to string, _ *smtp.RcptOptions) error { return k.at("rcpt") }
func (k *talk) AuthMechanisms() []string                  { return []string{"PLAIN"} }

func (k *talk) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := k.at("refuse"); err != nil {
		return err
	}
	k.sink.mu.Lock()
	k.sink.received = append(k.sink.received, strings.ReplaceAll(string(content), "\r\n", "\n"))
	k.sink.mu.Unlock()
	return k.at("data")
}

func (k *talk) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if password != "good" {
			return smtp.ErrAuthFailed
		}
		k.sink.mu.Lock()
		defer k.sink.mu.Unlock()
		k.sink.user = user
		return nil
	}), nil
}

// Parts takes a mail apart: its headers, its plain text, and its HTML.
func Parts(t testing.TB, raw string) (mail.Header, string, string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, texts[0], texts[1]
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(content))
	}
}

// silent is a log that nobody reads.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

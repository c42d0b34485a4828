package mail_test

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// sink is a real mail server on this machine that does as a test says.
type sink struct {
	mu       sync.Mutex
	answer   func(step string) error // what it says at "rcpt" and "data"; nil is yes
	hang     string                  // the step at which it says nothing any more
	drop     string                  // the step at which it breaks the line: "data" before it answers, "reset" after it took the mail
	port     int
	received []string
	user     string // who signed in
	identity *x509.Certificate
}

// newSink starts a mail server; secured lets it offer STARTTLS, with an identity that nobody trusts unless told.
func newSink(t *testing.T, secured bool) *sink {
	t.Helper()
	s := &sink{answer: func(string) error { return nil }}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &talk{s, c}, nil }))
	server.Domain, server.ErrorLog, server.AllowInsecureAuth = "localhost", silent{}, true
	if secured {
		https := httptest.NewTLSServer(nil)
		t.Cleanup(https.Close)
		server.TLSConfig = &tls.Config{Certificates: https.TLS.Certificates}
		s.identity = https.Certificate()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.port = listener.Addr().(*net.TCPAddr).Port
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return s
}

// behave changes what the server does.
func (s *sink) behave(answer func(step string) error, hang, drop string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if answer == nil {
		answer = func(string) error { return nil }
	}
	s.answer, s.hang, s.drop = answer, hang, drop
}

// mails gives what arrived so far.
func (s *sink) mails() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.received...)
}

// talk is one connection.
type talk struct {
	sink *sink
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

// silent is a log that nobody reads.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

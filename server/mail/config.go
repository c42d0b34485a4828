package mail

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Security is how the line to the mail server is kept private.
type Security string

// The ways to keep the line private. StartTLS is also what "" means; None is for a server on the same machine.
const (
	StartTLS Security = "starttls"
	TLS      Security = "tls"
	None     Security = "none"
)

// Config says which server takes our mail. Without a Host no mail is sent. Port 0 is the usual one: 587, with TLS 465, with None 25. From is
// an address, with a name before it or not: "Wiel <wiel@hub.example>". Timeout is how long one mail may take; 0 is half a minute.
type Config struct {
	Host     string
	Port     int
	User     string
	Password string
	From     string
	Security Security
	Timeout  time.Duration

	roots *x509.CertPool // nil: those of the machine
}

// Enabled reports whether mail is sent.
func (c Config) Enabled() bool { return c.Host != "" }

// Check says what is wrong with the configuration, in a sentence for who operates the hub.
func (c Config) Check() error {
	if !c.Enabled() {
		return nil
	}
	if _, err := mail.ParseAddress(c.From); err != nil {
		return fmt.Errorf("the sender of mail, %q, is not an e-mail address", c.From)
	}
	switch c.security() {
	case StartTLS, TLS, None:
	default:
		return fmt.Errorf("the security of mail is %q, and must be starttls, tls or none", c.Security)
	}
	if (c.User == "") != (c.Password == "") {
		return errors.New("mail needs both a user and a password, or neither")
	}
	if c.User != "" && c.security() == None {
		return errors.New("the password for mail is not sent over an open line: choose starttls or tls")
	}
	return nil
}

func (c Config) security() Security { return cmp.Or(c.Security, StartTLS) }

func (c Config) timeout() time.Duration { return cmp.Or(c.Timeout, 30*time.Second) }

func (c Config) port() int {
	usual := map[Security]int{StartTLS: 587, TLS: 465, None: 25}
	return cmp.Or(c.Port, usual[c.security()])
}

// domain gives what stands after the @ in the sender's address: message IDs end in it, and with it we greet the server, so that no
// name of this machine gets out.
func (c Config) domain() string {
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return "localhost"
	}
	return from.Address[strings.LastIndex(from.Address, "@")+1:]
}

// client makes a connection to be opened.
func (c Config) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(c.port()), gomail.WithTimeout(c.timeout()), gomail.WithHELO(c.domain())}
	if c.security() != None {
		options = append(options, gomail.WithTLSConfig(&tls.Config{ServerName: c.Host, MinVersion: tls.VersionTLS12, RootCAs: c.roots}))
	}
	switch c.security() {
	case TLS:
		options = append(options, gomail.WithSSL())
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case None:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if c.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(c.User), gomail.WithPassword(c.Password))
	}
	return gomail.NewClient(c.Host, options...)
}

package main

import (
	"wiel/server/i18n"
	"wiel/server/mail"
)

// mailOptions say which server takes the hub's mail.
type mailOptions struct {
	Host     string `placeholder:"HOST" variable:"WIEL_SMTP_HOST" help:"The mail server. Without one no mail is sent, and coordinators hand links over themselves."`
	Port     int    `placeholder:"PORT" variable:"WIEL_SMTP_PORT" help:"Its port; 587, 465 for tls and 25 for none where absent."`
	User     string `placeholder:"NAME" variable:"WIEL_SMTP_USER" help:"The name to sign in with there, if it asks for one."`
	Password string `placeholder:"PASSWORD" variable:"WIEL_SMTP_PASSWORD" help:"The password that belongs to it; better in the environment than on the command line."`
	From     string `placeholder:"ADDRESS" variable:"WIEL_SMTP_FROM" help:"Who sends the mail: 'Wiel <wiel@hub.example>'."`
	Security string `default:"starttls" enum:"starttls,tls,none" variable:"WIEL_SMTP_SECURITY" help:"How the line to it is kept private: ${enum} (only for a server on this machine)."`
}

// Validate says what is wrong with the options, if anything.
func (o *mailOptions) Validate() error { return o.config().Check() }

func (o *mailOptions) config() mail.Config {
	return mail.Config{
		Host: o.Host, Port: o.Port, User: o.User, Password: o.Password, From: o.From, Security: mail.Security(o.Security),
	}
}

// newSender makes what sends the hub's mail.
func (h *hub) newSender(o mailOptions, texts *i18n.Bundle, baseURL string) *mail.Sender {
	return mail.New(mail.Options{Config: o.config(), Store: h.store, Texts: texts, BaseURL: baseURL, Log: h.log})
}

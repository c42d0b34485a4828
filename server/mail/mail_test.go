package mail_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"wiel/server/i18n"
	"wiel/server/mail"
	"wiel/server/mailtest"
	"wiel/static"
	"wiel/store"
	"wiel/store/model"
	"wiel/store/storetest"
)

// office is a store with people, a mail server, and a sender between them.
type office struct {
	*storetest.World
	sink   *mailtest.Sink
	sender *mail.Sender
	log    *bytes.Buffer
}

func newOffice(t *testing.T, change func(c *mail.Config)) *office {
	t.Helper()
	o := &office{World: storetest.NewWorld(t), sink: mailtest.NewSink(t, false), log: &bytes.Buffer{}}
	texts, err := i18n.Load(static.Locale())
	if err != nil {
		t.Fatal(err)
	}
	texts.Follow(o.Store, slog.New(slog.NewJSONHandler(o.log, nil)))
	c := mail.Config{
		Host: "127.0.0.1", Port: o.sink.Port, From: "Wiel <hallo@wiel.example>", Security: mail.None, Timeout: 300 * time.Millisecond,
	}
	if change != nil {
		change(&c)
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	o.sender = mail.New(mail.Options{
		Config: c, Store: o.Store, Texts: texts, BaseURL: "https://wiel.example", Log: slog.New(slog.NewJSONHandler(o.log, nil)),
	})
	return o
}

// invite puts an invitation for new@recht.example in the outbox.
func (o *office) invite(t *testing.T, language string) {
	t.Helper()
	_, err := o.Invite(t.Context(), o.Coordinator, store.Invitation{
		Person: model.Person{Email: "new@recht.example", Name: "New", Language: language}, OrganisationID: o.Dam.ID, Role: model.Participant,
	})
	if err != nil {
		t.Fatal(err)
	}
}

// work lets the sender work, after a while; it fails the test on an error of our own.
func (o *office) work(t *testing.T, after time.Duration) {
	t.Helper()
	o.Clock.Advance(after)
	if err := o.sender.Work(t.Context()); err != nil {
		t.Errorf("work: %v", err)
	}
}

func TestAnInvitationArrives(t *testing.T) {
	for language, want := range map[string][]string{
		"nl": {"Doe mee op Wiel namens Voorbeelddam", "coordinator vraagt je om mee te doen", "tot en met 16"},
		"en": {"Take part in Wiel for Voorbeelddam", "coordinator asks you to take part", "until 16"},
	} {
		o := newOffice(t, nil)
		o.invite(t, language)
		o.work(t, 0)
		arrived := o.sink.Mails()
		if len(arrived) != 1 {
			t.Fatalf("%d mails arrived, not 1\n%s", len(arrived), o.log)
		}
		header, text, html := mailtest.Parts(t, arrived[0])
		if header.Get("Subject") != want[0] || header.Get("To") != "<new@recht.example>" || header.Get("Auto-Submitted") == "" {
			t.Errorf("the headers are %v", header)
		}
		if !strings.HasSuffix(header.Get("Message-ID"), "@wiel.example>") || !strings.Contains(header.Get("From"), "<hallo@wiel.example>") {
			t.Errorf("the headers are %v", header)
		}
		for _, body := range []string{text, html} {
			if !strings.Contains(body, want[1]) || !strings.Contains(body, want[2]) ||
				!strings.Contains(body, "https://wiel.example/uitnodiging?sleutel=") {
				t.Errorf("the body is\n%s", body)
			}
		}
		o.work(t, 24*time.Hour)
		if len(o.sink.Mails()) != 1 {
			t.Error("it was sent again")
		}
	}
}

// A letter is put into words when it is sent: with the texts of then.
func TestALetterHasTheTextsOfNow(t *testing.T) {
	o := newOffice(t, nil)
	o.invite(t, "nl")
	change := model.Text{Language: "nl", Key: "mail.invitation.text", Text: "Dag! {{.Arg1}} van {{.Arg0}} wacht op je."}
	if err := o.SetText(t.Context(), o.Operator, change, 0); err != nil {
		t.Fatal(err)
	}
	o.work(t, 0)
	arrived := o.sink.Mails()
	if len(arrived) != 1 {
		t.Fatalf("%d mails arrived, not 1\n%s", len(arrived), o.log)
	}
	if _, text, html := mailtest.Parts(t, arrived[0]); !strings.Contains(text, "Dag! coordinator van Voorbeelddam wacht op je.") || !strings.Contains(html, "wacht op je.") {
		t.Errorf("the letter is\n%s", text)
	}
}

func TestEveryLetterHasItsTexts(t *testing.T) {
	o := newOffice(t, nil)
	facts := map[string]string{
		model.FactName: "Ann", model.FactOrganisation: "Wielrecht", model.FactSender: "<b>Bea</b>", model.FactSecret: "SECRET",
		model.FactRemark: "Tot later.", model.FactNumber: "2026-0042", model.FactReport: "7", model.FactVerdict: string(model.VerdictHidden),
		model.FactDay: "2027-05-02", model.FactPath: "/aanhaken/1",
	}
	kinds := []model.MailKind{
		model.InvitationMail, model.PasswordMail, model.PasswordChangedMail, model.JoinDeclinedMail,
		model.ReportReceivedMail, model.ReportAnsweredMail, model.ReportDecidedMail, model.ReportAskedMail, model.ReportRuledMail,
		model.ReportWaitsMail, model.ReportUrgentMail, model.OwnerWantedMail, model.HandedOverMail, model.TakenOverMail,
		model.JoiningAskedMail, model.JoiningRepliedMail, model.JoiningBackMail, model.JoiningAcceptedMail, model.JoiningDeclinedMail,
		model.JoiningEndingMail, model.JoiningEndedMail, model.JoiningRenewedMail, model.JoiningRoomMail,
		model.LinkProposedMail, model.LinkConfirmedMail, model.LinkDeclinedMail,
	}
	for i, kind := range kinds {
		for _, language := range []string{"nl", "en"} {
			now := o.Now()
			err := o.Insert(t.Context(), &model.Mail{
				Kind: kind, To: "ann@wiel.example", Language: language, Facts: facts, MessageID: string(kind) + language, NotBefore: now,
				NotAfter: now.Add(time.Hour),
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		o.work(t, time.Second)
		if len(o.sink.Mails()) != 2*(i+1) {
			t.Errorf("%s did not arrive: %s", kind, o.log)
		}
	}
	for _, raw := range o.sink.Mails() {
		header, text, html := mailtest.Parts(t, raw)
		if strings.Contains(header.Get("Subject")+text, "mail.") || strings.Contains(text+html, "{{") || strings.Contains(html, "<b>") {
			t.Errorf("a text is missing or raw in\n%s\n%s\n%s", header.Get("Subject"), text, html)
		}
	}
}

func TestWhatTheServerDoesNotTake(t *testing.T) {
	later := func(string) error { return &smtp.SMTPError{Code: 451, Message: "later, new@recht.example"} }
	never := func(step string) error {
		if step != "rcpt" {
			return nil
		}
		return &smtp.SMTPError{Code: 550, Message: "nobody called new@recht.example"}
	}
	for _, c := range []struct {
		sentence   string
		answer     func(step string) error
		hang, drop string
		want       int // how many copies arrived after two tries, with the server well again at the second
	}{
		{"a server that says later is asked again", later, "", "", 1},
		{"one that says never is not", never, "", "", 0},
		{"one that says nothing is asked again", nil, "mail", "", 1},
		{"one that breaks the line before the letter is asked again", nil, "", "rcpt", 1},
		{"one that breaks the line before it answers may get it twice", nil, "", "data", 2},
		{"one that took it and then breaks the line gets it once", nil, "", "reset", 1},
	} {
		o := newOffice(t, nil)
		o.sink.Behave(c.answer, c.hang, c.drop)
		o.invite(t, "nl")
		o.work(t, 0)
		o.sink.Behave(nil, "", "")
		o.work(t, 2*time.Minute)
		o.work(t, 24*time.Hour)
		arrived := o.sink.Mails()
		if len(arrived) != c.want {
			t.Errorf("%s: %d arrived, not %d\n%s", c.sentence, len(arrived), c.want, o.log)
			continue
		}
		if len(arrived) == 2 {
			first, _, _ := mailtest.Parts(t, arrived[0])
			second, _, _ := mailtest.Parts(t, arrived[1])
			if first.Get("Message-ID") != second.Get("Message-ID") {
				t.Errorf("%s: with another message ID", c.sentence)
			}
		}
		if strings.Contains(o.log.String(), "recht.example") {
			t.Errorf("%s: an address is in the log: %s", c.sentence, o.log)
		}
	}
}

func TestAServerThatIsNotThere(t *testing.T) {
	o := newOffice(t, func(c *mail.Config) { c.Port = 1 })
	o.invite(t, "nl")
	o.work(t, 0)
	if !strings.Contains(o.log.String(), "no connection") {
		t.Errorf("the log says %s", o.log)
	}
}

func TestALineThatIsNotPrivateIsNotUsed(t *testing.T) {
	o := newOffice(t, func(c *mail.Config) { c.Security = mail.StartTLS })
	o.invite(t, "nl")
	o.work(t, 0)
	secured := mailtest.NewSink(t, true)
	o.sender.Port = secured.Port
	o.work(t, 2*time.Minute)
	if len(o.sink.Mails())+len(secured.Mails()) != 0 {
		t.Error("a mail went over an open line, or to a server that cannot be trusted")
	}
}

func TestSigningInAtTheServer(t *testing.T) {
	secured := mailtest.NewSink(t, true)
	o := newOffice(t, func(c *mail.Config) {
		c.Port, c.Security, c.User, c.Password = secured.Port, mail.StartTLS, "wiel", "bad"
	})
	o.sender.Trust(secured.Identity)
	o.invite(t, "nl")
	o.work(t, 0)
	if len(secured.Mails()) != 0 {
		t.Error("a mail went out with a bad password")
	}
	o.sender.Password = "good"
	o.work(t, 2*time.Minute)
	if len(secured.Mails()) != 1 || secured.User() != "wiel" {
		t.Errorf("signed in as %q, %d mails went out: %s", secured.User(), len(secured.Mails()), o.log)
	}
}

func TestWithoutAServerNothingIsTaken(t *testing.T) {
	o := newOffice(t, func(c *mail.Config) { c.Host = "" })
	o.invite(t, "nl")
	o.sender.Run(t.Context())
	if mails, err := o.Due(t.Context(), 1); err != nil || len(mails) != 1 {
		t.Errorf("the outbox holds %v, %v", mails, err)
	}
}

func TestConfigurations(t *testing.T) {
	good := mail.Config{Host: "smtp.example", From: "Wiel <wiel@hub.example>"}
	for _, c := range []struct {
		sentence string
		change   func(c *mail.Config)
		wrong    string
	}{
		{"host and sender are enough", func(*mail.Config) {}, ""},
		{"without host nothing matters", func(c *mail.Config) { *c = mail.Config{From: "x"} }, ""},
		{"a sender is needed", func(c *mail.Config) { c.From = "Wiel" }, "sender"},
		{"security is one of three", func(c *mail.Config) { c.Security = "ssl" }, "starttls, tls or none"},
		{"a password is not sent in the open", func(c *mail.Config) {
			c.User, c.Password, c.Security = "wiel", "good", mail.None
		}, "open line"},
		{"a user needs a password", func(c *mail.Config) { c.User = "wiel" }, "password"},
	} {
		config := good
		c.change(&config)
		err := config.Check()
		if (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%s: %v", c.sentence, err)
		}
	}
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"wiel/server/request"
	"wiel/store"
	"wiel/store/model"
)

// accountCommand makes accounts, and links into them.
type accountCommand struct {
	Create accountCreateCommand `cmd:"" help:"Make an account, and print a link with which its owner chooses a password."`
	Link   accountLinkCommand   `cmd:"" help:"Print a link to choose a new password. It works once, for three days."`
}

// accountCreateCommand makes an account.
type accountCreateCommand struct {
	Email         string `required:"" placeholder:"ADDRESS" help:"The e-mail address to sign in with."`
	Name          string `required:"" help:"The name of the person."`
	Role          string `required:"" enum:"administrator,moderator,coordinator,participant,privacy-adviser" help:"One of ${enum}; the last three are roles in an organisation."`
	Organisation  string `placeholder:"CODE" help:"The organisation to act for, by its code (GM0344) or its name, also an old one; for a role in one."`
	Language      string `enum:"nl,en," default:"" help:"The language of screens and mail: nl or en; as the browser asks where absent."`
	PasswordStdin bool   `help:"Read the password from the standard input, and print no link."`
	linkBase
}

// linkBase is where printed links lead.
type linkBase struct {
	BaseURL string `name:"base-url" default:"http://localhost:8080" placeholder:"URL" variable:"WIEL_BASE_URL" help:"The address of the hub, for the link."`
}

// Validate says what is wrong with the options, if anything.
func (c *accountCreateCommand) Validate() error {
	inOrganisation := slices.Contains(model.Roles(), model.Role(c.Role))
	if inOrganisation && c.Organisation == "" {
		return fmt.Errorf("a %s acts for an organisation: name it with --organisation", c.Role)
	}
	if c.hubRole() != "" && c.Organisation != "" {
		return fmt.Errorf("%s is a role on the hub, not in an organisation: leave --organisation out", c.Role)
	}
	return nil
}

// hubRole gives the role on the hub, or "" for a role in an organisation.
func (c *accountCreateCommand) hubRole() model.HubRole {
	for _, r := range model.HubRoles() {
		if c.Role == string(r) {
			return r
		}
	}
	return ""
}

// Run makes the account.
func (c *accountCreateCommand) Run(ctx context.Context, a *app) error {
	n := store.NewAccount{
		Person: model.Person{Email: c.Email, Name: c.Name, Language: c.Language}, HubRole: c.hubRole(),
	}
	if n.HubRole == "" {
		n.Role = model.Role(c.Role)
	}
	if c.PasswordStdin {
		line, err := bufio.NewReader(a.stdin).ReadString('\n')
		if n.Password = strings.TrimRight(line, "\r\n"); n.Password == "" {
			return errors.Join(errors.New("there is no password on the standard input"), err)
		}
	}
	return a.withStore(ctx, func(s *store.Store) error {
		var err error
		if n.OrganisationID, err = c.organisation(ctx, s); err != nil {
			return err
		}
		account, err := s.CreateAccount(ctx, n)
		if err != nil {
			return inWords(err)
		}
		a.say("There is now an account for %s.", account.Email)
		if c.PasswordStdin {
			return nil
		}
		return c.print(ctx, a, s, account.Email)
	})
}

// organisation finds the organisation that was named, or what it merged into.
func (c *accountCreateCommand) organisation(ctx context.Context, s *store.Store) (int64, error) {
	if c.Organisation == "" {
		return 0, nil
	}
	o, _, err := s.ResolveOrganisation(ctx, c.Organisation)
	if model.KindOf(err) == model.NotFound {
		return 0, fmt.Errorf("there is no organisation called %q", c.Organisation)
	}
	if err != nil {
		return 0, err
	}
	return o.ID, nil
}

// accountLinkCommand prints a link for who has an account.
type accountLinkCommand struct {
	Email string `arg:"" help:"The e-mail address of the account."`
	linkBase
}

// Run prints the link.
func (c *accountLinkCommand) Run(ctx context.Context, a *app) error {
	return a.withStore(ctx, func(s *store.Store) error { return c.print(ctx, a, s, c.Email) })
}

// print makes a link to choose a password and prints it.
func (l *linkBase) print(ctx context.Context, a *app, s *store.Store, email string) error {
	link, err := s.PasswordLink(ctx, email)
	if model.KindOf(err) == model.NotFound {
		return fmt.Errorf("there is no account for %s", email)
	}
	if err != nil {
		return err
	}
	a.say("Choose a password here; the link works once, until %s:", link.ExpiresAt.Format("2006-01-02 15:04 MST"))
	a.say("%s%s", strings.TrimSuffix(l.BaseURL, "/"), request.TicketPath(link.Kind, link.Secret))
	return nil
}

// inWords says what is wrong with an account in words for who types commands.
func inWords(err error) error {
	for key, words := range map[string]string{
		"account.exists":        "this address has an account already (`wiel account link` gives its owner a new password)",
		"check.mailbox":         "--email is not an e-mail address",
		"check.required":        "--email and --name need something in them",
		"account.name":          "--name must not hold / @ < or >",
		"account.passwordShort": fmt.Sprintf("the password is too short: at least %d characters", model.MinPassword),
		"account.passwordLong":  fmt.Sprintf("the password is too long: at most %d characters", model.MaxPassword),
		"account.passwordEasy":  "the password is easy to guess",
	} {
		if strings.Contains(err.Error(), key) {
			return errors.New(words)
		}
	}
	return err
}

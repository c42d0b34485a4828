package request

import "wiel/store/model"

// ticketPaths are the pages that links in mails open. A secret is a parameter and not a part of the path, because paths may end up in
// logs.
var ticketPaths = map[model.TicketKind]string{
	model.InvitationTicket: "/uitnodiging?sleutel=",
	model.PasswordTicket:   "/wachtwoord?sleutel=",
	model.DueTicket:        "/afspraak?sleutel=",
}

// TicketPath gives the path of the page that a link opens; put the address of the hub before it.
func TicketPath(kind model.TicketKind, secret string) string { return ticketPaths[kind] + secret }

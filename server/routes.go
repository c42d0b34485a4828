package server

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"wiel/server/api"
	"wiel/server/request"
	"wiel/server/web/form"
	"wiel/static"
	"wiel/store/model"
)

// apiPath is where the JSON API begins: a failure below it is a problem, not a page.
const apiPath = "/api/"

// routes says who may reach what. Which records they see there, and what they may do with each, the store decides.
func (s *Server) routes() {
	s.reading()
	s.accountRoutes()
	s.moderationRoutes()
	s.taking(s.group("/", participants))
	s.writing(s.group("/experimenten", participants))

	interfaces := s.group(api.Path, s.api.Headers)
	interfaces.get("/experiments", s.api.Experiments)
	interfaces.get("/experiments/:number", s.api.Experiment)
	interfaces.get("/openapi.json", s.api.Description)

	machines := s.group("/")
	machines.get("/robots.txt", s.site.Robots)
	machines.get("/sitemap.xml", s.site.Sitemap)
	machines.get("/.well-known/security.txt", s.site.SecurityText)
	machines.get("/healthz", s.healthy)
	machines.get("/readyz", s.ready)
	machines.get(static.Prefix+"*file", handler(s.Assets))

	s.engine.NoRoute(s.adapt(s.unknown))
	s.engine.NoMethod(s.adapt(s.wrongMethod))
}

// reading is what everybody reads and asks.
func (s *Server) reading() {
	page := s.site

	everybody := s.group("/")
	everybody.cached("/", page.Home, s.indexed)
	everybody.cached("/over", page.About)
	everybody.cached("/help", page.Help)
	everybody.cached("/toegankelijkheid", page.Accessibility)
	everybody.cached("/privacy", page.Privacy)
	everybody.cached("/colofon", page.Colophon)
	everybody.cached("/vooraf", page.PlanForm)
	everybody.post("/vooraf", page.ComparePlan)
	everybody.cached("/experimenten", page.Experiments, s.indexed)
	everybody.get("/experimenten.atom", s.feeds.Experiments)
	everybody.cached("/experimenten/:number", page.Experiment, s.indexed)
	everybody.get("/experimenten/:number/aanhaken", page.JoiningForm)
	everybody.get("/experimenten/:number/nuttig", page.FeedbackForm)
	everybody.post("/experimenten/:number/nuttig", page.GiveFeedback)
	everybody.cached("/experimenten/:number/op-een-a4", page.OnePage, s.indexed)
	everybody.cached("/experimenten/:number/versies/:sequence", page.Edition, s.indexed)
	everybody.cached("/experimenten/:number/verschil", page.Versions)
	everybody.get("/experimenten/:number/bijlagen/:hash/:name", page.File)
	everybody.cached("/beleidsterreinen", page.PolicyAreas, s.indexed)
	everybody.cached("/beleidsterreinen/:code", page.PolicyArea, s.indexed)
	everybody.cached("/beleidsterreinen/:code/valkuilen", page.AreaPitfalls, s.indexed)
	everybody.cached("/valkuilen", page.Pitfalls, s.indexed)
	everybody.cached("/valkuilen/:pitfall", page.Pitfall, s.indexed)
	everybody.cached("/uren", page.Efforts)
	everybody.cached("/beeld", page.Pictures, s.indexed)
	everybody.cached("/gemeenten", page.Municipalities, s.indexed)
	everybody.cached("/organisaties", page.Organisations, s.indexed)
	everybody.cached("/organisaties/:slug", page.Organisation, s.indexed)
	everybody.cached("/register/:number", page.Entry, s.indexed)
	everybody.cached("/vragen/:id", page.Question, s.indexed)
	everybody.get("/voorstellen", page.Suggest)
	everybody.get("/voorstellen/organisaties", page.SuggestNames)
	everybody.post("/taal", page.ChooseLanguage)
	if s.Showcase {
		everybody.get("/ontwerp", page.Showcase)
	}
}

// taking is what those who take part do beside writing.
func (s *Server) taking(member routeGroup) {
	page := s.site

	member.post("/register/:number/van-ons", page.ClaimEntry)
	member.post("/experimenten/:number/vragen", page.AskAbout)
	member.post("/beleidsterreinen/:code/vragen", page.AskArea)
	member.post("/vragen/:id/antwoord", page.Answer)
	member.post("/vragen/:id/weg", page.RemoveQuestion)
	member.post("/antwoorden/:id/weg", page.RemoveAnswer)
	member.post("/antwoorden/:id/verhaal", page.LiftAnswer)

	member.get("/bureau", page.Desk)
	member.post("/experimenten/:number/aanhaken", page.AskJoining)
	member.post("/experimenten/:number/aanhaken/straks", page.AwaitRoom)
	member.get("/aanhaken/:id", page.JoiningCase)
	member.post("/aanhaken/:id", page.MoveJoining)
	member.get("/experimenten/:number/ook", page.SecondingForm)
	member.post("/experimenten/:number/ook", page.Second)
	member.post("/experimenten/:number/overnemen", page.Adopt)
	member.get("/experimenten/:number/verbanden", page.LinkForm)
	member.post("/experimenten/:number/verbanden", page.ProposeLink)
	member.post("/verbanden/:id", page.AnswerLink)
	member.get("/experimenten/:number/uren", page.EffortForm)
	member.post("/experimenten/:number/uren", page.TellEffort)
	member.post("/uren/:id/weg", page.RemoveEffort)
	member.post("/ook/:id/goed", page.AgreeSeconding)
	member.post("/ook/:id/weg", page.RemoveSeconding)
	member.post("/bureau/gezien", page.SeenNews)
	member.post("/volgen", page.Follow)
	member.post("/volgen/stop", page.Unfollow)
	member.get("/volgen/:id", page.ViewForm)
	member.post("/volgen/:id", page.RenameView)
}

// writing is all with which an experiment is written and published. Which drafts somebody may write, the store decides.
func (s *Server) writing(member routeGroup) {
	page := s.site

	member.get("/nieuw", page.NewExperiment)
	member.get("/nieuw/registreer", page.RegisterForm)
	member.post("/nieuw/registreer", page.RegisterExperiment)
	member.get("/nieuw/vertel", page.TellForm)
	member.post("/nieuw/vertel", page.TellExperiment)

	for _, flow := range []form.Flow{form.Tell(), form.Edit()} {
		member.get("/:number/"+flow.Slug, page.Overview(flow))
		member.get("/:number/"+flow.Slug+"/:stap", page.Step(flow))
		member.post("/:number/"+flow.Slug+"/:stap", page.SaveStep(flow))
	}
	member.get("/:number/verder", page.Resume)
	member.get("/:number/keuze", page.ChooseForm)
	member.post("/:number/keuze", page.Choose)
	member.get("/:number/voorbeeld", page.Preview)
	member.post("/:number/bijlagen", page.AddFile)
	member.post("/:number/bijlagen/weg", page.RemoveFile)
	member.post("/:number/bijlagen/rechten", page.SetRights)

	member.get("/:number/vooruitkijken", page.ForesightForm)
	member.post("/:number/vooruitkijken", page.Foresee)
	member.get("/:number/gevraagd", page.ConsultationForm)
	member.post("/:number/gevraagd", page.Consult)
	member.get("/:number/publiceren", page.PublishForm)
	member.post("/:number/publiceren", page.Publish)
	member.post("/:number/terughalen", page.TakeBack)
	member.post("/:number/uitkomen", page.MoveComing)
	member.post("/:number/privacy", page.Justify)
	member.get("/:number/nakijken", page.NumberForm)
	member.post("/:number/nakijken", page.ClearNumber)
	member.get("/:number/beoordelen", page.ReviewForm)
	member.post("/:number/beoordelen", page.Decide)
	member.get("/:number/openbaar", page.PublicForm)
	member.post("/:number/openbaar", page.MakePublic)

	member.get("/:number/afspraak", page.DueForm)
	member.post("/:number/afspraak", page.AnswerDue)
	member.get("/:number/regelen", page.ManageForm)
	for last, do := range page.Arrangements() {
		member.post("/:number/"+last, do)
	}
}

// accountRoutes says who may sign in, take part, and manage who takes part.
func (s *Server) accountRoutes() {
	page := s.site

	everybody := s.group("/")
	everybody.get("/inloggen", page.SignInForm)
	everybody.post("/inloggen", page.SignIn)
	everybody.post("/uitloggen", page.SignOut)
	everybody.get("/wachtwoord-vergeten", page.LostPasswordForm)
	everybody.post("/wachtwoord-vergeten", page.LostPassword)
	everybody.get("/wachtwoord", page.ChoosePasswordForm)
	everybody.post("/wachtwoord", page.ChoosePassword)
	everybody.get("/afmelden", page.UnsubscribeForm)
	everybody.post("/afmelden", page.Unsubscribe)
	everybody.get("/uitnodiging", page.InvitationForm)
	everybody.post("/uitnodiging", page.AcceptInvitation)
	everybody.get("/meedoen", page.JoinForm)
	everybody.post("/meedoen", page.Join)

	everybody.get("/afspraak", page.DueLink)
	everybody.get("/afspraak/:number", page.DueLinkForm)
	everybody.post("/afspraak/:number", page.AnswerDueLink)
	everybody.get("/afspraak/:number/vertel", page.DueTellForm)
	everybody.post("/afspraak/:number/vertel", page.TellDueLink)

	own := s.group("/account", signedIn)
	own.get("", page.Account)
	own.post("", page.ChangeAccount)
	own.post("/nieuws", page.ChooseNews)
	own.post("/wachtwoord", page.ChangePassword)
	own.post("/overal-uitloggen", page.SignOutEverywhere)
	own.post("/sluiten", page.CloseAccount)
	own.post("/organisatie", page.ActFor)
	own.get("/overdragen", page.HandOverForm)
	own.post("/verlaten", page.LeaveOrganisation)

	coordinating := s.group("/organisatiebeheer/:slug", participants)
	coordinating.get("", page.People)
	coordinating.post("/uitnodigen", page.InvitePerson)
	coordinating.post("/intrekken", page.WithdrawInvitation)
	coordinating.post("/mensen", page.ChangeMember)
	coordinating.get("/afspraken", page.OrganisationDue)
	coordinating.answer("/archief", page.Dossier)
	coordinating.get("/mensen/:account", page.MemberForm)
	coordinating.post("/mensen/:account", page.RemoveMember)
	coordinating.post("/aanvraag", page.AnswerJoin)
	coordinating.post("/profiel", page.SaveProfile)
}

// moderationRoutes is how readers report what is wrong, and how those who look after the hub and its records deal with it.
func (s *Server) moderationRoutes() {
	page := s.site

	everybody := s.group("/")
	everybody.get("/melden", page.ReportForm)
	everybody.post("/melden", page.Report)
	everybody.get("/melden/:secret", page.Receipt)

	answering := s.group("/meldingen/:id", participants)
	answering.get("", page.ReportCase)
	answering.post("/besluit", page.DecideReport)
	answering.post("/verbergen", page.HideReported)
	answering.post("/tonen", page.ShowReported)

	guarding := s.group("/register/:number", participants)
	guarding.post("/verbergen", page.HideEntry)
	guarding.post("/tonen", page.ShowEntry)

	operating := s.group("/beheer/teksten", administrators)
	operating.get("", page.Texts)
	operating.get("/banner", page.BannerForm)
	operating.post("/banner", page.SaveBanner)
	operating.get("/:language/:key", page.TextForm)
	operating.post("/:language/:key", page.SaveText)

	moderating := s.group("/beheer", moderators)
	moderating.get("", page.Queue)
	moderating.get("/afspraken", page.DueQueue)
	moderating.get("/woorden", page.WordList)
	moderating.post("/woorden", page.SaveWordList)
	moderating.get("/meedoen", page.OldQueue)
	moderating.post("/meedoen", page.AnswerUnclaimedJoin)
	moderating.post("/dubbel", page.CallDifferent)
	moderating.post("/zonder-maker/schrijven", page.WriteToCoordinators)
	moderating.post("/zonder-maker/overdragen", page.HandOver)
	moderating.get("/uitnodigen", page.InviteForm)
	moderating.post("/uitnodigen", page.InviteAnywhere)
}

// indexed says how far the public index has come: pages with search results on them change with it.
func (s *Server) indexed() string { return strconv.FormatInt(s.Indexes.Public.Cursor(), 36) }

// signedIn lets in who has an account.
func signedIn(c *gin.Context) error {
	if a := request.Actor(c); !a.SignedIn() {
		return model.Refused(a)
	}
	return nil
}

// participants lets in who takes part, for an organisation or for the hub.
func participants(c *gin.Context) error {
	if a := request.Actor(c); !a.Participates() {
		return model.Refused(a)
	}
	return nil
}

// moderators lets in the hub's editors.
func moderators(c *gin.Context) error {
	if a := request.Actor(c); !a.Moderates() {
		return model.Refused(a)
	}
	return nil
}

// administrators lets in who operates the installation.
func administrators(c *gin.Context) error {
	if a := request.Actor(c); !a.Administers() {
		return model.Refused(a)
	}
	return nil
}

// wrongMethod answers where the address exists but not for this method.
func (s *Server) wrongMethod(c *gin.Context) error {
	texts := request.Texts(c)
	s.show(c, request.Failure{
		Status: http.StatusMethodNotAllowed, Title: texts.T("error.method"), Text: texts.T("error.method.text"),
	})
	return nil
}

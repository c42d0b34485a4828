package request

import (
	"strconv"

	"wiel/server/i18n"
	"wiel/store"
	"wiel/store/model"
)

// newsPaths are the pages beside that of an experiment to which news of it leads: where the reader can do something about it.
var newsPaths = map[model.Event]string{
	model.EyesAsked: "/beoordelen", model.EyesSentBack: "/verder", model.AlsoDone: "#boom", model.AlsoDoneAsked: "#boom",
	model.LinkWanted: "/verbanden", model.LinkAgreed: "#boom", model.QuestionPut: "#vragen", model.AnswerGiven: "#vragen",
	model.FeedbackCame: "#nuttig", model.ResultAsked: "/afspraak",
}

// casePaths are the pages of what news is about where that is no experiment.
var casePaths = map[model.NewsKind]string{model.JoiningNews: "/aanhaken/", model.ReportNews: "/meldingen/", model.HubNews: "/meldingen/"}

// NewsText says what happened, in one sentence.
func NewsText(t *i18n.Translator, n store.NewsItem) string {
	about := n.Number
	if n.Origin != nil {
		about = n.Origin.Content.Title
	}
	if n.Organisation != nil {
		about = n.Organisation.Name
	}
	return t.T("news.event."+string(n.Event), about)
}

// NewsPath is the page to which news leads.
func NewsPath(n store.NewsItem) string {
	switch {
	case n.Case != 0:
		return casePaths[n.Event.Kind()] + strconv.FormatInt(n.Case, 10)
	case n.Question != nil:
		return "/vragen/" + strconv.FormatInt(n.Question.ID, 10)
	case n.Event == model.TakingPartNobodys:
		return "/beheer"
	case n.Organisation != nil:
		return "/organisatiebeheer/" + n.Organisation.Slug
	}
	return "/experimenten/" + n.Number + newsPaths[n.Event]
}

// UnsubscribePath is the page where mail of some kinds of news is stopped; put the address of the hub before it.
func UnsubscribePath(token string) string { return "/afmelden?sleutel=" + token }

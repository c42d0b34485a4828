package main

import (
	"wiel/store"
	"wiel/store/model"
)

// demoJoinings are an example request that waits, and an example agreement.
func demoJoinings() []store.ExampleJoining {
	hours := 16
	return []store.ExampleJoining{
		{By: "coordinator@kringelo.example", Organisation: "VB09", Experiment: "demo-a18", Joining: model.Joining{
			Kind:    model.AskAdvice,
			Message: "Wij willen dit voorjaar hetzelfde proberen, met twee scholen. Mogen we jullie een uur bellen over wat je de volgende keer anders doet?",
		}},
		{By: "deelnemer@voorbeelddam.example", Organisation: "VB02", Experiment: "demo-a12", Months: 6, Joining: model.Joining{
			Kind:    model.Together,
			Message: "Wij wijzen ook taalroutes toe, zo'n veertig per jaar. We leggen onze cijfers graag naast die van jullie.", Hours: &hours, HoursWay: "offered",
		}},
	}
}

package main

import (
	"wiel/store"
	"wiel/store/model"
)

// demoSecondings are example organisations that did too what an example tells.
func demoSecondings() []store.ExampleSeconding {
	return []store.ExampleSeconding{
		{Organisation: "VB12", Experiment: "demo-a18", Seconding: model.Seconding{
			Year: 2024, Outcome: model.DidNotWork, Sentence: "Onze scholen gaven het verzuim pas een maand later door, en toen was het gesprek al gevoerd.",
		}},
	}
}

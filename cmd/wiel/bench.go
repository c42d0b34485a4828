package main

// benchCommand measures the program on this machine, each figure beside its floor, in one run.
type benchCommand struct {
	Relevance benchRelevanceCommand `cmd:"" help:"How well search answers judged searches, beside bleve's stock Dutch search."`
}

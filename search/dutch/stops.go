package dutch

import "strings"

// stops are the articles, pronouns, prepositions, auxiliaries and question words. Words that change a meaning (zonder, niet,
// geen) are among them too: a search engine that scores words cannot use them.
var stops = set(`
	de het een der des den 't 'n 's
	ik jij je jou jouw u uw hij zij ze wij we ons onze jullie hun hen hem haar zijn mijn m'n z'n d'r men me mij zich zichzelf
	zelf elkaar iemand niemand iets niets alles iedereen ieder iedere elk elke
	dit dat deze die daar hier er erover ervan ermee eraan erbij hiervan hiermee hierbij daarvan daarmee daarbij daarom waarbij
	waarmee waarvan waarvoor waarin waaruit
	wie wat waar wanneer waarom hoe hoeveel welk welke
	en of maar want dus noch ook al als dan toen terwijl omdat doordat zodat opdat hoewel tenzij indien mits zowel alsmede
	toch echter wel niet geen nooit altijd vaak soms weer nog nu reeds eens even heel erg zeer veel meer meest minder minst
	weinig enkele sommige andere ander zo zoals zulke te om aan af achter bij binnen boven buiten door in langs met na naar
	naast om onder op over per rond sinds te tegen ten ter tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor
	voorbij zonder
	ben bent is was waren geweest wees wezen zijnde heb hebt heeft had hadden hebben gehad word wordt werd werden worden
	geworden zal zult zullen zou zouden kan kun kunt kon konden kunnen gekund mag mogen mocht mochten moet moeten moest
	moesten wil wilt wilde wilden willen hoef hoeft hoeven ga gaat gaan ging gingen doe doet doen deed deden gedaan laat laten
	liet komt komen kwam kwamen blijkt blijken bleek
	o.a oa bv bijv bijvoorbeeld enz etc resp d.w.z dwz m.b.t mbt t.b.v tbv i.v.m ivm o.b.v obv zgn
	ja nee a b s t n e`)

// set returns the words of a text as a set.
func set(text string) map[string]bool {
	words := map[string]bool{}
	for word := range strings.FieldsSeq(text) {
		words[word] = true
	}
	return words
}

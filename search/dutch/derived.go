package dutch

import "strings"

// eren are the endings of what is made of a verb on -eren: the act (demonstreren: demonstratie; controleren: controle), and who does it
// (inspecteren: inspecteur).
var eren = [...]string{"atie", "ie", "itie", "e", "ator", "eur"}

// changed are verbs on -eren whose act is not made by the rule.
var changed = map[string]string{
	"adviseren": "advies", "reageren": "reactie", "produceren": "productie", "reduceren": "reductie", "construeren": "constructie",
	"corrigeren": "correctie", "introduceren": "introductie",
	"intervenieren": "interventie", "consumeren": "consumptie", "concurreren": "concurrentie",
	"corresponderen": "correspondentie", "contracteren": "contract",
}

// acts leads the acts of changed to their verbs.
var acts = func() map[string]string {
	verbs := map[string]string{}
	for verb, act := range changed {
		verbs[act] = verb
	}
	return verbs
}()

// Derived returns words that say the same as another kind of word, of the verbs on -eren: nouns for a form of a verb, the verb for a noun
// (demonstratie: demonstreren). Only words of the list are; nil for others.
func Derived(word string) (all []string) {
	list := words()
	if list == nil {
		return nil
	}
	if verb, ok := acts[word]; ok {
		return []string{verb}
	}
	verb := infinitive(word)
	if act, ok := changed[verb]; ok {
		return []string{act}
	}
	if base, ok := strings.CutSuffix(verb, "eren"); ok && len(base) > shortest {
		for _, end := range eren {
			if holds(list, base+end) {
				all = append(all, base+end)
			}
		}
		return all
	}
	for _, end := range eren {
		if base, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), end); ok && len(base) > shortest && holds(list, base+"eren") {
			return []string{base + "eren"}
		}
	}
	return nil
}
